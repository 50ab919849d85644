"""The rules about how a reader is spoken to, and about what is said to be unverified."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.figures import find_figures
from shouhou.content.models.answer import Answer
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.limit import Limit
from shouhou.content.rules.context import Context, Rule
from shouhou.errors import Problem

CUSTOMER = re.compile(r"(?:^|(?<=[，。！？；：“\s>*]))亲(?=[，,！!~～：:、。\s]|爱的|们)|亲爱的")
POLITE = re.compile("您好?")
"""Replies to customers may say so; the site says 你."""
QUOTED = re.compile("“[^”]*”")
UNVERIFIED = re.compile("未核实|网文|网络文章|没有查到|查不到|没有出处|无法证实")


def _readers_are_called_you(context: Context) -> Iterator[Problem]:
    """Replies to customers may say 您; what is quoted is as others said it."""
    for answer in context.library.answers:
        for place, text in (("title", answer.title), *answer.told_texts()):
            if message := _manner_fault(text, reply=str(place).startswith("reply")):
                yield context.in_text(answer, place, message)


def _manner_fault(text: str, reply: bool = False) -> str | None:
    plain = QUOTED.sub("", text)
    found = CUSTOMER.search(plain) or (None if reply else POLITE.search(plain))
    return f"写了“{found[0]}”；称呼读者统一用“你”，不用“亲”“您好”（R17）" if found else None


def _what_an_article_says_is_labelled(context: Context) -> Iterator[Problem]:
    """The figure of a limit that only an article has stands beside a word that says so, wherever it is read:
    in the same text where it is copied by itself, else in the same line.
    """
    for answer in context.library.answers:
        doubtful = _doubtful(answer)
        if not doubtful:
            continue
        for place, text in answer.told_texts():
            for written in _unlabelled(text, doubtful):
                yield context.in_text(answer, place, _label_message(written))


def _doubtful(answer: Answer) -> list[Limit]:
    """Return the limits whose figure no better evidence of the answer has."""
    limits = [fact for _, _, fact in answer.facts() if isinstance(fact, Limit)]
    sure = {limit.figure for limit in limits if limit.evidence.key is not Evidence.ARTICLE}
    return [limit for limit in limits if limit.evidence.key is Evidence.ARTICLE and limit.figure not in sure]


def _unlabelled(text: str, doubtful: list[Limit]) -> Iterator[str]:
    if UNVERIFIED.search(text):
        return
    for written, figure in find_figures(text):
        if any(figure == limit.figure for limit in doubtful):
            yield written


def _label_message(written: str) -> str:
    return f"“{written}”只有网文说过，这里没有写明；请在旁边写上“未核实”（R7）"


CAUSES: tuple[Rule, ...] = (_readers_are_called_you,)
RULES: tuple[Rule, ...] = (_what_an_article_says_is_labelled,)
