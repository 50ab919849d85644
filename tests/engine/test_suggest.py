"""Suggestions while typing: what counts as a beginning, how many, and no answer twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from real_content import library

Browser = Callable[..., Any]


@pytest.fixture
def suggest(browser: Browser, small_folder: Path) -> Callable[..., list[str]]:
    """``suggest("tk")`` are the texts suggested from the small collection, by an engine that has loaded
    nothing yet.
    """

    def texts(typed: str, **options: Any) -> list[str]:
        (found,) = browser("suggest", folder=str(small_folder), typed=[typed], fresh=True, options=options)
        return [item["text"] for item in found]

    return texts


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("快手退款", "快手退款多久到账？"),
        ("快手，退款", "快手退款多久到账？"),
        ("kuaishoutuikuan", "快手退款多久到账？"),
        ("kuaishou tui", "快手退款多久到账？"),
        ("KUAISHOUT", "快手退款多久到账？"),
        ("ｋｓｔ", "快手退款多久到账？"),
        ("kst", "快手退款多久到账？"),
        ("ks退", "快手退款多久到账？"),
        ("快手tuik", "快手退款多久到账？"),
        ("快shout款", "快手退款多久到账？"),
        ("qitianwu", "七天无理由退货怎么算？"),
        ("qtwly", "七天无理由退货怎么算？"),
        ("快手退款多久到账", "快手退款多久到账？"),
    ],
)
def test_a_beginning_is_completed(typed: str, first: str, suggest: Callable[..., list[str]]) -> None:
    assert suggest(typed)[:1] == [first]


@pytest.mark.parametrize(
    "typed", ["", " ", "？！", "zzzz", "囧", "快手囧", "kuaishoux", "退款多久到账", "🙂", "\ud800"]
)
def test_what_nothing_begins_with_gives_nothing(typed: str, suggest: Callable[..., list[str]]) -> None:
    assert suggest(typed) == []


def test_an_ask_completes_too(suggest: Callable[..., list[str]]) -> None:
    assert suggest("不想跟") == ["不想跟机器人聊"]


def test_titles_come_before_asks_and_no_answer_twice(suggest: Callable[..., list[str]]) -> None:
    found = suggest("快手")

    assert set(found) == {"快手怎么申请退款？", "快手退款多久到账？", "快手客服电话是多少？"}


def test_the_same_ask_of_two_answers_is_suggested_for_each(browser: Browser, small_folder: Path) -> None:
    (found,) = browser("suggest", folder=str(small_folder), typed=["钱几天"], fresh=True)

    assert [item["text"] for item in found] == ["钱几天能回来"] * 2
    assert len({item["number"] for item in found}) == 2


def test_a_limit_is_kept(suggest: Callable[..., list[str]]) -> None:
    assert len(suggest("快手", limit=2)) == 2


def test_at_most_six_are_given_and_no_answer_twice_on_the_real_site(
    browser: Browser, exported_folder: Path
) -> None:
    typed = ["k", "t", "快手", "抖音", "tui", "zenme", "退款", "s", "kefu"]
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


def test_traditional_characters_are_completed(suggest: Callable[..., list[str]]) -> None:
    assert suggest("七天無理由")[:1] == ["七天无理由退货怎么算？"]


def test_a_character_of_two_readings_is_completed_as_it_is_written(suggest: Callable[..., list[str]]) -> None:
    assert suggest("重复") == ["重复扣款了"]


def test_a_character_of_two_readings_is_completed_as_it_is_read(suggest: Callable[..., list[str]]) -> None:
    assert suggest("chongfu") == ["重复扣款了"]


def test_a_number_is_completed(suggest: Callable[..., list[str]]) -> None:
    assert suggest("951") == ["95152是哪里的"]
