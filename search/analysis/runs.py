"""Folded text -> runs of one script, and the numbers that stand in it in groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

HAN = "㐀-鿿"
RUNS = re.compile(f"([{HAN}]+)|([a-z]+)|([0-9]+)")
HAN_RUNS = re.compile(f"[{HAN}]+")
WORDS = re.compile("[a-z]+|[0-9]+")
JOINED_DIGITS = re.compile(r"(?<![0-9])[0-9]++(?:[- ‐-―][0-9]++)+")


class Run(NamedTuple):
    """A stretch of one script: ``kind`` is ``han``, ``latin`` or ``digits``; ``start`` counts in the folded
    text.
    """

    kind: str
    text: str
    start: int


def runs(folded: str) -> Iterator[Run]:
    """Split folded text: ``"退款app 24小时"`` -> han 退款, latin app, digits 24, han 小时."""
    for match in RUNS.finditer(folded):
        yield Run(("han", "latin", "digits")[(match.lastindex or 1) - 1], match.group(), match.start())


def is_one_run(form: str) -> bool:
    """Tell whether a folded form is a single run: all Han, all Latin, or all digits."""
    return RUNS.fullmatch(form) is not None


def joined_digits(folded: str) -> list[str]:
    """Return the digits of every number written in groups, without the separators: ``"400-102-6363"`` ->
    ``["4001026363"]``.
    """
    return [re.sub(r"\D", "", written) for written in JOINED_DIGITS.findall(folded)]
