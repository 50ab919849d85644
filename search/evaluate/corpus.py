"""Benchmarks over labelled collections that nobody here wrote: the site's own analysis and ranking on other
people's data.

A collection is a folder with ``corpus.jsonl.gz`` (``{id, title, text}``), ``queries.jsonl.gz`` (``{id,
text}``) and ``qrels.tsv`` (query id, tab, document id). There are no asks, platforms or refusals in it, so
what is measured is the lane of the answers: analysis, BM25F over title and text, reading of queries.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from shouhou.analysis.word_lists import WordLists
from shouhou.documents.collection import collection_of
from shouhou.documents.options import Options
from shouhou.documents.page import Page
from shouhou.engine.engine import Engine
from shouhou.engine.opening import open_engine
from shouhou.engine.ranked import Ranked
from shouhou.errors import QuestionFileError
from shouhou.index.export import export_index


@dataclass(frozen=True)
class CorpusFigures:
    """How many queries had a labelled document first (``hit1``) or among the first ten, how many of their
    labelled documents stood there (``recall1``, ``recall10``), all as shares; and the mean reciprocal rank at
    ten of the first of them.
    """

    hit1: float
    hit10: float
    recall1: float
    recall10: float
    mrr10: float


@dataclass(frozen=True)
class Corpus:
    """An indexed collection: its exported ``files``, the ``ids`` of its documents by number, and what it is
    ``asked``, each query with the ids of its labelled documents.
    """

    files: Mapping[str, bytes]
    ids: Sequence[str]
    asked: Sequence[tuple[str, AbstractSet[str]]]

    @property
    def has_several_labels(self) -> bool:
        """Whether any query has more than one labelled document: else hit and recall are the same."""
        return any(len(right) > 1 for _, right in self.asked)

    def figures(self, without: Collection[str] = ()) -> CorpusFigures:
        """Ask everything, lanes of the ranking switched off (see ``engine.LANES``)."""
        engine = open_engine(self.files, without)
        found = [
            [self.ids[item.number] in right for item in _first_ten(engine, query)]
            for query, right in self.asked
        ]
        labels = [len(right) for _, right in self.asked]
        return CorpusFigures(
            hit1=fmean(any(places[:1]) for places in found),
            hit10=fmean(map(any, found)),
            recall1=fmean(sum(places[:1]) / count for places, count in zip(found, labels, strict=True)),
            recall10=fmean(sum(places) / count for places, count in zip(found, labels, strict=True)),
            mrr10=fmean(1 / (places.index(True) + 1) if any(places) else 0 for places in found),
        )


def read_corpus(folder: Path, words: WordLists, most_queries: int = 1000) -> Corpus:
    """Index the collection in ``folder`` with ``words``, to be asked at most ``most_queries`` evenly spaced
    queries.

    Raises QuestionFileError where the folder is not such a collection.
    """
    rows = _rows(folder / "corpus.jsonl.gz", ("id", "title", "text"))
    pages = [Page(row["id"], row["title"], row["text"]) for row in rows]
    labels = _labels(folder / "qrels.tsv")
    queries = _rows(folder / "queries.jsonl.gz", ("id", "text"))
    asked = [(row["text"], labels[row["id"]]) for row in queries if row["id"] in labels]
    if not asked:
        raise _not_a_collection(folder / "qrels.tsv", "里面没有 queries.jsonl.gz 的问题")
    step = max(1, len(asked) / most_queries)
    asked = [asked[int(n * step)] for n in range(min(len(asked), most_queries))]
    files = export_index(collection_of(pages, Options(words)))
    return Corpus(files, [page.id for page in pages], asked)


def _first_ten(engine: Engine, query: str) -> list[Ranked]:
    return engine.rank(engine.reader.read(query, literal=True)).answers[:10]


def _rows(path: Path, keys: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Yield what every line of ``path`` has under ``keys``, numbers as texts."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield {key: str(row[key]) for key in keys}
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise _not_a_collection(path, str(error)) from error


def _labels(path: Path) -> dict[str, set[str]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise _not_a_collection(path, str(error)) from error
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        query, _, document = line.partition("\t")
        found[query].add(document)
    return found


def _not_a_collection(path: Path, found: str) -> QuestionFileError:
    needed = "文件夹里要有 corpus.jsonl.gz（id、title、text）、queries.jsonl.gz（id、text）和 qrels.tsv"
    return QuestionFileError(f"读不了 {path}（{found}）；{needed}")
