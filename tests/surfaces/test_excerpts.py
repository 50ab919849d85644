"""The part of a text that tells why it was found."""

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
