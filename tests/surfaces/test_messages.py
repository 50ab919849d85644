"""A customer's whole message at the desk: how it becomes one line, which parts are asked, what they find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Browser = Callable[..., Any]


def parts_of(browser: Browser, message: str) -> list[str]:
    [read] = browser("messages", messages=[message])
    return list(read["parts"])


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (" 在吗\r\n\n  退款多久到 ", "在吗；退款多久到"),
        ("漏水了，\n不回我", "漏水了，不回我"),
        ("能退吗？\n急", "能退吗？急"),
        ("一行", "一行"),
    ],
)
def test_line_breaks_become_ends_of_sentences(browser: Browser, message: str, line: str) -> None:
    [read] = browser("messages", messages=[message])

    assert read["line"] == line


def test_every_sentence_is_a_part_in_its_order_but_small_talk_of_three_characters(browser: Browser) -> None:
    assert parts_of(browser, "在吗。你好呀！怎么退款？运费谁付") == ["你好呀！", "怎么退款？", "运费谁付"]


def test_a_part_has_at_least_four_characters(browser: Browser) -> None:
    assert parts_of(browser, "不退吗。不给退。") == ["不退吗。", "不给退。"]
    assert parts_of(browser, "退吗。给退。") == []


def test_only_a_sentence_of_more_than_thirty_characters_is_asked_by_its_clauses(browser: Browser) -> None:
    thirty = "字" * 9 + "，" + "子" * 9 + "，" + "孑" * 10

    assert parts_of(browser, thirty) == [thirty]
    assert parts_of(browser, thirty + "孑") == [
        thirty + "孑",
        "字" * 9 + "，" + "子" * 9 + "，",
        "子" * 9 + "，" + "孑" * 11,
    ]


def test_no_more_than_forty_eight_parts_are_asked(browser: Browser) -> None:
    sentences = [f"第{number}句话。" for number in range(100, 160)]

    assert parts_of(browser, "".join(sentences)) == sentences[:48]


def test_the_same_sentence_is_asked_once(browser: Browser) -> None:
    assert parts_of(browser, "怎么退款？怎么退款？") == ["怎么退款？"]


def test_the_part_that_asks_leads_and_each_answer_stands_once(browser: Browser, small_folder: Path) -> None:
    message = "在吗在吗。今天真冷呀。店铺客服电话是多少？谢谢您了。"

    found, alone = browser(
        "rankedMessages", folder=str(small_folder), messages=[message, "店铺客服电话是多少？"]
    )

    numbers = [item["number"] for item in found["ranked"]]
    scores = [item["score"] for item in found["ranked"]]
    assert numbers[0] == alone["ranked"][0]["number"]
    assert len(numbers) == len(set(numbers))
    assert scores == sorted(scores, reverse=True)
    assert found["confident"]
