"""Benchmarks over labelled collections that nobody here wrote: the site's own analysis and ranking on other
people's data.

There are no asks, platforms or refusals in a labelled collection, so what is measured is the lane of the
answers: analysis, BM25F over title and text, reading of queries.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
from shouhou.evaluate.labelled import evenly_spaced, read_labels, read_rows, unreadable
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
    rows = read_rows(folder / "corpus.jsonl.gz", ("id", "title", "text"))
    pages = [Page(row["id"], row["title"], row["text"]) for row in rows]
    labels = read_labels(folder / "qrels.tsv")
    queries = read_rows(folder / "queries.jsonl.gz", ("id", "text"))
    asked = [(row["text"], labels[row["id"]]) for row in queries if row["id"] in labels]
    if not asked:
        raise unreadable(folder / "qrels.tsv", "里面没有 queries.jsonl.gz 的问题")
    files = export_index(collection_of(pages, Options(words)))
    return Corpus(files, [page.id for page in pages], evenly_spaced(asked, most_queries))


def _first_ten(engine: Engine, query: str) -> list[Ranked]:
    return engine.rank(engine.reader.read(query, literal=True)).answers[:10]
