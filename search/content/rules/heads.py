"""The rules about bare phrases whose first answer is chosen by hand: each leads to answers that there are,
one a platform, and stands once.
"""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.exam import bare
from shouhou.content.files import HEADS
from shouhou.content.rules.context import Context, Rule, near
from shouhou.errors import Problem


def _heads_lead_to_answers(context: Context) -> Iterator[Problem]:
    library = context.library
    for number, head in enumerate(library.heads):
        taken: dict[str, str] = {}
        for at, name in enumerate(head.first):
            answer = library.find(name)
            if answer is None:
                if not context.may_be_answer(name):
                    message = f"没有编号是 {name} 的答案；{near(name, context.ids)}"
                    yield context.in_file(HEADS, number, "first", at, message=message)
            elif taken.setdefault(answer.platform, answer.id) != answer.id:
                message = f"{name} 和 {taken[answer.platform]} 是同一个平台的；一个平台最多写一个，请删掉一个"
                yield context.in_file(HEADS, number, "first", at, message=message)


def _phrases_stand_once(context: Context) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for number, head in enumerate(context.library.heads):
        for at, phrase in enumerate(head.phrases):
            if bare(phrase) in seen:
                message = f"“{phrase}”已经写过了（{seen[bare(phrase)]}）；请删掉一处"
                yield context.in_file(HEADS, number, "phrases", at, message=message)
            seen.setdefault(bare(phrase), f"给 {head.first[0]} 的那一条")


RULES: tuple[Rule, ...] = (_heads_lead_to_answers, _phrases_stand_once)
