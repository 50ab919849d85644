"""A question as a row: which limit leads its answer, and where its title may break."""

from __future__ import annotations

from typing import Any

import pytest
from sample import library
from shouhou.content import Answer
from shouhou.content.models.leaf import Leaf, leaf_of
from shouhou.content.models.limit import Limit
from shouhou.markup.rows import keeps_words


def limit(**amount: Any) -> Limit:
    source = library().answers[0].evidence[0]
    given = {"id": "a-limit", "from": "签收", "to": "退款", "actor": "商家", **amount}
    return Limit.model_construct(**given, evidence=source, from_="签收")


def answer(short: str, *limits: Limit) -> Answer:
    return library().answers[0].model_copy(update={"short": short, "limits": limits})


@pytest.mark.parametrize(
    ("amount", "short", "leaf"),
    [
        ({"days": 7}, "签收次日起7日内申请。", Leaf("7", "日内")),
        ({"days": 15, "redline": True}, "拖过15日就投诉。", Leaf("15", "日红线")),
        ({"days": 3, "days_min": 1, "unit": "working"}, "银行卡1-3个工作日。", Leaf("1-3", "工作日")),
        ({"hours": 48}, "收到48小时内报。", Leaf("48", "小时")),
        ({"months": 6}, "六个月内商家举证。", Leaf("6", "个月")),
        ({"years": 3}, "3年内起诉。", Leaf("3", "年")),
    ],
)
def test_a_leaf_says_the_limit_that_the_short_answer_states(
    amount: dict[str, Any], short: str, leaf: Leaf
) -> None:
    assert leaf_of(answer(short, limit(**amount))) == leaf


def test_a_limit_that_the_short_answer_does_not_state_leads_nothing() -> None:
    assert leaf_of(answer("先在订单里申请。", limit(days=7))) is None


def test_of_several_limits_the_one_said_first_leads() -> None:
    both = (limit(days=15, redline=True), limit(days=7))

    assert leaf_of(answer("他该7日内退，拖过15日就投诉。", *both)) == Leaf("7", "日内")


@pytest.mark.parametrize(
    ("title", "keeps"),
    [
        ("不想要了、拍错了，能退吗？", True),
        ("商家同意退款后，钱多久到账？", True),
        ("网购七天无理由退货怎么算呢？", False),
    ],
)
def test_a_title_breaks_after_marks_only_where_every_run_fits_a_line(title: str, keeps: bool) -> None:
    assert keeps_words(title) is keeps
