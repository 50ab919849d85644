"""The rules about sentences: none is longer than a reader in a hurry takes in, and what is copied by itself
points at nothing that is left behind.

A sentence ends at 。！？； and where a line, a table's cell or a list's item does. Its length is that of what
is read: a link counts by its words, marks of Markdown do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.rules.context import Context, Rule
from shouhou.content.text import ANSWER_LINK
from shouhou.errors import Problem

SENTENCE_MAX = 60
END = re.compile(r"(?<=[。！？；])|\|")
LIST_ITEM = re.compile(r"\A\s*(?:\d+\.|[-*+]|#+)\s+")
MARKS = re.compile(r"\*\*|__|`")

POINTER = re.compile(
    r"(?<![意常看听可少罕遇碰望得不])见(?!效|面|到|过|证|识|谅|怪|外|得)|[参详]见|如[上下](?!调|降|架|线)|上文|下文|上述|前述"
    r"|[上下]面(?!单)"
)
"""What tells the reader to look elsewhere in the text: 见……, 如上, 上面."""
LOOSE_POINTER = re.compile(
    r"(?:^|(?<=[，。；：（(]))[参详]?见(?=[《“一-鿿0-9])(?!效|面|到|过|证|识|谅|怪|外|得)"
)
"""In a body, 见 where a clause begins, with something after it that is no link."""


def _sentences_are_short(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for place, text in answer.told_texts():
            for sentence in too_long(text):
                yield context.in_text(answer, place, _length_message(sentence))


def too_long(line: str) -> Iterator[str]:
    shown = MARKS.sub("", ANSWER_LINK.sub(r"\1", LIST_ITEM.sub("", line, count=1)))
    return (sentence.strip() for sentence in END.split(shown) if len(sentence.strip()) > SENTENCE_MAX)


def _length_message(sentence: str) -> str:
    return (
        f"“{sentence[:12]}……”这一句有 {len(sentence)} 个字；最多 {SENTENCE_MAX} 个字，"
        "请用句号、分号断开，或改成几条（R30）"
    )


def _what_is_copied_stands_alone(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for key, text in answer.copied_texts():
            if found := POINTER.search(text):
                message = (
                    f"{key} 里的“{found[0]}”指着别处；这一句会单独复制给顾客，请直接写出来，或删掉（R31）"
                )
                yield context.at(answer, key, message=message)
        for offset, line in enumerate(answer.body.split("\n")):
            if found := LOOSE_POINTER.search(line):
                told = line[found.start() : found.end() + 8]
                message = f"“{told}……”没有链接，读者找不到；写成 见[文字](answer:编号)，或直接写出来（R31）"
                yield context.in_body(answer, offset, message)


RULES: tuple[Rule, ...] = (_sentences_are_short, _what_is_copied_stands_alone)
