"""Which answers are due to be checked again, on a day that the test gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shouhou.content import Answer, Library, load_library
from shouhou.content.review import (
    GRACE,
    Group,
    dates,
    due,
    due_date,
    overdue,
    stale_problems,
    strict_problems,
)
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


def test_what_is_due_names_the_answer_and_the_command_that_notes_its_check(project: Path) -> None:
    library = load_library(project)
    titles = {answer.id: answer.title for answer in library.answers}

    told = [
        *((one.key, one.place.message) for one in dates(library) if one.kind == "answer"),
        *(("mall-arrival", one.message) for one in overdue(library, DUE + ONE_DAY) if "arrival" in one.file),
        *(("mall-arrival", one.message) for one in stale_problems(library, DUE + GRACE + ONE_DAY)[1:]),
    ]

    assert len(told) == len(titles) + 2
    for key, message in told:
        assert titles[key] in message and message.endswith(f"verify {key}"), message


def test_a_source_that_is_due_is_noted_by_its_key(project: Path, edit: Edit) -> None:
    own = "  in_force: 2014-03-15\n  review_months: 2\n"
    edit("data/sources.yml", [{"replace": "  in_force: 2014-03-15\n", "with": own}])

    (told,) = [one for one in dates(load_library(project)) if one.kind == "source"]

    assert "verify return-law；" in told.place.message


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


def test_a_change_on_a_day_still_to_come_is_named_on_its_line(project: Path, edit: Edit) -> None:
    edit(
        "mall/contact/phone.md",
        [
            {
                "replace": "related: [mall-arrival]",
                "with": "changes: [{on: 2026-11-23, what: 换了号码。}]\nrelated: []",
            }
        ],
    )
    library = load_library(project)

    (problem,) = stale_problems(library, dt.date(2026, 11, 22))

    assert (project / problem.file).read_text("utf-8").split("\n")[problem.line - 1].startswith("changes:")
    assert stale_problems(library, dt.date(2026, 11, 23)) == []


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


def groups(library: Library, today: str, ahead: int = 30) -> dict[str, list[str]]:
    found = due(library, dt.date.fromisoformat(today), dt.timedelta(days=ahead))
    return {group.name: [one.key for one in told] for group, told in found.items()}


def test_nothing_is_due_on_a_day_on_which_nothing_is(project: Path) -> None:
    assert groups(load_library(project), "2026-12-01") == {}


def test_what_is_due_soon_becomes_overdue_and_the_heaviest_comes_first(project: Path) -> None:
    library = load_library(project)

    assert groups(library, "2027-02-21") == {"SOON": ["mall-arrival", "mall-phone"]}
    assert groups(library, "2027-02-22") == {"OVERDUE": ["mall-arrival", "mall-phone"]}
    assert groups(library, "2027-01-21") == {}


ENDS = {
    "replace": "evidence: article, claims: [A01]}",
    "with": "until: 2026-12-31, evidence: article, claims: [A01]}",
}


def test_a_fact_is_told_before_its_last_day_and_is_over_after_it(project: Path, edit: Edit) -> None:
    edit("mall/refund/arrival.md", [ENDS])
    library = load_library(project)

    assert groups(library, "2026-12-01") == {"SOON": ["mall-arrival-limit"]}
    assert groups(library, "2026-12-31") == {"SOON": ["mall-arrival-limit"]}
    assert groups(library, "2027-01-01") == {"OVER": ["mall-arrival-limit"]}
    (told,) = due(library, dt.date(2027, 1, 1))[Group.OVER]
    assert (
        "until: 2026-12-31" in (project / told.place.file).read_text("utf-8").split("\n")[told.place.line - 1]
    )
    assert (told.rests.answers, told.rests.asks) == (1, 5)


def test_a_fact_that_another_version_takes_over_from_is_not_over_but_passed_on(
    project: Path, edit: Edit
) -> None:
    new = (
        "\n  - {id: mall-arrival-2027, days: 5, unit: working, from: 审核通过, to: 退款到账, actor: 平台, "
        "since: 2027-01-01, evidence: article, claims: []}"
    )
    edit("mall/refund/arrival.md", [{**ENDS, "with": ENDS["with"] + new}])
    edit(
        "mall/refund/arrival.md",
        [{"replace": "退回原支付账户。", "with": "退回原支付账户。以后是5个工作日。"}],
    )
    library = load_library(project)

    assert groups(library, "2026-12-31") == {"SOON": ["mall-arrival-limit"], "UNBORN": ["mall-arrival-2027"]}
    assert groups(library, "2027-01-01") == {}
    assert strict_problems(library, dt.date(2027, 1, 1)) == []


def test_a_source_that_was_replaced_makes_all_that_rests_on_it_due_at_once(project: Path, edit: Edit) -> None:
    replaced = "  claims: A\n  superseded_by: mall-app\n  until: 2026-11-20\n"
    edit("data/sources.yml", [{"replace": "  claims: A\n", "with": replaced}])
    library = load_library(project)

    found = due(library, dt.date(2026, 11, 22))
    (told,) = found[Group.REPLACED]
    assert Group.OVER not in found
    assert (told.key, told.rests.answers, told.rests.facts) == (
        "mall-article",
        2,
        ("mall-mail", "mall-arrival-limit"),
    )
    assert "mall-app" in told.place.message
    assert "写着它的有 2 个答案" in told.place.message
    assert told.place.message.endswith("以它为依据的数和渠道：mall-mail、mall-arrival-limit")


@pytest.mark.parametrize(
    ("old", "new", "day"),
    [
        ("", "  in_force: 2027-01-01\n", "2027-01-01"),
        ("  until: 2027-06-30\n", "  in_force: 2027-01-01\n", "2027-01-01"),
        ("  until: 2026-12-31\n", "", "2027-01-01"),
    ],
)
def test_a_source_is_replaced_on_the_day_on_which_the_new_one_takes_effect(
    old: str, new: str, day: str, project: Path, edit: Edit
) -> None:
    edit(
        "data/sources.yml",
        [
            {"replace": "  claims: A\n", "with": f"  claims: A\n  superseded_by: mall-app\n{old}"},
            {"replace": "  label: platform\n", "with": f"  label: platform\n{new}"},
        ],
    )
    library = load_library(project)

    before = due(library, dt.date.fromisoformat(day) - ONE_DAY)
    told = next(one for one in before[Group.UNBORN] if one.key == "mall-article")
    assert (Group.REPLACED in before, f"从 {day} 起由 mall-app 接替" in told.place.message) == (False, True)
    assert groups(library, day)["REPLACED"] == ["mall-article"]


def test_a_source_has_its_own_review_and_its_own_end(project: Path, edit: Edit) -> None:
    own = "  in_force: 2014-03-15\n  until: 2027-06-30\n  review_months: 2\n"
    edit("data/sources.yml", [{"replace": "  in_force: 2014-03-15\n", "with": own}])
    library = load_library(project)

    assert groups(library, "2026-12-31") == {"SOON": ["return-law"]}
    assert groups(library, "2027-01-02", 10) == {"OVERDUE": ["return-law"]}
    assert groups(library, "2027-07-01")["OVER"] == ["return-law"]


def test_what_is_not_in_force_yet_is_told_until_it_is(project: Path, edit: Edit) -> None:
    edit("data/sources.yml", [{"replace": "2014-03-15", "with": "2026-12-24"}])
    library = load_library(project)

    assert groups(library, "2026-12-23")["UNBORN"] == ["return-law"]
    assert "UNBORN" not in groups(library, "2026-12-24")


def test_strict_dates_refuse_what_is_over_replaced_or_overdue(project: Path, edit: Edit) -> None:
    edit("mall/refund/arrival.md", [ENDS])
    library = load_library(project)

    assert strict_problems(library, dt.date(2026, 12, 31)) == []
    assert [one.file for one in strict_problems(library, dt.date(2027, 1, 1))] == [
        "docs/mall/refund/arrival.md"
    ]
    assert len(strict_problems(library, DUE + ONE_DAY)) == 3


def test_a_source_checked_on_a_day_to_come_is_a_mistake(project: Path, edit: Edit) -> None:
    edit(
        "data/sources.yml",
        [{"replace": "2014-03-15\n  checked: 2026-11-01", "with": "2014-03-15\n  checked: 2026-12-02"}],
    )

    (problem,) = stale_problems(load_library(project), dt.date(2026, 12, 1))

    assert (problem.file, "return-law" in problem.message) == ("docs/data/sources.yml", True)


@given(day=st.dates(dt.date(2026, 11, 22), dt.date(2028, 3, 1)), ahead=st.integers(0, 400))
def test_whatever_falls_due_is_told_once_and_once_only(day: dt.date, ahead: int) -> None:
    library = tiny()
    told = [one for found in due(library, day, dt.timedelta(days=ahead)).values() for one in found]

    assert len(told) == len(set(map(id, told)))
    assert {one.key for one in told} == {
        one.key for one in dates(library) if one.day <= day + dt.timedelta(days=ahead)
    }


@cache
def tiny() -> Library:
    return load_library(Path(__file__).parents[1] / "cases" / "content" / "collection")
