"""The calendar against the notices as they are written down, day by day, and which years it knows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import by_the_notices
import pytest
from by_the_notices import ANNOUNCED, DAY
from labels import IN_CONTEXT
from sample import library
from shouhou.content import Source
from shouhou.deadlines.calendar import Calendar, Kind, announced, calendar_json

NOTICE = Source.model_validate({"name": "甲", "label": "law", "checked": "2026-11-22"}, context=IN_CONTEXT)


def test_every_day_of_every_announced_year_is_what_the_notices_say(calendar: Calendar) -> None:
    working = set(by_the_notices.WORKING)
    first, after = dt.date(ANNOUNCED.start, 1, 1), dt.date(ANNOUNCED.stop, 1, 1)
    days = [first + DAY * n for n in range((after - first).days)]

    assert [day for day in days if calendar.kind(day)[0].works != (day in working)] == []


def test_every_weekday_off_bears_the_name_of_its_holiday(calendar: Calendar) -> None:
    for line in by_the_notices.lines():
        for day in by_the_notices.days_of(line["off"]):
            if day.weekday() < 5 and day.year >= 2008:
                kind, why = calendar.kind(day)
                assert kind is Kind.OFF and why in line["name"], day


def test_every_make_up_day_is_a_weekend_day_and_says_for_which_holiday(calendar: Calendar) -> None:
    for line in by_the_notices.lines():
        for day in by_the_notices.days_of(line.get("work", [])):
            if day.year >= 2008 and day != dt.date(2020, 2, 1):  # off after all: the holiday was made longer
                kind, why = calendar.kind(day)
                assert kind is Kind.MAKEUP and day.weekday() > 4, day
                assert why[:2] in line["name"], day


def test_the_site_counts_by_notices_that_are_written_down_with_the_same_number_and_date() -> None:
    written = by_the_notices.notices()
    for year, known in announced(library().sources).years.items():
        assert written[year]["number"] in known.notice.name
        assert (written[year]["url"], written[year]["date"]) == (known.notice.url, str(known.notice.date))


def test_a_notice_comes_out_between_october_and_december_of_the_year_before() -> None:
    """What the refusal of an unknown year says."""
    for year, known in announced(library().sources).years.items():
        assert known.notice.date and known.notice.date.year == year - 1 and known.notice.date.month >= 10


def test_the_announced_years_follow_one_another() -> None:
    years = list(announced(library().sources).years)

    assert years == list(range(years[0], years[-1] + 1))


@pytest.mark.parametrize("year", [2003, 2099])
def test_a_year_that_the_package_does_not_have_is_not_known_though_a_notice_is_listed(year: int) -> None:
    assert not announced({f"holidays-{year}": NOTICE}).years


def test_a_year_without_a_notice_is_not_known_though_the_package_has_it() -> None:
    assert list(announced({"holidays-2026": NOTICE, "consumer-law": NOTICE}).years) == [2026]


@pytest.mark.parametrize("days", ["off", "work"])
def test_nobody_can_change_the_days_of_a_year_for_others(days: str, calendar: Calendar) -> None:
    found: Any = getattr(calendar.years[2026], days)

    with pytest.raises(TypeError):
        found[dt.date(2026, 11, 20)] = "假日"


def test_the_browsers_calendar_names_days_off_days_at_work_and_the_notice(calendar: Calendar) -> None:
    year = calendar_json(calendar)["years"]["2026"]

    assert year["off"]["10-07"] == "国庆节"
    assert year["work"]["10-10"] == "国庆节"
    assert {"name", "url", "evidence", "checked"} == set(year["notice"])
