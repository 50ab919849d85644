"""What stands on a page is found: phrases drawn from the answers' bodies, and how many of them lead to a page
that holds them letter for letter.

A phrase of so many characters is cut from a sentence at any place, in the middle of words too, but never
across punctuation or a line's end; figures and Latin letters belong to sentences. The seed is fixed, so that
two runs on one content ask the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shouhou.content import Answer, Library
from shouhou.evaluate.evaluate import Finder

LENGTHS = (4, 6, 8)
SEED = 20261128
TOP = 3

_PIECE = re.compile("[㐀-鿿0-9A-Za-z]+")


@dataclass(frozen=True)
class Phrase:
    """A phrase and the ids of the answers that hold it letter for letter."""

    text: str
    holders: frozenset[str]


@dataclass(frozen=True)
class Held:
    """How many phrases of one length were ``drawn``, and the shares of them that led to a page that holds
    them among the first ``TOP``, that were told with confidence, and that were told not to be covered.
    """

    length: int
    drawn: int
    found: float
    confident: float
    noticed: float


def draw_phrases(answers: Sequence[Answer], length: int, count: int, seed: int = SEED) -> list[Phrase]:
    """Return ``count`` phrases of ``length`` characters, fewer where the bodies do not hold so many."""
    places = sorted({piece for answer in answers for piece in _cut(answer.plain_body, length)})
    drawn = random.Random(seed + length).sample(places, min(count, len(places)))
    return [Phrase(text, frozenset(a.id for a in answers if text in a.text)) for text in drawn]


def _cut(body: str, length: int) -> Iterator[str]:
    for piece in _PIECE.findall(body):
        for start in range(len(piece) - length + 1):
            yield piece[start : start + length]


def find_phrases(library: Library, find: Finder, count: int) -> list[tuple[Held, list[Phrase]]]:
    """Ask ``count`` phrases of every length; return how it went, and those that were not found."""
    return [_ask(draw_phrases(library.answers, length, count), length, find) for length in LENGTHS]


def _ask(phrases: list[Phrase], length: int, find: Finder) -> tuple[Held, list[Phrase]]:
    found = list(find([phrase.text for phrase in phrases], TOP))
    missed = [
        phrase
        for phrase, answer in zip(phrases, found, strict=True)
        if not phrase.holders & {result["id"] for result in answer["results"]}
    ]
    whole = max(len(phrases), 1)
    return (
        Held(
            length=length,
            drawn=len(phrases),
            found=(len(phrases) - len(missed)) / whole,
            confident=sum(answer["confident"] for answer in found) / whole,
            noticed=sum("notice" in answer for answer in found) / whole,
        ),
        missed,
    )
