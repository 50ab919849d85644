"""The weeks of the small calendar: every day of the count once, in its month, under its weekday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

Browser = Callable[..., Any]

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2099, 12, 31))


@settings(max_examples=150)
@given(first=DAYS, days=st.integers(0, 100))
@example(first=dt.date(2026, 12, 31), days=1)
@example(first=dt.date(2027, 1, 31), days=1)
@example(first=dt.date(2026, 2, 1), days=27)
def test_every_day_stands_once_in_its_month_under_its_weekday(
    browser: Browser, first: dt.date, days: int
) -> None:
    last = first + dt.timedelta(days)
    seen = []
    for month, weeks in browser("months", first=first, last=last):
        for week in weeks:
            assert len(week) == 7 and any(week)
            for place, day in enumerate(week):
                if day:
                    assert day.startswith(month) and dt.date.fromisoformat(day).weekday() == place
                    seen.append(day)
    assert seen == sorted(set(seen))
    assert {(first + dt.timedelta(number)).isoformat() for number in range(days + 1)} <= set(seen)
