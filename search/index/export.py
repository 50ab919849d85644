"""Puts together everything a reader needs to rank: lexicon, postings, cards, texts, and the manifest that
names them.

Documents in, ``file name -> bytes`` out, byte-identical for the same collection. The picture of every file
is in ``format``. There are two lanes: the answers themselves (title, short answer, body, the names of
platform and topic), and every ask as a question of its own, so that a query can match the one ask that is
like it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.sense import NO_SENSES, Senses, decode_senses, pack
from shouhou.engine import format as files
from shouhou.engine.index_files import MANIFEST
from shouhou.engine.lexicon import Lexicon
from shouhou.index import near
from shouhou.index.bm25f import Formula
from shouhou.index.cards import fields_of, row_of
from shouhou.index.copies import beside
from shouhou.index.cores import cores_of
from shouhou.index.counting import Counting, in_memory
from shouhou.index.cutting import processors
from shouhou.index.encoding import json_file, manifest_file
from shouhou.index.heads import head_postings, longest_head
from shouhou.index.lanes import sizes_of
from shouhou.index.layout import GROUPS, Group, lay_out
from shouhou.index.lexicon import asked_of, compile_lexicon, vocabulary_of
from shouhou.index.lexicon_files import lexicon_files
from shouhou.index.manifest import OfWords, manifest_of, of_words, shown_a_file
from shouhou.index.names import with_names
from shouhou.index.postings import Postings
from shouhou.index.read_asks import ReadAsks
from shouhou.index.records import Collection, Document, Uncovered
from shouhou.index.resting import collector_resting
from shouhou.index.senses import BITS, answer_senses
from shouhou.index.shards import shard_files, title_initials
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
STAGES = CUTTING, SCORING, POSTINGS, LEXICON, SHOWN = "切词", "计分", "编索引", "编词库", "编卡片和正文"


def _silent(stage: str, done: int, whole: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Parts:
    """What of an index its terms decide: how many documents hold each in their own texts, in the order of the
    terms; the files of the lexicon, what the manifest says of it, and the key of its vocabulary; those of the
    postings; what each title scores in itself, and how many terms each core has; what terms and documents
    mean; how many terms the longest head has. What results and suggestions show is here where it was made
    beside.
    """

    holders: Mapping[str, int]
    words: Mapping[str, bytes]
    of_words: OfWords
    vocabulary: str
    postings: Mapping[str, bytes]
    titles: Sequence[int]
    cores: Sequence[int] = ()
    senses: Senses = NO_SENSES
    meant: Mapping[str, bytes] = field(default_factory=dict)
    heads: int = 0
    shown: Mapping[str, bytes] = field(default_factory=dict)


@collector_resting()
def export_index(
    collection: Collection,
    analyzer: Analyzer | None = None,
    count: Counting = in_memory,
    processes: int | None = None,
    progress: Progress = _silent,
    groups: Sequence[Group] = GROUPS,
) -> dict[str, bytes]:
    """Return the files for ``assets/search/`` of a ``collection``; ``analyzer`` is one of its word lists, for
    whoever has one; ``count`` is how the terms of its texts are counted. What it has not cut before is cut in
    so many ``processes``, as many as there are processors where nobody says; of that ``progress`` is told in
    characters. ``groups`` are the files that may stand together. Raises CuttingError.

    What is ``uncovered`` stands among the asks after the answers' own: a query that is like one of those is
    refused. What several answers share comes last.
    """
    if not isinstance(analyzer, CountingAnalyzer):
        analyzer = CountingAnalyzer(analyzer or Analyzer(collection.words))
    parts = parts_of(collection, analyzer, count, processes, progress)
    return assembled(collection, parts, progress, groups)


def parts_of(
    collection: Collection,
    analyzer: CountingAnalyzer,
    count: Counting,
    processes: int | None,
    progress: Progress,
) -> Parts:
    """Return what the terms of ``collection`` decide; all as in ``export_index``. Raises CuttingError."""
    documents, uncovered = collection.documents, collection.uncovered
    texts = [(doc.id, doc.fields) for doc in documents]
    asked = [(f"{doc.id}#{n}", {"ask": ask}) for doc in documents for n, ask in enumerate(doc.asks)]
    asked += [(f"!{item.key}#{n}", {"ask": ask}) for item in uncovered for n, ask in enumerate(item.asks)]
    asked += [
        (f"*{at}#{n}", {"ask": ask})
        for at, one in enumerate(collection.shared)
        for n, ask in enumerate(one.asks)
    ]
    every = [text for _, fields in (*texts, *asked) for text in fields.values()]
    copies, size = processes or processors(), sum(map(len, every))
    large = size > LARGE
    progress(CUTTING, 0, 1)
    with beside(partial(_shown, collection), large and copies > 1) as making:
        analyzer.learn(every, processes, partial(progress, CUTTING))
        shown = making()
    if large:
        count = in_memory
    progress(SCORING, 0, 1)
    formula = formula_of(collection)
    answers, asks = count(texts, formula, analyzer, copies), count(asked, ASKS, analyzer, copies)
    stands = Counter(sizes_of(answers))
    holders = dict(stands)
    stands.update(sizes_of(asks))
    senses = decode_senses(collection.senses).in_bits(BITS) if collection.senses else NO_SENSES
    words_of = partial(_worded, collection, analyzer, holders, stands)
    with beside(words_of, large and copies > 1) as worded:
        progress(POSTINGS, 0, 1)
        heads = head_postings(collection.heads, documents, worded()[0]) if collection.heads else {}
        postings = Postings(answers, asks, senses, title_initials(documents, analyzer) | heads)
        shards = shard_files(postings, copies, len(documents))
        progress(LEXICON, 0, 1)
        lexicon, words, of_words, vocabulary, suggested = worded()
        read = ReadAsks(lexicon)
        return Parts(
            {term: holders[term] for term in answers},
            words,
            of_words,
            vocabulary,
            shards,
            titles_in_themselves(documents, read, postings),
            cores_of(collection, read, postings),
            senses,
            _senses(collection, read, senses),
            longest_head(heads),
            shown | suggested,
        )


def _worded(
    collection: Collection,
    analyzer: CountingAnalyzer,
    holders: Mapping[str, int],
    stands: Mapping[str, int],
) -> tuple[Lexicon, dict[str, bytes], OfWords, str, dict[str, bytes]]:
    """Return the lexicon, its files, what the manifest says of it, the key of its vocabulary, and the files
    of what is suggested.
    """
    vocabulary = vocabulary_of(collection, analyzer, stands, asked_of(collection, analyzer))
    lexicon = compile_lexicon(collection, analyzer, vocabulary)
    return (
        lexicon,
        with_names(lexicon_files(lexicon), collection, lexicon),
        of_words(lexicon),
        vocabulary.key,
        _suggested(collection, holders),
    )


def formula_of(collection: Collection) -> Formula:
    """Return how the texts of ``collection`` are scored."""
    return replace(ANSWERS, weights={**ANSWERS.weights, **collection.weights})


def assembled(
    collection: Collection, parts: Parts, progress: Progress, groups: Sequence[Group] = GROUPS
) -> dict[str, bytes]:
    """Return the files of an index of these ``parts``, with what it shows, as they are published."""
    progress(SHOWN, 0, 1)
    shown = parts.shown or _shown(collection) | _suggested(collection, parts.holders)
    data = {**parts.words, **parts.postings, **shown, **parts.meant}
    most_near, documents = near.MOST, 0
    if collection.verbatim:
        most_near, documents = near.MOST_OF_DOCUMENTS, len(collection.documents)
    layout = lay_out(data, groups, most_near, documents)
    manifest = manifest_of(
        collection, parts.of_words, parts.titles, parts.cores, parts.senses, parts.heads, layout
    )
    return {MANIFEST: manifest_file(manifest)} | layout.published


def _notice(item: Uncovered, documents: Sequence[Document]) -> dict[str, Any]:
    """What is said of a thing that is not covered, and the number of the document that comes nearest."""
    see = {} if item.see is None else {"see": [document.id for document in documents].index(item.see)}
    return {"say": item.say, **see}


def _senses(collection: Collection, read: ReadAsks, senses: Senses) -> dict[str, bytes]:
    """Return the file of what the answers mean, where anything is known of that."""
    if not senses.vectors:
        return {}
    vectors = answer_senses(collection, read, senses)
    return {"senses.bin": files.encode_senses(pack(vector, senses.bits) for vector in vectors)}


def _shown(collection: Collection) -> dict[str, bytes]:
    """Return the files of what results show, cards and texts, some a file, and of what is said of things that
    are not covered.
    """
    documents = collection.documents
    fields = fields_of(documents)
    cards = [row_of(document, fields) for document in documents]
    texts = [doc.text for doc in documents]
    return {
        **_packed("cards", cards),
        **_packed("texts", texts),
        "notices.json": json_file([_notice(item, documents) for item in collection.uncovered]),
    }


def _suggested(collection: Collection, holders: Mapping[str, int]) -> dict[str, bytes]:
    """Return the files of what is suggested; ``holders`` are as in ``Parts``."""
    words = holders if collection.verbatim else None
    return suggestion_files(collection.documents, collection.shared, words)


def _packed(kind: str, items: Sequence[Any]) -> dict[str, bytes]:
    in_a_file = shown_a_file(kind, len(items))
    starts = range(0, len(items), in_a_file)
    return {
        f"{kind}-{at}.json": json_file(items[start : start + in_a_file]) for at, start in enumerate(starts)
    }
