"""售后指南: everything between the Markdown answers in ``docs/`` and the finished site.

Goals: one answer = one file = one page = one link = one result; every fact with its evidence; Chinese
search that runs in the browser from static files and ranks exactly as this package does. Non-goals: a
server, a general site generator.

``content``    reads and validates the answers (what the site may say)
``analysis``   turns text into terms (what counts as the same word)
``engine``     reads an index: query -> ranked answers, in Python and in JavaScript
``index``      writes an index: documents -> the files that the engine reads
``deadlines``  from a time limit and a day to its last day, in Python and in JavaScript
``markup``     typed facts as Markdown and HTML
``tools``      pages with a program in them, one folder each
``site``       every page and file of the site, the generator, the ledger of addresses
``evaluate``   how good the search is
``browser``    what only a browser has: search box, answer page, desk, widget, offline
``publish``    puts them together: check, compile, generate, index, self-test, swap in
``commands``   the command line (the folder ``scripts``)

Imports run only downwards: commands -> publish -> site, evaluate -> tools -> markup, deadlines -> index ->
engine -> analysis -> errors, and content -> errors. A test holds them to it.
"""
