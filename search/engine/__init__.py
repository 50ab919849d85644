"""The reader of the index, in Python and in JavaScript: exported files and a query -> ranked answers.

Each step has its twin beside it; both read the same compiled files and add whole numbers only, so both give
the same order to the last tie (``tests/vectors/``).

``format``   the exported files, drawn byte by byte
``query``    a query -> weighted terms, with ``latin`` (pinyin) and ``slips`` (same-sound slips); in JavaScript also ``words``
``ranking``  the constants of the ranking
``engine``   terms -> ranked results
``suggest.js``  completions while typing, in the browser alone
``browser_engine``  the JavaScript engine run in Node, for evaluation and for the publish's self-test
"""
