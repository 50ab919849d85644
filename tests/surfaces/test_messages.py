"""A customer's whole message at the desk: what is put out of sight, which parts are asked, what they find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Browser = Callable[..., Any]


def parts_of(browser: Browser, message: str) -> list[str]:
    [read] = browser("messages", messages=[message])
    return list(read["parts"])


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


def test_a_message_has_clauses_to_search_by_alone_each_with_its_answer(
    browser: Browser, small_folder: Path
) -> None:
    message = "在吗在吗\n店铺客服电话是多少\n商家拒绝退款怎么办"

    clauses = browser("clauses", folder=str(small_folder), message=message)
    [found] = browser("rankedMessages", folder=str(small_folder), messages=["店铺客服电话是多少"])

    texts = [clause["text"] for clause in clauses]
    assert "店铺客服电话是多少" in texts and "在吗在吗" not in texts
    assert clauses[texts.index("店铺客服电话是多少")]["answer"] == found["ranked"][0]["number"]
    assert len({clause["answer"] for clause in clauses}) == len(clauses)


def test_a_message_about_a_platform_without_answers_says_so_whichever_part_asks(
    browser: Browser, small_folder: Path
) -> None:
    messages = ["在吗。米铺买的。七天无理由退货怎么算？", "在吗。ks买的。七天无理由退货怎么算？"]

    of_none, of_one = browser("rankedMessages", folder=str(small_folder), messages=messages)

    assert of_none["confident"] and of_none["lacking"] == "米铺没有规则，照法律办。"
    assert of_one["confident"] and of_one["lacking"] is None


def test_a_message_of_one_clause_has_none_to_choose_from(browser: Browser, small_folder: Path) -> None:
    assert browser("clauses", folder=str(small_folder), message="店铺客服电话是多少") == []


@pytest.mark.parametrize(
    ("message", "shown", "kinds"),
    [
        ("订单6920193847561029384不给退", "订单〔已遮住〕不给退", ["订单号"]),
        ("单号 2234 5566 7788 9900，没到账", "单号 〔已遮住〕，没到账", ["订单号"]),
        ("打138-1234-5678找我", "打〔已遮住〕找我", ["电话"]),
        ("座机0851-12345678", "座机〔已遮住〕", ["电话"]),
        ("１３８１２３４５６７８", "〔已遮住〕", ["电话"]),
        ("快递单号SF1400123456789", "快递单号〔已遮住〕", ["快递单号"]),
        ("卡号6222021234567890128", "卡号〔已遮住〕", ["银行卡号"]),
        ("身份证52010119900307123X", "身份证〔已遮住〕", ["身份证号"]),
        ("微信wx_lili1988加我", "微信〔已遮住〕加我", ["微信号"]),
        ("写信到li.na@example.com", "写信到〔已遮住〕", ["邮箱"]),
        ("13812345678 6920193847561029384", "〔已遮住〕 〔已遮住〕", ["电话", "订单号"]),
    ],
)
def test_numbers_of_the_customer_are_put_out_of_sight(
    browser: Browser, message: str, shown: str, kinds: list[str]
) -> None:
    [found] = browser("masked", messages=[message])

    assert (found["text"], found["kinds"]) == (shown, kinds)


@pytest.mark.parametrize(
    "message",
    [
        "打12315和400-006-6666没人接",
        "00852 1234 5678打来的",
        "2026-11-25签收，扣了3268元",
        "11月20号买的39码",
        "用了iPhone15ProMax",
    ],
)
def test_what_a_question_may_be_about_stays(browser: Browser, message: str) -> None:
    [found] = browser("masked", messages=[message])

    assert found == {"text": message, "kinds": [], "orders": []}


def test_the_numbers_of_orders_are_remembered_each_once(browser: Browser) -> None:
    orders = "6900112233445566778 6900112233445566779 6900112233445566778"

    [found] = browser("masked", messages=[f"订单{orders}，电话13812345678"])

    assert found["orders"] == orders.split()[:2]


def test_what_is_masked_stays_masked(browser: Browser) -> None:
    [found] = browser("masked", messages=["订单6920193847561029384不给退"])
    [again] = browser("masked", messages=[found["text"]])

    assert again == {"text": found["text"], "kinds": [], "orders": []}


PHRASES = [
    {"title": "换货地址", "text": "请寄到仓库。"},
    {"title": "发票怎么开", "text": "请把抬头发来。"},
]


def test_an_own_phrase_goes_first_where_its_name_is_typed_and_last_where_a_message_comes_near(
    browser: Browser,
) -> None:
    named, near, neither = browser(
        "phrasesFor", messages=["换货", "你们的换货地址是哪里呀，我要寄回来", "退款"], phrases=PHRASES
    )

    assert named == {"named": ["换货地址"], "near": []}
    assert near == {"named": [], "near": ["换货地址"]}
    assert neither == {"named": [], "near": []}
