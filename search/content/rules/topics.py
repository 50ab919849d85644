"""The rules about topics' groups: each answer of a topic stands in one of them, once, and a topic with many
answers has groups.
"""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.files import index_of
from shouhou.content.models.answer import Answer
from shouhou.content.models.site import TopicPage
from shouhou.content.rules.context import Context, Rule, near
from shouhou.errors import Problem

MOST_UNGROUPED = 10
"""Answers that a page lists one below the other; more are looked for in vain."""


def _groups_hold_every_answer_once(context: Context) -> Iterator[Problem]:
    for (platform, topic), page in context.library.topic_pages.items():
        answers = context.library.answers_of(platform, topic)
        file = index_of(f"{platform}/{topic}")
        if page.groups:
            yield from _of_groups(context, file, page, answers)
        elif len(answers) > MOST_UNGROUPED:
            message = (
                f"这个主题有{len(answers)}个答案，一页排不下；请写 groups，把它们分成几组："
                "- {name: 组名, answers: [编号]}，要紧的在前"
            )
            yield context.in_file(file, message=message)


def _of_groups(context: Context, file: str, page: TopicPage, answers: list[Answer]) -> Iterator[Problem]:
    left = {answer.id: answer for answer in answers}
    seen: dict[str, str] = {}
    for number, group in enumerate(page.groups):
        for at, name in enumerate(group.answers):
            place = ("groups", number, "answers", at)
            if name in seen:
                message = f"{name} 已经在“{seen[name]}”里了；请删掉一处"
                yield context.in_file(file, *place, message=message)
            elif name not in left and not context.may_be_answer(name):
                message = f"没有编号是 {name} 的答案；{near(name, context.ids)}"
                yield context.in_file(file, *place, message=message)
            elif name not in left and context.library.find(name):
                message = f"{name} 不是这个主题的答案；请从这里删掉"
                yield context.in_file(file, *place, message=message)
            seen[name] = group.name
    for name, answer in left.items():
        if name not in seen:
            message = f"{name}（{answer.title}）不在 {file} 的 groups 里；请把编号写进合适的一组"
            yield context.at(answer, "id", message=message)


RULES: tuple[Rule, ...] = (_groups_hold_every_answer_once,)
