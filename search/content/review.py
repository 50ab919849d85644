"""What has to be looked at, why, and how much rests on it: answers, facts and sources that are due, overdue,
over, replaced or not in force yet.

An answer past its due date is a reminder for the days of ``GRACE``, so that one late page stops no publish;
after them it is a problem. Today's date is always given, never read.

``dates(library)`` is every day on which something falls due, whatever the day; ``due(library, today)`` what
of it is to be told on a day, in groups, what most rests on first.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from shouhou.content.files import SOURCES
from shouhou.content.library import Library
from shouhou.content.models.answer import Answer, Fact
from shouhou.content.models.site import Source
from shouhou.content.rests import Bearing, Rests
from shouhou.content.timeline import next_version, what_follows
from shouhou.errors import Problem

GRACE = dt.timedelta(days=30)
"""How long after its due date an answer may be published unchecked; the editors' guide names these days."""
AHEAD = dt.timedelta(days=30)
"""How long before its day something is told as due soon."""

Kind = Literal["answer", "fact", "source"]
Turn = Literal["review", "ends", "passes", "begins", "replaced"]


class Group(StrEnum):
    """How urgent it is, the most urgent first; the value is its name for editors."""

    REPLACED = "来源换了"
    OVER = "过期"
    OVERDUE = "逾期没复核"
    SOON = "快到期"
    UNBORN = "还没施行"


@dataclass(frozen=True)
class Turning:
    """A day on which something falls due: ``review``, by ``day`` it is to be checked; ``ends``, ``day`` is
    the last on which it holds; ``passes``, the same where another version takes over; ``begins``, the first,
    where nobody has checked it since; ``replaced``, the first on which another source takes its place.

    ``key`` is the id or the source's key, ``name`` what people call it, ``place`` where it is written:
    file and line, with the sentence that says what to do.
    """

    kind: Kind
    key: str
    name: str
    turn: Turn
    day: dt.date
    checked: dt.date
    place: Problem
    rests: Rests

    @property
    def weight(self) -> tuple[object, ...]:
        """What the heaviest comes first by, then the earliest."""
        return *self.rests.weight, self.day, self.place


def due_date(answer: Answer) -> dt.date:
    """Return the day by which the answer must be checked again: ``checked`` plus ``review_months`` calendar
    months.
    """
    return _months_after(answer.checked, answer.review_months)


def _months_after(day: dt.date, more: int) -> dt.date:
    months = day.month - 1 + more
    year, month = day.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def dates(library: Library) -> list[Turning]:
    """Return every day on which something falls due, the earliest first."""
    bearing = Bearing(library)
    found = [*_of_sources(bearing), *_of_answers(bearing), *_of_facts(bearing)]
    return sorted(found, key=lambda one: (one.day, *one.rests.weight, one.place))


def due(library: Library, today: dt.date, ahead: dt.timedelta = AHEAD) -> dict[Group, list[Turning]]:
    """Return what is to be told on ``today``, by its group; groups with nothing in them are left out."""
    groups: dict[Group, list[Turning]] = {group: [] for group in Group}
    for one in dates(library):
        if group := _group(one, today, ahead):
            groups[group].append(one)
    return {group: sorted(found, key=lambda one: one.weight) for group, found in groups.items() if found}


def _group(one: Turning, today: dt.date, ahead: dt.timedelta) -> Group | None:
    if one.turn == "replaced":
        return Group.REPLACED if one.day <= today else Group.UNBORN
    if one.turn == "begins":
        return Group.UNBORN if today < one.day else None
    if one.day < today and one.turn == "passes":
        return None
    if one.day < today:
        return Group.OVER if one.turn == "ends" else Group.OVERDUE
    return Group.SOON if one.day <= today + ahead else None


def _of_answers(bearing: Bearing) -> Iterator[Turning]:
    library = bearing.library
    for answer in library.answers:
        say = f"{_called(answer)}应在 {due_date(answer)} 前复核；{_what_to_do(answer)}"
        place = Problem(answer.file, line_of(library, answer, r"checked:"), say)
        rests = bearing.on_answer(answer)
        yield Turning(
            "answer", answer.id, answer.title, "review", due_date(answer), answer.checked, place, rests
        )


def _of_facts(bearing: Bearing) -> Iterator[Turning]:
    """Yield the days of the facts that have their own; what their sources have is told of the sources."""
    library = bearing.library
    for answer in library.answers:
        for key, _, fact in answer.facts():
            for turn, day, say in _own_days(library, answer, fact):
                say = f"{key} 的 {fact.id}（{fact.amount}）{say}"
                place = Problem(answer.file, _line_of_fact(library, answer, fact), say)
                name = f"{answer.title}{fact.amount}"
                rests = bearing.on_fact(answer, fact)
                yield Turning("fact", fact.id, name, turn, day, answer.checked, place, rests)


def _own_days(library: Library, answer: Answer, fact: Fact) -> Iterator[tuple[Turn, dt.date, str]]:
    if fact.until:
        if next_version(library, answer, fact):
            say = f"{what_follows(library, answer, fact)}；到那天请看一眼，旧的那条可以并进新的"
            yield "passes", fact.until, f"只到 {fact.until}，{say}"
        else:
            say = "之后网页把它变灰，请核对后改成新的数，或写上新的一条"
            yield "ends", fact.until, f"只到 {fact.until}；{say}"
    if fact.since and fact.since > answer.checked:
        yield "begins", fact.since, f"从 {fact.since} 起；到那天请看一眼，真的施行了没有"


def _of_sources(bearing: Bearing) -> Iterator[Turning]:
    library = bearing.library
    for key, source in library.sources.items():
        days = list(_source_days(library, key, source))
        if not days:
            continue
        rests = bearing.on_source(key)
        told = _resting(key, rests)
        for turn, day, say in days:
            place = Problem(
                SOURCES, line_in(library, SOURCES, rf"{re.escape(key)}:"), f"来源 {key} {say}{told}"
            )
            if turn in ("review", "begins") or rests.answers:
                yield Turning("source", key, source.name, turn, day, source.checked, place, rests)


def _resting(key: str, rests: Rests) -> str:
    """Return in words where the answers are found that name a source, and which facts it is a ground of."""
    facts = f"；其中以它为依据的数和渠道：{'、'.join(rests.facts)}" if rests.facts else ""
    return (
        f"；sources 里写着它的有 {rests.answers} 个答案，在 docs 里搜 {key} 就找得到{facts}"
        if rests.answers
        else ""
    )


def _source_days(library: Library, key: str, source: Source) -> Iterator[tuple[Turn, dt.date, str]]:
    if new := source.superseded_by:
        day = library.sources[new].in_force or (source.until and source.until + dt.timedelta(1))
        if day and day > source.checked:
            say = f"从 {day} 起由 {new} 接替；请对照新的写好那天起的数，到那天再把 sources 里的 {key} 换掉"
            yield "replaced", day, say
        else:
            say = f"已经由 {new} 接替，请马上对照新的复核，再把 sources 里的 {key} 换掉"
            yield "replaced", source.checked, say
    elif source.until:
        yield "ends", source.until, f"只到 {source.until}；之后靠它的数都变灰，请找到接替它的来源"
    if source.review_months:
        by = _months_after(source.checked, source.review_months)
        yield "review", by, f"应在 {by} 前复核，看有没有新版，再运行 shouhou verify {key}"
    if source.in_force and source.in_force > source.checked:
        yield "begins", source.in_force, f"从 {source.in_force} 起施行；到那天请看一眼，真的施行了没有"


def past_grace(one: Turning, today: dt.date) -> bool:
    """Return whether it is an answer that stops the publish."""
    return one.kind == "answer" and one.turn == "review" and one.day + GRACE < today


def overdue(library: Library, today: dt.date) -> list[Problem]:
    """Return a reminder for every answer that is past its due date and within the days of grace,
    sorted by file."""
    return sorted(
        _late(library, answer, f"今天是 {today}；{due_date(answer) + GRACE} 以后还没复核，网站就不能更新了")
        for answer in library.answers
        if due_date(answer) < today <= due_date(answer) + GRACE
    )


def stale_problems(library: Library, today: dt.date) -> list[Problem]:
    """Return one Problem for every answer past its days of grace, and for everything checked on a day that
    is still to come.
    """
    problems = []
    for answer in library.answers:
        if due_date(answer) + GRACE < today:
            late = f"今天是 {today}，已经过了 {GRACE.days} 天宽限"
            problems.append(_late(library, answer, late))
        elif answer.checked > today:
            message = f"checked 是 {answer.checked}，比今天 {today} 还晚；请改成真正复核的那天"
            problems.append(Problem(answer.file, line_of(library, answer, r"checked:"), message))
        if answer.changes and answer.changes[0].on > today:
            message = f"changes 里有 {answer.changes[0].on}，比今天 {today} 还晚；请改成真正改动的那天"
            problems.append(Problem(answer.file, line_of(library, answer, r"changes:"), message))
        for contact in answer.contacts:
            if contact.walked and contact.walked > today:
                message = (
                    f"渠道 {contact.id} 的 walked 是 {contact.walked}，比今天 {today} 还晚；"
                    "请改成真正走过的那天"
                )
                problems.append(Problem(answer.file, _line_of_fact(library, answer, contact), message))
    for key, source in library.sources.items():
        if source.checked > today:
            message = f"来源 {key} 的 checked 是 {source.checked}，比今天 {today} 还晚；请改成真正核对的那天"
            problems.append(Problem(SOURCES, line_in(library, SOURCES, rf"{re.escape(key)}:"), message))
    return problems


def strict_problems(library: Library, today: dt.date) -> list[Problem]:
    """Return what a publish with strict dates refuses: what is replaced, over or overdue."""
    found = due(library, today)
    stopping = (Group.REPLACED, Group.OVER, Group.OVERDUE)
    return [one.place for group in stopping for one in found.get(group, ())]


def _late(library: Library, answer: Answer, how_late: str) -> Problem:
    message = f"{_called(answer)}应在 {due_date(answer)} 前复核，{how_late}；{_what_to_do(answer)}"
    return Problem(answer.file, line_of(library, answer, r"checked:"), message)


def _called(answer: Answer) -> str:
    return f"{answer.id} 《{answer.title}》"


def _what_to_do(answer: Answer) -> str:
    return f"对照来源看一遍，再运行 shouhou verify {answer.id}"


def _line_of_fact(library: Library, answer: Answer, fact: Fact) -> int:
    return line_of(library, answer, rf".*\bid: *{re.escape(fact.id)}(?![\w-])")


def line_of(library: Library, answer: Answer, beginning: str) -> int:
    """Return the first line of an answer's file that begins so, as a pattern; 1 where none does."""
    return line_in(library, answer.file, beginning)


def line_in(library: Library, file: str, beginning: str) -> int:
    """Return the first line of a file that begins so, as a pattern; 1 where none does."""
    rows = (library.root / file).read_text("utf-8-sig").split("\n")
    return next((number for number, row in enumerate(rows, 1) if re.match(beginning, row)), 1)
