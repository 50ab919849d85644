"""An index past one machine: the same rows on a server of vectors, the same ranking, the same answers.

A static index ends where one file a visitor fetches, or one machine's memory, ends. A server of sparse
vectors (Milvus) holds the same impacts as rows, spread over its machines, and finds by inner product the rows
that a query fits best. It is given our impacts and not our text: its own full-text ranking would be another.
What it finds is then added up again here in whole numbers by the one ``engine.ranking``, so that order,
turns, refusals and scores are those of the static index, to the last digit.

``rows``      the rows, and what a reader asks of whoever keeps them; ``making``  exported files -> rows
``tables``    rows as the values of collections; ``milvus``  a server that keeps them, the one module that
              knows it; ``pushing``  exported files -> a server; ``reading``  what readers read there
``site``      what a reader holds: lexicon, files, rows that it has read
``fetching``  a query -> the answers that can matter to it; ``lane``  one search and its bound; ``enough``
              whether that is enough; ``view``  what was fetched as an index of its own
``served``    finds answers as ``Engine`` does

**Rows.** Four tables, made from the exported files alone. Terms are numbered in code point order; term ``t``
is dimension ``2t`` among the answers' own texts and ``2t + 1`` among the asks.

    answers   number, id, platform, topic; the numbers of its asks, the title first, those that it shares with
              others last; what its title scores in itself; how many terms its core has; its vector of
              meaning;
              bound: 2t     -> 4 x the impact of t in its own text
                     2t + 1 -> 4, 2 and 1 x the three greatest impacts of t in its asks and in those that it
                        borrows, less a part, added up
              holds: 2t     -> 1 for every term of its own text
    asks      number; impacts: t -> the impact of t in it
    terms     the term; its number t, its idf among answers and among asks, its vector of meaning; for a
              phrase whose first answer is chosen by hand, those answers
    files     what queries are read with, in one piece; card and text of every answer

What the site does not cover is a row of the answers without own text, on the platform ``!``, numbered on from
the last answer as everywhere. A platform and a topic are scalar fields, and every search is of one platform:
the ranking looks more closely at the best ``RERANK`` of every platform (``engine.ranking``).

**The bound.** What the words of a query give an answer is four times its own text's score, and 4, 2 and 1
times its three closest asks':

    said(n) = sum over t of  w(t) idf(t) (4 own(t, n))  +  4 a1 + 2 a2 + a3

Each a is a sum over terms too, and for every term the three impacts that meet 4, 2 and 1 are three different
asks', so none is more than the three greatest in that order. So the inner product of ``bound`` with the
query's ``w(t) idf(t)`` is never less than said(n), whether the answer borrows from its siblings
(``engine.siblings``) or not; with one ask it is the same, on this site it is 1.2 times
as much. Rows come by falling inner product: the last one that was fetched bounds all that were not. Servers
add up in 32 bits, so the bound is that product and 2^-16 of it more; every row that is fetched is held
against that. One thing is more than the product: own text that holds every term of a long query counts
``WHOLE`` times. Those rows are found by ``holds``, whose product counts terms, all of them, before anything
is decided; likewise those that hold a query letter for letter (``engine.quoting``).

**Enough.** 50 rows of every platform asked for are fetched, then 100, 200 and so on, until nothing that was
not fetched can change the answer (``enough``): of every platform

*   there are no more rows, or
*   ``RERANK`` that were fetched score more than the bound: what was not is never looked at closely, or
*   the bound, with the most that any title and any meaning can add, lies below the last place that is shown,
    and below the share of it with which a platform takes its turn.

Where so many rows are alike to the last digit that none of this comes true (one common word, in very many
answers), it ends at ``lane.MOST`` rows and says so (``ServedEngine.cut``).

What decides about sureness is known then too: it is measured on the first ten, the best of those fetched,
and on what is not covered, which is fetched until its best is above its own bound.

**Fetched answers are an index.** ``view.View`` numbers them anew in the same order and has the lanes, idf,
titles, cores and meanings of just these; ``engine.ranking``, ``closeness`` and ``judging`` read it as they
read files. Nothing of the ranking is written a second time.
"""
