"""The rules of ``docs/data/waiting.yml``: every limit is waited for in one place, and none is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from shouhou.content.files import WAITING
from shouhou.content.library import Library
from shouhou.content.models.answer import Answer
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


def _what_counts_instead_holds_anywhere(context: Context) -> Iterator[Problem]:
    library, known = context.library, context.owners["时限"]
    anywhere = [name for name, one in known.items() if _holds_anywhere(library, one)]
    for key, waiting in library.waiting.items():
        name = waiting.unknown.instead if waiting.unknown else None
        if name is None or name in anywhere or context.may_define(name):
            continue
        way = "这个时限只在一个平台有效；请写任何平台都有的" if name in known else near(name, anywhere)
        message = f"{key}.unknown.instead 写的时限 {name} 不行：{way}"
        yield context.in_file(WAITING, key, "unknown", "instead", message=message)


def _what_a_card_asks_is_told_on_every_platform(context: Context) -> Iterator[Problem]:
    library, known = context.library, context.owners["时限"]
    for key, waiting in library.waiting.items():
        if not waiting.card or waiting.unknown or waiting.rest:
            continue
        owners = [known[name] for name in waiting.limits if name in known]
        if any(_holds_anywhere(library, one) for one in owners):
            continue
        told = {one.platform for one in owners}
        lacking = [one.name for name, one in library.shopping_platforms.items() if name not in told]
        if lacking and not context.unread_answers:
            message = (
                f"{key} 排成了卡片，{'、'.join(lacking)}却没有这样的时限；"
                "补上 unknown：没有查到的怎么说（say）、改算哪个时限（instead、offer）"
            )
            yield context.in_file(WAITING, key, "card", message=message)


def _holds_anywhere(library: Library, owner: Answer) -> bool:
    return library.platforms[owner.platform].any_platform if owner.platform in library.platforms else True


def _figures_stand_in_the_answers(context: Context) -> Iterator[Problem]:
    for key, waiting in context.library.waiting.items():
        for name, text in waiting.texts():
            if message := figure_mistake(text):
                yield context.in_file(WAITING, key, *name, message=message)


RULES: tuple[Rule, ...] = (
    _limits_are_known_and_named_once,
    _each_rest_has_one_place,
    _what_counts_instead_holds_anywhere,
    _what_a_card_asks_is_told_on_every_platform,
    _figures_stand_in_the_answers,
)
