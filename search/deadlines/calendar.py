"""The calendar of working days: which days are off, which weekend days are made up for, and the notice that
says so.

The days come from ``chinesecalendar``, the notices from ``docs/data/sources.yml``, one source a year under
the key ``holidays-2026``. A year is known only where both have it: the package alone says nothing for a
year it was never given, and takes every weekday in it for a working day; a notice alone has no days here.
So a year that is not announced is refused, never guessed. ``tests/cases/holiday-notices.yml`` holds what
the notices say, written down by another way, and a test compares every day of every year.

A notice also moves days at the end of the year before (2022-12-31 belongs to the notice for 2023), so the
last week of the last known year is as announced so far.

``calendar_json`` is what ``search/deadlines/count.js`` reads.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from chinese_calendar import Holiday, get_holiday_detail
from shouhou.content.models.site import Source

NOTICE_KEY = re.compile(r"holidays-(\d{4})")
FULL_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}
SATURDAY = 5


class Kind(StrEnum):
    """What a day is among the working days."""

    COUNTED = "counted"
    MAKEUP = "makeup"
    OFF = "off"
    WEEKEND = "weekend"

    @property
    def works(self) -> bool:
        return self in (Kind.COUNTED, Kind.MAKEUP)


@dataclass(frozen=True)
class Year:
    """An announced year: days off and weekend days at work, each with the holiday's name, and the notice."""

    off: Mapping[dt.date, str]
    work: Mapping[dt.date, str]
    notice: Source


@dataclass(frozen=True)
class Calendar:
    """The announced years, in order."""

    years: Mapping[int, Year]

    def kind(self, day: dt.date) -> tuple[Kind, str]:
        """Return what ``day`` is and the reason in Chinese, empty for a plain working day. Raises KeyError
        for a year not known.

        2026-10-01 is ``(OFF, "国庆节")``, 2026-10-10, a Saturday, ``(MAKEUP, "国庆节调休上班")``.
        """
        year = self.years[day.year]
        if holiday := year.work.get(day):
            return Kind.MAKEUP, f"{holiday}调休上班"
        if holiday := year.off.get(day):
            return Kind.OFF, holiday
        return (Kind.WEEKEND, "周末") if day.weekday() >= SATURDAY else (Kind.COUNTED, "")


def announced(sources: Mapping[str, Source]) -> Calendar:
    """Return the calendar of the years that both the sources and ``chinesecalendar`` have."""
    notices = {
        int(match.group(1)): source for key, source in sources.items() if (match := NOTICE_KEY.fullmatch(key))
    }
    return Calendar({number: year for number in sorted(notices) if (year := _year(number, notices[number]))})


def _year(number: int, notice: Source) -> Year | None:
    days = _days(number)
    return days and Year(*days, notice)


@cache
def _days(number: int) -> tuple[Mapping[dt.date, str], Mapping[dt.date, str]] | None:
    """Return the days off and the weekend days at work of a year as ``chinesecalendar`` has them, None where
    it has not. They are looked up once, and nobody can change them for others.
    """
    first = dt.date(number, 1, 1)
    off: dict[dt.date, str] = {}
    work: dict[dt.date, str] = {}
    try:
        for day in (
            first + dt.timedelta(days=days) for days in range((first.replace(year=number + 1) - first).days)
        ):
            free, holiday = get_holiday_detail(day)
            if holiday:
                (off if free else work)[day] = _name(holiday)
    except NotImplementedError:
        return None
    return MappingProxyType(off), MappingProxyType(work)


def _name(english: str) -> str:
    chinese: str = Holiday(english).chinese
    return FULL_NAMES.get(chinese, chinese)


def calendar_json(calendar: Calendar) -> dict[str, Any]:
    """Return the calendar as the browser reads it; days are written ``10-01``."""
    return {"years": {str(number): _year_json(year) for number, year in calendar.years.items()}}


def _year_json(year: Year) -> dict[str, Any]:
    notice = year.notice
    return {
        "off": {f"{day:%m-%d}": name for day, name in year.off.items()},
        "work": {f"{day:%m-%d}": name for day, name in year.work.items()},
        "notice": {
            "name": notice.name,
            "url": notice.url,
            "evidence": notice.label.key.value,
            "checked": notice.checked.isoformat(),
        },
    }
