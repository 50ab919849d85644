"""How close an answer is to the query, besides the score of their common words: how exactly its title says
what the query says, how much of the query its asks hold, how much they say that the query does not, and how
alike they are in meaning.
``engine/closeness.js`` takes the same steps.

    title = length * 2 * said / (own + most)

``said`` is what the query's terms score in the title, ``own`` what the title scores in itself, ``most`` what
the query could score in a title made for it; ``length`` is the query's own, so that the value grows with the
query as the score of its words does. Of several titles that hold 投诉, the one that says little more wins.

    held = length * what of the query stands in any of its asks / all of the query

Scores add up over single asks, so one of them that says a rare word of the query very well beats an answer
whose asks say all of it, some this, some that. Together they should hold what is asked.

    core = -(length, up to a limit) * how many terms the query lacks of its core

The core of an answer is what at least a quarter of its asks say (``sums.OFTEN``). An answer with many asks
holds something of any query; where most of them say 退货, a query that does not asks for something else. A
long query loses no more by a term than one of a few words: it holds more that tells for the right answer.

    sense = (sum of the query's terms' vectors, each times the term's weight) . the answer's vector

It is the product and not the cosine: a query of which little is known says little. An index without vectors
has no sense, and an answer none of whose asks has one.

Everything is a whole number below 2^53, divided with rest left out, so that both sides agree to the last
digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isqrt
from typing import Any

from shouhou.analysis.sense import Vector

TITLE = 80_000
"""What a title that says exactly the query adds to a score, for every unit of the query's length: about half
of what the words of such an answer score."""

HELD = 80_000
"""What an answer whose asks hold all of the query gains for every unit of the query's length: nearly as much
as what the words of a good answer score. Chosen together with ``TITLE``, ``SENSE`` and
``ranking.ANY_PLATFORM`` on all files of questions but one, each left out in turn: of that file 2 in a hundred
more are then answered right first."""

CORE, CORE_LENGTH = 3_300, 9_000
"""What an answer loses for every term of its core that a query lacks, for every unit of the query's length up
to so many, which is a query of three words and the pairs between them.
"""

TYPICAL_IMPACT = 150
"""What a term of a title made for a query scores in it, of 255."""

LENGTH_SCALE = 1 << 16
"""The length of a query is counted in 256ths of a weight."""

TITLE_UNIT = 1 << 22
"""What the titles score in themselves is counted in, in the manifest."""

SENSE = 60_000
"""What a score gains for every unit of the product, of vectors with 4 bits a number: about a third of what
the words of a good answer score."""

TUNING = {
    "title": TITLE,
    "held": HELD,
    "core": (CORE, CORE_LENGTH),
    "sense": SENSE,
    "typicalImpact": TYPICAL_IMPACT,
    "lengthScale": LENGTH_SCALE,
    "titleUnit": TITLE_UNIT,
}


def length_of(weights: Iterable[int]) -> int:
    """Return the length of the vector of a query's ``weights``, in 256ths."""
    return isqrt(sum(weight * weight for weight in weights) * LENGTH_SCALE)


def sense_of(terms: Iterable[tuple[Vector, int]], dims: int) -> Vector:
    """Return the vector of a query of these terms, given by their vectors and weights; one may be empty."""
    total = [0] * dims
    for vector, weight in terms:
        for at, number in enumerate(vector):
            total[at] += weight * number
    return tuple(total)


class Closeness:
    """Knows the titles and vectors of one index; an answer without a title among the asks has nothing to
    match.
    """

    def __init__(
        self, manifest: dict[str, Any], first_asks: Sequence[int], senses: Sequence[Vector] = ()
    ) -> None:
        self._titles: list[int] = manifest["titles"] or [0] * manifest["answers"]
        self._cores: Sequence[int] = manifest.get("cores", ())
        self._first_asks = first_asks
        self._senses = senses

    @staticmethod
    def held(held: int, mass: int, length: int) -> int:
        """Return what it adds to an answer's score that of the query's ``mass`` its asks hold ``held``."""
        return HELD * (length * held // max(mass, 1))

    def core(self, number: int, said: int, length: int) -> int:
        """Return what it takes off the score of answer ``number`` that a query of this ``length`` says of its
        core no more than ``said`` terms.
        """
        lacking = max(self._cores[number] - said, 0) if self._cores else 0
        return -CORE * min(length, CORE_LENGTH) * lacking

    def sense(self, number: int, query: Vector) -> int:
        """Return what its meaning adds to the score of answer ``number``, or takes off it."""
        if not self._senses:
            return 0
        return SENSE * sum(a * b for a, b in zip(query, self._senses[number], strict=True))

    def title(self, number: int, asks: Sequence[int], length: int, most: int) -> int:
        """Return what its title adds to the score of answer ``number``. ``asks`` are the scores of all asks,
        titles among them; ``most`` is the sum of the query's weights times their idf.
        """
        if not self._titles[number]:
            return 0
        own = self._titles[number] * TITLE_UNIT
        return TITLE * (length * 2 * asks[self._first_asks[number]] // (own + TYPICAL_IMPACT * most))
