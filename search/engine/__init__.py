"""The reader of the index, in Python and in JavaScript: exported files and a query -> ranked answers.

Each step has its twin beside it; both read the same compiled files and add whole numbers only, so both give
the same order to the last tie (``tests/vectors/``).

``format``       the exported files, drawn byte by byte; ``index_files``  those files as values, in the
                 browser each fetched when it is first needed (``index-parts.js``)
``together``     a small site's files as one
``integrity``    whether a file is whole; ``fetching.js``  a file over a network, or that it did not come
``lexicon``      surface form -> weighted terms: what queries are read with
``query``        a query -> weighted terms (``query_terms``), with ``clauses`` (which of a story ask),
                 ``slips`` (same-sound slips) and ``letters``: letters that are no words, by ``latin``
                 (pinyin), ``pieces`` (the same of any words, on a site of documents) and ``english``
                 (endings, slips of the fingers); ``words.js`` is what ``analysis`` does for it
``asker``        a merchant or a shopper, where the query tells
``sums``         weighted terms -> what they add up to, for every answer and every ask
``long_lists``   which lists a query leaves out; ``list_pieces``  and of which it reads only a part
``ranking``      what terms add up to -> answers in order (``ranked``); ``closeness``  how exactly a title
                 says the query; ``judging``  how sure is the first of them?
``quoting``      answers that hold the query letter for letter
``heads``        bare phrases whose first answer an editor has chosen
``explaining``   why a question finds what it finds; ``reasons``  the same in sentences for editors
``engine``       a query -> what is shown; ``opening``  an engine over files wherever they are
``suggest.js``   completions while typing, in the browser alone
``browser_engine``  the JavaScript engine run in Node, for evaluation and for the publish's self-test

How a query becomes a list of answers:

 1. Question: what is pasted goes, percent-encoded text is decoded, digits that were said become digits
    (``typed``). Fold: width, case, traditional and look-alike characters become one (``query``, with the
    table that ``analysis.folding`` made at publish time).
 2. Slips: two to four characters that make no sense to the site, nor in everyday language, become its word
    of the same sound: 克服电话 -> 客服电话; on a site of many documents also one between others that stands
    beside neither there (``slips``).
 3. Names: a platform named in the query decides whose answers count; where none is, but something
    that the site does not cover, the search ends in a notice (``query``).
 4. Cut: jieba's dynamic programme over the site's vocabulary, without its hidden Markov model
    (``analysis.segmenter``). Pairs of characters across two words are terms too; the index has every pair.
 5. Meanings: a group of synonyms is one more term, in the index and in the query (``analysis.synonyms``).
    Words without weight count only in a query of nothing else.
 6. Letters and digits: forms and slips of English words become the word (``english``); letters that are no
    known word are read as pinyin, whole, cut short, nearly right or first letters (``latin``), and as the
    first letters of a title; digits that begin or end a number of the site become that number.
 7. Lanes: the impacts of all terms, which the publish worked out (``index.bm25f``), are added among the
    answers and, apart, among the asks, each a question of its own; an answer that holds every term of a
    long query is being quoted and counts four times (``sums``). Beside a fault of a good, what few asks say
    keeps a quarter of its weight (``faults``).
 8. Closest asks: to an answer's own score comes that of its three closest asks, whole, half and a quarter.
 9. What was not asked for goes: answers of other platforms than those named or chosen. What holds anywhere
    stays beside them, with a share of its score; where none is named, what holds on one has a share.
10. Two steps: of each platform the answers with the best words are picked, and how exactly their titles
    say the query, how much of it their asks hold together, what these say and it does not, and what they
    mean count too (``closeness``); what was not picked never passes what was.
11. Advice for merchants goes where a shopper asks (``asker``) and stays where a merchant does; where
    nobody tells, it goes unless the best of it clearly beats the best for shoppers.
12. Turns: where no platform is named, the one that has had fewer places goes first if its answer is nearly
    as good. The one that the reader was last at is as what holds anywhere: whole, and in nobody's turn.
13. Quotations: an answer that holds all the query's words and pairs is among the first three (``quoting``).
14. Heads: what an editor has chosen as the first answer to a bare phrase goes before all (``heads``).
15. Judge: a scorecard adds up points for what was measured above, how much of the query is known, how well
    the best fits, how well what the site does not cover does; the sum makes the result ``sure``, or
    ``confident`` alone where it may be one, or neither, often with a notice that says why (``judging``).

Why twice: the site has no server, so the browser searches; ``shouhou find``, the publish's self-test and
the evaluation search where no browser is. The cases that hold both are in ``tests/vectors/``:

=====================================  ========================  ==================
in Python                              in JavaScript             shared cases
=====================================  ========================  ==================
``analysis.folding``, ``runs``         ``words.js``              characters.json
``format`` (a term's shard)            ``format.js``             characters.json
zlib's CRC-32, in ``integrity``        ``integrity.js``          sums.json
``analysis.segmenter``                 ``words.js``              words.json
``query``, ``letters``, ``slips``,     ``query.js``,             queries.json
``latin``, ``pieces``, ``english``,    ``letters.js``,
``clauses``, ``asker``,                ``slips.js``,
``analysis.sounds``                    ``latin.js``,
                                       ``pieces.js``,
                                       ``standing.js``,
                                       ``english.js``,
                                       ``clauses.js``,
                                       ``asker.js``,
                                       ``sounds.js``,
                                       ``naming.js``,
                                       ``spoilt.js``
``typed``                              ``typed.js``,             typed.json
                                       ``as-typed.js``
``sums``, ``faults``, ``ranking``,     ``sums.js``,              rankings.json
``engine``                             ``faults.js``,
                                       ``ranking.js``,
                                       ``engine.js``
``judging``                            ``judging.js``            judging.json,
                                                                 told.json
``closeness``                          ``closeness.js``          closeness.json
``quoting``                            ``quoting.js``            quoting.json
``explaining``, ``reasons``            ``explaining.js``,        explanations.json
                                       ``reasons.js``
``documents.literal``                  ``excerpt.js``            literal.json
``documents.collection`` (languages)   ``language.js``           languages.json
in the browser alone                   ``suggest.js``            suggestions.json
=====================================  ========================  ==================

``rankings.json``, ``explanations.json`` and ``suggestions.json`` ask the small collection of
``collection.json``.
"""
