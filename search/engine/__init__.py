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

Why twice: the site has no server, so the browser searches; ``shouhou find``, the publish's self-test and
the evaluation search where no browser is. The cases that hold both are in ``tests/vectors/``:

=====================================  ========================  ==================
in Python                              in JavaScript             shared cases
=====================================  ========================  ==================
``analysis.folding``, ``runs``         ``words.js``              characters.json
``format`` (a term's shard)            ``format.js``             characters.json
``analysis.segmenter``                 ``words.js``              words.json
``query``, ``latin``, ``slips``,       ``query.js``,             queries.json
``analysis.sounds``                    ``latin.js``, ``words.js``
``ranking``, ``judging``, ``engine``   ``ranking.js``,           rankings.json
                                       ``engine.js``
in the browser alone                   ``suggest.js``            suggestions.json
=====================================  ========================  ==================

``rankings.json`` and ``suggestions.json`` ask the small collection of ``collection.json``.
"""
