"""What the first clause of a short answer is, and whether it answers: acts, figures and judgements do,
hearsay and doubt do not.
"""

from __future__ import annotations

import pytest
from shouhou.content.models.first_clause import ClauseWords, default_clause_words
from shouhou.content.rules.first_clause import Clauses

CLAUSES = Clauses(default_clause_words())


@pytest.mark.parametrize(
    "short",
    [
        "截下聊天记录，当天申请平台介入。",
        "先看退货理由：不想要的，按约定办。",
        "在订单里选“没收到货”申请退款，同时催商家查件。",
        "从订单“售后”按未收到货申请退款。",
        "店里的事先点订单里的“客服”找商家；商家不管再找平台。",
        "把底单和单号发给商家，请他按这个退。",
        "马上找商家改，他同意才算。",
        "不付、拒签：到付没经你同意。",
    ],
    ids=lambda short: short[:8],
)
def test_a_clause_that_tells_the_reader_what_to_do_answers(short: str) -> None:
    assert CLAUSES.answers(short)


@pytest.mark.parametrize(
    "short",
    [
        "签收次日起七日内，多数商品退得了。",
        "赔实付的5%：约好的时间没送到。",
        "质量问题超过15日没办的算拖延。",
        "商品的事找12315。",
    ],
    ids=lambda short: short[:8],
)
def test_a_clause_with_a_figure_answers(short: str) -> None:
    assert CLAUSES.answers(short)


@pytest.mark.parametrize(
    "short",
    [
        "能，在期限内提出。",
        "没到账、没交付的能退；交付后看约定。",
        "不是。那是举报的号码。",
        "无效。店规排除不了你的权利。",
        "退款不用你点“确认收货”，等商家验收。",
        "无理由退货一般由你出运费。",
        "有。法律写着。",
        "原路退回；换别的方式，先问过你。",
    ],
    ids=lambda short: short[:8],
)
def test_a_clause_that_says_whether_one_can_or_must_answers(short: str) -> None:
    assert CLAUSES.answers(short)


@pytest.mark.parametrize(
    "short",
    [
        "退款的规则比较复杂，请看订单。",
        "商家审核，平台再处理。",
        "主要原因有几种，请对照。",
        "《电子商务法》第24条，写得很细。",
        "智能客服的功能，请看页面。",
        "协会、机会、社会，各是各的。",
        "状态有五种，逐个看。",
    ],
    ids=lambda short: short[:8],
)
def test_a_clause_that_only_talks_about_the_matter_does_not_answer(short: str) -> None:
    assert not CLAUSES.answers(short)


@pytest.mark.parametrize(
    ("short", "first"),
    [
        ("构成欺诈的，退一赔三：退还货款。", "构成欺诈的，退一赔三"),
        ("商家放款后，银行卡1-3个工作日到账；其他另算。", "商家放款后，银行卡1-3个工作日到账"),
        ("如果商家不理，申请平台介入，再投诉。", "如果商家不理，申请平台介入"),
        ("要是商家不理，申请平台介入，再投诉。", "要是商家不理，申请平台介入"),
        ("不想要的能退，运费你出。", "不想要的能退"),
        (
            "检测证实有问题的，必要的检测费、运输费由商家出；先别急。",
            "检测证实有问题的，必要的检测费、运输费由商家出",
        ),
        ("商家放款后，", "商家放款后"),
    ],
)
def test_a_clause_that_only_says_when_the_answer_holds_is_read_with_the_next(short: str, first: str) -> None:
    assert CLAUSES.first(short) == first


@pytest.mark.parametrize(
    "short",
    [
        "网文称3-7个工作日，复杂的更久。",
        "没有查到客服邮箱；改用APP反馈。",
        "据说可以退，试试看。",
        "一般来说能退，看店铺。",
        "可能要等7天；以页面为准。",
        "商家拒绝后，在售后页面申请平台介入（入口名未核实）。",
    ],
    ids=lambda short: short[:8],
)
def test_hearsay_and_doubt_are_found_in_the_first_clause_whatever_else_it_says(short: str) -> None:
    assert CLAUSES.doubt(short)


def test_doubt_after_the_first_clause_is_no_matter() -> None:
    assert CLAUSES.doubt("打开订单点“客服”；网文称还有别的入口，未核实。") is None


def test_a_site_adds_its_own_words_to_the_general_ones() -> None:
    words = ClauseWords.model_validate({"acts": ["团购"], "doubts": ["坊间"], "neither": ["能量"]})
    own = Clauses(default_clause_words().extended_by(words))

    assert not CLAUSES.answers("团购一份，再说。") and own.answers("团购一份，再说。")
    assert own.doubt("坊间说法多，退。") == "坊间"
    assert CLAUSES.answers("能量不足，再说。") and not own.answers("能量不足，再说。")
    assert own.answers("截下聊天，再说。")
