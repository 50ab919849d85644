"""``shouhou deadline`` on the sample: the last day, how it was counted, the file for a calendar, and
every refusal.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sample import library
from shouhou.tools.deadline.data import limit_files

Ask = Callable[..., Result]
Browser = Callable[..., Any]

REVIEW = "sh-refund-review"
OVER = "sh-complaint-handling"
"""Until the end of 2098."""


@pytest.fixture
def ask(sample_project: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """``ask("sh-refund-review", "--json")`` on a fixed day, of the sample as it was read once."""
    monkeypatch.setattr("shouhou.commands.deadline.load_library", lambda root: library())
    return lambda *arguments: run("deadline", *arguments, "--root", sample_project, "--today", "2026-11-22")


def test_the_last_day_comes_first_with_its_weekday(ask: Ask) -> None:
    result = ask(REVIEW, "--from", "2026-09-29")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "2026年10月14日（周三）" in result.stdout.splitlines()[0]


def test_days_skipped_and_make_up_days_are_named_with_their_reason(ask: Ask) -> None:
    lines = ask(REVIEW, "--from", "2026-09-29").stdout.splitlines()

    assert any("10月1日至7日" in line and "国庆节" in line for line in lines)
    assert any("10月10日" in line and "调休" in line for line in lines)


def test_a_limit_that_was_merged_is_counted_by_the_one_that_stays(ask: Ask) -> None:
    assert ask("sh-review", "--from", "2026-09-29").stdout == ask(REVIEW, "--from", "2026-09-29").stdout


def test_the_fact_carries_its_evidence_and_the_day_it_was_checked(ask: Ask) -> None:
    answer, limit = library().limits[REVIEW]

    assert f"（{limit.evidence.label}；核对于{answer.checked}）" in ask(REVIEW).stdout


def test_a_day_that_is_yet_to_come_is_said_to_be(ask: Ask) -> None:
    assert "2026年11月23日（周一）还没有到" in ask(REVIEW, "--from", "2026-11-23").stdout
    assert "还没有到" not in ask(REVIEW, "--from", "2026-11-22").stdout


def test_whoever_missed_a_day_of_their_own_is_told_what_remains(ask: Ask) -> None:
    missed = library().limits["law-quality-return"][1].missed

    assert missed and missed in ask("law-quality-return", "--from", "2026-11-01").stdout


def test_a_range_has_its_earliest_day(ask: Ask) -> None:
    assert "2026年11月23日" in ask("yp-review").stdout


def test_without_a_date_the_count_starts_today(ask: Ask) -> None:
    assert ask(REVIEW).stdout == ask(REVIEW, "--from", "2026-11-22").stdout


def test_a_clock_that_starts_with_the_same_event_is_counted_from_the_same_day(ask: Ask) -> None:
    [line] = [
        line
        for line in ask(REVIEW, "--from", "2026-11-20").stdout.splitlines()
        if "15日" in line and "商家办理" in line
    ]

    assert "2026年12月5日" in line


def test_a_clock_that_starts_with_another_event_is_told_without_a_day(ask: Ask) -> None:
    [line] = [line for line in ask("yp-arrival").stdout.splitlines() if "law-merchant-payback" in line]

    assert "shouhou deadline law-merchant-payback" in line and "最晚" not in line


def test_a_last_day_off_is_given_with_the_day_it_may_move_to(ask: Ask) -> None:
    output = ask("law-return-window", "--from", "2026-09-26").stdout

    assert "最后一天：2026年10月3日（周六）" in output
    assert "2026年10月8日（周四）" in output


@pytest.mark.parametrize(
    ("name", "start", "counts"),
    [("law-return-window", "2026-11-14", "可能还算数"), ("law-redline-handle", "2026-11-06", "还不能算超期")],
)
def test_between_the_last_day_and_the_day_it_moves_to_nothing_is_over(
    ask: Ask, name: str, start: str, counts: str
) -> None:
    first, *rest = ask(name, "--from", start).stdout.splitlines()

    assert "2026年11月21日" in first and counts in first
    assert any("2026年11月23日" in line for line in rest)


@pytest.mark.parametrize("name", [REVIEW, "yp-arrival", "law-return-window", "law-durable-proof"])
def test_the_json_is_what_the_browser_counts_from_the_published_file(
    ask: Ask, browser: Browser, name: str
) -> None:
    published = json.loads(limit_files(library())["assets/tools/limits.json"])
    [limit] = [limit for limit in published["limits"] if limit["id"] == name]
    [theirs] = browser("deadlines", calendar=published["calendar"], asked=[[limit, "2026-09-26"]])

    found = json.loads(ask(name, "--from", "2026-09-26", "--json").stdout)

    assert found == theirs["value"] | {"limit": limit}


def test_the_list_has_every_limit(ask: Ask) -> None:
    ids = set(library().limits)

    assert ids <= set(ask("--list").stdout.split())
    assert ids == {limit["id"] for limit in json.loads(ask("--list", "--json").stdout)}


def test_a_limit_that_is_over_is_not_counted_and_listed_with_what_to_do(
    sample_project: Path, run: Callable[..., Result]
) -> None:
    def later(*arguments: str) -> Result:
        return run("deadline", *arguments, "--root", sample_project, "--today", "2099-01-01")

    counted, listed = later(OVER), later("--list")

    assert (counted.exit_code, counted.stdout) == (1, "")
    assert "“3-7个工作日”只到2098-12-31，请在APP内核对；" in counted.stderr
    assert "；只到2098-12-31，请在APP内核对\n" in listed.stdout


def test_a_calendar_file_on_standard_output_comes_alone(ask: Ask) -> None:
    result = ask(REVIEW, "--from", "2026-11-20", "--ics", "-")

    assert result.stdout_bytes.startswith(b"BEGIN:VCALENDAR\r\n")
    assert result.stdout_bytes.endswith(b"END:VCALENDAR\r\n")
    assert b"DTSTART;VALUE=DATE:20261201\r\n" in result.stdout_bytes


def test_a_calendar_file_is_written_beside_the_words(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "最后一天.ics"

    result = ask(REVIEW, "--from", "2026-11-20", "--ics", file)

    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert "2026年12月1日" in result.stdout and str(file) in result.stderr


def test_the_same_question_gives_the_same_calendar_file(ask: Ask) -> None:
    assert ask(REVIEW, "--ics", "-").stdout_bytes == ask(REVIEW, "--ics", "-").stdout_bytes


def test_a_calendar_file_that_cannot_be_written_exits_with_1(ask: Ask, tmp_path: Path) -> None:
    result = ask(REVIEW, "--ics", tmp_path / "none" / "x.ics")

    assert result.exit_code == 1
    assert "x.ics" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        *(
            [],
            [REVIEW, "--list"],
            ["sh-refund-revew"],
            ["退款"],
            [REVIEW, "7"],
            [REVIEW, "--ics", "-", "--json"],
        ),
        *([REVIEW, "--from", day] for day in ("2026-02-30", "昨天", "2019-12-31")),
        ["law-return-window", "--from", "0026-11-20"],
        ["law-limitation", "--from", "9999-12-31"],
    ],
)
def test_wrong_use_exits_with_2_and_one_sentence(ask: Ask, arguments: list[str]) -> None:
    result = ask(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 2  # the sentence, and where the help is


def test_a_slip_in_an_id_is_answered_with_the_nearest(ask: Ask) -> None:
    assert REVIEW in ask("sh-refund-revew").stderr


def test_a_year_that_is_not_announced_is_refused_with_the_year(ask: Ask) -> None:
    result = ask(REVIEW, "--from", "2098-12-25")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "2098" in result.stderr


def test_a_law_that_runs_into_such_a_year_has_its_last_day_all_the_same(ask: Ask) -> None:
    result = ask("law-limitation", "--from", "2098-11-20")

    assert result.exit_code == 0
    assert "2101年11月20日" in result.stdout.splitlines()[0]


def test_no_refusal_brings_a_traceback(
    sample_project: Path, run_process: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    done = run_process(
        "deadline", REVIEW, "--from", "2098-12-25", "--today", "2026-11-22", "--root", str(sample_project)
    )

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
