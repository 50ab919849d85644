"""Which answers are due to be checked again, on a day that the test gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shouhou.content import Answer, Library, load_library
from shouhou.content.review import GRACE, due_date, overdue, stale_problems
from shouhou.errors import Problem

Edit = Callable[[str, list[dict[str, Any]]], None]


def checked(day: str, months: int) -> Answer:
    return Answer.model_construct(checked=dt.date.fromisoformat(day), review_months=months)


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        ("2026-11-21", 3, "2027-02-21"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 24, "2030-02-28"),
        ("2026-01-31", 24, "2028-01-31"),
    ],
)
def test_a_check_is_due_after_calendar_months_and_never_past_the_end_of_one(
    day: str, months: int, due: str
) -> None:
    assert due_date(checked(day, months)) == dt.date.fromisoformat(due)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 24))
def test_the_due_date_is_as_many_months_later_as_were_given(day: dt.date, months: int) -> None:
    due = due_date(Answer.model_construct(checked=day, review_months=months))

    assert (due.year - day.year) * 12 + due.month - day.month == months
    assert due.day <= day.day


DUE = dt.date(2027, 2, 21)
"""The due date of the two answers of the tiny collection that are due first."""
DUE_FIRST = {"docs/mall/refund/arrival.md", "docs/mall/contact/phone.md"}
ONE_DAY = dt.timedelta(days=1)


def files(problems: list[Problem]) -> set[str]:
    return {problem.file for problem in problems}


@pytest.mark.parametrize(
    ("today", "reminded", "stopped"),
    [
        (DUE, set(), set()),
        (DUE + ONE_DAY, DUE_FIRST, set()),
        (DUE + GRACE, DUE_FIRST, set()),
        (DUE + GRACE + ONE_DAY, set(), DUE_FIRST),
    ],
)
def test_an_overdue_answer_is_a_reminder_for_the_days_of_grace_and_then_a_problem(
    today: dt.date, reminded: set[str], stopped: set[str], project: Path
) -> None:
    library = load_library(project)

    assert (files(overdue(library, today)), files(stale_problems(library, today))) == (reminded, stopped)


def test_the_editors_guide_names_the_days_of_grace() -> None:
    guide = (Path(__file__).parents[2] / "docs/about/editing.md").read_text("utf-8")

    assert f"{GRACE.days}天" in guide.partition("{#review}")[2].partition("\n## ")[0]


def test_a_stale_answer_is_reported_on_the_line_of_its_check(project: Path) -> None:
    for problem in stale_problems(load_library(project), dt.date(2030, 1, 1)):
        assert (
            (project / problem.file).read_text("utf-8").split("\n")[problem.line - 1].startswith("checked:")
        )


@pytest.mark.parametrize(("look", "days"), [(overdue, 1), (stale_problems, GRACE.days + 1)])
def test_an_overdue_answer_is_told_with_its_due_date_and_the_day_of_today(
    look: Callable[[Library, dt.date], list[Problem]], days: int, project: Path
) -> None:
    today = DUE + dt.timedelta(days=days)

    (problem, *_) = look(load_library(project), today)

    assert str(DUE) in problem.message
    assert str(today) in problem.message


def test_a_reminder_names_the_last_day_of_grace(project: Path) -> None:
    (reminder, *_) = overdue(load_library(project), DUE + ONE_DAY)

    assert str(DUE + GRACE) in reminder.message


def test_a_check_on_a_day_to_come_is_a_mistake(project: Path, edit: Edit) -> None:
    edit("rights/refund/return.md", [{"replace": "checked: 2026-11-21", "with": "checked: 2026-12-02"}])

    problems = stale_problems(load_library(project), dt.date(2026, 12, 1))

    assert [problem.file for problem in problems] == ["docs/rights/refund/return.md"]
    assert "2026-12-02" in problems[0].message


def test_a_check_of_today_is_fresh(project: Path) -> None:
    assert stale_problems(load_library(project), dt.date(2026, 11, 21)) == []


def test_a_way_walked_on_a_day_still_to_come_is_named_on_its_line(project: Path, edit: Edit) -> None:
    edit(
        "mall/contact/phone.md",
        [{"replace": "use: 意见反馈, hours: null", "with": "use: 意见反馈, hours: null, walked: 2026-11-23"}],
    )
    library = load_library(project)

    (problem,) = stale_problems(library, dt.date(2026, 11, 22))

    assert "mall-mail" in (project / problem.file).read_text("utf-8").split("\n")[problem.line - 1]
    assert "mall-mail" in problem.message and "2026-11-23" in problem.message
    assert stale_problems(library, dt.date(2026, 11, 23)) == []


def test_the_line_is_that_of_the_very_id_not_of_one_that_begins_like_it(project: Path, edit: Edit) -> None:
    edit(
        "mall/contact/phone.md",
        [
            {
                "replace": "{id: mall-mail,",
                "with": "{id: mall-mail-old, kind: web, name: 旧网站, value: www.old.example, use: 意见反馈,"
                " evidence: platform}\n  - {id: mall-mail,",
            }
        ],
    )
    edit(
        "mall/contact/phone.md",
        [{"replace": "use: 意见反馈, hours: null", "with": "use: 意见反馈, hours: null, walked: 2026-11-23"}],
    )

    (problem,) = stale_problems(load_library(project), dt.date(2026, 11, 22))

    assert "mall-mail," in (project / problem.file).read_text("utf-8").split("\n")[problem.line - 1]
