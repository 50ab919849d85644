"""Slips of the keyboard in an answer's Markdown: what a person reads as a link, a heading or a list, and
Markdown does not.

``slips_of("见[时限]（answer:x）")`` yields one slip: where it stands, what was typed, what was meant. A slip
whose ``new`` is a text can be mended without touching what the answer says (``check --fix``); one whose
``new`` is None only its writer can mend.

They are causes: a heading that Markdown does not see is missed by other rules under another name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from shouhou.content.yaml_mistakes import UNMERGED

NEXT_STEP = "如果不行"


@dataclass(frozen=True)
class Slip:
    """``old`` stands at ``column``, from 1, of the line ``offset``, from 0; ``new`` is what to write instead.

    A ``new`` with a line break parts lines; None where only a person knows what was meant.
    """

    offset: int
    column: int
    old: str
    new: str | None
    message: str


Meant = Callable[[re.Match[str]], str | None]
_LIST_ITEM = re.compile(r" {0,3}(?:[*+-]|\d+\.) +\S")
_HEADING = re.compile(r"#{1,6}\s*[^#\s]")
_ROW = re.compile(r"\s*\|")
_RULE_OF_TABLE = re.compile(r"\|?(?:\s*:?-+:?\s*\|?)+")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")


def _narrow(found: re.Match[str]) -> str:
    return "".join(chr(ord(character) - 0xFEE0) for character in found[0])


def _whole(text: str | None) -> Meant:
    return lambda _found: text


def _step(found: re.Match[str]) -> str:
    return f"{found['lead']}{found['number']}. "


_NO_STEP = "这样写不会变成步骤；数字后面写英文的点和一个空格，如“1. 打开订单”"
_LINE_SLIPS: tuple[tuple[re.Pattern[str], Meant, str], ...] = (
    (
        re.compile(r"^(?:<{7}|={7}|>{7})(?:\s.*)?$"),
        _whole(None),
        UNMERGED,
    ),
    (
        re.compile(
            r"(?:\[(?P<text>[^\[\]]+)\](?!\(answer:[a-z0-9-]+\))|【(?P<lent>[^【】]+)】)"
            r"\s*[(（]\s*[Aa]nswer\s*[:：]\s*(?P<id>[A-Za-z0-9-]+)\s*[)）]"
        ),
        lambda found: f"[{found['text'] or found['lent']}](answer:{found['id'].lower()})",
        "这个链接多了空格或用了全角的括号、冒号，不会变成链接；请写成 [文字](answer:编号)",
    ),
    (
        re.compile(r"(?<=\])(?!\(https://)\s*[(（]\s*(?P<url>https?://[^\s()（）]+)\s*[)）]"),
        lambda found: f"({found['url']})",
        "这个链接多了空格或用了全角的括号，不会变成链接；请写成 [文字](https://网址)",
    ),
    (
        re.compile(r"\]\(answer:[a-z0-9-]*(?=[^a-z0-9-)]|$)(?![^()]*\))"),
        _whole(None),
        "这个链接没有合上；请在编号后面补上英文的 )",
    ),
    (
        re.compile(r"(?<![(（:：\sA-Za-z0-9])answer[:：][a-z0-9-]+"),
        _whole(None),
        "编号要写在链接里，单独写读者看不懂；请写成 [文字](answer:编号)",
    ),
    (re.compile(r"!\[\s*\]\([^)]*\)"), _whole(None), "图片没有说明；请在 ![] 里写图上是什么（R19）"),
    (re.compile(r"(?<!!)\[\s*\]\([^)]*\)"), _whole(None), "这个链接没有文字，读者点不到；请在 [] 里写上"),
    (re.compile(r"\[[^\[\]]+\]\(\s*\)"), _whole(None), "这个链接没有写到哪里；请在 () 里写 answer:编号"),
    (re.compile(r"^ {1,3}(?=#{1,6} )"), _whole(""), "# 前面多了空格，这一行不会变成小标题；请从行首写起"),
    (
        re.compile(r"^\s*＃+\s*"),
        lambda found: "#" * found[0].count("＃") + " ",
        "＃ 是全角的；小标题写成 ## 标题",
    ),
    (
        re.compile(r"^(?P<marks>#{2,6})(?:[^\S \n]\s*|(?=[^#\s]))"),
        lambda found: found["marks"] + " ",
        "## 和标题之间要有一个半角空格；请补上",
    ),
    (re.compile(r"^#{3,} .*"), _whole(None), "小节只用 ##；请去掉多的 #"),
    (
        re.compile(rf"^## +{NEXT_STEP}(?P<more>[\s:：。#*]+)$"),
        _whole(f"## {NEXT_STEP}"),
        f"这一节的标题只写“## {NEXT_STEP}”，后面不加别的；请删掉后面的",
    ),
    (
        re.compile(r"^(?P<lead>\s*)(?P<number>\d{1,2})(?:[、．。)）](?=\D)|\.(?=[^ \d]))\s*"),
        _step,
        _NO_STEP,
    ),
    (
        re.compile(r"^(?P<lead>\s*)[（(](?P<number>\d{1,2})[)）]\s*"),
        _step,
        _NO_STEP,
    ),
    (
        re.compile(r"^(?P<lead>\s*)(?:[•·●○◦▪■◆]\s*|[－–—](?![－–—\s])\s*)(?=\S)"),
        lambda found: f"{found['lead']}* ",
        "这样写不会变成列表；行首写英文的 * 和一个空格",
    ),
    (
        re.compile(r"^(?P<lead>\s*)(?:[+-](?=[^\s+\-|>\d])|\*(?=[^\s*][^*]*$))"),
        lambda found: f"{found[0]} ",
        "列表的记号后面要有一个空格，否则不会变成列表；请补上",
    ),
    (re.compile(r"＊+"), lambda found: "*" * len(found[0]), "＊ 是全角的，不起作用；请用英文的 *"),
    (re.compile(r"~~"), _whole(None), "~~ 不会变成删除线，会照原样显示；请删掉"),
    (
        re.compile(r"^｜.*"),
        lambda found: found[0].replace("｜", "|"),
        "｜ 是全角的，不会变成表格；请用英文的 |",
    ),
    (re.compile(r"！(?=\[[^\[\]]*\]\()"), _whole("!"), "图片前面的 ！ 是全角的；请用英文的 !"),
    (_WIDE, _narrow, "数字、字母是全角的；请用半角（R18）"),
)


def slips_of(body: str) -> Iterator[Slip]:
    """Yield the slips of a Markdown body in the order of its lines."""
    lines = body.split("\n")
    mistyped = list(_slips_of_lines(lines))
    odd = {slip.offset for slip in mistyped if slip.new is not None}
    yield from sorted([*mistyped, *_slips_of_blocks(lines, odd)], key=lambda slip: (slip.offset, slip.column))


_USUAL = re.compile(r"(?:## |[*-] |\d{1,2}\. |\| )?[一-鿿“《（*\[](?!\d+[)）])|$")
"""How a line begins that is typed as it should be."""
_ODD = re.compile(
    r"[＊｜０-９Ａ-Ｚａ-ｚ【~！]|answer(?!:[a-z0-9-]+\))|\]\s*[(（]\s*https?:|\[\s*\]|\]\(\s*\)"
    r"|\](?!\()\s*[(（]|(?<!\]\()answer|如果不行[^\n]"
)
"""What a line has that is typed otherwise further on."""


def _slips_of_lines(lines: list[str]) -> Iterator[Slip]:
    for offset, line in enumerate(lines):
        if _USUAL.match(line) and not _ODD.search(line):
            continue
        for pattern, meant, message in _LINE_SLIPS:
            for found in pattern.finditer(line):
                new = meant(found)
                if new != found[0]:
                    yield Slip(offset, found.start() + 1, found[0], new, message)


def _slips_of_blocks(lines: list[str], odd: Collection[int]) -> Iterator[Slip]:
    """Yield what shows only when a block, the lines between two empty ones, is seen whole; where lists and
    tables start in it is told only when none of its lines is ``odd``.
    """
    before = ""
    for start, block in _blocks(lines):
        yield from _unpaired(start, block, "**", "这里的 ** 没有成对，会照原样显示；请补上另一半，或删掉")
        yield from _unpaired(start, block, "`", "这里的反引号 ` 没有成对；请补上另一半，或删掉")
        if block[0].startswith("    ") and not (_LIST_ITEM.match(before) or before.startswith("    ")):
            lead = block[0][: len(block[0]) - len(block[0].lstrip())]
            yield Slip(start, 1, lead, "", "行首空了四格，这一段会显示成代码；请从行首写起")
        if not any(start <= at < start + len(block) for at in odd):
            yield from _unseen(start, block)
        yield from _shallow(start, block, before)
        before = block[-1] if not _LIST_ITEM.match(block[0]) else block[0]


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    start = 0
    for at, line in enumerate([*lines, ""]):
        if not line.strip():
            if at > start:
                yield start, lines[start:at]
            start = at + 1


def _unpaired(start: int, block: list[str], mark: str, message: str) -> Iterator[Slip]:
    if sum(line.count(mark) for line in block) % 2:
        offset = max(at for at, line in enumerate(block) if line.count(mark) % 2)
        yield Slip(start + offset, block[offset].rindex(mark) + 1, mark, None, message)


def _unseen(start: int, block: list[str]) -> Iterator[Slip]:
    """Yield a list or table that follows a line of text at once: Markdown takes it for more of that text."""
    first = next((at for at, line in enumerate(block) if not _HEADING.match(line)), len(block))
    if first == len(block):
        return
    if _ROW.match(block[first]):
        yield from _of_table(start + first, block[first:])
    elif not _LIST_ITEM.match(block[first]) and not block[first].startswith((" ", ">")):
        for at, line in enumerate(block[first + 1 :], first + 1):
            if _LIST_ITEM.match(line) or _ROW.match(line):
                kind = "表格" if _ROW.match(line) else "列表"
                message = f"这里上面少一个空行，{kind}会和上一行连成一段；请空一行"
                yield Slip(start + at, 1, "", "\n", message)
                break


def _of_table(start: int, rows: list[str]) -> Iterator[Slip]:
    if len(rows) < 2 or not _RULE_OF_TABLE.fullmatch(rows[1].strip()):
        message = "表格的第二行要是 | --- | --- |，否则不会变成表格；请补上"
        yield Slip(start, 1, rows[0], None, message)
        return
    cells = _cells(rows[0])
    for offset, row in enumerate(rows[1:], 1):
        if not _ROW.match(row):
            message = "表格和下面的字之间少一个空行，这一行会变成表格的一行；请空一行"
            yield Slip(start + offset, 1, "", "\n", message)
            return
        if _cells(row) != cells:
            message = f"这一行有 {_cells(row)} 格，表头有 {cells} 格，多的会丢；请对齐"
            yield Slip(start + offset, 1, row, None, message)


def _cells(row: str) -> int:
    return len(re.sub(r"`[^`]*`|\\\|", "", row).strip().strip("|").split("|"))


def _shallow(start: int, block: list[str], before: str) -> Iterator[Slip]:
    """Yield points below a step that are indented by fewer than four spaces: they become steps themselves."""
    for at, (above, line) in enumerate(pairwise([before, *block])):
        lead = re.match(r"( {1,3})(?:[*+-]|\d+\.) ", line)
        if lead and (_LIST_ITEM.match(above) or above.startswith("    ")):
            message = "小点前面要空4个空格，少了会和上面的步骤并成一层；请补到4个（R24）"
            yield Slip(start + at, 1, lead[1], "    ", message)
