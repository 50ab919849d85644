"""The page that counts, as it stands without its program: the form, the rules of counting, every limit with
its way to count.

The form's choices are the limits of all answers, grouped by what one waits for, so the program only has to
pick among them; without JavaScript the form is not shown, since nothing could answer it, and the rules and
the table say how to count by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shouhou.content import Answer, Library, Limit
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.limit import SHOPPER
from shouhou.content.models.site import Platform
from shouhou.content.models.waiting import Rest
from shouhou.deadlines.calendar import NOTICE_KEY, announced
from shouhou.markup.addresses import DEADLINE_PAGE
from shouhou.markup.templates import render

CIVIL_CODE = "civil-code"


@dataclass(frozen=True)
class Step:
    """A limit as a choice; ``everywhere`` where it holds on every platform."""

    limit: str
    words: str
    platform: str
    everywhere: bool


@dataclass(frozen=True)
class Wait:
    """Something that is waited for, with the steps to choose from."""

    key: str
    name: str
    steps: list[Step]


def deadline_part(library: Library, path: str) -> str:
    """Return the tool on its page; nothing elsewhere."""
    if path != DEADLINE_PAGE:
        return ""
    notices = sorted((key for key in library.sources if NOTICE_KEY.fullmatch(key)), reverse=True)
    waits = list(_waits(library))
    return render(
        "tools/deadline/page.html",
        library=library,
        page=path,
        platforms={key: _name(platform) for key, platform in library.platforms.items()},
        waits=waits,
        cards={wait.key: card for wait in waits if (card := library.waiting[wait.key].card)},
        unknowns={wait.key: said for wait in waits if (said := library.waiting[wait.key].unknown)},
        code=library.sources.get(CIVIL_CODE),
        notices=[library.sources[key] for key in notices],
        years=announced(library.sources).years,
        tables=_tables(library),
    )


def _waits(library: Library) -> Iterator[Wait]:
    """Yield what there is to wait for: the limits named there with their versions, then those that are named
    nowhere.
    """
    named = {
        one
        for waiting in library.waiting.values()
        for name in waiting.limits
        for one in _versions(library, name)
    }
    unnamed: dict[Rest, list[str]] = {"own": [], "others": [], "merchant": []}
    for name, (answer, limit) in library.limits.items():
        if name not in named:
            unnamed[_rest(library, answer, limit)].append(name)
    for key, waiting in library.waiting.items():
        listed = dict.fromkeys(one for name in waiting.limits for one in _versions(library, name))
        names = [*listed, *(unnamed[waiting.rest] if waiting.rest else ())]
        if names:
            yield Wait(key, waiting.name, [_step(library, *library.limits[name]) for name in names])


def _versions(library: Library, name: str) -> list[str]:
    """Return the id of a limit and of those that are about the same at other times."""
    answer, limit = library.limits[name]
    return list(dict.fromkeys([name, *(one.id for one in answer.versions(limit))]))


def _rest(library: Library, answer: Answer, limit: Limit) -> Rest:
    if library.for_merchants(answer):
        return "merchant"
    return "own" if limit.actor == SHOPPER else "others"


def _tables(library: Library) -> dict[str, list[tuple[Answer, Limit, str]]]:
    """Return a platform's limits, each with its answer and the way to count it, by the platform's name."""
    tables = {
        _name(platform): [
            (answer, limit, way_to_count(limit))
            for answer in library.answers_of(key)
            for limit in answer.limits
        ]
        for key, platform in library.platforms.items()
    }
    return {name: rows for name, rows in tables.items() if rows}


def _name(platform: Platform) -> str:
    return "任何平台" if platform.any_platform else platform.name


def _step(library: Library, answer: Answer, limit: Limit) -> Step:
    """Return a limit as a choice: 退款审核通过 → 款项退回原支付账户（7个工作日，未核实）."""
    doubt = "，未核实" if limit.evidence.key is Evidence.ARTICLE else ""
    line = "，过了算故意拖延" if limit.redline and "故意拖延" not in limit.to else ""
    words = f"{limit.from_} → {limit.to}（{answer.note(limit) or limit.amount + doubt + line}）"
    return Step(limit.id, words, answer.platform, library.platforms[answer.platform].any_platform)


def way_to_count(limit: Limit) -> str:
    """Return in words how to count: 签收那天不数，第二天起天天都数."""
    event = limit.event or limit.from_
    if limit.hours:
        return f"从{event}那一刻起，满{limit.amount}，按钟点算"
    if limit.days is None:
        return f"{event}那天起，满{limit.amount}的那一天"
    return f"{event}那天不数，第二天起{'只数工作日' if limit.unit == 'working' else '天天都数'}"
