"""Sums of money and shares: which there are in a text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from shouhou.content.sums import Sum, Unit, find_sums


@pytest.mark.parametrize(
    ("text", "most", "unit", "least"),
    [
        ("500元", 500, "yuan", None),
        ("五百元", 500, "yuan", None),
        ("一千零五十元", 1050, "yuan", None),
        ("十五元", 15, "yuan", None),
        ("50万元", 500_000, "yuan", None),
        ("100块钱", 100, "yuan", None),
        ("5到50元", 50, "yuan", 5),
        ("5元-50元", 50, "yuan", 5),
        ("30%", 30, "percent", None),
        ("30％", 30, "percent", None),
        ("百分之三十", 30, "percent", None),
        ("三成", 30, "percent", None),
        ("30%到50%", 50, "percent", 30),
        ("3倍", 3, "times", None),
        ("十倍", 10, "times", None),
        ("双倍", 2, "times", None),
        ("1到10倍", 10, "times", 1),
    ],
)
def test_a_sum_is_read_in_digits_and_in_characters(
    text: str, most: int, unit: Unit, least: int | None
) -> None:
    expected = Sum(Decimal(most), unit, None if least is None else Decimal(least))

    assert list(find_sums(f"最多赔{text}，以规则为准")) == [(text, expected)]


@pytest.mark.parametrize(
    "text",
    ["0元订单", "统一成95152", "一成不变", "2026年元旦", "第5元素", "两三倍", "几百元", "八折", "一半"],
)
def test_nothing_names_and_ways_of_speaking_are_no_sums(text: str) -> None:
    assert list(find_sums(text)) == []


def test_a_range_is_told_of_by_each_of_its_ends() -> None:
    [(_, told)] = find_sums("5到50元")

    assert told.parts == (Sum(Decimal(5), "yuan"), Sum(Decimal(50), "yuan"))
