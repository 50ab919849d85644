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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shouhou.analysis.word_lists import WordLists
from shouhou.documents.collection import collection_of
from shouhou.documents.options import Options
from shouhou.documents.page import Page
from shouhou.engine.engine import Engine
from shouhou.engine.opening import open_engine
from shouhou.errors import QuestionFileError
from shouhou.index.export import export_index


@dataclass(frozen=True)
class CorpusFigures:
    """Shares of queries whose first, or any of the first ten, results is labelled; and the mean reciprocal
    rank at ten.
    """

    documents: int
    queries: int
    recall1: float
    recall10: float
    mrr10: float


def evaluate_corpus(folder: Path, words: WordLists, most_queries: int = 1000) -> CorpusFigures:
    """Index the collection in ``folder`` with ``words`` and ask it at most ``most_queries`` evenly spaced
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
    engine = open_engine(export_index(collection_of(pages, Options(words))))
    ids = [page.id for page in pages]
    ranks = [_rank(engine, ids, query, right) for query, right in asked]
    return CorpusFigures(
        documents=len(pages),
        queries=len(asked),
        recall1=sum(rank == 1 for rank in ranks) / len(ranks),
        recall10=sum(rank is not None for rank in ranks) / len(ranks),
        mrr10=sum(1 / rank for rank in ranks if rank) / len(ranks),
    )


def _rank(engine: Engine, ids: list[str], query: str, right: set[str]) -> int | None:
    ranked = engine.rank(engine.reader.read(query, literal=True)).answers[:10]
    return next((place for place, item in enumerate(ranked, 1) if ids[item.number] in right), None)


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
