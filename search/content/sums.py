"""Sums of money and shares in a text: 500元, 五百元, 50万元, 5到50元, 30%, 百分之三十, 三成, 3倍, 双倍.

``find_sums("实付的10%，5到50元")`` finds the per cent and the range. What is none: nothing (0元), a name
(一成不变, 元旦), a fraction said otherwise (一半), a price cut (八折).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Unit = Literal["yuan", "percent", "times"]

_DIGITS = "零一二三四五六七八九"
_CHINESE = f"[{_DIGITS}两十百千万]+"
_NUMBER = rf"(?:\d{{1,9}}(?:\.\d{{1,4}})?|{_CHINESE})"
_TO = r"\s*[-‐-―−~～至到]\s*"
_SUM = re.compile(
    rf"(?<![\d.{_DIGITS}两十百千万几数])"
    rf"(?:百分之(?P<share>{_CHINESE}|\d{{1,3}})"
    rf"|(?P<tenths>[二两三四五六七八九])成(?![立本交为员功年分])"
    rf"|(?P<double>双)倍"
    rf"|(?:(?P<least>{_NUMBER})\s*(?:[%％元倍]|块钱?)?{_TO})?(?P<most>{_NUMBER})\s*(?P<ten>万)?"
    rf"(?P<unit>[%％]|元(?![旦素宵器件年])|块钱|倍))"
)
_MARK = re.compile("[%％元倍成]|百分之|块钱")
"""What is in every text with a sum: most have none, and the pattern is slow to find that."""
_UNITS: dict[str, Unit] = {"元": "yuan", "块钱": "yuan", "倍": "times"}
_SIZES = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True)
class Sum:
    """So many yuan, per cent or times; ``least`` makes it a range."""

    most: Decimal
    unit: Unit
    least: Decimal | None = None

    @property
    def parts(self) -> tuple[Sum, ...]:
        """Its two ends as sums of their own; itself where it is no range."""
        return (self,) if self.least is None else (Sum(self.least, self.unit), Sum(self.most, self.unit))


def find_sums(text: str) -> Iterator[tuple[str, Sum]]:
    """Yield the sums of a text in their order, each with how it is written there."""
    if not _MARK.search(text):
        return
    for found in _SUM.finditer(text):
        ten = 10_000 if found["ten"] else 10 if found["tenths"] else 1
        most = _value(found["share"] or found["tenths"] or found["most"] or "两")
        least = _value(found["least"] or "")
        if most:
            unit = _UNITS.get("倍" if found["double"] else found["unit"] or "%", "percent")
            yield found[0], Sum(most * ten, unit, least and least * ten)


def sums_in(*texts: str) -> set[Sum]:
    """Return the sums that texts tell; of a range its two ends."""
    return {part for text in texts for _, told in find_sums(text) for part in told.parts}


def _value(number: str) -> Decimal | None:
    """Return 500 for 500 and for 五百, 1000 for 一千, 15 for 十五; None for what is no number (两三)."""
    if re.fullmatch(r"[\d.]+", number):
        return Decimal(number)
    total, section, digit = 0, 0, None
    for character in number:
        if character in _SIZES:
            section += (1 if digit is None else digit) * _SIZES[character]
            digit = None
        elif character == "万":
            total, section, digit = (section + (digit or 0)) * 10_000, 0, None
        elif digit:
            return None
        else:
            digit = 2 if character == "两" else _DIGITS.index(character)
    return Decimal(total + section + (digit or 0)) or None
