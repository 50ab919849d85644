"""Latin letters as pinyin: full, cut short while typing, or first letters only; mixed as they come.

``read_latin("kftkdz", sounds)`` -> 客服, 退款, 到账, each with its next-best alternatives. What is the pinyin
of words, end to end, is read as these, for which the browser fetches little. Else one dynamic programme over
the whole stretch weighs full readings (tuikuan) against first letters (tk); letters that fit nothing cost.
Where that leaves more than whole words, what sounds nearly like a word of the site or is one slip from one
counts as well, at a price (senqing, tuikuna, and zhongfu for 重复). Spaces part what was typed: what reaches
over one is whole runs (gang mai is no 按摩), unless nothing can be read so, and a syllable typed apart holds
no first letters. A stretch that fits too badly is no pinyin and gives nothing: it may be English. On a site
of other people's documents, every syllable is read before all that (``pieces``).
``engine/latin.js`` takes the same steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from shouhou.analysis.sounds import Sounds, alike
from shouhou.engine.english import ROWS, is_slip

LETTER = 10
WORD_BONUS = (0, -25, 30, 60, 90)
"""By the number of characters: what a full reading gains over its letters; a single character loses."""
INITIAL_LETTER = 14
BARE_SYLLABLE = -45
STRAY_LETTER = -15
CUT_SHORT = -5
NEARLY, SLIPPED = -20, -30
"""What it costs to take a piece for a word that sounds nearly so, or that one slip has spoilt."""
LEAST_NEARLY, LEAST_SLIPPED, KNOWN, ASKED_FOR = 4, 5, 4, 5
"""How many letters such a piece has at least, but four are enough where two are exchanged; and how important
a word must be for the one and for the other.
"""
MOST_ASKED_FOR = 1000
"""Of the pinyin of so many words at most slips are undone: each costs a phone some bytes."""
FIT = 6
"""A stretch is pinyin when it reaches this value a letter."""
LONGEST_KEY, LONGEST_NEARLY, LONGEST_INITIALS, LONGEST_STRETCH = 24, 16, 4, 80
FULL, INITIALS = (14, 8, 5), (12, 8, 6, 4)
"""Sixteenths of a typed word's weight for the best word of a reading, the next, and so on."""

TUNING = {
    "letter": LETTER,
    "wordBonus": WORD_BONUS,
    "initialLetter": INITIAL_LETTER,
    "bareSyllable": BARE_SYLLABLE,
    "strayLetter": STRAY_LETTER,
    "cutShort": CUT_SHORT,
    "nearly": NEARLY,
    "slipped": SLIPPED,
    "leastNearly": LEAST_NEARLY,
    "leastSlipped": LEAST_SLIPPED,
    "known": KNOWN,
    "askedFor": ASKED_FOR,
    "rows": ROWS,
    "fit": FIT,
    "longestKey": LONGEST_KEY,
    "longestNearly": LONGEST_NEARLY,
    "longestInitials": LONGEST_INITIALS,
    "longestStretch": LONGEST_STRETCH,
    "full": FULL,
    "initials": INITIALS,
}
"""What the browser needs to read Latin letters alike; travels in the manifest."""


Shares = tuple[tuple[str, int], ...]
"""Words, best first, each with its share in sixteenths."""


class Spoken(NamedTuple):
    """A piece of Latin input and the words it may stand for, best first, with their shares in sixteenths;
    ``whole`` tells that it says the word and not only its first letters.
    """

    piece: str
    words: Shares
    whole: bool


def read_latin(
    stretch: str, sounds: Sounds, importance: Mapping[str, int], gaps: Sequence[int] = ()
) -> list[Spoken]:
    """Return the best reading of ``stretch`` (letters only), or nothing where it is no pinyin; ``gaps`` are
    where spaces stood in it.
    """
    if len(stretch) > LONGEST_STRETCH:
        return []
    # What is words when the gaps are left out goes before all else: for it the browser has fetched no more.
    for parted in (gaps, ()) if gaps else ((),):
        if in_words := _read_in_words(stretch, sounds, importance, parted):
            return in_words
    spoken = _read(stretch, sounds, importance, None, gaps)
    if not says_words(stretch, spoken):
        spoken = _read(stretch, sounds, importance, asked_for(sounds, importance), gaps)
    return spoken or (read_latin(stretch, sounds, importance) if gaps else [])


def is_pinyin(stretch: str, sounds: Sounds, importance: Mapping[str, int]) -> bool:
    """Tell whether ``stretch`` is nothing but pinyin of words of two characters and more."""
    if len(stretch) > LONGEST_STRETCH:
        return False
    return bool(_read_in_words(stretch, sounds, importance)) or says_words(
        stretch, _read(stretch, sounds, importance, None)
    )


def says_words(stretch: str, spoken: Sequence[Spoken]) -> bool:
    """Tell whether the pieces of a reading are whole words of two characters and more, with nothing left."""
    whole = all(one.whole and len(one.words[0][0]) > 1 for one in spoken)
    return whole and sum(len(one.piece) for one in spoken) == len(stretch)


def asked_for(sounds: Sounds, importance: Mapping[str, int]) -> list[str]:
    """Return the pinyin of the words asked for most, the most important first: what slips may spoil."""
    keys = (
        key
        for key, words in sounds.by_sound.items()
        if len(words[0]) > 1 and importance.get(words[0], 0) >= ASKED_FOR
    )
    return list(islice(keys, MOST_ASKED_FOR))


def _read_in_words(
    stretch: str, sounds: Sounds, importance: Mapping[str, int], gaps: Sequence[int] = ()
) -> list[Spoken]:
    """Return the best words of two characters and more whose pinyin ``stretch`` is, or nothing. Where there
    are ``gaps`` in what was typed, none reaches across one but from gap to gap.
    """
    if len(stretch) > LONGEST_STRETCH:
        return []
    tears = _tears(gaps, len(stretch))
    best: dict[int, tuple[int, list[Spoken]]] = {len(stretch): (0, [])}
    for start in range(len(stretch) - 1, -1, -1):
        for end in range(start + 1, min(len(stretch), start + LONGEST_KEY) + 1):
            words = sounds.by_sound.get(stretch[start:end], ())
            if end not in best or not words or len(words[0]) < 2 or tears(start, end):
                continue
            value = _worth(stretch[start:end], words, importance) + best[end][0]
            if start not in best or value >= best[start][0]:
                spoken = Spoken(stretch[start:end], shared(words, FULL), True)
                best[start] = value, [spoken, *best[end][1]]
    return best[0][1] if 0 in best else []


def _tears(gaps: Sequence[int], size: int) -> Callable[[int, int], bool]:
    """Return what tells whether a piece reaches across a gap and not from gap to gap."""
    ends = {0, *gaps, size}
    return lambda start, end: any(start < gap < end for gap in gaps) and not {start, end} <= ends


def _syllables_between(gaps: Sequence[int], stretch: str, sounds: Sounds) -> list[tuple[int, int]]:
    """Return where each syllable stands that was typed apart: its letters are no first letters."""
    ends = [0, *gaps, len(stretch)] if gaps else []
    return [(first, last) for first, last in pairwise(ends) if stretch[first:last] in sounds.syllables]


def _says_syllables(start: int, end: int, syllables: Sequence[tuple[int, int]]) -> bool:
    """Tell whether what stands between two places is several syllables typed apart: no letter of theirs is
    missing or too many (dao le is no 掉了).
    """
    within = [last - first for first, last in syllables if start <= first and last <= end]
    return len(within) > 1 and sum(within) == end - start


def _read(
    stretch: str,
    sounds: Sounds,
    importance: Mapping[str, int],
    asked: Sequence[str] | None,
    gaps: Sequence[int] = (),
) -> list[Spoken]:
    """Return the best reading; ``asked`` is what slips may spoil; None, and all must be right."""
    size = len(stretch)
    tears = _tears(gaps, size)
    syllables = _syllables_between(gaps, stretch, sounds)
    best = [0] * (size + 1)
    chosen = [(size, Spoken("", (), False))] * (size + 1)
    for start in range(size - 1, -1, -1):
        best[start], chosen[start] = best[start + 1] + STRAY_LETTER, (start + 1, Spoken("", (), False))
        for end in range(start + 1, min(size, start + LONGEST_KEY) + 1):
            if tears(start, end):
                continue
            piece, last = stretch[start:end], end == size
            found = _readings(piece, last, sounds, importance)
            if asked is not None and not (found and found[-1][2]):
                said = _says_syllables(start, end, syllables)
                found += _near_readings(piece, sounds, importance, asked, said)
            cuts = any(first <= start and end <= last for first, last in syllables)
            for value, words, whole in found:
                if cuts and words and not whole:
                    continue
                if value + best[end] >= best[start]:
                    best[start], chosen[start] = value + best[end], (end, Spoken(piece, words, whole))
    if best[0] < FIT * size:
        return []
    spoken, start = [], 0
    while start < size:
        start, one = chosen[start]
        if one.words:
            spoken.append(one)
    return spoken


Reading = tuple[int, Shares, bool]
"""What a piece is worth, the words that it may stand for, and whether it says them whole."""


def _readings(piece: str, last: bool, sounds: Sounds, importance: Mapping[str, int]) -> list[Reading]:
    readings: list[Reading] = []
    if piece in sounds.syllables:
        readings.append((LETTER * len(piece) + BARE_SYLLABLE, (), False))
    elif len(piece) in range(2, LONGEST_INITIALS + 1) and (words := sounds.by_initials.get(piece)):
        value = INITIAL_LETTER * len(piece) + importance.get(words[0], 0)
        readings.append((value, shared(words, INITIALS), False))
    if words := sounds.by_sound.get(piece):
        readings.append((_worth(piece, words, importance), shared(words, FULL), True))
    elif last and len(piece) > 2 and (words := sounds.begun(piece)):
        readings.append((LETTER * len(piece) + CUT_SHORT, shared(words, FULL), True))
    return readings


def _near_readings(
    piece: str, sounds: Sounds, importance: Mapping[str, int], asked: Sequence[str], said: bool
) -> list[Reading]:
    """Return what a piece is taken for that is no word's pinyin; ``said`` where it is syllables typed
    apart.
    """
    if not LEAST_NEARLY <= len(piece) <= LONGEST_NEARLY:
        return []
    words = sounds.by_likeness.get(alike(piece), ())
    if words and importance.get(words[0], 0) >= KNOWN:
        return [(_worth(piece, words, importance) + NEARLY, shared(words, FULL), True)]
    spoilt = (key for key in asked if _is_spoilt(piece, key) and not (said and len(key) != len(piece)))
    meant = tuple(word for key in spoilt for word in sounds.by_sound[key])
    return [(_worth(piece, meant, importance) + SLIPPED, shared(meant, FULL), True)] if meant else []


def _is_spoilt(piece: str, key: str) -> bool:
    """Tell whether a piece, which goes on, may be what one slip has made of a word's pinyin."""
    if not is_slip(piece, key) or key.startswith(piece):
        return False
    return min(len(piece), len(key)) >= LEAST_SLIPPED or sorted(piece) == sorted(key)


def _worth(piece: str, words: Sequence[str], importance: Mapping[str, int]) -> int:
    return LETTER * len(piece) + WORD_BONUS[min(len(words[0]), 4)] + importance.get(words[0], 0)


def shared(words: tuple[str, ...], shares: tuple[int, ...]) -> Shares:
    return tuple(zip(words, shares, strict=False))
