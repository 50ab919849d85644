"""售后指南: everything between the Markdown answers in ``docs/`` and the finished site.

Goals: one answer = one file = one page = one link = one result; every fact with its evidence; Chinese search that runs in
the browser from static files and ranks exactly as this package does. Non-goals: a server, a general site generator, a
general search engine.

``content``   reads and validates the answers (what the site may say)
``analysis``  turns text and queries into terms (what counts as the same word)
``index``     Whoosh index, BM25F impacts, the exported files, and the reader that ranks (``find``)
``site``      compiles the content to plain Markdown, runs the generator, writes the API
``browser``   the same reader as an ES module, and the search box
``publish``   puts the four together: check, compile, generate, index, swap in

Imports go one way: publish -> site, index -> analysis, content -> errors.
"""
