"""The complaint's texts: the browser's composition against the shared vectors and against the examples on
the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import library
from shouhou.content import Library
from shouhou.content.models.complaint import DATES, ComplaintTexts
from shouhou.tools.complaint.data import DATA, complaint_files
from shouhou.tools.complaint.letters import Occasion, example_letter
from shouhou.tools.deadline.data import limit_files

ROOT = Path(__file__).parents[2]
VECTORS: dict[str, Any] = json.loads((ROOT / "tests" / "vectors" / "letters.json").read_text("utf-8"))
EXAMPLES: list[dict[str, Any]] = json.loads(
    (ROOT / "tests" / "vectors" / "letter-examples.json").read_text("utf-8")
)
"""Texts without a fact, of the sample."""
STANDINGS: list[tuple[str, str, str, str]] = json.loads(
    (ROOT / "tests" / "vectors" / "standings.json").read_text("utf-8")
)
TODAY = "2026-11-22"

Browser = Callable[..., Any]


@cache
def data() -> dict[str, Any]:
    return dict(json.loads(complaint_files(library())[DATA]))


@cache
def limits() -> Any:
    return json.loads(limit_files(library())["assets/tools/limits.json"])


def occasions() -> list[Occasion]:
    texts: ComplaintTexts = library().complaint
    written = [key for key, trouble in texts.troubles.items() if not trouble.instead]
    platforms = [key for key, platform in library().platforms.items() if not platform.any_platform]
    return [Occasion(*parts) for parts in product(platforms, written, texts.channels, (False, True))]


def choice(occasion: Occasion, **more: Any) -> dict[str, Any]:
    wish = library().complaint.wishes_for(occasion.trouble, occasion.channel, occasion.again)[0]
    usual = {"cause": "", "wish": wish, "marks": [], "proof": []}
    return (
        {
            "platform": occasion.platform,
            "trouble": occasion.trouble,
            "channel": occasion.channel,
            "again": occasion.again,
        }
        | usual
        | more
    )


def composed(
    browser: Browser, cases: list[tuple[dict[str, Any], dict[str, str]]], today: str = TODAY
) -> list[dict[str, Any]]:
    """The letters of the real texts for each choice with its facts."""
    given = [{"choice": chosen, "facts": facts, "today": today} for chosen, facts in cases]
    return list(browser("letters", texts=data(), limits=limits(), cases=given))


def test_the_browser_writes_the_letters_of_the_shared_vectors(browser: Browser) -> None:
    cases = VECTORS["cases"]
    letters = browser("letters", texts=VECTORS["texts"], limits=VECTORS["limits"], cases=cases)

    wrong = []
    for case, letter in zip(cases, letters, strict=True):
        found = {key: letter[key] for key in ("text", "count", "over", "missing")}
        found["quoted"] = [law["id"] for law in letter["quoted"]]
        found["counted"] = [
            [one["law"]["id"], one["state"], one["last"], one["days"]] for one in letter["counted"]
        ]
        if found != case["letter"]:
            wrong.append((case["why"], found))
    assert not wrong


def test_the_vectors_hold_every_trouble_in_every_channel() -> None:
    held = {
        (case["choice"]["trouble"], case["choice"]["channel"], case["choice"]["again"])
        for case in VECTORS["cases"]
    }

    assert {(one.trouble, one.channel, one.again) for one in occasions()} <= held


def test_python_and_the_browser_write_the_examples_of_the_shared_vectors(browser: Browser) -> None:
    asked = [
        Occasion(*(case[part] for part in ("platform", "trouble", "channel", "again"))) for case in EXAMPLES
    ]
    letters = composed(browser, [(choice(occasion), {}) for occasion in asked])
    wanted = ["\n".join(case["text"]) for case in EXAMPLES]

    assert [example_letter(library(), occasion) for occasion in asked] == wanted
    assert [letter["text"] for letter in letters] == wanted


def test_an_empty_form_gives_in_the_browser_what_stands_on_the_page(browser: Browser) -> None:
    wanted = occasions()
    letters = composed(browser, [(choice(occasion), {}) for occasion in wanted])

    assert [letter["text"] for letter in letters] == [
        example_letter(library(), occasion) for occasion in wanted
    ]


def test_every_empty_text_fits_its_channel_and_leaves_no_slot_open(browser: Browser) -> None:
    for occasion, letter in zip(
        occasions(), composed(browser, [(choice(o), {}) for o in occasions()]), strict=True
    ):
        assert not letter["over"], occasion
        assert "{" not in letter["text"], occasion
        assert len(set(re.findall("【.+?】", letter["text"]))) == len(letter["missing"]), occasion


def test_what_happened_today_is_a_fact_and_what_happens_tomorrow_is_none(browser: Browser) -> None:
    given = {"received": TODAY, "sent": "2026-11-23"}
    found = browser("facts", typed=given, today=TODAY, names={})

    assert found["values"] == {"received": TODAY}
    assert list(found["faults"]) == ["sent"]


def test_with_every_fact_known_no_placeholder_is_left_and_the_text_fits(browser: Browser) -> None:
    texts = library().complaint
    usual = dict.fromkeys(texts.slots, "某事某物") | dict.fromkeys(DATES, "2026-11-15")
    facts = usual | {"due": "2026-11-29", "amount": "99"}
    proof = list(library().troubles["quality"].proof[:3])

    for occasion, letter in zip(
        occasions(), composed(browser, [(choice(o, proof=proof), facts) for o in occasions()]), strict=True
    ):
        assert not letter["missing"], occasion
        assert not letter["over"], occasion


def test_no_reason_is_quoted_only_within_its_days_and_only_where_no_reason_is_what_one_has(
    browser: Browser,
) -> None:
    window = library().complaint.laws["seven-days"].until
    assert window and window.limit == "law-return-window"
    cases = [(choice(o), {"received": "2026-11-16"}) for o in occasions() if not o.again]
    for occasion, letter in zip(
        (o for o in occasions() if not o.again), composed(browser, cases), strict=True
    ):
        quoted = {law["id"] for law in letter["quoted"]}
        assert ("seven-days" in quoted) == (occasion.trouble in ("no-reason", "wrong-order")), occasion
    for letter in composed(browser, [(chosen, {"received": "2026-10-01"}) for chosen, _ in cases]):
        assert "seven-days" not in {law["id"] for law in letter["quoted"]}


def test_three_times_the_price_is_quoted_only_where_it_is_wanted_and_says_its_condition(
    browser: Browser,
) -> None:
    fraud = library().complaint.laws["fraud"]
    assert "欺诈" in fraud.says
    offered = {
        key
        for key, trouble in library().complaint.troubles.items()
        if set(fraud.wishes) & set(trouble.wishes)
    }
    assert offered == set(fraud.troubles)
    for letter in composed(browser, [(choice(occasion), {}) for occasion in occasions()]):
        assert "fraud" not in {law["id"] for law in letter["quoted"]}


def test_delay_of_fifteen_days_is_told_as_delay_never_as_the_merchants_last_day(browser: Browser) -> None:
    occasion = Occasion("shanhuo", "quality", "platform", again=True)
    facts = {"asked": "2026-11-02"}

    (before,) = composed(browser, [(choice(occasion), facts)], today="2026-11-17")
    (after,) = composed(browser, [(choice(occasion), facts)], today="2026-11-18")

    states = [
        {one["law"]["id"]: one["state"] for one in letter["counted"]}["handle-in-fifteen-days"]
        for letter in (before, after)
    ]
    assert states == ["running", "passed"]
    assert "15日" not in before["text"]
    assert "自11月2日提出要求已超过15日，无正当理由仍未办理" in after["text"]
    assert "11月17日" not in after["text"]


def test_a_last_day_is_named_only_to_pay_back_what_was_returned_or_for_12315(browser: Browser) -> None:
    """Nothing gives the merchant fifteen days, whatever the trouble, the cause and the dates."""
    facts = {"asked": "2026-10-01", "received": "2026-09-28", "returned": "2026-10-05", "sent": "2026-10-09"}
    causes = [
        key
        for key, trouble in library().complaint.troubles.items()
        if not trouble.cause and not trouble.instead
    ]
    cases = [(choice(occasion, cause=cause), facts) for occasion in occasions() for cause in ("", *causes)]
    seen = set()
    for (chosen, _), letter in zip(cases, composed(browser, cases), strict=True):
        for before in letter["text"].split("最晚应在")[:-1]:
            seen.add(before.rpartition("《")[2].partition("》")[2].partition("条")[0] + "条")
            assert "超过" not in before.rpartition("。")[2], chosen
    assert seen == {"第13条", "第15条"}


def test_a_follow_up_keeps_the_day_of_asking_and_adds_nothing_to_what_was_asked(browser: Browser) -> None:
    """A limit of one's own is held against the day of asking; without that day it is not counted at all."""
    law = library().complaint.laws["return-in-seven-days"]
    assert law.late and law.late.adds
    cases = [
        (choice(Occasion("shanhuo", "quality", channel, again=True)), facts)
        for channel in library().complaint.channels
        for facts in (
            {"received": "2026-11-03", "asked": "2026-11-05", "sent": "2026-11-12"},
            {"received": "2026-10-03", "asked": "2026-11-05", "sent": "2026-11-12"},
            {"received": "2026-10-03", "sent": "2026-11-12"},
        )
    ]
    for (chosen, facts), letter in zip(cases, composed(browser, cases), strict=True):
        assert law.late.adds not in letter["text"], chosen
        assert ("11月5日" in letter["text"]) == ("asked" in facts), chosen
        for one in letter["counted"]:
            if one["law"]["until"] and "asked" not in facts:
                assert (one["state"], one["wanting"]) == ("no-date", "asked"), chosen


def test_money_for_what_is_late_is_asked_only_once_a_last_day_was_set(browser: Browser) -> None:
    late = Occasion("shanhuo", "late", "merchant")
    cases = [
        (choice(late), {"amount": "99", "due": "2026-11-29"}),
        (choice(late, wish="end"), {"amount": "99", "warned": "2026-11-20"}),
    ]
    demand, end = composed(browser, cases)

    assert "最晚于11月29日送达；逾期我将解除合同，要求退还货款99元" in demand["text"]
    assert {law["article"] for law in demand["quoted"]} == {20, 563, 577}
    assert "我已要求最晚于11月20日送达，逾期仍未送达，现通知贵店解除合同。我要求退还货款99元" in end["text"]
    assert {law["article"] for law in end["quoted"]} == {20, 563, 565, 566, 577}
    assert "refund" not in library().complaint.troubles["late"].wishes


@pytest.mark.parametrize(
    ("slot", "day", "known"),
    [
        ("due", "2026-11-22", False),
        ("due", "2026-11-23", True),
        ("warned", "2026-11-22", False),
        ("warned", "2026-11-21", True),
        ("warned", "2026-11-23", False),
    ],
)
def test_a_last_day_set_is_to_come_and_one_that_ran_out_is_over(
    browser: Browser, slot: str, day: str, known: bool
) -> None:
    found = browser("facts", typed={slot: day}, today=TODAY, names=data()["slots"])

    assert (slot in found["values"], slot in found["faults"]) == (known, not known)


@pytest.mark.parametrize(
    ("amount", "sum_asked"),
    [
        ("99", "增加赔偿500元（价款的3倍不足500元）"),
        ("166.66", "增加赔偿500元（价款的3倍不足500元）"),
        ("166.67", "增加赔偿500.01元（价款的3倍）"),
        ("199.90", "增加赔偿599.70元（价款的3倍）"),
        ("300", "增加赔偿900元（价款的3倍）"),
        ("", "增加赔偿【实付金额】的3倍（不足500元的，按500元）"),
    ],
)
def test_what_is_asked_besides_the_price_is_a_sum(browser: Browser, amount: str, sum_asked: str) -> None:
    occasion = Occasion("shanhuo", "not-as-described", "regulator")
    (letter,) = composed(browser, [(choice(occasion, wish="triple"), {"amount": amount})])

    assert sum_asked in letter["text"].split("\n")[0]
    assert "依法增加赔偿" not in letter["text"]


def with_a_deposit() -> Library:
    """The sample, where one may want twice the deposit that was paid."""
    texts = library().complaint
    wish = texts.wishes["triple"].model_copy(
        update={"text": "双倍返还定金，共{sum}", "sum_of": "deposit", "ground": None}
    )
    trouble = texts.troubles["not-as-described"].model_copy(update={"wishes": ("triple",)})
    changed = texts.model_copy(
        update={
            "slots": texts.slots | {"deposit": "定金的金额"},
            "wishes": texts.wishes | {"triple": wish},
            "troubles": texts.troubles | {"not-as-described": trouble},
        }
    )
    answers = []
    for answer in library().answers:
        amounts = [
            amount.model_copy(update={"times": 2, "least": None, "of": "定金"}) for amount in answer.amounts
        ]
        answers.append(answer.model_copy(update={"amounts": tuple(amounts)}))
    return replace(library(), complaint=changed, answers=tuple(answers))


def test_a_sum_may_be_counted_from_other_money_than_the_price(browser: Browser) -> None:
    deposit = with_a_deposit()
    texts = json.loads(complaint_files(deposit)[DATA])
    occasion = Occasion("shanhuo", "not-as-described", "merchant")
    facts = {"amount": "99", "deposit": "￥５０"}
    cases = [
        {"choice": choice(occasion, wish="triple"), "facts": given, "today": TODAY} for given in (facts, {})
    ]
    counted, empty = browser("letters", texts=texts, limits=limits(), cases=cases)

    assert "我要求双倍返还定金，共100元（定金的2倍）。" in counted["text"]
    assert "共【定金的金额】的2倍。" in empty["text"] and "deposit" in empty["missing"]
    assert empty["text"] == example_letter(deposit, occasion)


@pytest.mark.parametrize("slot", ["part", "deposit", "difference", "outside"])
def test_every_amount_of_money_is_held_to_be_one(browser: Browser, slot: str) -> None:
    right = browser("facts", typed={slot: "￥９９．９"}, today=TODAY, names={})
    wrong = browser("facts", typed={slot: "不少"}, today=TODAY, names={})

    assert right["values"] == {slot: "99.9元"}
    assert (wrong["values"], list(wrong["faults"])) == ({}, [slot])


@pytest.mark.parametrize("cause", ["late", "not-received"])
@pytest.mark.parametrize("channel", ["merchant", "platform", "regulator"])
def test_what_never_came_was_not_signed_for_and_is_not_sent_back(
    browser: Browser, cause: str, channel: Any
) -> None:
    texts = library().complaint
    facts = {
        "ordered": "2026-11-01",
        "received": "2026-11-03",
        "returned": "2026-11-10",
        "asked": "2026-11-05",
    }
    behind = [key for key, trouble in texts.troubles.items() if trouble.cause]
    for trouble in behind:
        for again in (False, True):
            occasion = Occasion("shanhuo", trouble, channel, again)
            wishes = browser("wishes", texts=data(), choice=choice(occasion, cause=cause))
            assert wishes[-1] == "own"
            cases = [(choice(occasion, cause=cause, wish=wish), facts) for wish in wishes]
            for letter in composed(browser, cases):
                assert "11月3日" not in letter["text"] and "11月10日" not in letter["text"]
                assert "退货" not in letter["text"], letter["text"]


def test_where_the_platform_cannot_name_the_seller_12315_is_asked_to_deal_with_the_platform(
    browser: Browser,
) -> None:
    occasion = Occasion("shanhuo", "merchant-silent", "regulator")
    facts = {"amount": "99", "requested": "2026-11-15", "operator": "某某科技公司"}
    (letter,) = composed(browser, [(choice(occasion, wish="platform-pays"), facts)])

    assert "被投诉人：某某科技公司（山货集平台）。" in letter["text"]
    assert "2026年11月15日，我要求平台提供卖家的真实名称、地址和有效联系方式，平台没有提供" in letter["text"]
    assert {(law["name"], law["article"]) for law in letter["quoted"]} >= {("《消费者权益保护法》", 44)}


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("unlisted", "店铺没有在平台公示地址，请由平台所在地的市场监管部门处理。"),
        ("unreachable", "按店铺在平台公示的地址联系不上，请由平台所在地的市场监管部门处理。"),
        ("post", "签名：【签名】，日期：【日期】。"),
        ("post", "姓名【姓名】，电话【电话】，通讯地址【通讯地址】。"),
        ("durable", "由经营者承担有关瑕疵的举证责任"),
        ("useless", "致使不能实现合同目的的，可以拒收或者解除合同"),
    ],
)
def test_what_is_ticked_is_said_to_12315_and_nothing_of_it_where_it_is_not(
    browser: Browser, mark: str, said: str
) -> None:
    occasion = Occasion("shanhuo", "quality", "regulator")
    facts = {"received": "2026-11-15", "ordered": "2026-11-10"}
    ticked, plain = composed(browser, [(choice(occasion, marks=[mark]), facts), (choice(occasion), facts)])

    assert said in ticked["text"]
    assert said not in plain["text"]


def test_12315_is_told_that_the_purchase_was_for_daily_life_and_asked_to_act_where_penalties_are_cited(
    browser: Browser,
) -> None:
    wanted = [occasion for occasion in occasions() if occasion.channel == "regulator" and not occasion.again]
    for asked in ("2026-11-01", "2026-11-20"):
        cases = [(choice(occasion), {"asked": asked}) for occasion in wanted]
        for letter in composed(browser, cases):
            cited = "《侵害消费者权益行为处罚办法》" in letter["text"]
            assert "本人为生活消费需要购买，以上所述属实。" in letter["text"]
            assert ("如查实违法，请依法处理" in letter["text"]) == cited


@pytest.mark.parametrize("channel", ["merchant", "platform", "regulator"])
def test_once_the_seven_days_for_bad_quality_are_over_the_letter_says_what_then_holds(
    browser: Browser, channel: Any
) -> None:
    law = library().complaint.laws["return-in-seven-days"]
    assert law.late and law.late.adds
    letters = composed(
        browser,
        [
            (choice(Occasion("shanhuo", "quality", channel)), {"received": day})
            for day in ("2026-11-20", "2026-08-01")
        ],
    )

    says = [
        [quoted["says"] for quoted in letter["quoted"] if quoted["id"] == "return-in-seven-days"]
        for letter in letters
    ]
    assert says == [[law.says], [law.late.says]]
    assert [law.late.adds in letter["text"] for letter in letters] == [False, True]


def test_a_letter_that_may_quote_the_law_of_the_cause_tells_the_cause(browser: Browser) -> None:
    texts = library().complaint
    behind = {
        key: trouble.behind
        for key, trouble in texts.troubles.items()
        if not trouble.cause and not trouble.instead
    }
    assert all(behind.values())
    wanted = [o for o in occasions() if texts.troubles[o.trouble].cause and not o.again]
    for cause, words in behind.items():
        for occasion, letter in zip(
            wanted, composed(browser, [(choice(o, cause=cause), {}) for o in wanted]), strict=True
        ):
            assert words and words in letter["text"], (occasion, cause)


def test_nothing_is_said_of_the_goods_that_the_person_has_not_said(browser: Browser) -> None:
    for occasion, letter in zip(
        occasions(), composed(browser, [(choice(o), {}) for o in occasions()]), strict=True
    ):
        assert "完好" not in letter["text"], occasion


@pytest.mark.parametrize("trouble", ["wrong-order", "no-reason"])
def test_what_has_not_come_can_be_cancelled_without_the_law_on_returns(
    browser: Browser, trouble: str
) -> None:
    cases = [
        (choice(Occasion("yunpu", trouble, channel), wish="cancel"), {"ordered": "2026-11-20"})
        for channel in library().complaint.channels
    ]
    for letter in composed(browser, cases):
        assert "退货" not in letter["text"]
        assert not letter["counted"]


@pytest.mark.parametrize(
    ("typed", "wished"),
    [
        ("我要求赔80元", "赔80元"),
        ("要求：赔80元。", "赔80元"),
        ("我想退货", "退货"),
        ("我们请求退款", "退款"),
        ("我的钱退给我", "我的钱退给我"),
        ("要一张发票", "要一张发票"),
        ("我要求", None),
    ],
)
def test_a_wish_of_ones_own_begins_with_what_is_wished(
    browser: Browser, typed: str, wished: str | None
) -> None:
    assert browser("facts", typed={"other": typed}, today=TODAY, names={})["values"].get("other") == wished


@pytest.mark.parametrize(
    ("amount", "start", "today", "stands"), [one for one in STANDINGS if one[0][0] == "d"]
)
def test_a_letter_calls_nothing_late_before_the_law_does(
    browser: Browser, amount: str, start: str, today: str, stands: str
) -> None:
    """Seven days to return, one's own; fifteen days to handle it, the merchant's. In a year not announced
    nobody knows after the last day.
    """
    trouble, date, name = (
        ("no-reason", "received", "seven-days")
        if amount == "d7"
        else ("quality", "asked", "handle-in-fifteen-days")
    )
    case = {
        "choice": choice(Occasion("shanhuo", trouble, "merchant")),
        "facts": {date: start},
        "today": today,
    }
    (letter,) = browser("letters", texts=VECTORS["texts"], limits=VECTORS["limits"], cases=[case])
    (counted,) = [one for one in letter["counted"] if one["law"]["id"] == name]

    late = "cannot-tell" if start > "2098" else "running"
    assert counted["state"] == {"running": "running", "extension": late, "passed": "passed"}[stands]
    assert (name in {law["id"] for law in letter["quoted"]}) == (
        counted["state"] == ("running" if amount == "d7" else "passed")
    )


def test_without_the_limits_no_law_that_needs_them_is_quoted(browser: Browser) -> None:
    case = {
        "choice": choice(Occasion("shanhuo", "no-reason", "merchant")),
        "facts": {"received": "2026-11-20"},
        "today": TODAY,
    }
    (letter,) = browser("letters", texts=data(), limits=None, cases=[case])

    assert "seven-days" not in {law["id"] for law in letter["quoted"]}


@pytest.mark.slow
@given(st.text(max_size=400), st.text(max_size=30), st.sampled_from(["merchant", "platform", "regulator"]))
def test_whatever_is_typed_gives_a_text_of_one_form(
    browser: Browser, what: str, amount: str, channel: Any
) -> None:
    occasion = Occasion("yunpu", "quality", channel)
    (letter, empty) = composed(
        browser, [(choice(occasion), {"what": what, "amount": amount}), (choice(occasion), {})]
    )

    assert letter["text"].count("\n") == empty["text"].count("\n")
    assert letter["over"] or letter["most"] is None or letter["count"] <= letter["most"]


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"amount": "九十九"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "1e3"}, "amount"),
        ({"ordered": "2026-11-23"}, "ordered"),
        ({"received": "2026-13-01"}, "received"),
        ({"asked": "昨天"}, "asked"),
        ({"ordered": "2026-11-10", "received": "2026-11-09"}, "received"),
        ({"received": "2026-11-10", "returned": "2026-11-09"}, "returned"),
        ({"received": "2026-11-10", "asked": "2026-11-05"}, "asked"),
        ({"asked": "2026-11-10", "returned": "2026-11-05"}, "returned"),
        ({"ordered": "2026-11-10", "sent": "2026-11-05"}, "sent"),
    ],
)
def test_what_is_no_amount_and_no_possible_day_is_said_beside_its_field(
    browser: Browser, typed: dict[str, str], fault: str
) -> None:
    found = browser("facts", typed=typed, today=TODAY, names=data()["slots"])

    assert list(found["faults"]) == [fault]
    assert fault not in found["values"]
