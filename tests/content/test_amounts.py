"""Typed amounts of money: how they read, when a text states them, and which forms are refused."""

from __future__ import annotations

from typing import Any

import pytest
from labels import IN_CONTEXT
from pydantic import ValidationError
from shouhou.content.models.amount import Amount


def amount(**given: Any) -> Amount:
    fields = {"id": "x", "name": "甲", "actor": "乙", "when": "丙", "evidence": "law"}
    return Amount.model_validate(fields | given, context=IN_CONTEXT)


@pytest.mark.parametrize(
    ("given_", "reads"),
    [
        ({"yuan": 100}, "100元"),
        ({"yuan": 0.5}, "0.5元"),
        ({"most": 24}, "最高24元"),
        ({"percent": 10, "of": "实付", "least": 5, "most": 50}, "实付的10%，5元到50元"),
        ({"percent": 13, "of": "实付", "most": 300}, "实付的13%，最高300元"),
        ({"times": 3, "of": "价款", "least": 500}, "价款的3倍，最低500元"),
        ({"times": 10, "of": "价款"}, "价款的10倍"),
    ],
)
def test_an_amount_of_money_reads_as_people_read_it(given_: dict[str, Any], reads: str) -> None:
    assert amount(**given_).amount == reads
    assert amount(**given_).stated_in(f"商家要赔{reads}。")


@pytest.mark.parametrize("text", ["赔实付的10%，5到50元", "赔10%，最低5元、最高50元", "赔10%（5-50元）"])
def test_a_range_is_stated_however_its_near_end_is_written(text: str) -> None:
    assert amount(percent=10, of="实付", least=5, most=50).stated_in(text)


@pytest.mark.parametrize(
    "text", ["赔110%，5到50元", "赔10%，15到50元", "赔10%，5到500元", "赔10元，5%到50元"]
)
def test_a_longer_figure_or_another_unit_does_not_state_it(text: str) -> None:
    assert not amount(percent=10, of="实付", least=5, most=50).stated_in(text)


@pytest.mark.parametrize(
    "given_",
    [
        {},
        {"least": 5},
        {"yuan": 5, "percent": 10, "of": "实付"},
        {"percent": 10},
        {"yuan": 5, "of": "实付"},
        {"yuan": 5, "most": 10},
        {"percent": 10, "of": "实付", "least": 50, "most": 5},
        {"percent": 10, "of": "实付", "least": 5, "most": 5},
        {"yuan": 0},
        {"yuan": 5, "article": "8"},
        {"yuan": 5, "since": "2026-08-01", "until": "2026-07-01"},
    ],
)
def test_an_amount_in_another_form_is_refused(given_: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        amount(**given_)
