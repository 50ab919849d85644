"""Which answers are due to be held against their evidence again, and which dates of a check are still to
come.

An answer past its due date is a reminder for the days of ``GRACE``, so that one late page stops no publish;
after them it is a problem. Today's date is always given, never read.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from shouhou.content.library import Library
from shouhou.content.models.answer import Answer
from shouhou.errors import Problem

GRACE = dt.timedelta(days=30)
"""How long after its due date an answer may be published unchecked; the editors' guide names these days."""


def due_date(answer: Answer) -> dt.date:
    """Return the day by which the answer must be checked again: ``checked`` plus ``review_months`` calendar
    months.
    """
    months = answer.checked.month - 1 + answer.review_months
    year, month = answer.checked.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(answer.checked.day, calendar.monthrange(year, month)[1]))


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
        for contact in answer.contacts:
            if contact.walked and contact.walked > today:
                message = (
                    f"渠道 {contact.id} 的 walked 是 {contact.walked}，比今天 {today} 还晚；"
                    "请改成真正走过的那天"
                )
                problems.append(
                    Problem(
                        answer.file,
                        line_of(library, answer, rf".*\bid: *{re.escape(contact.id)}(?![\w-])"),
                        message,
                    )
                )
    return problems


def _late(library: Library, answer: Answer, how_late: str) -> Problem:
    message = f"应在 {due_date(answer)} 前复核，{how_late}。对照来源看一遍，把 checked 改成复核那天"
    return Problem(answer.file, line_of(library, answer, r"checked:"), message)


def line_of(library: Library, answer: Answer, beginning: str) -> int:
    """Return the first line of an answer's file that begins so, as a pattern; 1 where none does."""
    rows = (library.root / answer.file).read_text("utf-8-sig").split("\n")
    return next((number for number, row in enumerate(rows, 1) if re.match(beginning, row)), 1)
