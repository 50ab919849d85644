"""Puts together everything a reader needs to rank: lexicon, postings, cards, texts, and the manifest that
names them.

Documents in, ``file name -> bytes`` out, byte-identical for the same collection. The picture of every file
is in ``format``. There are two lanes: the answers themselves (title, short answer, body, the names of
platform and topic), and every ask as a question of its own, so that a query can match the one ask that is
like it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.sense import NO_SENSES, Senses, decode_senses, pack
from shouhou.engine import format as files
from shouhou.engine.index_files import MANIFEST
from shouhou.engine.lexicon import Lexicon
from shouhou.index.bm25f import Formula
from shouhou.index.counting import Counting, in_memory
from shouhou.index.cutting import processors
from shouhou.index.encoding import fingerprint, json_file, manifest_file
from shouhou.index.heads import head_postings, longest_head
from shouhou.index.lexicon import compile_lexicon
from shouhou.index.lexicon_files import lexicon_files
from shouhou.index.manifest import cards_a_file, manifest_of, texts_a_file
from shouhou.index.records import Collection, Document, Uncovered
from shouhou.index.senses import BITS, answer_senses
from shouhou.index.shards import postings_of, shard_count, shard_files, title_initials
from shouhou.index.suggestions import suggestion_files
from shouhou.index.terms import CountingAnalyzer
from shouhou.index.titles import titles_in_themselves

ANSWERS = Formula({"title": 3.0, "short": 1.5, "body": 1.0, "names": 0.3}, k1=1.6, b=0.75)
ASKS = Formula({"ask": 1.0}, k1=0.8, b=0.6)
LARGE = 2_000_000
"""Characters past which an index is counted in memory whatever was asked for: through Whoosh it would take
minutes and gigabytes, and its scores are the same. A site of a thousand answers has half of that.
"""

Progress = Callable[[str, int, int], None]
"""Is told what is being done, one of ``STAGES``, and how much of how much of that is done."""
STAGES = CUTTING, SCORING, LEXICON, POSTINGS, SHOWN = "切词", "计分", "编词库", "编索引", "编卡片和正文"


def _silent(stage: str, done: int, whole: int) -> None:
    """Tell nobody."""


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Spare Python the search for circles of objects: there are none here, and millions to look through."""
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()


@_collector_resting()
def export_index(
    collection: Collection,
    analyzer: Analyzer | None = None,
    count: Counting = in_memory,
    processes: int | None = None,
    progress: Progress = _silent,
) -> dict[str, bytes]:
    """Return the files for ``assets/search/`` of a ``collection``; ``analyzer`` is one of its word lists, for
    whoever has one; ``count`` is how the terms of its texts are counted. What it has not cut before is cut in
    so many ``processes``, as many as there are processors where nobody says; of that ``progress`` is told in
    characters. Raises CuttingError.

    What is ``uncovered`` stands among the asks after the answers' own: a query that is like one of those is
    refused. What several answers share comes last.
    """
    documents, uncovered = collection.documents, collection.uncovered
    if not isinstance(analyzer, CountingAnalyzer):
        analyzer = CountingAnalyzer(analyzer or Analyzer(collection.words))
    texts = [(doc.id, doc.fields) for doc in documents]
    asked = [(f"{doc.id}#{n}", {"ask": ask}) for doc in documents for n, ask in enumerate(doc.asks)]
    asked += [(f"!{item.key}#{n}", {"ask": ask}) for item in uncovered for n, ask in enumerate(item.asks)]
    asked += [
        (f"*{at}#{n}", {"ask": ask})
        for at, one in enumerate(collection.shared)
        for n, ask in enumerate(one.asks)
    ]
    every = [text for _, fields in (*texts, *asked) for text in fields.values()]
    progress(CUTTING, 0, 1)
    analyzer.learn(every, processes, partial(progress, CUTTING))
    if sum(map(len, every)) > LARGE:
        count = in_memory
    progress(SCORING, 0, 1)
    formula = replace(ANSWERS, weights={**ANSWERS.weights, **collection.weights})
    copies = processes or processors()
    answers, asks = count(texts, formula, analyzer, copies), count(asked, ASKS, analyzer, copies)
    progress(LEXICON, 0, 1)
    lexicon = compile_lexicon(collection, analyzer, {*answers, *asks})
    senses = decode_senses(collection.senses).in_bits(BITS) if collection.senses else NO_SENSES
    progress(POSTINGS, 0, 1)
    postings = postings_of(answers, asks, senses)
    heads = head_postings(collection.heads, documents, lexicon)
    shards = shard_files(postings | title_initials(documents, analyzer) | heads, copies)
    words = lexicon_files(lexicon)
    progress(SHOWN, 0, 1)
    holders = {term: len(lane.numbers) for term, lane in answers.items()}
    data = {
        **words,
        **shards,
        **_shown(documents),
        **suggestion_files(documents, collection.shared, holders if collection.verbatim else None),
        "notices.json": json_file([_notice(item, documents) for item in uncovered]),
        **_senses(collection, lexicon, senses),
    }
    folder = "data-" + fingerprint(data)
    titles = titles_in_themselves(documents, lexicon, postings)
    manifest = manifest_of(
        collection, lexicon, titles, senses, longest_head(heads), folder, shard_count(shards)
    )
    return {MANIFEST: manifest_file(manifest)} | {
        f"{folder}/{name}": content for name, content in data.items()
    }


def _notice(item: Uncovered, documents: Sequence[Document]) -> dict[str, Any]:
    """What is said of a thing that is not covered, and the number of the document that comes nearest."""
    see = {} if item.see is None else {"see": [document.id for document in documents].index(item.see)}
    return {"say": item.say, **see}


def _senses(collection: Collection, lexicon: Lexicon, senses: Senses) -> dict[str, bytes]:
    """Return the file of what the answers and what is not covered mean, where anything is known of that."""
    if not senses.vectors:
        return {}
    vectors = answer_senses(collection, lexicon, senses)
    return {"senses.bin": files.encode_senses(pack(vector, senses.bits) for vector in vectors)}


def _shown(documents: Sequence[Document]) -> dict[str, bytes]:
    """Return the files of what a result shows: cards and texts, some a file."""
    cards = [{"id": doc.id, "platform": doc.platform, "topic": doc.topic, **doc.card} for doc in documents]
    texts = [doc.text for doc in documents]
    return _packed("cards", cards, cards_a_file(len(cards))) | _packed(
        "texts", texts, texts_a_file(len(texts))
    )


def _packed(name: str, items: Sequence[Any], in_a_file: int) -> dict[str, bytes]:
    starts = range(0, len(items), in_a_file)
    return {
        f"{name}-{at}.json": json_file(items[start : start + in_a_file]) for at, start in enumerate(starts)
    }
