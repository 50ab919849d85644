"""The count: from a limit and the day something happened to the last day, with the reason for every day
skipped.

``search/deadlines/count.js`` counts the same way; ``tests/vectors/deadlines.json`` holds both to an
independent count.

* **The day of the event is not counted**; the count begins on the next day (Civil Code art. 201; for the
  seven days without reason: 签收次日起算, art. 10 of their rules; for 12315: order 121, art. 45).
* **Working days** skip weekends and the days off of the State Council's notice, and count the weekend days
  made up for.
* **Calendar days** count every day. **Months and years** end on the same day of the month, or on the
  month's last day where it has no such day (art. 202): a month from 31 August is 30 September.
* **Hours** run from the moment itself, not from the next day; ``last`` is the day on which they have run
  out, at the same time of day where they make up whole days. Nothing moves it.
* **A last day that is a day off** moves to the day after the days off (art. 203; order 121, art. 45
  says the same of 12315). It is told apart, as ``extended``, never as the last day itself, and only
  where the law sets the period: a platform's own figure has no such rule. Whether a plain weekend is a
  法定休假日 the Code does not say, and a public body may count otherwise; so whoever has to act should keep
  to ``last``, and whoever waits should be prepared for ``extended``. A weekend day made up for is no
  day off and moves nothing.
* Working days need every year announced that the count runs into; calendar days need it only to tell of an
  extension, and where it is not announced ``extended_unknown`` says so.
"""

from __future__ import annotations

import calendar as months_of
import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shouhou.content.models.evidence import Evidence
from shouhou.content.models.limit import Limit
from shouhou.deadlines.calendar import Calendar, Kind
from shouhou.errors import DateError, UnknownYearError

DAY = dt.timedelta(days=1)
LAST_YEAR = 2099
"""A date after it is a slip of the finger."""


@dataclass(frozen=True)
class Day:
    """A day of the count: its number, None where it does not count, and why it does not, or why a weekend
    day does.
    """

    date: dt.date
    number: int | None
    why: str
    kind: Kind


class Standing(StrEnum):
    """Where a deadline stands: up to ``last``; then as long as the law may have moved that day; then over."""

    RUNNING = "running"
    EXTENSION = "extension"
    PASSED = "passed"


@dataclass(frozen=True)
class Deadline:
    """The result: ``first`` counts as number 1; ``earliest`` is the near end of a range (3-7 days),
    ``last`` the far end.

    ``extended`` is the day a last day off moves to, ``extended_why`` what day off that is. ``days`` is
    empty for hours, months and years.
    """

    start: dt.date
    first: dt.date
    earliest: dt.date | None
    last: dt.date
    extended: dt.date | None
    extended_why: str
    extended_unknown: bool
    days: tuple[Day, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the object that ``lastDay`` returns in the browser."""

        def text(date: dt.date | None) -> str | None:
            return date.isoformat() if date else None

        return {
            "start": text(self.start),
            "first": text(self.first),
            "earliest": text(self.earliest),
            "last": text(self.last),
            "extended": text(self.extended),
            "extendedWhy": self.extended_why,
            "extendedUnknown": self.extended_unknown,
            "days": [
                {"date": text(day.date), "number": day.number, "why": day.why, "kind": day.kind.value}
                for day in self.days
            ],
        }


def last_day(limit: Limit, start: dt.date, calendar: Calendar) -> Deadline:
    """Return the deadline of ``limit`` for what happened on ``start``. Raises DateError, UnknownYearError.

    Seven working days from 2026-09-29 end on 2026-10-14: 国庆节 is skipped, Saturday 10-10 counts.
    """
    if start.year > LAST_YEAR:
        raise DateError(f"“{start}”不是能用的日期；请写成2026-11-20的样子")
    first_year = min(calendar.years, default=start.year)
    if start.year < first_year:
        raise DateError(f"只能算{first_year}年以后的日期；请核对年份")
    days = tuple(
        _working_days(limit, start, calendar) if limit.unit == "working" else _calendar_days(limit, start)
    )
    if limit.hours:
        last = start + math.ceil(limit.hours / 24) * DAY
    else:
        last = days[-1].date if days else _corresponding_day(start, limit.months or 12 * (limit.years or 0))
    dates = {day.number: day.date for day in days}
    extended, why, unknown = _extension(limit, last, calendar)
    return Deadline(
        start,
        dates.get(1, start + DAY),
        dates.get(limit.days_min) if limit.days_min else None,
        last,
        extended,
        why,
        unknown,
        days,
    )


def standing(deadline: Deadline, today: dt.date) -> Standing:
    """Return where ``deadline`` stands on ``today``."""
    if today <= deadline.last:
        return Standing.RUNNING
    if deadline.extended_unknown or (deadline.extended and today <= deadline.extended):
        return Standing.EXTENSION
    return Standing.PASSED


def _working_days(limit: Limit, start: dt.date, calendar: Calendar) -> Iterator[Day]:
    number, date = 0, start
    while number < (limit.days or 0):
        date += DAY
        kind, why = _kind(calendar, date)
        number += kind.works
        yield Day(date, number if kind.works else None, why, kind)


def _calendar_days(limit: Limit, start: dt.date) -> Iterator[Day]:
    for number in range(1, (limit.days or 0) + 1):
        yield Day(start + number * DAY, number, "", Kind.COUNTED)


def _corresponding_day(start: dt.date, months: int) -> dt.date:
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return dt.date(year, month, min(start.day, months_of.monthrange(year, month)[1]))


def _extension(limit: Limit, last: dt.date, calendar: Calendar) -> tuple[dt.date | None, str, bool]:
    """Return the day that ``last`` moves to, what day off it is, and whether that cannot be told yet."""
    if limit.evidence.key is not Evidence.LAW or limit.hours:
        return None, "", False
    try:
        _, why = _kind(calendar, last)
        date = last
        while not _kind(calendar, date)[0].works:
            date += DAY
    except UnknownYearError:
        return None, "", True
    return (date, why, False) if date != last else (None, "", False)


def _kind(calendar: Calendar, date: dt.date) -> tuple[Kind, str]:
    try:
        return calendar.kind(date)
    except KeyError:
        raise UnknownYearError(date.year) from None
