"""From the library to the finished pages and files.

``pages``              every page as plain Markdown, with what the editors' marks stand for in their places
``entrances``          home, the platforms' pages, their topics, the shelf of platforms
``answer_page``        an answer's page: its ``answer_card``, its ``answer_body`` with the steps first, and
                       in ``answer_ways`` where to go on
``coverage``           the page of what is answered and what is missing, trouble by platform
``search_start``       what the search offers before anybody has typed
``shell``              what header and footer of every page say
``style_sheets``       the style sheet of all pages, with the platforms' colours
``share_cards``        the pictures of links: each drawn by ``share_card``, written by ``png``
``navigation``         the order of all pages
``lasting_addresses``  short addresses, redirects of old ones, pages of what was taken down
``ledger``             every address ever published
``structured``         schema.org JSON-LD of an answer, and the data of its copy buttons
``generator``          the only module that knows MkDocs
``policy``             what a page may load and run: the content policy, and the programs in pages
``client``             the browser's modules at their published addresses
``files``              every other file: ``api`` (JSON, CSV), ``quick_phrases``, ``feed``, ``llms``, the
                       widget, the data of the tools
``compressed``         what goes beside large files for servers that send compressed ones as they lie there
``sending``            what a server tells of a file: its type, and how long it may be kept
``server_files``       this and the policy's headers, as web servers read them
``components``         what the site is made of, with the licences
``chat_text``          an answer as plain text for a chat
``replies``            what the support desk says of an answer
``offline``            the whole site once more as one pack, ``gzipped``, with its version and the worker

``chat_text`` is done twice, in ``browser/shared/compose.js`` too: a page copies what its visitor sees, with
the agent's own words around it, and the command and the quick phrases write the same text without a
browser. ``tests/vectors/compose.json`` holds both.
"""
