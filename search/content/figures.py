"""Figures of time in a text: 7日, 七天, 3-7个工作日, 六个月, 第15日, 24小时.

``find_figures("签收起七日内，最晚11月7日")`` finds the seven days and not the date. What is not a figure:
dates and years (11月7日, 2026年), what only numbers the days (第二天, 每一天, 下一个工作日), what is vague
(两三天, 十几天, 晚一天), and the name of a right (七天无理由退货).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Unit = Literal["working", "calendar", "weeks", "months", "years", "hours", "minutes"]

_UNITS: tuple[tuple[str, Unit], ...] = (
    ("工作[日天]", "working"),
    ("自然日|[日天]", "calendar"),
    ("周|星期", "weeks"),
    ("月", "months"),
    ("年", "years"),
    ("小时|钟头", "hours"),
    ("分钟", "minutes"),
)
_DIGITS = "零一二三四五六七八九"
_CHINESE = "〇两十百" + _DIGITS
_NUMBER = rf"(?:\d+|[{_CHINESE}]+)"
_FIGURE = re.compile(
    rf"(?<![\d.\-/月{_CHINESE}几数])(?<!月 )"
    rf"(?:(?P<least>{_NUMBER})\s*[-‐-―−~～至到]\s*)?(?P<most>{_NUMBER})\s*"
    rf"(?P<unit>(?:个\s*)?(?:工作[日天]|自然日)|[日天]|个?(?:周|星期)|个月|年|个?(?:小时|钟头)|分钟)(?!无理由)"
)
_NUMBERED = frozenset("这那每同后哪当头第下上前某")
"""What makes 一天 or 二天 one of the days instead of a number of them."""
_LITTLE = {"calendar", "weeks", "hours", "minutes"}
_WITHIN = re.compile(r"[之以]?内")
"""一天 is a figure in 一天内; elsewhere (晚一天, 一天天数) it is a way of speaking."""
_LONGEST = 10
"""Digits of a number that is no figure of time any more."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Figure:
    """An amount of time; ``least`` makes it a range, ``nth`` one of the days (第16日)."""

    most: int
    unit: Unit
    least: int | None = None
    nth: bool = False

    def of_other_days(self, other: Figure) -> bool:
        """True of as many days of the other kind: 7天 and 7个工作日."""
        kinds = {self.unit, other.unit}
        return (self.least, self.most) == (other.least, other.most) and kinds == {"working", "calendar"}

    def tells(self, limit: Figure) -> bool:
        """True where a text with this figure tells of ``limit``: it is the same, the end of its range
        (过了7个工作日 of 3-7个工作日), its last day (第15日) or the day after (第16日).
        """
        if self.unit != limit.unit or self.least not in (limit.least, None):
            return False
        return self.most == limit.most or (self.nth and self.most == limit.most + 1)


@lru_cache(maxsize=1 << 16)
def find_figures(text: str) -> tuple[tuple[str, Figure], ...]:
    """Return the figures of a text in their order, each with how it is written there; several rules look at
    every sentence.
    """
    return tuple(_figures_in(text))


def _figures_in(text: str) -> Iterator[tuple[str, Figure]]:
    for found in _FIGURE.finditer(text):
        most, least = _value(found["most"]), _value(found["least"] or "")
        unit = next(unit for pattern, unit in _UNITS if re.search(pattern, found["unit"]))
        before = text[max(found.start() - 1, 0) : found.start()]
        ordinal = found["most"] in ("一", "二", "1", "2") and before in _NUMBERED
        little = found["most"] == "一" and unit in _LITTLE and not _WITHIN.match(text, found.end())
        year = unit == "years" and _YEAR.fullmatch(found["most"])
        vague = found["least"] and least is None
        if most is not None and not (ordinal or little or year or vague):
            nth = before == "第"
            yield "第" * nth + found.group(), Figure(most, unit, least, nth)


def _value(number: str) -> int | None:
    """Return 15 for 15 and for 十五, 2 for 两, None for what is no single number (两三)."""
    if number.isdigit() and number.isascii():
        return int(number) if len(number) < _LONGEST else None
    found = re.fullmatch(rf"(?:([{_DIGITS}两])百)?零?(?:([{_DIGITS}]?)十)?([{_DIGITS}两]?)", number)
    if not found or not number:
        return None
    hundreds, tens, ones = (_digit(part) for part in found.groups())
    if "十" in number and not found[2]:
        tens = 1
    return (hundreds * 100 + tens * 10 + ones) or None


def _digit(character: str | None) -> int:
    return 2 if character == "两" else _DIGITS.index(character) if character else 0
