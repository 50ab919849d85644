"""The calendar file is what RFC 5545 asks for, and the browser writes the same bytes."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shouhou.tools.deadline.calendar_file import calendar_file

Browser = Callable[..., Any]

LONG = st.text(
    st.sampled_from("aé中😀,;\\\n"), min_size=80, max_size=200
)  # one to four octets each, folded more than once
TEXT = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), LONG)
ABOUT = st.fixed_dictionaries(
    {
        "title": TEXT,
        "description": TEXT,
        "uid": st.just("a-2026-11-20@shouhou"),
        "stamp": st.just("20261122T000000Z"),
    }
)
LAST = dt.date(2026, 12, 1)
VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "calendar-files.json").read_text("utf-8"))


def lines_of(file: str) -> list[str]:
    return file.removesuffix("\r\n").split("\r\n")


def unfolded(file: str) -> list[str]:
    return lines_of(file.replace("\r\n ", ""))


def value(file: str, name: str) -> str:
    """The text of a property, unescaped, read as any calendar program reads it."""
    [found, *_] = [line.partition(":")[2] for line in unfolded(file) if line.startswith(f"{name}:")]
    return re.sub(r"\\(.)", lambda match: "\n" if match.group(1) in "nN" else match.group(1), found)


@given(about=ABOUT)
def test_no_line_is_longer_than_75_octets_and_no_character_is_parted(about: dict[str, str]) -> None:
    file = calendar_file(LAST, **about)

    assert all(len(line.encode()) <= 75 for line in lines_of(file))
    assert file.endswith("\r\n") and "\n" not in file.replace("\r\n", "")


@given(about=ABOUT)
def test_a_calendar_program_reads_the_very_title_and_description(about: dict[str, str]) -> None:
    file = calendar_file(LAST, **about)

    for name, given_ in (("SUMMARY", about["title"]), ("DESCRIPTION", about["description"])):
        lines = re.sub(r"\r\n?", "\n", given_)
        assert value(file, name) == re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", "", lines)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["why"]) for case in VECTORS])
def test_python_and_the_browser_write_the_file_of_the_shared_vectors(
    browser: Browser, case: dict[str, Any]
) -> None:
    [theirs] = browser("calendarFiles", asked=[{"deadline": {"last": case["last"]}, "about": case["about"]}])

    assert calendar_file(dt.date.fromisoformat(case["last"]), **case["about"]).split("\r\n") == case["file"]
    assert theirs.split("\r\n") == case["file"]


@settings(max_examples=30)
@given(about=ABOUT, last=st.dates(dt.date(2020, 1, 1), dt.date(2099, 12, 30)))
def test_the_browser_writes_the_same_file(browser: Browser, about: dict[str, str], last: dt.date) -> None:
    [theirs] = browser("calendarFiles", asked=[{"deadline": {"last": last}, "about": about}])

    assert theirs == calendar_file(last, **about)


@pytest.mark.parametrize(
    ("last", "after"),
    [(LAST, "20261202"), (dt.date(2026, 12, 31), "20270101"), (dt.date(2028, 2, 28), "20280229")],
)
def test_the_event_takes_the_whole_last_day_and_reminds_at_nine_the_day_before(
    last: dt.date, after: str
) -> None:
    lines = unfolded(calendar_file(last, title="甲", description="乙", uid="x", stamp="20261122T000000Z"))

    assert f"DTSTART;VALUE=DATE:{last:%Y%m%d}" in lines
    assert f"DTEND;VALUE=DATE:{after}" in lines
    assert "TRIGGER:-PT15H" in lines  # 15 hours before midnight
    assert [line for line in lines if line.startswith(("BEGIN", "END"))] == [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VALARM", "END:VALARM", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
