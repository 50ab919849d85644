"""The rules about ``docs/data/next-step.yml``: every way leads to a rung, every rung upwards, and to what
the site knows.

A file that could not be read has no paths; then there is nothing to complain of but what the reading said
already.
"""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.files import NEXT_STEP, TROUBLES
from shouhou.content.models.limit import SHOPPER, Limit
from shouhou.content.models.next_step import NextStep, Rung, Stage
from shouhou.content.rules.context import Context, Owners, Path, Rule, figure_mistake, near
from shouhou.errors import Problem


def _every_trouble_has_a_path(context: Context) -> Iterator[Problem]:
    troubles, paths = context.library.troubles, context.library.next_step.paths
    for trouble in (key for key in troubles if key not in paths and not context.lost(NEXT_STEP)):
        message = f"麻烦 {trouble}（{troubles[trouble].name}）没有路线；在 paths 里写一条"
        yield context.in_file(NEXT_STEP, "paths", message=message)
    for trouble in (key for key in paths if key not in troubles and not context.lost(TROUBLES)):
        yield context.in_file(
            NEXT_STEP,
            "paths",
            trouble,
            message=f"paths.{trouble} 不在 docs/data/troubles.yml 里；{near(trouble, set(troubles))}",
        )


def _every_stage_is_reached(context: Context) -> Iterator[Problem]:
    data = context.library.next_step
    for trouble, path in data.paths.items():
        known = data.stages.keys() | path.own.keys()
        for number, key in enumerate(path.stages):
            if key not in known:
                yield context.in_file(
                    NEXT_STEP,
                    "paths",
                    trouble,
                    "stages",
                    number,
                    message=f"stages[{number}] 写的 {key} 没有这一步；{near(key, known)}",
                )
            elif key in path.stages[:number]:
                yield context.in_file(
                    NEXT_STEP,
                    "paths",
                    trouble,
                    "stages",
                    number,
                    message=f"stages[{number}] 的 {key} 前面已经有了；只留一个",
                )
        for key in path.own.keys() - set(path.stages):
            yield context.in_file(
                NEXT_STEP,
                "paths",
                trouble,
                "own",
                key,
                message=f"own.{key} 没有排进这条路线的 stages，走不到；请排进去，或删掉",
            )
    shared = {key for path in data.paths.values() for key in path.stages if key not in path.own}
    for key in data.stages.keys() - shared if data.paths else ():
        yield context.in_file(
            NEXT_STEP, "stages", key, message=f"stages.{key} 没有路线用到；请排进某条路线的 stages，或删掉"
        )


def _stages(data: NextStep) -> Iterator[tuple[Path, Stage]]:
    """Yield every stage with its place in the file."""
    yield from ((("stages", key), stage) for key, stage in data.stages.items())
    for trouble, path in data.paths.items():
        yield from ((("paths", trouble, "own", key), stage) for key, stage in path.own.items())


def _rungs_are_used(context: Context) -> Iterator[Problem]:
    data = context.library.next_step
    for place, stage in _stages(data):
        if stage.rung not in data.rungs:
            yield context.in_file(
                NEXT_STEP,
                *place,
                "rung",
                message=f"rung 写的 {stage.rung} 没有这个台阶；{near(stage.rung, set(data.rungs))}",
            )
    used = {stage.rung for _, stage in _stages(data)}
    for key in (key for key in data.rungs if key not in used):
        yield context.in_file(NEXT_STEP, "rungs", key, message=f"台阶 {key} 没有哪一步用到；请用上，或删掉")


def _rungs_lead_upwards(context: Context) -> Iterator[Problem]:
    data = context.library.next_step
    for key, rung in data.rungs.items():
        if rung.next and rung.next not in data.rungs:
            yield context.in_file(
                NEXT_STEP,
                "rungs",
                key,
                "next",
                message=f"next 写的 {rung.next} 没有这个台阶；{near(rung.next, set(data.rungs))}",
            )
        elif key in _above(data.rungs, key):
            yield context.in_file(
                NEXT_STEP,
                "rungs",
                key,
                "next",
                message=f"台阶 {key} 顺着 next 走会绕回自己；改掉一处 next，到头的写 end",
            )
    for trouble in data.paths:
        reached = {stage.rung for stage in data.stages_of(trouble).values()}
        for name in sorted(reached & data.rungs.keys()):
            above = data.rungs[name].next
            if above in data.rungs and above not in reached:
                message = (
                    f"台阶 {name} 的下一级 {above} 不在这条路线里，走到那里就断了；加上用到 {above} 的一步"
                )
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
    for place, kind, ids in _named(context.library.next_step):
        for number, name in enumerate(ids):
            said = f"{place[-1]}[{number}] 写的{kind} {name}"
            owner = context.owners[kind].get(name)
            if owner is None and not context.may_define(name):
                message = f"{said} 没有；{near(name, context.owners[kind])}"
                yield context.in_file(NEXT_STEP, *place, number, message=message)
            elif owner and context.library.for_merchants(owner):
                message = f"{said} 在 {owner.file} 里，是写给商家的；请换一个给买家看的"
                yield context.in_file(NEXT_STEP, *place, number, message=message)


def _named(data: NextStep) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    for key, rung in data.rungs.items():
        yield ("rungs", key, "answers"), "答案", rung.answers
        yield ("rungs", key, "contacts"), "渠道", rung.contacts
    for trouble, path in data.paths.items():
        yield ("paths", trouble, "answers"), "答案", path.answers
    if data.elsewhere:
        yield ("elsewhere", "answers"), "答案", data.elsewhere.answers
    yield from (((*place, "limits"), "时限", stage.limits) for place, stage in _stages(data))


def _every_platform_is_served(context: Context) -> Iterator[Problem]:
    library = context.library
    if library.next_step.elsewhere and _fitting_any(context, library.next_step.elsewhere.answers):
        return
    for key, platform in library.shopping_platforms.items():
        way_out = f"里加一个{platform.name}的，或各平台通用的"
        for name, rung in library.next_step.rungs.items():
            if not _fitting(context, rung.answers, context.owners["答案"], key):
                message = f"台阶 {name} 在{platform.name}没有答案可看；answers {way_out}"
                yield context.in_file(NEXT_STEP, "rungs", name, "answers", message=message)
        for place, stage in _stages(library.next_step):
            led_to = library.next_step.rungs.get(stage.rung)
            counted = _fitting(context, stage.limits, context.owners["时限"], key)
            if stage.limits and not counted and led_to and not led_to.wait:
                message = (
                    f"{place[-1]} 在{platform.name}没有时限；limits {way_out}，"
                    f"或者在台阶 {stage.rung} 写 wait：代替日期说什么"
                )
                yield context.in_file(NEXT_STEP, *place, "limits", message=message)


def _fitting_any(context: Context, ids: tuple[str, ...]) -> bool:
    """True where each platform finds one of the answers fit."""
    owners = context.owners["答案"]
    return all(_fitting(context, ids, owners, key) for key in context.library.shopping_platforms)


def _fitting(context: Context, ids: tuple[str, ...], owners: Owners, platform: str) -> list[str]:
    """Return those of ``ids`` that fit the platform; what is not there is complained of elsewhere."""
    return [name for name in ids if name not in owners or context.library.fits(owners[name], platform)]


def _dates_lead_on(context: Context) -> Iterator[Problem]:
    data, limits = context.library.next_step, context.library.limits
    for place, stage in _stages(data):
        rung = data.rungs.get(stage.rung)
        if rung and (
            message := _date_mistake(
                stage, rung, [limits[name][1] for name in stage.limits if name in limits]
            )
        ):
            yield context.in_file(NEXT_STEP, *place, message=message)


def _date_mistake(stage: Stage, rung: Rung, limits: list[Limit]) -> str | None:
    own = any(limit.actor == SHOPPER for limit in limits)
    if not stage.limits:
        return None if rung.wait else f"这一步没有 limits，台阶 {stage.rung} 就要写 wait：代替日期说什么"
    if limits and not own and not rung.then:
        return f"这一步有时限 {stage.limits[0]}，台阶 {stage.rung} 就要写 then：到期没结果就怎么办"
    return None


def _figures_stand_in_the_answers(context: Context) -> Iterator[Problem]:
    for place, text in _wording(context.library.next_step):
        if message := figure_mistake(text):
            yield context.in_file(NEXT_STEP, *place, message=message)


def _wording(data: NextStep) -> Iterator[tuple[Path, str | None]]:
    """Yield place and text of all that rungs and stages say."""
    for key, rung in data.rungs.items():
        for name in ("who", "now", "then", "wait", "over", "end"):
            yield ("rungs", key, name), getattr(rung, name)
        for number, step in enumerate(rung.do):
            yield ("rungs", key, "do", number), step
    for place, stage in _stages(data):
        for name in ("done", "when"):
            yield (*place, name), getattr(stage, name)
    if data.elsewhere:
        yield ("elsewhere", "wait"), data.elsewhere.wait


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
