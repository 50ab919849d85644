"""The answers in the address (``search/tools/next_step/answers.js``): read, refused and written again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

Browser = Callable[..., Any]
Given = dict[str, str]

STAGES = [
    {"key": "not-yet", "name": "还没申请"},
    {"key": "refused", "name": "商家拒绝", "when": "哪天申请的？", "day": "past"},
]
STAGES += [
    {"key": "insured", "name": "保险没赔", "when": "哪天退款的？", "day": "past", "on": ["shop"]},
    {"key": "complain", "name": "要投诉", "when": "打算哪天投诉？", "day": "planned"},
    {"key": "courier", "name": "找快递", "when": "哪天？", "day": "either"},
]
TODAY = "2026-11-22"
QUESTIONS = {
    "platforms": [{"key": "mall", "name": "商城"}, {"key": "shop", "name": "集市"}],
    "troubles": [
        {"key": "quality", "name": "质量问题", "stages": STAGES},
        {"key": "late", "name": "没到", "stages": STAGES[:1]},
    ],
}


def read(browser: Browser, *queries: str) -> Any:
    return browser("nextStep", queries=list(queries), questions=QUESTIONS, today=TODAY)


@pytest.mark.parametrize(
    ("query", "asks", "wrong"),
    [
        ("", "platform", None),
        ("?platform=mall", "trouble", None),
        ("?platform=mall&trouble=quality", "stage", None),
        ("?platform=mall&trouble=quality&stage=refused", "on", None),
        ("?platform=mall&trouble=quality&stage=refused&on=", None, None),
        ("?platform=mall&trouble=quality&stage=refused&on=2026-11-10", None, None),
        ("?platform=mall&trouble=quality&stage=not-yet", None, None),
        ("?platform=mall&trouble=quality&stage=insured", None, None),
        ("?platform=mall&trouble=quality&stage=insured&on=2026-11-10", None, None),
        ("?platform=shop&trouble=quality&stage=insured", "on", None),
        ("?platform=mall&trouble=quality&stage=not-yet&on=nonsense", None, None),
        ("?platform=", "platform", None),
        ("?platform=nowhere&trouble=quality", "platform", "nowhere"),
        ("?trouble=quality", "platform", None),
        ("?platform=mall&trouble=qualty&stage=refused", "trouble", "qualty"),
        ("?platform=mall&trouble=late&stage=refused", "stage", "refused"),
        ("?platform=mall&trouble=__proto__", "trouble", "__proto__"),
        ("?platform=mall&trouble=quality&stage=refused&on=2026-02-30", "on", "2026-02-30"),
        ("?platform=mall&trouble=quality&stage=refused&on=20261110", "on", "20261110"),
        ("?platform=mall&trouble=quality&stage=refused&on=<script>", "on", "<script>"),
        ("?platform=mall&platform=shop", "trouble", None),
        ("?h=退款&platform=mall", "trouble", None),
        ("?%E0%A4%A", "platform", None),
    ],
)
def test_the_first_question_without_a_good_answer_is_asked(
    browser: Browser, query: str, asks: str | None, wrong: str | None
) -> None:
    [state] = read(browser, query)

    assert (state["ask"], state["wrong"]) == (asks, wrong)


@pytest.mark.parametrize(
    ("stage", "on", "asks"),
    [
        ("refused", "2026-11-22", None), ("refused", "2026-11-23", "on"), ("refused", "2099-01-01", "on"),
        ("complain", "2026-11-22", None), ("complain", "2026-11-23", None), ("complain", "2026-11-21", "on"),
        ("courier", "2026-11-21", None), ("courier", "2026-11-23", None),
    ],
)  # fmt: skip
def test_what_was_done_is_not_yet_to_come_and_what_is_planned_has_not_gone_by(
    browser: Browser, stage: str, on: str, asks: str | None
) -> None:
    [state] = read(browser, f"?platform=mall&trouble=quality&stage={stage}&on={on}")

    assert state["ask"] == asks


def test_the_address_of_the_answers_reads_as_the_same_answers(browser: Browser) -> None:
    query = "?platform=shop&trouble=quality&stage=refused&on=2026-11-10"
    [state] = read(browser, query)

    assert state["address"] == query
    assert [answer["name"] for answer in state["answers"]] == ["集市", "质量问题", "商家拒绝", "2026-11-10"]


def test_without_answers_the_address_is_the_page_itself(browser: Browser) -> None:
    assert read(browser, "?x=1")[0]["address"] == "./"


@given(
    query=st.dictionaries(st.sampled_from(["platform", "trouble", "stage", "on", "x"]), st.text(max_size=12))
)
def test_whatever_the_address_holds_the_answers_are_known_ones(browser: Browser, query: Given) -> None:
    [state] = read(browser, "?" + "&".join(f"{name}={value}" for name, value in query.items()))
    again = read(browser, state["address"])[0]

    assert again["answers"] == state["answers"]
    assert again["ask"] == state["ask"]
