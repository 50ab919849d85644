"""Labelled collections as they lie in a folder: ``corpus.jsonl.gz`` (``{id, title, text}``),
``queries.jsonl.gz`` (``{id, text}``) and ``qrels.tsv`` (query id, tab, document id).
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from shouhou.errors import QuestionFileError

NEEDED = "文件夹里要有 corpus.jsonl.gz（id、title、text）、queries.jsonl.gz（id、text）和 qrels.tsv"
"""What is said to whoever names another folder."""

Item = TypeVar("Item")


def read_rows(path: Path, keys: tuple[str, ...], needed: str = NEEDED) -> Iterator[dict[str, str]]:
    """Yield what every line of ``path`` has under ``keys``, numbers as texts.

    Raises QuestionFileError, which tells what is ``needed``, where it is no such file.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield {key: str(row[key]) for key in keys}
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise unreadable(path, str(error), needed) from error


def read_labels(path: Path, needed: str = NEEDED) -> dict[str, set[str]]:
    """Return the ids of the documents that are labelled for every query. Raises QuestionFileError."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise unreadable(path, str(error), needed) from error
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        query, _, document = line.partition("\t")
        found[query].add(document)
    return found


def evenly_spaced(items: Sequence[Item], most: int) -> list[Item]:
    """Return at most so many of ``items``."""
    step = max(1, len(items) / most)
    return [items[int(n * step)] for n in range(min(len(items), most))]


def unreadable(path: Path, found: str, needed: str = NEEDED) -> QuestionFileError:
    """Return the error that says what a file has and what it should have."""
    return QuestionFileError(f"读不了 {path}（{found}）；{needed}")
