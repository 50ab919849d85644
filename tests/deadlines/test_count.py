"""What must hold of a count whatever the limit and the date, and the days on which it is easily one off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from by_the_notices import limit_of
from hypothesis import given
from hypothesis import strategies as st
from labels import IN_CONTEXT
from shouhou.content import Limit
from shouhou.deadlines.calendar import Calendar, Kind, announced, calendar_json
from shouhou.deadlines.count import Deadline, last_day
from shouhou.errors import DateError, UnknownYearError

Browser = Callable[..., Any]


@pytest.fixture(scope="session")
def only_2026(calendar: Calendar) -> Calendar:
    """The calendar as it was when 2027 had no notice."""
    return Calendar({2026: calendar.years[2026]})


DAYS = st.dates(dt.date(2008, 1, 1), dt.date(2025, 12, 31))
AMOUNTS = st.one_of(
    st.integers(1, 60).map(lambda n: f"w{n}"),
    st.integers(1, 90).map(lambda n: f"d{n}"),
    st.tuples(st.sampled_from("wd"), st.integers(1, 20), st.integers(1, 20)).map(
        lambda t: f"{t[0]}{t[1]}-{t[1] + t[2]}"
    ),
    st.integers(1, 40).map(lambda n: f"m{n}"),
    st.integers(1, 4).map(lambda n: f"y{n}"),
)


def limit(amount: str, **changed: Any) -> Limit:
    return Limit.model_validate(limit_of(amount) | changed, context=IN_CONTEXT)


def count(amount: str, start: str, calendar: Calendar, **changed: Any) -> Deadline:
    return last_day(limit(amount, **changed), dt.date.fromisoformat(start), calendar)


@given(amount=AMOUNTS, start=DAYS)
def test_start_first_earliest_last_and_extended_follow_one_another(
    calendar: Calendar, amount: str, start: dt.date
) -> None:
    found = last_day(limit(amount), start, calendar)

    order = [found.start, found.first, found.earliest, found.last, found.extended]
    assert found.start < found.first
    assert sorted(day for day in order if day) == [day for day in order if day]


@given(amount=AMOUNTS, start=DAYS)
def test_an_event_a_day_later_never_ends_earlier(calendar: Calendar, amount: str, start: dt.date) -> None:
    assert (
        last_day(limit(amount), start, calendar).last
        <= last_day(limit(amount), start + dt.timedelta(days=1), calendar).last
    )


@given(kind=st.sampled_from("wdmy"), number=st.integers(1, 4), start=DAYS)
def test_a_longer_limit_ends_later(calendar: Calendar, kind: str, number: int, start: dt.date) -> None:
    assert (
        last_day(limit(f"{kind}{number}"), start, calendar).last
        < last_day(limit(f"{kind}{number + 1}"), start, calendar).last
    )


@given(number=st.integers(1, 60), start=DAYS)
def test_working_days_end_on_a_working_day_and_number_every_one_of_them(
    calendar: Calendar, number: int, start: dt.date
) -> None:
    found = last_day(limit(f"w{number}"), start, calendar)

    assert calendar.kind(found.last)[0].works
    assert [day.number for day in found.days if day.number] == list(range(1, number + 1))
    assert [day.date for day in found.days] == [
        start + dt.timedelta(days=n + 1) for n in range(len(found.days))
    ]


@given(number=st.integers(1, 60), start=DAYS)
def test_every_day_that_does_not_count_says_why_and_so_does_a_weekend_day_that_counts(
    calendar: Calendar, number: int, start: dt.date
) -> None:
    for day in last_day(limit(f"w{number}"), start, calendar).days:
        assert bool(day.why) == (day.number is None or day.kind is Kind.MAKEUP)


@given(amount=AMOUNTS.filter(lambda amount: amount[0] != "w"), start=DAYS)
def test_a_last_day_moves_only_from_a_day_off_to_the_next_working_day(
    calendar: Calendar, amount: str, start: dt.date
) -> None:
    found = last_day(limit(amount), start, calendar)

    if not found.extended_unknown and found.last.year <= 2026:
        assert (found.extended is None) == calendar.kind(found.last)[0].works
        assert bool(found.extended_why) == (found.extended is not None)


@pytest.mark.parametrize("evidence", ["platform", "news", "relayed", "article"])
def test_a_limit_that_no_law_sets_is_not_extended(
    calendar: Calendar, browser: Browser, evidence: str
) -> None:
    found = count("d7", "2026-09-26", calendar, evidence=evidence)
    [theirs] = browser(
        "deadlines",
        calendar=calendar_json(calendar),
        asked=[[limit_of("d7") | {"evidence": evidence}, "2026-09-26"]],
    )

    assert (str(found.last), found.extended, found.extended_unknown) == ("2026-10-03", None, False)
    assert theirs["value"] == found.as_json()


def test_a_weekend_day_made_up_for_extends_nothing(calendar: Calendar) -> None:
    assert count("d7", "2026-10-03", calendar).extended is None


def test_a_last_day_in_a_year_not_announced_is_given_without_its_extension(only_2026: Calendar) -> None:
    found = count("d7", "2026-12-30", only_2026)

    assert (str(found.last), found.extended, found.extended_unknown) == ("2027-01-06", None, True)


def test_days_off_that_run_into_a_year_not_announced_leave_the_extension_open(calendar: Calendar) -> None:
    only_2022 = Calendar({2022: calendar.years[2022]})  # 2022-12-31 is off, as Sunday the 1st is

    found = count("d1", "2022-12-30", only_2022)

    assert (found.extended, found.extended_unknown) == (None, True)


def test_working_days_that_run_into_a_year_not_announced_are_refused_with_the_year(
    only_2026: Calendar,
) -> None:
    assert str(count("w7", "2026-12-22", only_2026).last) == "2026-12-31"
    with pytest.raises(UnknownYearError, match="2027"):
        count("w7", "2026-12-23", only_2026)


def test_without_any_announced_year_calendar_days_are_counted_and_working_days_refused() -> None:
    nothing = announced({})

    assert str(count("d7", "2026-11-20", nothing).last) == "2026-11-27"
    with pytest.raises(UnknownYearError, match="2026"):
        count("w7", "2026-11-20", nothing)


@pytest.mark.parametrize(
    ("amount", "start"),
    [
        ("w7", "2007-12-31"),
        ("d7", "2007-12-31"),
        ("y3", "1996-02-29"),
        ("d7", "2100-01-01"),
        ("y3", "9999-12-31"),
    ],
)
def test_a_date_long_ago_or_far_ahead_is_refused(calendar: Calendar, amount: str, start: str) -> None:
    with pytest.raises(DateError):
        count(amount, start, calendar)


@pytest.mark.parametrize(("start", "last"), [("2008-01-01", "2008-01-08"), ("2099-12-31", "2100-01-07")])
def test_the_first_and_the_last_day_that_can_be_counted_from_are_accepted(
    calendar: Calendar, browser: Browser, start: str, last: str
) -> None:
    [theirs] = browser("deadlines", calendar=calendar_json(calendar), asked=[[limit_of("d7"), start]])

    assert str(count("d7", start, calendar).last) == last
    assert theirs["value"]["last"] == last


@pytest.mark.parametrize(
    ("from_", "code"),
    [
        *((day, "not-a-date") for day in ("", "昨天", "2026-02-30", "2025-02-29", "2026-13-01", "2026-1-2")),
        *((day, "not-a-date") for day in ("20261120", "2026-11-20T00:00", "２０２６-11-20", "2026-11-20\n")),
        *((day, "not-a-date") for day in ("0026-11-20", "2100-01-01", "9999-12-31")),
        ("2007-12-31", "too-early"),
        ("2026-12-23", "unknown-year"),
    ],
)
def test_the_browser_refuses_a_date_in_words_and_with_its_reason(
    only_2026: Calendar, browser: Browser, from_: str, code: str
) -> None:
    [found] = browser("deadlines", calendar=calendar_json(only_2026), asked=[[limit_of("w7"), from_]])

    assert (found["error"], found["code"]) == ("CountError", code)
    assert found["message"]


def test_browser_and_python_refuse_in_the_same_words(only_2026: Calendar, browser: Browser) -> None:
    starts = ["2007-12-31", "2100-01-01", "2026-12-23"]
    found = browser(
        "deadlines", calendar=calendar_json(only_2026), asked=[[limit_of("w7"), start] for start in starts]
    )

    for start, theirs in zip(starts, found, strict=True):
        with pytest.raises(DateError) as refused:
            count("w7", start, only_2026)
        assert theirs["message"] == str(refused.value)


def test_the_browser_without_any_announced_year_counts_calendar_days(browser: Browser) -> None:
    days, working = browser(
        "deadlines",
        calendar={"years": {}},
        asked=[[limit_of("d7"), "2026-11-20"], [limit_of("w7"), "2026-11-20"]],
    )

    assert (days["value"]["last"], days["value"]["extendedUnknown"]) == ("2026-11-27", True)
    assert working["code"] == "unknown-year"
