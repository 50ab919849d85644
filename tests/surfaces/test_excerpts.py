"""The part of a text that tells why it was found, and the text that says what is asked letter for letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

TEXT = "先下载安装包，放在桌面上。" + "这里说的是别的事情。" * 9 + "安装完以后，双击图标打开它。再说别的。"


@pytest.mark.parametrize(
    ("text", "words", "longest", "shown"),
    [
        (TEXT, ["双击", "图标"], 20, "…双击图标打开它。再说别的。"),
        (TEXT, ["没有的词"], 10, "先下载安装包，放在桌…"),
        ("一句\n两句", ["两句"], 10, "一句 两句"),
        ("Run PIP install now " * 9, ["pip"], 20, "…PIP install now Run…"),
    ],
)
def test_an_excerpt_is_where_the_most_words_stand(
    browser: Callable[..., Any], text: str, words: list[str], longest: int, shown: str
) -> None:
    assert browser("excerpts", asked=[[text, words, longest]]) == [shown]


def test_words_that_stand_together_count_more_than_one_that_stands_first(browser: Callable[..., Any]) -> None:
    [shown] = browser("excerpts", asked=[[TEXT, ["安装", "双击", "图标"], 24]])

    assert "双击图标" in shown


RESULTS = [
    {"title": title, "text": text}
    for title, text in (("甲", "先关掉，再打开"), ("乙", "run_Shell(开关)"), ("丙", "打开关"))
]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("run shell", "乙甲丙"),
        ("ｓｈｅｌｌ 开关", "乙甲丙"),
        ("开关", "乙甲丙"),  # the first of two that say it
        ("打开", "甲乙丙"),
        ("丙", "甲乙丙"),  # one character stands anywhere
        ("，。", "甲乙丙"),
        ("没有人说", "甲乙丙"),
    ],
)
def test_the_first_result_that_says_what_is_asked_letter_for_letter_comes_first(
    browser: Callable[..., Any], query: str, order: str
) -> None:
    came = browser("literal", results=RESULTS, query=query)

    assert "".join(result["title"] for result in came) == order
