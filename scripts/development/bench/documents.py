"""The collections that are measured, as they lie in a folder that nobody here wrote:

    scale/1k.jsonl.gz …    {id, title, text}; a larger file begins as a smaller does
    sets/NAME/             corpus.jsonl.gz, queries.jsonl.gz, qrels.tsv, as ``shouhou eval --corpus`` has them

A size is a number, as ``100`` or ``10k``: the first so many documents of the smallest file that has them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from shouhou.errors import QuestionFileError
from shouhou.evaluate.labelled import evenly_spaced, read_labels, read_rows

MOST_QUESTIONS = 1000
"""That are asked of a labelled collection, evenly spaced, as ``shouhou eval --corpus`` does."""
SIZES = (100, 1_000, 10_000, 100_000)
"""What is measured where no size is named."""
ASKED = 100
"""Questions, evenly spaced, that are asked of the documents of a size."""

NEEDED = "文件夹里要有 scale/1k.jsonl.gz 等，和 sets/名字/ 下的 corpus.jsonl.gz、queries.jsonl.gz、qrels.tsv"
"""What is said to whoever names another folder."""

_ADDRESS = re.compile(r"d/([0-9]+)/")


@dataclass(frozen=True)
class Question:
    """What is asked, and the numbers of the documents that are labelled for it."""

    text: str
    right: frozenset[int]


@dataclass(frozen=True)
class Corpus:
    """The folder of the collections."""

    folder: Path

    def sizes(self) -> dict[int, Path]:
        """Return the files of documents by how many they hold, the smallest first.

        Raises QuestionFileError where there are none.
        """
        files = {
            size_of(path.name.removesuffix(".jsonl.gz")): path for path in self._scale().glob("*.jsonl.gz")
        }
        if not files:
            raise QuestionFileError(f"{self._scale()} 里没有 1k.jsonl.gz 这样的文件；每行是 id、title、text")
        return dict(sorted(files.items()))

    def sets(self) -> list[str]:
        """Return the names of the labelled collections."""
        return sorted(path.parent.name for path in (self.folder / "sets").glob("*/corpus.jsonl.gz"))

    def write_size(self, size: int, target: Path) -> int:
        """Write the first ``size`` documents to ``target``; return how many they are.

        Raises QuestionFileError where there are not so many.
        """
        files = self.sizes()
        source = next((path for count, path in files.items() if count >= size), None)
        if source is None:
            raise QuestionFileError(
                f"{self._scale()} 里最多 {max(files)} 篇，没有 {size} 篇；用 --size 写小一些"
            )
        return write_documents(islice(read_rows(source, ("id", "title", "text"), NEEDED), size), target)

    def write_set(self, name: str, target: Path) -> int:
        """Write the documents of a labelled collection to ``target``; return how many they are."""
        return write_documents(
            read_rows(self._set(name) / "corpus.jsonl.gz", ("id", "title", "text"), NEEDED), target
        )

    def questions(self, name: str, most: int = MOST_QUESTIONS) -> list[Question]:
        """Return at most so many evenly spaced questions of a labelled collection that have a label."""
        folder = self._set(name)
        places = {
            row["id"]: at for at, row in enumerate(read_rows(folder / "corpus.jsonl.gz", ("id",), NEEDED))
        }
        # The first line of labels may name the columns: that is no document.
        labels = {
            query: frozenset(places[one] for one in found if one in places)
            for query, found in read_labels(folder / "qrels.tsv", NEEDED).items()
        }
        rows = read_rows(folder / "queries.jsonl.gz", ("id", "text"), NEEDED)
        asked = [Question(row["text"], labels[row["id"]]) for row in rows if labels.get(row["id"])]
        return evenly_spaced(asked, most)

    def _scale(self) -> Path:
        return self.folder / "scale"

    def _set(self, name: str) -> Path:
        return self.folder / "sets" / name


def write_documents(rows: Iterator[dict[str, str]], target: Path) -> int:
    """Write documents as lines of ``{id, title, text, url}``; return how many they are."""
    target.parent.mkdir(parents=True, exist_ok=True)
    number = 0
    with target.open("w", encoding="utf-8", newline="\n") as lines:
        for row in rows:
            lines.write(json.dumps({**row, "url": f"d/{number}/"}, ensure_ascii=False) + "\n")
            number += 1
    return number


def number_at(address: str) -> int:
    """Return the number of the document that has an address."""
    found = _ADDRESS.search(address)
    assert found, address
    return int(found[1])


def size_of(name: str) -> int:
    """Return the number that a size is: 100 of ``100``, 10,000 of ``10k``."""
    return int(name.removesuffix("k")) * (1000 if name.endswith("k") else 1)


def name_of(size: int) -> str:
    """Return what a size is called: ``100``, ``10k``."""
    return f"{size // 1000}k" if size and size % 1000 == 0 else str(size)
