"""The rules about ``docs/data/next-step.yml``: every way leads to a rung, every rung upwards, and to what the site knows.

A file that could not be read has no paths; then there is nothing to complain of but what the reading said already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain

from search.content.context import Context, Rule
from search.content.models import Answer, Limit
from search.content.next_step import SHOPPER, NextStep, Rung, Stage, fits
from search.errors import Problem

NEXT_STEP = "docs/data/next-step.yml"
FIGURE = re.compile(r"\d+\s*(?:个?工作日|[日天年]|个月|小时)")

Path = tuple[str | int, ...]


def _every_trouble_has_a_path(context: Context) -> Iterator[Problem]:
    troubles, paths = context.library.troubles, context.library.next_step.paths
    for trouble in (key for key in troubles if paths and key not in paths):
        message = f"麻烦 {trouble}（{troubles[trouble].name}）没有路线；在 paths 里写一条"
        yield context.in_file(NEXT_STEP, "paths", message=message)
    for trouble in (key for key in paths if troubles and key not in troubles):
        yield context.in_file(NEXT_STEP, "paths", trouble, message=f"paths.{trouble} 不在 docs/data/troubles.yml 里；{_near(trouble, set(troubles))}")


def _near(wrong: str, known: set[str]) -> str:
    close = get_close_matches(wrong, sorted(known), n=1)
    return f"是不是 {close[0]}？" if close else "请核对写法，或先写上它"


def _every_stage_is_reached(context: Context) -> Iterator[Problem]:
    data = context.library.next_step
    for trouble, path in data.paths.items():
        known = data.stages.keys() | path.own.keys()
        for number, key in enumerate(path.stages):
            if key not in known:
                yield context.in_file(NEXT_STEP, "paths", trouble, "stages", number, message=f"stages[{number}] 写的 {key} 没有这一步；{_near(key, known)}")
            elif key in path.stages[:number]:
                yield context.in_file(NEXT_STEP, "paths", trouble, "stages", number, message=f"stages[{number}] 的 {key} 前面已经有了；只留一个")
        for key in path.own.keys() - set(path.stages):
            yield context.in_file(NEXT_STEP, "paths", trouble, "own", key, message=f"own.{key} 没有排进这条路线的 stages，走不到；请排进去，或删掉")
    shared = {key for path in data.paths.values() for key in path.stages if key not in path.own}
    for key in data.stages.keys() - shared if data.paths else ():
        yield context.in_file(NEXT_STEP, "stages", key, message=f"stages.{key} 没有路线用到；请排进某条路线的 stages，或删掉")


def _stages(data: NextStep) -> Iterator[tuple[Path, Stage]]:
    """Yield every stage with its place in the file."""
    yield from ((("stages", key), stage) for key, stage in data.stages.items())
    for trouble, path in data.paths.items():
        yield from ((("paths", trouble, "own", key), stage) for key, stage in path.own.items())


def _rungs_are_used(context: Context) -> Iterator[Problem]:
    data = context.library.next_step
    for place, stage in _stages(data):
        if stage.rung not in data.rungs:
            yield context.in_file(NEXT_STEP, *place, "rung", message=f"rung 写的 {stage.rung} 没有这个台阶；{_near(stage.rung, set(data.rungs))}")
    used = {stage.rung for _, stage in _stages(data)}
    for key in (key for key in data.rungs if key not in used):
        yield context.in_file(NEXT_STEP, "rungs", key, message=f"台阶 {key} 没有哪一步用到；请用上，或删掉")


def _rungs_lead_upwards(context: Context) -> Iterator[Problem]:
    data = context.library.next_step
    for key, rung in data.rungs.items():
        if rung.next and rung.next not in data.rungs:
            yield context.in_file(NEXT_STEP, "rungs", key, "next", message=f"next 写的 {rung.next} 没有这个台阶；{_near(rung.next, set(data.rungs))}")
        elif key in _above(data.rungs, key):
            yield context.in_file(NEXT_STEP, "rungs", key, "next", message=f"台阶 {key} 顺着 next 走会绕回自己；改掉一处 next，到头的写 end")
    for trouble in data.paths:
        reached = {stage.rung for stage in data.stages_of(trouble).values()}
        for name in sorted(reached & data.rungs.keys()):
            above = data.rungs[name].next
            if above in data.rungs and above not in reached:
                message = f"台阶 {name} 的下一级 {above} 不在这条路线里，走到那里就断了；加上用到 {above} 的一步"
                yield context.in_file(NEXT_STEP, "paths", trouble, "stages", message=message)


def _above(rungs: dict[str, Rung], key: str) -> list[str]:
    """Return the rungs above ``key``, as far as they are known and new."""
    found: list[str] = []
    following = rungs[key].next
    while following in rungs and following not in found:
        found.append(following)
        following = rungs[following].next
    return found


def _facts_are_known(context: Context) -> Iterator[Problem]:
    answers, contacts, limits = _owners(context)
    for place, kind, ids, owners in _named(context.library.next_step, answers, contacts, limits):
        for number, name in enumerate(ids):
            owner = owners.get(name)
            if owner is None and not _in_unread(context, name):
                yield context.in_file(NEXT_STEP, *place, number, message=f"{place[-1]}[{number}] 写的{kind} {name} 没有；{_near(name, set(owners))}")
            elif owner and (topic := context.library.topics.get(owner.topic)) and topic.audience == "merchant":
                message = f"{place[-1]}[{number}] 写的{kind} {name} 在 {owner.file} 里，是写给商家的；请换一个给买家看的"
                yield context.in_file(NEXT_STEP, *place, number, message=message)


Owners = dict[str, Answer]


def _owners(context: Context) -> tuple[Owners, Owners, Owners]:
    """Return the answer that an answer's, a contact's and a limit's id belongs to; of an id given twice, the first."""
    answers = context.library.answers[::-1]
    contacts = {contact.id: answer for answer in answers for contact in answer.contacts}
    return {answer.id: answer for answer in answers}, contacts, {limit.id: answer for answer in answers for limit in answer.limits}


def _in_unread(context: Context, name: str) -> bool:
    return any(name in text for text in context.unread.values())


def _named(data: NextStep, answers: Owners, contacts: Owners, limits: Owners) -> Iterator[tuple[Path, str, tuple[str, ...], Owners]]:
    for key, rung in data.rungs.items():
        yield ("rungs", key, "answers"), "答案", rung.answers, answers
        yield ("rungs", key, "contacts"), "渠道", rung.contacts, contacts
    for trouble, path in data.paths.items():
        yield ("paths", trouble, "answers"), "答案", path.answers, answers
    yield from (((*place, "limits"), "时限", stage.limits, limits) for place, stage in _stages(data))


def _every_platform_is_served(context: Context) -> Iterator[Problem]:
    library = context.library
    answers, _, limits = _owners(context)
    for key, platform in library.platforms.items():
        if platform.any_platform:
            continue
        for name, rung in library.next_step.rungs.items():
            if not _fitting(context, rung.answers, answers, key):
                yield context.in_file(NEXT_STEP, "rungs", name, "answers", message=f"台阶 {name} 在{platform.name}没有答案可看；answers 里加一个{platform.name}的，或各平台通用的")
        for place, stage in _stages(library.next_step):
            if stage.limits and not _fitting(context, stage.limits, limits, key):
                yield context.in_file(NEXT_STEP, *place, "limits", message=f"{place[-1]} 在{platform.name}没有时限；limits 里加一个{platform.name}的，或各平台通用的")


def _fitting(context: Context, ids: tuple[str, ...], owners: Owners, platform: str) -> list[str]:
    """Return those of ``ids`` that fit the platform; what is not there is complained of elsewhere."""
    return [name for name in ids if name not in owners or fits(context.library, owners[name], platform)]


def _dates_lead_on(context: Context) -> Iterator[Problem]:
    data = context.library.next_step
    limits = {limit.id: limit for answer in context.library.answers[::-1] for limit in answer.limits}
    for place, stage in _stages(data):
        rung = data.rungs.get(stage.rung)
        if rung and (message := _date_mistake(stage, rung, [limits[name] for name in stage.limits if name in limits])):
            yield context.in_file(NEXT_STEP, *place, message=message)


def _date_mistake(stage: Stage, rung: Rung, limits: list[Limit]) -> str | None:
    own = any(limit.actor == SHOPPER for limit in limits)
    if not stage.limits:
        return None if rung.wait else f"这一步没有 limits，台阶 {stage.rung} 就要写 wait：代替日期说什么"
    if own and not stage.late:
        return f"{stage.limits[0]} 是{SHOPPER}自己的期限，要写 late：过了这天怎么办"
    if limits and not own and stage.late:
        return f"late 只用于{SHOPPER}自己的期限，{stage.limits[0]} 是别人的；请删掉"
    if limits and not own and not rung.then:
        return f"这一步有时限 {stage.limits[0]}，台阶 {stage.rung} 就要写 then：到期没结果就怎么办"
    return None


def _figures_stand_in_the_answers(context: Context) -> Iterator[Problem]:
    data = context.library.next_step
    texts: Iterator[tuple[Path, str | None]] = chain(
        *(((("rungs", key, name), getattr(rung, name)) for name in ("who", "now", "then", "wait", "end")) for key, rung in data.rungs.items()),
        ((("rungs", key, "do", number), step) for key, rung in data.rungs.items() for number, step in enumerate(rung.do)),
        *((((*place, name), getattr(stage, name)) for name in ("done", "when", "late")) for place, stage in _stages(data)),
    )
    for place, text in texts:
        if text and (found := FIGURE.search(text)):
            yield context.in_file(NEXT_STEP, *place, message=f"这里写了“{found.group()}”；天数只写在答案的 limits 里，这里写时限的编号，或换一个说法")


RULES: tuple[Rule, ...] = (
    _every_trouble_has_a_path,
    _every_stage_is_reached,
    _rungs_are_used,
    _rungs_lead_upwards,
    _facts_are_known,
    _every_platform_is_served,
    _dates_lead_on,
    _figures_stand_in_the_answers,
)
