"""Asks that are more like another answer's phrases than like their own: by the pairs of characters they
share, weighed by how rare each pair is on the site.

The likeness of two phrases is the cosine of their pairs, 0 to 1; 店家天天打电话让我撤销投诉 and
商家天天打电话让我撤销投诉 have 0.97. Nothing is learned and nothing is rounded: the same content gives the
same pairs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

OWN = 0.25
"""As like as this to a phrase of its own answer, an ask is at home there."""
LEAST = 0.7
PART = LEAST / 2
"""The part of it that rare pairs alone have to give, before two phrases are compared in full."""
COMMON = 20
"""Phrases that share a pair so common that two are not held against each other for it alone."""


@dataclass(frozen=True)
class Phrase:
    """A title or an ask: the place of its answer, and whether it is an ask; ``gist`` is what is compared."""

    answer: int
    text: str
    gist: str
    is_ask: bool


def strangers(phrases: Sequence[Phrase]) -> list[tuple[Phrase, Phrase]]:
    """Return every ask that is unlike its own answer's other phrases and like one of another answer, with
    that phrase.
    """
    pairs = [frozenset(map("".join, pairwise(phrase.gist))) for phrase in phrases]
    known = Counter(pair for one in pairs for pair in one)
    weights = {pair: math.log(len(phrases) / count) ** 2 for pair, count in known.items()}
    lengths = [math.sqrt(math.fsum(sorted(weights[pair] for pair in one))) or 1.0 for one in pairs]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(pairs):
        for pair in one:
            if known[pair] <= COMMON:
                holders[pair].append(at)
    found = []
    for at, phrase in enumerate(phrases):
        if not phrase.is_ask:
            continue
        shared: dict[int, float] = defaultdict(float)
        for pair in sorted(pairs[at]):
            for other in holders.get(pair, ()):
                shared[other] += weights[pair]
        if not any(
            weight >= PART * lengths[at] * lengths[other] and phrases[other].answer != phrase.answer
            for other, weight in shared.items()
        ):
            continue
        likeness = {
            other: math.fsum(sorted(weights[pair] for pair in pairs[at] & pairs[other]))
            / (lengths[at] * lengths[other])
            for other in shared.keys() - {at}
        }
        if stranger := _stranger(phrase, phrases, likeness):
            found.append((phrase, stranger))
    return found


def _stranger(phrase: Phrase, phrases: Sequence[Phrase], likeness: dict[int, float]) -> Phrase | None:
    """Return the likest phrase of another answer; None where it is not like enough, or an own one is."""
    own = (value for other, value in likeness.items() if phrases[other].answer == phrase.answer)
    if max(own, default=0.0) >= OWN:
        return None
    others = [(-value, other) for other, value in likeness.items() if phrases[other].answer != phrase.answer]
    value, nearest = min(others, default=(0.0, 0))
    return phrases[nearest] if -value >= LEAST else None
