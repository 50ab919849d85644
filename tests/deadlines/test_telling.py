"""A deadline in words: how far its last day is from today."""

from __future__ import annotations

import datetime as dt

import pytest
from sample import library
from shouhou.deadlines.calendar import Calendar
from shouhou.deadlines.count import last_day
from shouhou.deadlines.telling import told


def test_a_line_for_delay_is_nobodys_last_day(calendar: Calendar) -> None:
    answer, limit = library().limits["law-redline-handle"]
    deadline = last_day(limit, dt.date(2026, 11, 9), calendar)

    first, *_ = told(library(), answer, limit, deadline, calendar, deadline.start)

    assert first.startswith("过了这天，算故意拖延：2026年11月24日")


@pytest.mark.parametrize(
    ("days", "distance"), [(-1, "还有1天"), (0, "就是今天"), (1, "过了1天"), (20, "已经过了20天")]
)
def test_the_first_line_says_how_far_the_last_day_is_from_today(
    calendar: Calendar, days: int, distance: str
) -> None:
    answer, limit = next((answer, limit) for answer, limit in library().limits.values() if limit.days == 7)
    deadline = last_day(limit, dt.date(2026, 11, 9), calendar)
    today = deadline.last + dt.timedelta(days=days)

    first, *_ = told(library(), answer, limit, deadline, calendar, today)

    assert distance in first
