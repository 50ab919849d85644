"""One line of a ranking, and what puts some lines before the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Ranked:
    """An answer's number and score; ``said`` is what the words alone gave it."""

    number: int
    score: int
    said: int


def put_first(numbers: Sequence[int], ranked: Sequence[Ranked], said: Sequence[int]) -> list[Ranked]:
    """Put some answers before the others, with the score of the best of them; where there are none, with what
    the words give the first. ``said`` is what the words give every answer.
    """
    best = max((item.score for item in ranked[:1]), default=sum(said[n] for n in numbers[:1]))
    first = [Ranked(n, best, said[n]) for n in numbers]
    return first + [item for item in ranked if item.number not in numbers]
