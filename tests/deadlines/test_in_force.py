"""Which limits, laws and numbers the pages' programs take on the reader's day."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Browser = Callable[..., Any]
VECTORS = Path(__file__).parents[1] / "vectors" / "validity.json"


def test_the_browser_tells_what_holds_as_python_does(browser: Browser) -> None:
    cases = json.loads(VECTORS.read_text("utf-8"))

    assert browser("validity", asked=cases) == [case["is"] for case in cases]


def test_what_a_record_becomes_later_adds_up_and_null_takes_away(browser: Browser) -> None:
    record = {
        "short": "甲",
        "leaf": ["7", "日内"],
        "later": [["2027-01-01", {"leaf": None}], ["2027-02-01", {"short": "乙", "leaf": ["5", "日内"]}]],
    }

    assert browser("asOf", record=record, day="2026-12-31") == {"short": "甲", "leaf": ["7", "日内"]}
    assert browser("asOf", record=record, day="2027-01-01") == {"short": "甲"}
    assert browser("asOf", record=record, day="2027-02-01") == {"short": "乙", "leaf": ["5", "日内"]}


LIMITS = {
    "limits": [
        {"id": "old", "amount": "7日", "until": "2026-12-31", "same": "old", "replaces": ["older"]},
        {"id": "new", "amount": "5日", "since": "2027-01-01", "same": "old"},
        {"id": "alone", "amount": "3日", "until": "2026-12-31"},
        {"id": "ever", "amount": "9日"},
    ]
}


@pytest.mark.parametrize(
    ("day", "limits", "out", "named"),
    [
        ("2026-12-31", ["old", "alone", "ever"], [], ["old", "old", "old", "alone"]),
        (
            "2027-01-01",
            ["new", "ever"],
            ["“3日”只到2026-12-31，请在APP内核对。"],
            ["new", "new", "new", None],
        ),
    ],
)
def test_the_version_that_holds_counts_for_every_id_of_its_step(
    day: str, limits: list[str], out: list[str], named: list[str | None], browser: Browser
) -> None:
    found = browser("limitsOn", data=LIMITS, day=day, ids=["old", "new", "older", "alone"])

    assert found == {"limits": limits, "out": out, "named": named}


def test_a_limit_still_ahead_that_none_holds_before_says_from_when(browser: Browser) -> None:
    data = {"limits": [{"id": "new", "amount": "5日", "since": "2027-01-01"}]}

    found = browser("limitsOn", data=data, day="2026-12-31", ids=["new"])

    assert (found["limits"], found["named"]) == ([], [None])
    assert "2027-01-01" in found["out"][0]


def test_a_law_that_is_over_is_not_quoted_and_a_sum_that_is_over_not_asked_for(browser: Browser) -> None:
    texts = {
        "laws": [
            {
                "id": "gone",
                "days": {"until": "2026-12-31"},
                "until": {"limit": "law-return", "from": "received"},
            },
            {"id": "stays"},
        ],
        "wishes": {"triple": {"sum": {"times": 3, "until": "2026-12-31"}}, "own": {"sum": None}},
        "troubles": {"fake": {"wishes": ["triple", "own"]}},
    }

    before, after = (browser("textsOn", texts=texts, day=day) for day in ("2026-12-31", "2027-01-01"))

    assert before == texts
    assert [law["id"] for law in after["laws"]] == ["stays"]
    assert (list(after["wishes"]), after["troubles"]["fake"]["wishes"]) == (["own"], ["own"])


def test_a_number_that_is_over_is_no_contact_but_is_told(browser: Browser) -> None:
    line = {"key": "4003334444", "name": "热线", "later": [["2027-01-01", {"note": "只到2026-12-31"}]]}
    register = {"contacts": [line, {"key": "12315", "name": "投诉"}]}

    before, after = (
        browser("registerOn", register=register, day=day) for day in ("2026-12-31", "2027-01-01")
    )

    assert [one["key"] for one in before["contacts"]] == ["4003334444", "12315"] and before["out"] == []
    assert [one["key"] for one in after["contacts"]] == ["12315"]
    assert [(one["key"], one["note"]) for one in after["out"]] == [("4003334444", "只到2026-12-31")]
