"""From the library to the finished pages and files.

``pages``              every page as plain Markdown: topics, platforms, home, sources; templates beside it
``answer_page``        an answer's page
``coverage``           the page of what is answered and what is missing, trouble by platform
``navigation``         the order of all pages
``lasting_addresses``  short addresses, redirects of old ones, pages of what was taken down
``ledger``             every address ever published
``structured``         schema.org JSON-LD of an answer, and the data of its copy buttons
``generator``          the only module that knows MkDocs
``client``             the browser's modules at their published addresses
``files``              every other file: ``api`` (JSON, CSV), ``quick_phrases``, ``feed``, ``llms``, the
                       widget, the data of the tools
``style_sheets``     the style sheet of all pages, with the platforms' colours
``shell``            what header and footer of every page say
``search_start``       what the search offers before anybody has typed
``chat_text``          an answer as plain text for a chat
``replies``            what the support desk says of an answer
``offline``            the whole site once more as one pack, with its version and the service worker

``chat_text`` is done twice, in ``browser/shared/compose.js`` too: a page copies what its visitor sees, with
the agent's own words around it, and the command and the quick phrases write the same text without a
browser. ``tests/vectors/compose.json`` holds both.
"""
