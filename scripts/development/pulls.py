"""How far each term pulls a question to what the site answers, or to what it does not: fitted to the asks of
both and to questions, for ``dev.py doubt``.

    asks of answers, asks of what is not covered, questions -> rows of weighted terms, each of length 1
    logistic regression with a ridge, of the rows that count -> a number a term
    whole numbers from -``MOST`` to ``MOST``: the last ones of the vectors in ``docs/data/words/sense.bin``

To whose asks a term belongs says less: 怎么做 stands in both, and every question that has it is read with the
words beside it. A term that no ask has and that means nothing known pulls nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import sqrt
from typing import Any

from shouhou.content import Library
from shouhou.engine.query import QueryReader

MOST = 7
"""The largest pull: what four bits hold. Twice as many steps tell no more questions apart."""
RIDGE = 0.1
"""Against pulls that few rows speak for."""
CLIPPED = 99.7
"""Per cent of the terms that are no further than the largest pull."""
QUESTION = 5.0
"""How much a question counts of which the file counts 1, beside an ask of an answer."""
FOREIGN = 4.0
"""How much an ask counts of what is not covered: there are half as many."""
ROUNDS, STEPS = 6, 25
"""Of Newton's method, and of conjugate gradients in each; more move no pull by one."""
AGAIN = 4, 20
"""The same where the fit to all rows is known and some are left out: they move little."""


@dataclass(frozen=True)
class Row:
    """A text by its weighted terms, whether the site answers it, and how much it counts."""

    terms: Mapping[str, int]
    answered: bool
    weight: float


def rows_of_asks(library: Library, reader: QueryReader) -> Iterator[Row]:
    """Yield the asks of all answers, with their titles, and of what is not covered."""
    own = [ask for found in library.answers for ask in (found.title, *found.asks)]
    own += [ask for shared in library.shared_asks.values() for ask in shared]
    foreign = [ask for item in library.not_covered.values() for ask in (item.name, *item.asks)]
    for asks, answered, weight in ((own, True, 1.0), (foreign, False, FOREIGN)):
        for ask in asks:
            yield Row(reader.read(ask, literal=True).terms, answered, weight)


class Pulls:
    """The terms of some rows, of which any may be left out of a fit; terms other than ``known`` pull
    nowhere: those of which the index has nothing. Needs numpy.
    """

    def __init__(self, rows: Sequence[Row], known: Set[str]) -> None:
        import numpy as np

        found = [{term: weight for term, weight in row.terms.items() if term in known} for row in rows]
        self._terms = sorted({term for terms in found for term in terms})
        place = {term: at for at, term in enumerate(self._terms)}
        entries = [
            (at, place[t], w / _length(row.terms))
            for at, row in enumerate(rows)
            for t, w in found[at].items()
        ]
        entries += [(at, len(place), 1.0) for at in range(len(rows))]
        self._rows, self._columns = (np.array([entry[side] for entry in entries]) for side in (0, 1))
        self._values = np.array([entry[2] for entry in entries])
        self._goal = np.array([float(row.answered) for row in rows])
        self._counting = np.array([row.weight for row in rows])
        self._from = np.zeros(len(place) + 1)

    def fitted(self, without: Sequence[int] = ()) -> dict[str, int]:
        """Return the pull of every term that has one, from all rows but these."""
        import numpy as np

        counting = self._counting.copy()
        counting[list(without)] = 0.0
        pulls = self._from.copy()
        rounds, steps = AGAIN if len(without) and pulls.any() else (ROUNDS, STEPS)
        for _ in range(rounds):
            odds = 1 / (1 + np.exp(-np.clip(self._forth(pulls), -30, 30)))
            slope = self._back(counting * (self._goal - odds)) - RIDGE * pulls
            pulls += self._solved(slope, counting * odds * (1 - odds), steps)
        if not len(without):
            self._from = pulls  # those of parts are near it
        largest = np.percentile(np.abs(pulls[:-1]), CLIPPED) or 1.0
        whole = np.rint(np.clip(pulls[:-1] / largest, -1, 1) * MOST).astype(int)
        return {term: pull for term, pull in zip(self._terms, whole.tolist(), strict=True) if pull}

    def _forth(self, pulls: Any) -> Any:
        """Return what the rows add up to."""
        import numpy as np

        return np.bincount(self._rows, self._values * pulls[self._columns], len(self._goal))

    def _back(self, rows: Any) -> Any:
        """Return what the terms of the rows add up to."""
        import numpy as np

        return np.bincount(self._columns, self._values * rows[self._rows], len(self._from))

    def _solved(self, slope: Any, curve: Any, steps: int) -> Any:
        """Return the step of Newton's method, by conjugate gradients."""
        import numpy as np

        found, left = np.zeros_like(slope), slope.copy()
        step, size = left.copy(), left @ left
        for _ in range(steps):
            moved = self._back(curve * self._forth(step)) + RIDGE * step
            share = size / (step @ moved + 1e-12)
            found += share * step
            left -= share * moved
            before, size = size, left @ left
            step = left + size / (before + 1e-12) * step
        return found


def pull_of(terms: Mapping[str, int], pulls: Mapping[str, int]) -> int:
    """Return how far weighted terms pull together, as the engine adds it up."""
    return sum(weight * pulls.get(term, 0) for term, weight in terms.items())


def _length(terms: Mapping[str, int]) -> float:
    return sqrt(sum(weight * weight for weight in terms.values())) or 1.0
