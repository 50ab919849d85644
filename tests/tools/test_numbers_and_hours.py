"""The browser's reading of numbers, mail boxes, links and service hours, held to the shared vectors in
Node.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shouhou.content.models.contact import hours_mistake
from shouhou.tools.number_check.page import key_of

Browser = Callable[..., Any]
VECTORS = Path(__file__).parents[1] / "vectors"


@cache
def vectors(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


def told(found: dict[str, Any]) -> list[str]:
    """A finding as the vectors write it: kind, key, verdict with what it is like and what is odd about it."""
    like = f" {found['like']['how']} {found['like']['contact']['key']}" if "like" in found else ""
    notes = found["odd"] + (["short"] if found.get("short") else [])
    odd = f" ({' '.join(notes)})" if notes else ""
    return [found["kind"], found["key"], found["verdict"] + like + odd]


def read(browser: Browser, text: str) -> dict[str, Any]:
    (result,) = browser("numbers", texts=[text], register=vectors("numbers")["register"])
    return dict(result)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["why"]) for case in vectors("numbers")["cases"]])
def test_what_stands_in_a_text_is_found_and_judged(case: dict[str, Any], browser: Browser) -> None:
    assert [told(one) for one in read(browser, case["text"])["found"]] == case["found"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("九五一五二", None),
        ("九五一五三", "danger"),
        ("九九九九九九九九九九九", "none"),
        ("95l52", "danger"),
        ("400-102-6363", "danger"),
        ("12315.com", "doubt"),
    ],
)
def test_figures_in_words_are_no_danger_by_themselves(text: str, level: str | None, browser: Browser) -> None:
    assert browser("levels", texts=[text], register=vectors("numbers")["register"]) == [level]


def test_no_two_cases_are_the_same() -> None:
    cases = vectors("numbers")["cases"]

    assert len({case["why"] for case in cases}) == len({case["text"] for case in cases}) == len(cases) >= 60


def test_a_message_of_five_thousand_characters_is_read_to_its_end_and_no_number_of_a_longer_one_in_part(
    browser: Browser,
) -> None:
    whole = "字" * 4989 + " 4001260088"

    assert len(whole) == 5000
    assert [one["key"] for one in read(browser, whole)["found"]] == ["4001260088"]
    assert read(browser, "字" + whole)["found"] == []


def test_a_number_is_known_only_by_all_its_figures(browser: Browser) -> None:
    figures = {
        one["key"]: one["key"] for one in vectors("numbers")["register"]["contacts"] if one["kind"] == "phone"
    }
    changed = [
        f"{key[:at]}{figure}{key[at + 1 :]}"
        for key in figures
        for at in range(len(key))
        for figure in "0123456789"
    ]
    longer = [f"{figure}{key}" for key in figures for figure in "0123456789"] + [
        f"{key}{figure}" for key in figures for figure in "0123456789"
    ]
    shorter = [key[:at] + key[at + 1 :] for key in figures for at in range(len(key))]
    texts = sorted({*changed, *longer, *shorter} - set(figures))

    results = browser("numbers", texts=texts, register=vectors("numbers")["register"])

    assert len(texts) > 300
    assert [
        text
        for text, result in zip(texts, results, strict=True)
        if "known" in [one["verdict"] for one in result["found"]]
    ] == []


def test_a_site_is_known_only_by_its_host_and_what_is_below_it(browser: Browser) -> None:
    known = "12315.cn"
    others = (
        [f"{known}.{more}" for more in ("com", "a.cn")]
        + [f"{letter}{known}" for letter in "a-1"]
        + [f"{known}{letter}" for letter in "acn"]
    )
    texts = [f"https://{host}/" for host in others]

    results = browser("numbers", texts=texts, register=vectors("numbers")["register"])

    assert {one["verdict"] for result in results for one in result["found"]} == {"unknown"}
    assert all(len(result["found"]) == 1 for result in results)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [("95\u200b152", True), ("\u202e25159", True), ("95152", False), ("👨\u200d👩\u200d👧 95152", False)],
)
def test_invisible_characters_inside_a_number_are_told(text: str, hidden: bool, browser: Browser) -> None:
    assert read(browser, text)["hidden"] is hidden


def test_a_very_long_text_is_read_from_its_beginning(browser: Browser) -> None:
    found = read(browser, "95152 " + "x" * 4_990 + "4001260088 " + "1 " * 100_000)["found"]

    assert [one["key"] for one in found] == ["95152"]


@given(text=st.text(alphabet="0123456789 -+()转#.@wcn/:一二oOl\u200b，", max_size=60))
def test_any_text_can_be_read(text: str, browser: Browser) -> None:
    for one in read(browser, text)["found"]:
        assert one["key"]
        assert (one["verdict"] == "known") == ("contact" in one)
        assert "like" not in one or one["verdict"] == "unknown"


@pytest.mark.parametrize(
    "contact", vectors("numbers")["register"]["contacts"], ids=lambda contact: contact["value"]
)
def test_the_register_and_the_text_come_to_the_same_key(contact: dict[str, Any], browser: Browser) -> None:
    assert key_of(contact["kind"], contact["value"]) == contact["key"]
    assert [one["key"] for one in read(browser, contact["value"])["found"]] == [contact["key"]]


# Hours


@pytest.mark.parametrize("form", vectors("hours")["forms"], ids=lambda form: form["hours"])
def test_check_and_browser_take_the_same_forms_of_hours(form: dict[str, Any], browser: Browser) -> None:
    (state,) = browser(
        "hours", asked=[{"hours": form["hours"], "at": "2026-11-20T10:00:00+08:00", "calendar": None}]
    )

    assert (hours_mistake(form["hours"]) is None) == form["right"]
    assert (state is not None) == form["right"]


@pytest.mark.parametrize(
    "moment", [pytest.param(moment, id=moment["why"]) for moment in vectors("hours")["moments"]]
)
def test_hours_are_on_by_beijing_time_and_the_announced_holidays(
    moment: dict[str, Any], browser: Browser
) -> None:
    (state,) = browser("hours", asked=[{"calendar": vectors("hours")["calendar"], **moment}])

    assert (state["open"], state["sure"]) == (moment["open"], moment["sure"])
