"""Relevance as a list with a reason a line (``tests/cases/relevance.yml``), and what a platform's name
means.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from sample import library
from shouhou.engine.engine import Engine, Found
from shouhou.engine.ranking import TURN

ROOT = Path(__file__).parents[2]
CASES = yaml.load((ROOT / "tests" / "cases" / "relevance.yml").read_text("utf-8"), yaml.CSafeLoader)
ASKERS = yaml.load((ROOT / "tests" / "cases" / "askers.yml").read_text("utf-8"), yaml.CSafeLoader)
QUESTIONS = [
    "退款多久到账",
    "客服电话",
    "怎么投诉商家",
    "审核要几天",
    "退货流程",
    "平台介入",
    "质量问题怎么办",
    "客服不理人",
    "tuikuan",
    "申请退款",
]


def reason(case: dict[str, Any]) -> str:
    return f"{case['ask']}: {case['why']}"


def cases(refused: bool) -> list[Any]:
    """The lines of the list that are to be refused, or answered."""
    return [case for case in CASES if (case["first"] == "none") is refused]


def asked(case: dict[str, str]) -> str:
    return case["ask"]


def asked_by(who: str) -> list[Any]:
    return [case for case in ASKERS if case["by"] == who]


def platforms(found: Found) -> set[str]:
    return {result["platform"] for result in found["results"]}


@pytest.mark.parametrize("case", cases(refused=False), ids=reason)
def test_the_right_answer_comes_first(case: dict[str, Any], engine: Engine) -> None:
    found = engine.find(case["ask"], platform=case.get("platform"))
    ids = [result["id"] for result in found["results"]]
    right = case["first"] if isinstance(case["first"], list) else [case["first"]]

    assert found["confident"], found.get("notice")
    assert ids and (ids[0] in right or right == ["any"]), ids


@pytest.mark.parametrize("case", cases(refused=True), ids=reason)
def test_what_the_site_does_not_cover_is_refused(case: dict[str, Any], engine: Engine) -> None:
    found = engine.find(case["ask"])

    assert not found["confident"], found["results"][0]["id"]
    assert bool(found.get("notice")) == case.get("notice", False)


def test_every_answer_named_in_the_list_exists() -> None:
    ids = {answer.id for answer in library().answers}
    named = {
        one
        for case in CASES
        for one in (case["first"] if isinstance(case["first"], list) else [case["first"]])
    }

    assert named - {"none", "any"} <= ids


def test_no_question_of_the_list_is_an_ask() -> None:
    asks = {ask for answer in library().answers for ask in (answer.title, *answer.asks)}

    assert [
        case["ask"] for case in CASES if case["style"] not in ("number", "short") and case["ask"] in asks
    ] == []


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("山货集", "yunpu"),
        ("shj", "yunpu"),
        ("山货商城", "yunpu"),
        ("云上铺", "shanhuo"),
        ("ysp", "shanhuo"),
        ("云上小铺", "shanhuo"),
    ],
)
def test_naming_a_platform_keeps_the_other_out(name: str, other: str, engine: Engine) -> None:
    for question in QUESTIONS:
        found = engine.find(f"{name} {question}", limit=200)

        assert found["results"]
        assert other not in platforms(found), question


@pytest.mark.parametrize("question", ["退款多久到账", "客服电话", "审核要几天", "平台介入"])
def test_naming_none_gives_both(question: str, engine: Engine) -> None:
    assert {"shanhuo", "yunpu"} <= platforms(engine.find(question, limit=10))


@pytest.mark.parametrize("question", ["审核", "商家不理我怎么投诉", "申请退款步骤", "质量问题怎么退", "kefu"])
def test_where_none_is_named_the_first_places_are_shared(question: str, engine: Engine) -> None:
    own = [
        result["platform"]
        for result in engine.find(question, limit=200)["results"]
        if result["platform"] not in engine.any_platform
    ]

    assert sorted(own[:2]) == ["shanhuo", "yunpu"], own[:8]


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_far_behind_takes_a_turn(question: str, engine: Engine) -> None:
    scores = [item.score for item in engine.rank(engine.reader.read(question)).answers]

    assert all(score * TURN[1] >= max(scores[place:]) * TURN[0] for place, score in enumerate(scores))


@pytest.mark.parametrize("question", QUESTIONS)
def test_taking_turns_moves_no_answer_for_any_platform(question: str, engine: Engine) -> None:
    ranked = engine.rank(engine.reader.read(question)).answers
    kinds = [
        result["platform"] in engine.any_platform for result in engine.find(question, limit=200)["results"]
    ]

    for place, (item, holds_anywhere) in enumerate(zip(ranked, kinds, strict=True)):
        if holds_anywhere:
            assert all(other.score >= item.score for other in ranked[:place])


@pytest.mark.parametrize(
    "question",
    [
        "退款多久到账",
        "云上铺客服电话",
        "山货集怎么投诉",
        "商家不理我",
        "七天无理由",
        "山货集审核要几天",
        "云上铺退货运费",
    ],
)
def test_advice_for_merchants_stays_out_of_a_shoppers_results(question: str, engine: Engine) -> None:
    assert "merchant" not in {result["topic"] for result in engine.find(question, limit=200)["results"]}


@pytest.mark.parametrize("case", asked_by("merchant"), ids=asked)
def test_a_merchant_finds_the_advice_for_merchants_first(case: dict[str, str], engine: Engine) -> None:
    assert engine.find(case["ask"])["results"][0]["topic"] == "merchant"


@pytest.mark.parametrize("case", asked_by("shopper"), ids=asked)
def test_a_shopper_who_says_so_finds_no_advice_for_merchants(case: dict[str, str], engine: Engine) -> None:
    assert "merchant" not in {result["topic"] for result in engine.find(case["ask"], limit=200)["results"]}
