"""What the device keeps of what was not found, how much and how long, and what it writes out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shouhou.gaps.reading import gather

Browser = Callable[..., Any]
TODAY = "2026-11-28"
KEY, USEFUL, OFF = "sh-unfound", "sh-useful", "sh-unfound-off"


def done(browser: Browser, did: list[list[Any]], held: dict[str, str] | None = None) -> dict[str, Any]:
    return dict(browser("gapsMemory", held={} if held is None else held, did=did))


def asked(query: str, state: str = "none", **more: Any) -> dict[str, Any]:
    return {"query": query, "state": state, **more}


def queries(kept: dict[str, Any]) -> list[dict[str, Any]]:
    return list(json.loads(kept["held"][KEY])["queries"])


def test_a_question_is_kept_with_how_often_and_when(browser: Browser) -> None:
    first = ["keepUnfound", [asked("甲", near=["a"], platform="yunpu"), "2026-11-20"]]
    again = ["keepUnfound", [asked("甲", "maybe", opened="b"), TODAY]]

    kept = done(browser, [first, ["keepUnfound", [asked("乙"), TODAY]], again])

    assert queries(kept) == [
        {
            "query": "甲",
            "state": "maybe",
            "times": 2,
            "first": "2026-11-20",
            "last": TODAY,
            "opened": "b",
        },
        {"query": "乙", "state": "none", "times": 1, "first": TODAY, "last": TODAY},
    ]


def test_a_hundred_questions_are_kept_for_ninety_days(browser: Browser) -> None:
    many = [["keepUnfound", [asked(f"问{number}"), "2026-08-30"]] for number in range(105)]

    kept = done(browser, many)
    later = done(browser, [["readUnfound", [day]] for day in (TODAY, "2026-11-29")], kept["held"])

    assert [one["query"] for one in queries(kept)] == [f"问{number}" for number in range(104, 4, -1)]
    assert [len(read["queries"]) for read in later["returned"]] == [100, 0]


def test_switched_off_it_is_empty_and_stays_off_until_it_is_switched_on(browser: Browser) -> None:
    off = done(browser, [["keepUnfound", [asked("甲"), TODAY]], ["switchOff", [True]], ["keepsNothing", []]])
    on = done(browser, [["switchOff", [False]], ["keepsNothing", []]], off["held"])

    assert (off["held"], off["returned"][-1]) == ({OFF: "1"}, True)
    assert (on["held"], on["returned"][-1]) == ({}, False)


@pytest.mark.parametrize(
    "held", ["no json", "null", "[]", '{"format": 9, "queries": [{}]}', '{"format": 1, "queries": 7}']
)
def test_what_is_not_its_own_counts_as_nothing_and_is_written_over(browser: Browser, held: str) -> None:
    kept = done(browser, [["readUnfound", [TODAY]], ["keepUnfound", [asked("甲"), TODAY]]], {KEY: held})

    assert kept["returned"][0]["queries"] == []
    assert [one["query"] for one in queries(kept)] == ["甲"]


def test_a_device_that_may_keep_nothing_says_so(browser: Browser) -> None:
    kept = browser(
        "gapsMemory", held=None, did=[["keepUnfound", [asked("甲"), TODAY]], ["readUnfound", [TODAY]]]
    )

    assert kept["returned"] == [False, {"device": "", "queries": []}]


def test_one_question_goes_alone_and_the_device_is_another_once_all_are_gone(browser: Browser) -> None:
    keep = [["keepUnfound", [asked(one), TODAY]] for one in ("甲", "乙")]
    kept = done(browser, [*keep, ["dropUnfound", ["甲", TODAY]]])
    emptied = done(browser, [["dropUnfound", ["乙", TODAY]]], kept["held"])
    anew = done(browser, [["keepUnfound", [asked("丙"), TODAY]]], emptied["held"])

    assert [one["query"] for one in queries(kept)] == ["乙"]
    assert emptied["held"] == {}
    assert json.loads(anew["held"][KEY])["device"] != json.loads(kept["held"][KEY])["device"]


def test_what_was_said_of_answers_in_the_older_format_is_read(browser: Browser) -> None:
    said = {"useful": False, "reason": "steps", "checked": "2026-11-21", "on": TODAY}
    held = {USEFUL: json.dumps({"format": 1, "answers": {"old": said, "odd": None}})}

    kept = done(browser, [["keepSaid", ["new", {**said, "title": "新"}]], ["readSaid", []]], held)

    assert kept["returned"][-1] == {"old": said, "new": {**said, "title": "新"}}


def test_the_command_reads_what_the_device_writes_out(browser: Browser, tmp_path: Path) -> None:
    said = {"useful": False, "reason": "steps", "checked": "2026-11-21", "on": TODAY, "title": "甲"}
    did = [
        ["keepUnfound", [asked("壶漏水", near=["a"]), TODAY]],
        ["keepSaid", ["a", said]],
        ["keepSaid", ["b", said | {"useful": True}]],
        ["exportFile", [TODAY]],
        ["exportBody", [TODAY]],
    ]
    file, body = done(browser, did)["returned"][-2:]
    (tmp_path / "file.jsonl").write_text(file, "utf-8")
    (tmp_path / "log.jsonl").write_text(json.dumps({"body": body}), "utf-8")

    gathered = gather([tmp_path / "file.jsonl", tmp_path / "log.jsonl"])

    assert [(heard.query, len(heard.people), heard.times) for heard in gathered.questions.values()] == [
        ("壶漏水", 1, 2)
    ]
    assert [(one.answer, one.reason) for one in gathered.useless.values()] == [("a", "steps")]
    assert gathered.unreadable == 0 and "甲" not in file + body
