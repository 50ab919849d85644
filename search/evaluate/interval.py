"""How far a share can be trusted: the 95 % of its bootstrap, worked out instead of drawn.

A bootstrap draws as many questions again from those that were asked, with repetition, very often, and looks
where the sum of what they scored falls. Scores here are -1, 0 or 1, so that is known exactly: how often the
sum is s among all draws is the coefficient of x^s in (m/x + z + p*x)^n, with m, z and p the numbers of
questions that scored -1, 0 and 1, and n all of them. Whole numbers throughout: no seed, no chance, the same
on any machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

TAIL = 40
"""One part in so many is left out at each end: 2.5 %."""


@dataclass(frozen=True)
class Share:
    """A share of questions, or by how much two shares differ, and the interval that holds 95 % of its
    bootstrap. Where all questions score alike, there is no spread to tell of.
    """

    value: float
    low: float
    high: float


def share_of(scores: Iterable[int]) -> Share | None:
    """Return the mean of ``scores``, each -1, 0 or 1, with its interval; None where there are none.

    Raises ValueError for any other score.
    """
    seen = Counter(map(int, scores))
    if wrong := seen.keys() - {-1, 0, 1}:
        raise ValueError(f"scores must be -1, 0 or 1, not {sorted(wrong)}")
    counts = [seen[-1], seen[0], seen[1]]
    asked = sum(counts)
    if not asked:
        return None
    value = counts[2] - counts[0]
    first = next(place for place, count in enumerate(counts) if count)
    lowest = (first - 1) * asked
    heaps = list(accumulate(_powers((*counts[first:], 0, 0)[:3], asked)))
    low = next(at for at, heap in enumerate(heaps) if heap * TAIL >= heaps[-1])
    high = next(at for at, heap in enumerate(heaps) if heap * TAIL >= heaps[-1] * (TAIL - 1))
    return Share(value / asked, (lowest + low) / asked, (lowest + high) / asked)


def _powers(counts: tuple[int, ...], power: int) -> list[int]:
    """Return the coefficients of (a + b*x + c*x^2)^power, a not 0, each from the two before it."""
    a, b, c = counts
    found = [0, a**power]
    for k in range(1, 2 * power + 1):
        found.append(((power - k + 1) * b * found[-1] + (2 * power - k + 2) * c * found[-2]) // (k * a))
    return found[1:]
