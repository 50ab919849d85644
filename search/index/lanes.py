"""What documents score, in columns -> the lane of every term, made when it is asked for.

A collection of a hundred thousand pages has some twenty million entries of half a million terms. They stay in
the columns in which copies of a process have told them, so that those that encode postings make their lanes
too, each its own.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from operator import sub
from typing import Any

from shouhou.engine.format import Lane
from shouhou.index.bm25f import idf_of
from shouhou.index.counted import CountedTexts

_LOW = 0 if sys.byteorder == "little" else 1
"""Which half of an entry is the lower, as this machine writes numbers."""


@dataclass(frozen=True)
class Columns:
    """What some documents score: the entries of one term after another, in the order of the terms' numbers,
    and where those of each start and the last end. An entry is the number of a document in the upper half of
    8 bytes, and what the term scores there in the lower.
    """

    starts: array[int]
    entries: array[int]


class Lanes(Mapping[str, Lane]):
    """The lanes of all terms of so many ``documents``, sorted by term; ``columns`` are those of the first
    documents, then those of the next, their terms numbered as in ``counted``.
    """

    def __init__(self, columns: Sequence[Columns], counted: CountedTexts, documents: int) -> None:
        self._columns, self._counted, self._documents = columns, counted, documents
        of_each = (map(sub, one.starts[1:], one.starts) for one in columns)
        self._sizes = array("I", map(sum, zip(*of_each, strict=True)))

    def sizes(self) -> dict[str, int]:
        """Return every term with the number of documents that it stands in, in any order."""
        return dict(compress(zip(self._counted.terms, self._sizes, strict=False), self._sizes))

    @cached_property
    def _terms(self) -> list[str]:
        return sorted(compress(self._counted.terms, self._sizes))

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._sizes) - self._sizes.count(0)

    def __getitem__(self, term: str) -> Lane:
        lane: Lane | None = self.get(term)
        if lane is None:
            raise KeyError(term)
        return lane

    def get(self, term: str, default: Any = None) -> Any:
        """Return the lane of a term, ``default`` where it stands nowhere."""
        number = self._counted.number_of(term)
        if number is None or number >= len(self._sizes) or not self._sizes[number]:
            return default
        found = [one.entries[one.starts[number] : one.starts[number + 1]] for one in self._columns]
        written = b"".join(found)
        halves = array("I", written)
        return Lane(
            idf_of(self._sizes[number], self._documents), halves[1 - _LOW :: 2], written[7 * _LOW :: 8]
        )


def sizes_of(lanes: Mapping[str, Lane]) -> dict[str, int]:
    """Return every term with the number of texts that it stands in, in any order."""
    if isinstance(lanes, Lanes):
        return lanes.sizes()
    return {term: len(lane.numbers) for term, lane in lanes.items()}
