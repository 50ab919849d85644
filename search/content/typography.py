"""Chinese typography: what AutoCorrect and a few patterns of our own would write otherwise.

AutoCorrect (MIT) knows which punctuation and letters are full width beside Chinese; its spaces between
Chinese and figures are not the house's (R18), so those rules are off. What it has no rule for is in
``_PATTERNS``.

``remarks("打开订单,看状态")`` yields the place of the comma, what stands there and what is meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

HAN = "一-鿿"
RULES = {
    "space-word": 0,
    "space-punctuation": 0,
    "space-bracket": 0,
    "space-backticks": 0,
    "space-dash": 0,
    "space-dollar": 0,
    "fullwidth": 1,
    "no-space-fullwidth": 1,
    "no-space-fullwidth-quote": 1,
    "halfwidth-word": 1,
    "halfwidth-punctuation": 1,
    "spellcheck": 0,
}
"""AutoCorrect's rules by their names, 0 for off."""
_CODE = re.compile(r"`[^`]*`|\]\([^()\s]*\)|https?://\S+")
_PATTERNS: tuple[tuple[re.Pattern[str], str | None, str], ...] = (
    (
        re.compile(rf"(?<=[{HAN}])\((?P<inner>[^()\n]*[{HAN}][^()\n]*)\)"),
        r"（\g<inner>）",
        "括号是半角的；中文里用全角标点（R18）",
    ),
    (
        re.compile(rf"\"(?P<inner>[^\"\n]*[{HAN}][^\"\n]*)\""),
        r"“\g<inner>”",
        "引号是英文的；中文标点用“”（R18）",
    ),
    (
        re.compile(rf"(?<=[{HAN}）”，。]) +(?=[{HAN}0-9（“])|(?<=[0-9]) +(?=[{HAN}])"),
        "",
        "中文和数字之间不加空格；请删掉（R18）",
    ),
    (re.compile(r"([，。；：、！？])\1+"), r"\1", "标点重复了；请留一个"),
    (re.compile(r"\.{3,}|。{3,}|(?<!…)…(?!…)"), "……", "省略号写成 ……（R18）"),
)
_FOR_AUTOCORRECT = re.compile(
    rf"[{HAN}][,.:;?!]|[,.:;?!][{HAN}]|[０-９Ａ-Ｚａ-ｚ＂-＇＊＋．／＜-＞＠]"
    rf"|[，。：；！？、“《（] (?=[{HAN}0-9A-Za-z])|(?<=[{HAN}0-9A-Za-z]) [，。：；！？、”》）]"
)
"""What its rules could want otherwise: half-width marks beside Chinese, full-width letters, spaces beside
full-width marks.
"""
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("「", "」"))


@dataclass(frozen=True)
class Remark:
    """``old`` stands at ``column``, from 1, of a line; ``new`` is what to write instead, None where only a
    person knows.
    """

    column: int
    old: str
    new: str | None
    message: str


def is_odd(text: str) -> bool:
    """Say whether a text of several lines may have any remark but a mark without its other half; quicker than
    to ask for them line by line.
    """
    plain = _CODE.sub("\0", text)
    if any(pattern.search(plain) for pattern, _, _ in _PATTERNS):
        return True
    return _FOR_AUTOCORRECT.search(plain) is not None and _autocorrected(text) != text


def unpaired(line: str) -> Iterator[Remark]:
    """Yield the marks of a line that lack their other half."""
    yield from _of_pairs(_CODE.sub(lambda code: "\0" * len(code[0]), line))


def remarks(line: str) -> Iterator[Remark]:
    """Yield what is odd in one line of Chinese text or Markdown, from left to right."""
    plain = _CODE.sub(lambda code: "\0" * len(code[0]), line)
    found = [*_of_patterns(plain), *_of_pairs(plain), *_of_autocorrect(line)]
    yield from sorted(found, key=lambda one: one.column)


def _of_patterns(plain: str) -> Iterator[Remark]:
    for pattern, new, message in _PATTERNS:
        for found in pattern.finditer(plain):
            if "\0" not in found[0]:
                meant = found.expand(new) if new is not None else None
                yield Remark(found.start() + 1, found[0], meant, f"“{found[0].strip() or '空格'}”：{message}")


def _of_pairs(plain: str) -> Iterator[Remark]:
    for first, last in _PAIRS:
        if plain.count(first) != plain.count(last):
            mark = first if plain.count(first) > plain.count(last) else last
            at = plain.rindex(mark) if mark == first else plain.index(mark)
            yield Remark(at + 1, mark, None, f"{mark} 没有成对；请补上另一半，或删掉")


def _of_autocorrect(line: str) -> Iterator[Remark]:
    meant = _autocorrected(line)
    if meant == line or "\n" in meant:
        return
    start = next((at for at, (a, b) in enumerate(zip(line, meant, strict=False)) if a != b), len(meant))
    back = 0
    while back < min(len(line), len(meant)) - start and line[-1 - back] == meant[-1 - back]:
        back += 1
    old, new = line[start : len(line) - back], meant[start : len(meant) - back]
    if not new and old and not old.strip():
        yield Remark(start + 1, old, new, "这里多了一个空格，请删掉（R18）")
        return
    yield Remark(start + 1, old, new, f"“{old}”：中文里用全角标点，数字、字母用半角；写成“{new}”（R18）")


def _autocorrected(text: str) -> str:
    """Return the text as AutoCorrect would write it; as it is where it cannot read it (open brackets)."""
    try:
        return str(_autocorrect().format_for(text, "markdown"))
    except ValueError:
        return text


@cache
def _autocorrect() -> Any:
    import autocorrect_py

    module: Any = autocorrect_py
    module.load_config(json.dumps({"rules": RULES}))
    return module
