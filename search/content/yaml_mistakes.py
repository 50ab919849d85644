"""What is wrong with a text that is no YAML, as an editor would say it: the slip that caused it, on its own
line.

PyYAML tells where it could not go on, in English, often a line or a screen below the slip: ``title：退款``
is "could not find expected ':'" on the next line. ``cause_of`` looks for the slips that editors make, from
the top; where it finds none, ``in_chinese`` says what PyYAML says.
"""

from __future__ import annotations

import re

Found = tuple[int, int, str]
"""Line and column, both from 1, and what is wrong there."""

QUOTE_IT = "整个值用英文双引号括起来"
WIDE_COLON = "冒号是全角的；请改成英文冒号，后面空一格"
NO_SPACE_AFTER_COLON = "冒号后面要空一格；请补上"
WIDE_DASH = "列表前面的 - 是全角的；请用英文的 -，后面空一格"
UNMERGED = "这是没有合并完的标记；请留下要的那一份，删掉带 <<<<<<<、=======、>>>>>>> 的三行"
_KEY = r"[A-Za-z_][\w-]*"
_START = rf"^\s*(?:- +)?(?:{_KEY}: +)?"

_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:<{7}|={7}|>{7})"), UNMERGED),
    (re.compile(r"^ *([\u00a0\u3000])"), "行首的空格不是英文的；缩进只能用英文空格，请换掉"),
    (re.compile(r"[\]}\"']([\u00a0\u3000]+)\s*$"), "行末多了一个全角空格；请删掉"),
    (re.compile(r"^ *\t"), "行首用了 Tab；缩进只能用空格，请换成空格"),
    (re.compile(rf"^\s*(?:- +)?{_KEY}\s*(：)"), WIDE_COLON),
    (re.compile(rf"[{{,]\s*{_KEY}\s*(：)"), WIDE_COLON),
    (re.compile(rf"^\s*(?:- +)?{_KEY}(:)(?=[^\s/:])"), NO_SPACE_AFTER_COLON),
    (re.compile(r"^\s*([－–—])\s*(?=\S)"), WIDE_DASH),
    (re.compile(rf"{_START}([【［｛])"), "括号是全角的；列表用英文的 [ ]，请改过来"),
    (re.compile(rf"{_START}([@%`*&!|>])(?=\S)"), f"值不能以这个记号开头；{QUOTE_IT}"),
)
_QUOTED_VALUE = re.compile(rf"{_START}([\"'])")
_OPEN = {"[": "]", "{": "}"}
_OPEN_VALUE = re.compile(rf"{_START}([\[{{])")
_COLON_INSIDE = re.compile(rf"^\s*(?:- +)?{_KEY}: +(?![\"'\[{{|>]).*?\S(: )")


def cause_of(text: str, line: int) -> Found | None:
    """Return the first slip of ``text`` from which a mistake that shows at ``line`` can come; None where no
    known one is there.
    """
    rows = text.split("\n")
    for number, row in enumerate(rows[: line + 1], 1):
        if not row.strip() or row.lstrip().startswith("#"):
            continue
        for pattern, message in _SLIPS:
            if found := pattern.search(row):
                return number, (found.start(1) if pattern.groups else found.start()) + 1, message
        if unclosed := _unclosed(row, rows[number:]):
            return number, *unclosed
        above = rows[number - 2] if number > 1 else ""
        if (item := re.match(r"( *)- ", above)) and re.match(rf"{item[1]}[一-鿿]", row):
            return number, len(item[1]) + 1, "这一行前面少了 -，和上一条没有对齐；请补上 - 和一个空格"
        if inside := _COLON_INSIDE.search(row):
            return number, inside.start(1) + 1, f"值里有英文冒号和空格；{QUOTE_IT}"
    return None


def _unclosed(row: str, below: list[str]) -> tuple[int, str] | None:
    """Return the column of a quotation mark or bracket that is opened and not closed, with what to do."""
    if (quoted := _QUOTED_VALUE.match(row)) and not _closed_quote(row[quoted.end() :], quoted[1]):
        return quoted.start(1) + 1, f"引号 {quoted[1]} 没有合上，或者里面还有一个；请补上，里面的引号用“”"
    if row.replace('\\"', "").count('"') % 2:
        return row.rindex('"') + 1, '引号 " 没有合上；请补上'
    if opened := _OPEN_VALUE.match(row):
        rest = re.sub(r"\"[^\"]*\"|'[^']*'", "", row[opened.start(1) :])
        more = sum(rest.count(mark) - rest.count(_OPEN[mark]) for mark in _OPEN)
        if more > 0 and not any(mark in line for line in below for mark in _OPEN.values()):
            return opened.start(1) + 1, f"括号 {opened[1]} 没有合上；请补上 {_OPEN[opened[1]]}"
        if more > 0 and re.match(rf"\s*{_KEY}:", below[0] if below else ""):
            return opened.start(1) + 1, f"括号 {opened[1]} 没有合上；请补上 {_OPEN[opened[1]]}"
    return None


def _closed_quote(rest: str, mark: str) -> bool:
    """True where a value is closed by its quotation mark, and nothing but a comment or more of a list stands
    behind it.
    """
    inside = r'(?:[^"\\]|\\.)*"' if mark == '"' else r"(?:[^']|'')*'"
    return re.fullmatch(inside + r"\s*(?:[,}\]:#].*)?", rest) is not None


_SAYS: tuple[tuple[str, str], ...] = (
    (
        r"could not find expected ':'|did not find expected key",
        "这一行没有写成“键: 值”；请补上英文冒号和空格",
    ),
    (r"mapping values are not allowed", f"这里多了一个英文冒号，或者没有对齐；{QUOTE_IT}，或和上一行对齐"),
    (r"(?:block )?sequence entries are not allowed", "这里的 - 没有对齐；请另起一行，和同一列表的 - 对齐"),
    (r"mapping keys are not allowed", "这里不能有 ?；整个值用英文双引号括起来"),
    (r"cannot start any token|token that cannot start", f"值不能以这个记号开头；{QUOTE_IT}"),
    (r"tab character", "行首用了 Tab；缩进只能用空格，请换成空格"),
    (r"expected ',' or '(.)'", "列表或花括号里少了英文逗号，或者没有合上；请补上"),
    (
        r"<block end>|'-' indicator|did not find expected '",
        "这一行和上面的没有对齐；同一层的项，行首空一样多的格",
    ),
    (r"unexpected end of stream|document separator", "引号没有合上；请补上英文引号"),
    (
        r"unknown escape character|hexadecimal|hexdecimal|escape sequence",
        "双引号里的 \\ 有特别的意思；请删掉它，或写成 \\\\",
    ),
    (
        r"block scalar|chomping|indentation indicator|comment or a line break",
        f"值不能以 | 或 > 开头；{QUOTE_IT}",
    ),
    (r"expected the node content|expected node content", "这里少了一个值；请补上，或删掉多的逗号、括号"),
    (r"single document|another document|<document start>", "资料中间有一行 ---；请删掉，或放到资料的最后"),
    (r"anchor|alias|alphabetic or numeric", f"& 和 * 在这里有特别的意思；{QUOTE_IT}"),
    (r"tag|URI|'!'|directive|YAML document|digit", f"! 和 % 在这里有特别的意思；{QUOTE_IT}"),
    (
        r"merging|unhashable|mapping node|scalar node|recursive|mapping or list",
        "这里的键要是一个词；请对照别的文件改写",
    ),
    (r"special characters|can't decode|unacceptable", "有一个看不出来的字符；请删掉它"),
)
"""What PyYAML and libyaml say, and what it means to whoever wrote the line."""


def in_chinese(problem: str) -> str:
    """Return what PyYAML says of a text, in words for an editor; what is Chinese already is left."""
    if re.search("[一-鿿][^']*$", problem):
        return problem
    return next(
        (ours for theirs, ours in _SAYS if re.search(theirs, problem)),
        f"对照别的文件改写；含冒号、# 或引号开头的值，{QUOTE_IT}",
    )
