"""From the library to the finished pages.

``facts``      limits, contacts, evidence and sources as Markdown tables and lines, each fact with its label
``pages``      every page as plain Markdown: answers, topics, platforms, home, sources
``links``      short addresses, redirects, and the ledger of every address ever published
``structured`` schema.org JSON-LD of an answer, and the data of its copy buttons
``generator``  the only module that knows MkDocs
``programs``   every file for other programs: ``api`` (JSON, CSV), ``phrases``, ``feed``, ``llms``, the widget
``offline``    the whole site once more as one pack, with its version and the service worker
"""
