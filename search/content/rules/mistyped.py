"""The rules about slips of the keyboard: what looks like Markdown and is none, placeholders of the template
that were never filled in, words that are always a slip.

They are told first: a heading that Markdown does not see is a section that other rules miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.files import NOT_PLATFORMS
from shouhou.content.rules.context import Context, Rule
from shouhou.content.slips import slips_of
from shouhou.errors import Problem

TITLE = re.compile("《[^》]*》")
PLACEHOLDER = re.compile(r"【[^【】]*】(?!\s*[(（])|\b(?:TODO|FIXME)\b|待补充?(?=[）)。；，]|$)")
"""What the template in the editors' guide leaves to be filled in; rules of platforms have 【】 in their
names.
"""
MARKED = re.compile("【|TODO|FIXME|待补")
NEVER_RIGHT = {
    "己经": "已经",
    "末核实": "未核实",
    "末经核实": "未经核实",
    "末查到": "未查到",
    "末注明": "未注明",
    "末发货": "未发货",
    "末收到": "未收到",
    "自已": "自己",
    "己收到": "已收到",
    "己发货": "已发货",
    "帐号": "账号",
    "帐户": "账户",
    "转帐": "转账",
    "到帐": "到账",
    "登陆": "登录",
    "支付保": "支付宝",
    "微性": "微信",
    "退贷": "退货",
    "收贷": "收货",
    "发贷": "发货",
    "货歀": "货款",
    "退歀": "退款",
}
"""Words that are written for others: 己 for 已, 末 for 未, 贷 for 货."""
_NEVER_RIGHT = re.compile("|".join(NEVER_RIGHT))
FOREIGN = re.compile(r"[Ͱ-Ͽ]|[Ѐ-ӿ]|[぀-ヿ]")
"""Letters of Greek, Cyrillic and Japanese: Α, а and ニ look like A, a and 二."""
ODD_WORDS = re.compile(f"{_NEVER_RIGHT.pattern}|{FOREIGN.pattern}")


def _bodies_are_seen_by_markdown(context: Context) -> Iterator[Problem]:
    """Also those of answers whose front matter is not right: one reading shows all slips."""
    for file, text in context.texts.items():
        if not of_platform(file) or file not in context.body_lines:
            continue
        first = context.body_lines[file]
        body = "\n".join(text.split("\n")[first - 1 :])
        for slip in slips_of(body):
            yield Problem(file, first + slip.offset, slip.message, slip.column)


def _nothing_is_left_to_fill_in(context: Context) -> Iterator[Problem]:
    for file, number, line in lines_of_answers(context, MARKED):
        rest = TITLE.sub(lambda name: " " * len(name[0]), line)
        for found in PLACEHOLDER.finditer(rest):
            message = f"“{found[0]}”是样子里等着换掉的字；请写上真的内容，或删掉"
            yield Problem(file, number, message, found.start() + 1)


def _words_are_what_was_meant(context: Context) -> Iterator[Problem]:
    """But in the ways of asking, which are as people type."""
    for file, number, line in lines_of_answers(context, ODD_WORDS, asks=False):
        for found in _NEVER_RIGHT.finditer(line):
            message = f"“{found[0]}”是“{NEVER_RIGHT[found[0]]}”的错字；请改正"
            yield Problem(file, number, message, found.start() + 1)
        for found in FOREIGN.finditer(line):
            message = f"“{found[0]}”（U+{ord(found[0]):04X}）是外文字母，看着像别的字；请改成通常的字"
            yield Problem(file, number, message, found.start() + 1)


def of_platform(file: str) -> bool:
    """True of a file that stands in a platform's folder."""
    parts = file.split("/")
    return len(parts) > 2 and parts[1] not in NOT_PLATFORMS and file.endswith(".md")


def lines_of_answers(
    context: Context, having: re.Pattern[str], asks: bool = True
) -> Iterator[tuple[str, int, str]]:
    """Yield file, number and text of every line of those of the platforms' files that have somewhere what is
    looked for; without the ways of asking where ``asks`` is false.
    """
    for file, text in context.texts.items():
        if not of_platform(file) or not having.search(text):
            continue
        inside = False
        for number, line in enumerate(text.split("\n"), 1):
            inside = line.startswith("asks:") or (inside and line.startswith((" ", "-")) and line != "---")
            if line and (asks or not inside):
                yield file, number, line


CAUSES: tuple[Rule, ...] = (
    _bodies_are_seen_by_markdown,
    _nothing_is_left_to_fill_in,
    _words_are_what_was_meant,
)
