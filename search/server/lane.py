"""One search that may have to go further, and what it tells of the rows that it has not found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from shouhou.server.rows import Hit, Search

FIRST, MOST = 50, 3_200
"""How many rows a search asks for at first, and at most. So many that more rows than that may still matter
are alike to the last digit, such as those that hold one common word: which of them is first says nothing, and
a server gives no more than 16,384.
"""

ROUNDING = 1 << 16
"""A product in 32 bits is off by less than its share of this: some hundred terms, 2^-24 each."""


@dataclass
class Lane:
    """``counts`` is the product of the rows that it is for, where it counts terms: it has found all of them
    as soon as it has found one with fewer.
    """

    search: Search
    counts: int = 0
    hits: list[Hit] = field(default_factory=list)
    asked: int = 0

    @property
    def complete(self) -> bool:
        """Whether there are no more rows than were found, or it may go no further."""
        return self.asked >= MOST or self._ended

    @property
    def cut(self) -> bool:
        """Whether there may be more rows, and it may go no further."""
        return self.asked >= MOST and not self._ended

    @property
    def _ended(self) -> bool:
        if len(self.hits) < self.asked:
            return True
        return bool(self.counts and self.hits and round(self.hits[-1][1]) < self.counts)

    @property
    def bound(self) -> int:
        """What no row that was not found has more of."""
        return 0 if self.complete else at_most(self.hits[-1][1])

    @property
    def found(self) -> Iterator[int]:
        """The numbers of the rows that it is for, as far as they were found."""
        return (number for number, product in self.hits if round(product) >= self.counts)

    def take(self, hits: list[Hit]) -> None:
        """Keep what the search has found."""
        self.hits, self.asked = hits, self.search.most

    def widen(self) -> None:
        """Ask for twice as many."""
        self.search = replace(self.search, most=min(2 * self.search.most, MOST))


def at_most(product: float) -> int:
    """Return what a product that a server has worked out is at most, in whole numbers."""
    return int(product) + int(product) // ROUNDING + 2
