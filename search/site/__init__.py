"""From the library to the finished pages and files.

``pages``              every page as plain Markdown, with what the editors' marks stand for in their places
``entrances``          home, the platforms' pages, their topics, the shelf of platforms
``answer_page``        an answer's page: its ``answer_card``, its ``answer_body`` with the steps first, and
                       in ``answer_ways`` where to go on, in ``answer_platforms`` what platforms add to it
``coverage``           the page of what is answered and what is missing, trouble by platform
``changes``            the page of what changed in which answer, and when
``search_start``       what the search offers before anybody has typed
``shell``              what header and footer of every page say
``style_sheets``       the style sheet of all pages, with the platforms' colours
``navigation``         the order of all pages
``lasting_addresses``  short addresses, redirects of old ones, pages of what was taken down
``ledger``             every address ever published
``generator``          the only module that knows MkDocs
``client``             the browser's modules at their published addresses
``chat_text``          an answer as plain text for a chat
``replies``            what the support desk says of an answer
``offline``            the whole site once more as one pack, with its version and the worker
``files``              every file that no page is: the exports, the widget, the data of the tools
``exports``            what other programs read: data, feeds, pictures of links, list of components
``serving``            what servers are told: content policy, headers, compressed files

``chat_text`` is done twice, in ``browser/shared/compose.js`` too: a page copies what its visitor sees, with
the agent's own words around it, and the command and the quick phrases write the same text without a
browser. ``tests/vectors/compose.json`` holds both.

Which platforms a list shows and which stand behind a tap is told by ``markup.platform_lists``, for a device
that remembers nothing, and by ``browser/shared/remembered.js``, which puts the reader's own first;
``tests/vectors/platform-lists.json`` holds both.
"""
