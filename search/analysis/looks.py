"""Words with a character that only looks like the right one: 末发货 for 未发货.

Who writes with a finger, by strokes or from a picture takes one for the other, and no sound tells. Which
forms that spoils is worked out at publish time, of the words asked for most, so that a query looks for them
as they stand; where the character makes an everyday word with what stands beside the form (周末发货, 发贷款)
it is right. ``engine/slips.py`` and ``engine/slips.js`` undo them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

TAKEN_FOR = (
    "末未 贷货 牧收 役投 技投 撒撤 忖付 贵费 柜拒 炬拒 赏偿 析拆 拔拨 诀快 扯址 暇假 捐损 宙审 赂赔 侍待"
    " 尝偿 栽裁 俢修 刭到 咅音 己已 歉款 兔免 夭天 侮悔 眼服"
)
"""Each character with the one that it is taken for."""

LONGEST = 4
"""Characters of a word that may be spoilt: longer ones hold shorter ones."""


class Spoilt(NamedTuple):
    """What a character ``typed`` for one ``meant`` spoils: ``pattern`` matches everyday words, which it
    passes over, and in its group the forms.
    """

    typed: str
    meant: str
    pattern: str

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a form begins and ends in ``text``."""
        if self.typed in text:
            yield from (match.span(1) for match in re.finditer(self.pattern, text) if match.group(1))

    def told(self) -> str:
        """Return all this in a line."""
        return "".join(self)


def spoilt_of(line: str) -> Spoilt:
    """Return what a line tells."""
    return Spoilt(line[:1], line[1:2], line[2:])


def spoilt_words(words: Iterable[str], everyday: Collection[str]) -> list[Spoilt]:
    """Return what is spoilt of ``words``; ``everyday`` are words of two characters. What holds a shorter
    spoilt form needs none of its own.
    """
    known = sorted((word for word in words if len(word) <= LONGEST), key=lambda word: (len(word), word))
    found = []
    for typed, meant in map(tuple, TAKEN_FOR.split()):
        kept: list[str] = []
        for word in known:
            form = word.replace(meant, typed, 1)
            torn = any(pair in everyday for pair in map("".join, pairwise(form)) if typed in pair)
            if form != word and not torn and not any(one in form for one in kept):
                kept.append(form)
        if kept:
            found.append(Spoilt(typed, meant, _pattern(typed, kept, everyday)))
    return found


def _pattern(typed: str, forms: Iterable[str], everyday: Iterable[str]) -> str:
    """Return what matches ``forms`` where they begin or end no everyday word with the character."""
    before = "".join(sorted(pair[0] for pair in everyday if pair[1] == typed))
    behind = "".join(sorted(pair[1] for pair in everyday if pair[0] == typed))
    ends = f"(?![{behind}])" if behind else ""
    told = "|".join(form + ends * form.endswith(typed) for form in forms)
    begun = before and any(form.startswith(typed) for form in forms)
    return f"[{before}]{typed}|({told})" if begun else f"({told})"
