"""Asks that are more like another answer's phrases than like their own: by the pairs of characters they
share, weighed by how rare each pair is on the site.

The likeness of two phrases is the cosine of their pairs, 0 to 1; 店家天天打电话让我撤销投诉 and
商家天天打电话让我撤销投诉 have 0.97. Nothing is learned and nothing is rounded: the same content gives the
same pairs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

OWN = 0.25
"""As like as this to a phrase of its own answer, an ask is at home there."""
LEAST = 0.7
COMMON = 120
"""Phrases that share a pair so common that it tells nothing apart."""


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
        if phrase.is_ask and (
            stranger := _stranger(at, phrases, _shared(pairs[at], holders, weights), lengths)
        ):
            found.append(stranger)
    return found


def _shared(
    pairs: Iterable[str], holders: dict[str, list[int]], weights: dict[str, float]
) -> dict[int, float]:
    shared: dict[int, float] = defaultdict(float)
    for pair in sorted(pairs):
        weight = weights[pair]
        for other in holders.get(pair, ()):
            shared[other] += weight
    return shared


def _stranger(
    at: int, phrases: Sequence[Phrase], shared: dict[int, float], lengths: Sequence[float]
) -> tuple[Phrase, Phrase] | None:
    best, nearest = 0.0, -1
    for other, weight in shared.items():
        likeness = weight / (lengths[at] * lengths[other])
        if other == at or likeness < OWN:
            continue
        if phrases[other].answer == phrases[at].answer:
            return None
        if likeness > best or (likeness == best and other < nearest):
            best, nearest = likeness, other
    return (phrases[at], phrases[nearest]) if best >= LEAST else None
