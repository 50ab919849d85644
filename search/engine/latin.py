"""Latin letters as pinyin: full, cut short while typing, or first letters only; mixed as they come.

``read_latin("kftkdz", sounds)`` -> 客服, 退款, 到账, each with its next-best alternatives. One dynamic
programme over the whole stretch weighs full readings (tuikuan) against first letters (tk); letters that fit
nothing cost. A stretch that fits too badly is no pinyin and gives nothing: it may be English.
``engine/latin.js`` takes the same steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from shouhou.analysis.sounds import Sounds

LETTER = 10
WORD_BONUS = (0, -25, 30, 60, 90)
"""By the number of characters: what a full reading gains over its letters; a single character loses."""
INITIAL_LETTER = 14
BARE_SYLLABLE = -45
STRAY_LETTER = -15
CUT_SHORT = -5
FIT = 6
"""A stretch is pinyin when it reaches this value a letter."""
LONGEST_KEY, LONGEST_INITIALS, LONGEST_STRETCH = 24, 4, 80
FULL, INITIALS = (14, 8, 5), (12, 8, 6, 4)
"""Sixteenths of a typed word's weight for the best word of a reading, the next, and so on."""

TUNING = {
    "letter": LETTER,
    "wordBonus": WORD_BONUS,
    "initialLetter": INITIAL_LETTER,
    "bareSyllable": BARE_SYLLABLE,
    "strayLetter": STRAY_LETTER,
    "cutShort": CUT_SHORT,
    "fit": FIT,
    "longestKey": LONGEST_KEY,
    "longestInitials": LONGEST_INITIALS,
    "longestStretch": LONGEST_STRETCH,
    "full": FULL,
    "initials": INITIALS,
}
"""What the browser needs to read Latin letters alike; travels in the manifest."""


Shares = tuple[tuple[str, int], ...]
"""Words, best first, each with its share in sixteenths."""


class Spoken(NamedTuple):
    """A piece of Latin input and the words it may stand for, best first, with their shares in sixteenths."""

    piece: str
    words: Shares


def read_latin(stretch: str, sounds: Sounds, importance: Mapping[str, int]) -> list[Spoken]:
    """Return the best reading of ``stretch`` (letters only), or nothing where it is no pinyin."""
    size = len(stretch)
    if size > LONGEST_STRETCH:
        return []
    best = [0] * (size + 1)
    chosen: list[tuple[int, Shares]] = [(size, ())] * (size + 1)
    for start in range(size - 1, -1, -1):
        best[start], chosen[start] = best[start + 1] + STRAY_LETTER, (start + 1, ())
        for end in range(start + 1, min(size, start + LONGEST_KEY) + 1):
            for value, words in _readings(stretch, start, end, sounds, importance):
                if value + best[end] >= best[start]:
                    best[start], chosen[start] = value + best[end], (end, words)
    if best[0] < FIT * size:
        return []
    spoken, start = [], 0
    while start < size:
        end, words = chosen[start]
        if words:
            spoken.append(Spoken(stretch[start:end], words))
        start = end
    return spoken


def _readings(
    stretch: str, start: int, end: int, sounds: Sounds, importance: Mapping[str, int]
) -> list[tuple[int, Shares]]:
    piece = stretch[start:end]
    readings: list[tuple[int, Shares]] = []
    if piece in sounds.syllables:
        readings.append((LETTER * len(piece) + BARE_SYLLABLE, ()))
    if len(piece) in range(2, LONGEST_INITIALS + 1) and (words := sounds.by_initials.get(piece)):
        readings.append((INITIAL_LETTER * len(piece) + importance.get(words[0], 0), _shared(words, INITIALS)))
    if words := sounds.by_sound.get(piece):
        bonus = WORD_BONUS[min(len(words[0]), 4)]
        readings.append((LETTER * len(piece) + bonus + importance.get(words[0], 0), _shared(words, FULL)))
    elif end == len(stretch) and len(piece) > 2 and (words := sounds.begun(piece)):
        readings.append((LETTER * len(piece) + CUT_SHORT, _shared(words, FULL)))
    return readings


def _shared(words: tuple[str, ...], shares: tuple[int, ...]) -> Shares:
    return tuple(zip(words, shares, strict=False))
