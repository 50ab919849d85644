"""On a site of other people's documents: pinyin read syllable by syllable, single characters too, so that a
phrase of any words is found.

``read_syllables("fenpeiqude", ...)`` -> 分配, 区, 的, each with what else sounds so. Which of them was meant
the texts tell: how important a word is there says how many of them hold it, and what stands across two
pieces (配区, 区的) is looked up as it is for Chinese, of the best words and of the next. A page that holds
one of each is quoted (``quoting``). Letters beside Chinese are joined to it alike (它的neicun).
``engine/pieces.js`` takes the same steps.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, product
from types import MappingProxyType
from typing import NamedTuple

from shouhou.analysis.runs import HAN, Run, beside
from shouhou.analysis.sounds import Sounds
from shouhou.engine.latin import FULL, LONGEST_KEY, LONGEST_STRETCH, Shares, Spoken, shared

PIECE = 18
"""What each word or character costs: the fewer there are, the likelier."""

JOINED = (14, 8)
"""Sixteenths of its weight that a pair across two pieces has: of the best words, and where one or both are
the next-best.
"""

LONGEST_BEGUN = 3
"""Characters of Chinese that letters right behind them may make a word of."""

LESS = 2
"""Sixteenths that another reading loses for each time that half as many texts hold it as hold the best: it
would gain more by standing in few.
"""

TUNING = {"piece": PIECE, "joined": JOINED, "less": LESS, "longestBegun": LONGEST_BEGUN}
"""What the browser needs to read pieces alike; travels in ``letters.json`` of a site of documents."""

_ROW = re.compile("[a-z]+(?: +[a-z]+)*")


class Edge(NamedTuple):
    """Where what was read last ends, the words of which it may end in any, and whether these were read from
    letters.
    """

    end: int = 0
    words: tuple[str, ...] = ()
    spoken: bool = False


class Ended(NamedTuple):
    """A word that stands partly in Chinese and ends with what letters may be."""

    word: str
    end: str


NOTHING: Mapping[str, Sequence[Ended]] = MappingProxyType({})


def read_syllables(
    runs: Sequence[str],
    sounds: Sounds,
    importance: Mapping[str, int],
    ended: Mapping[str, Sequence[Ended]] = NOTHING,
) -> list[Spoken]:
    """Return the likeliest words and characters whose pinyin these runs are, end to end, or nothing. What
    reaches over the end of a run is whole runs: wang luo may be one word, zai yu in xiazai yu is none.
    ``ended`` is what ``words_ended`` returns of the Chinese right before them.
    """
    stretch, ends = "".join(runs), {0, *accumulate(map(len, runs))}
    size = len(stretch)
    best: dict[int, tuple[int, int]] = {size: (0, size)}
    for start in range(size - 1 if size <= LONGEST_STRETCH else -1, -1, -1):
        for end in range(start + 1, min(size, start + LONGEST_KEY) + 1):
            piece = stretch[start:end]
            words = sounds.by_sound.get(piece)
            torn = (start not in ends or end not in ends) and not ends.isdisjoint(range(start + 1, end))
            if not words or torn or end not in best:
                continue
            known = ended.get(piece) if start == 0 else None
            own = importance[known[0].word] if known else importance.get(words[0], 0) - PIECE
            value = best[end][0] + own
            if start not in best or value >= best[start][0]:
                best[start] = value, end
    if 0 not in best and len(runs) > 1:
        return read_syllables([stretch], sounds, importance, ended)
    spoken, start = [], 0
    while 0 in best and start < size:
        piece = stretch[start : best[start][1]]
        ends_of = [one.end for one in ended.get(piece, ())] if start == 0 else []
        shares = shared_by_use(sounds.by_sound[piece], importance)
        if ends_of:
            shares = shared(tuple(dict.fromkeys((*ends_of, *(word for word, _ in shares)))), FULL)
        spoken.append(Spoken(piece, shares, True))
        start += len(piece)
    return spoken


def words_ended(
    before: str, letters: str, sounds: Sounds, importance: Mapping[str, int]
) -> dict[str, list[Ended]]:
    """Return the words of the site that Chinese begins and ``letters`` right behind it end, the likeliest
    first, by the letters that end them: ``jian`` behind 这个文 ends 文件 with 件.
    """
    found: dict[str, list[Ended]] = {}
    for end in range(1, min(len(letters), LONGEST_KEY) + 1):
        words = [
            Ended(before[-count:] + ending, ending)
            for ending in sounds.by_sound.get(letters[:end], ())
            for count in range(1, min(LONGEST_BEGUN, len(before)) + 1)
            if before[-count:] + ending in importance
        ]
        if words:
            found[letters[:end]] = sorted(words, key=lambda one: (-importance[one.word], one.word))
    return found


def shared_by_use(words: tuple[str, ...], importance: Mapping[str, int]) -> Shares:
    """Return the words that a piece may be, the best first, each with its sixteenths."""
    most = importance.get(words[0], 0)
    return tuple(
        (word, max(1, share - LESS * (most - importance.get(word, 0)))) for word, share in shared(words, FULL)
    )


def row_around(start: int, folded: str) -> list[str]:
    """Return the Latin runs with nothing but spaces between them of which one begins at ``start``."""
    rows = (row for row in _ROW.finditer(folded) if row.end() > start)
    return next(rows).group().split()


def is_beside_han(run: Run, folded: str) -> bool:
    """Tell whether Chinese stands right before or behind a run: 需要ba."""
    return any(HAN[0] <= character <= HAN[-1] for character in beside(run, folded))


def pairs_across(before: Sequence[str], after: Sequence[str]) -> dict[str, int]:
    """Return the pairs of characters that may stand across two pieces, each with its sixteenths."""
    pairs: dict[str, int] = {}
    for (one, share), (other, its) in product(
        zip(before, JOINED, strict=False), zip(after, JOINED, strict=False)
    ):
        pairs.setdefault(one[-1] + other[0], min(share, its))
    return pairs
