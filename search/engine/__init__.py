"""The reader of the index, in Python and in JavaScript: exported files and a query -> ranked answers.

Each step has its twin beside it; both read the same compiled files and add whole numbers only, so both give
the same order to the last tie (``tests/vectors/``).

``format``       the exported files, drawn byte by byte; ``index_files``  those files as values
``lexicon``      surface form -> weighted terms: what queries are read with
``query``        a query -> weighted terms, with ``latin`` (pinyin) and ``slips`` (same-sound slips);
                 ``words.js`` is what ``analysis`` does for it
``ranking``      weighted terms -> answers in order; ``judging``  is the best of them good enough?
``engine``       a query -> what is shown; ``opening``  an engine over files wherever they are
``suggest.js``  completions while typing, in the browser alone
``browser_engine``  the JavaScript engine run in Node, for evaluation and for the publish's self-test
"""
