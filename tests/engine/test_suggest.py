"""Suggestions while typing: what counts as a beginning, how many, and no answer twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sample import library

Browser = Callable[..., Any]

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "suggestions.json").read_text("utf-8"))


@pytest.fixture
def suggest(browser: Browser, small_folder: Path) -> Callable[..., list[str]]:
    """``suggest("tk")`` are the texts suggested from the small collection, by an engine that has loaded
    nothing yet.
    """

    def texts(typed: str, **options: Any) -> list[str]:
        (found,) = browser("suggest", folder=str(small_folder), typed=[typed], fresh=True, options=options)
        return [item["text"] for item in found]

    return texts


@pytest.mark.parametrize(("typed", "first"), VECTORS["completed"])
def test_a_beginning_is_completed(typed: str, first: str, suggest: Callable[..., list[str]]) -> None:
    assert suggest(typed)[:1] == [first]


@pytest.mark.parametrize("typed", VECTORS["nothing"])
def test_what_nothing_begins_with_gives_nothing(typed: str, suggest: Callable[..., list[str]]) -> None:
    assert suggest(typed) == []


def test_titles_come_before_asks_and_no_answer_twice(suggest: Callable[..., list[str]]) -> None:
    whole = VECTORS["whole"]
    found = suggest(whole["typed"])

    assert len(found) == len(set(found)) and set(found) == set(whole["texts"])


def test_the_same_ask_of_two_answers_is_suggested_for_each(browser: Browser, small_folder: Path) -> None:
    (found,) = browser("suggest", folder=str(small_folder), typed=["钱几天"], fresh=True)

    assert [item["text"] for item in found] == ["钱几天能回来"] * 2
    assert len({item["number"] for item in found}) == 2


def test_a_limit_is_kept(suggest: Callable[..., list[str]]) -> None:
    assert len(suggest(VECTORS["whole"]["typed"], limit=2)) == 2


def test_at_most_six_are_given_and_no_answer_twice_on_a_whole_site(
    browser: Browser, exported_folder: Path
) -> None:
    typed = ["k", "t", "山货集", "云上铺", "tui", "zenme", "退款", "s", "kefu"]
    for found in browser("suggest", folder=str(exported_folder), typed=typed):
        assert len(found) <= 6
        assert len({item["number"] for item in found}) == len(found)


def test_every_beginning_of_every_title_is_completed(browser: Browser, exported_folder: Path) -> None:
    titles = [
        answer.title
        for answer in library().answers
        if "㐀" <= answer.title[0] <= "鿿" and len(answer.title) <= 20
    ]
    typed = [title[:size] for title in titles for size in (1, 2, len(title))]

    found = browser("suggest", folder=str(exported_folder), typed=typed)

    assert [text for text, items in zip(typed, found, strict=True) if not items] == []


def test_a_character_of_two_readings_is_completed_as_it_is_written(suggest: Callable[..., list[str]]) -> None:
    assert suggest("重复") == ["重复扣款了"]


def test_a_character_of_two_readings_is_completed_as_it_is_read(suggest: Callable[..., list[str]]) -> None:
    assert suggest("chongfu") == ["重复扣款了"]
