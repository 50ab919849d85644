"""The rules of ``docs/data/waiting.yml``: every limit is waited for in one place, and none is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from shouhou.content.files import WAITING
from shouhou.content.models.waiting import Rest
from shouhou.content.rules.context import Context, Rule, figure_mistake, near
from shouhou.errors import Problem


def _limits_are_known_and_named_once(context: Context) -> Iterator[Problem]:
    known, seen = context.owners["时限"], dict[str, str]()
    for key, waiting in context.library.waiting.items():
        for number, name in enumerate(waiting.limits):
            said = f"{key}.limits[{number}] 写的时限 {name}"
            if name not in known and not context.may_define(name):
                message = f"{said} 没有；{near(name, known)}"
                yield context.in_file(WAITING, key, "limits", number, message=message)
            elif name in seen:
                message = f"{said} 已经在 {seen[name]} 里；只留一处"
                yield context.in_file(WAITING, key, "limits", number, message=message)
            seen.setdefault(name, key)


def _each_rest_has_one_place(context: Context) -> Iterator[Problem]:
    waiting = context.library.waiting
    for rest in get_args(Rest) if waiting else ():
        places = [key for key, one in waiting.items() if one.rest == rest]
        if not places:
            yield context.in_file(WAITING, message=f"没有一处写 rest: {rest}；没点名的时限就没处放，请补上")
        for key in places[1:]:
            message = f"{key} 的 rest: {rest} 已经在 {places[0]} 里；只留一处"
            yield context.in_file(WAITING, key, "rest", message=message)


def _figures_stand_in_the_answers(context: Context) -> Iterator[Problem]:
    for key, waiting in context.library.waiting.items():
        for name, text in waiting.texts():
            if message := figure_mistake(text):
                yield context.in_file(WAITING, key, *name, message=message)


RULES: tuple[Rule, ...] = (
    _limits_are_known_and_named_once,
    _each_rest_has_one_place,
    _figures_stand_in_the_answers,
)
