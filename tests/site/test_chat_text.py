"""Python's half of the shared vectors for an answer as text; tests/browser/test_desk.py has the other."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sample import library
from shouhou.content import Answer
from shouhou.content.models.evidence import Evidence, LabelFields, labels_of
from shouhou.content.text import plain_text
from shouhou.site.chat_text import SHORT_FORM_MAX, chat_text, copying_problems, steps_to_say

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "compose.json").read_text("utf-8"))
OF_THE_BROWSER = {"greeting", "closing", "dates", "platformName", "own", "filled"}
"""What only the desk adds."""


def plain(case: dict[str, Any]) -> bool:
    choice = case["choice"]
    return (
        choice.get("form", "full") != "formal"
        and choice.get("as", "text") == "text"
        and not OF_THE_BROWSER & set(choice)
        and "steps" not in case["answer"]
    )


def answer_of(given: dict[str, Any]) -> Answer:
    called = dict(zip(given["evidence"], given["labels"], strict=True))
    labels = labels_of(
        {
            Evidence(key): LabelFields(label=label, english="a", means="a", dial=False)
            for key, label in called.items()
        }
    )
    evidence = tuple(labels[Evidence(key)] for key in given["evidence"])
    checked = dt.date.fromisoformat(given["checked"])
    return Answer.model_construct(
        short=given["short"],
        text=given["text"],
        body="",
        reply=given.get("reply"),
        reply_shop=given.get("reply_shop"),
        checked=checked,
        short_evidence=evidence,
    )


CASES = [pytest.param(case, id=case["why"]) for case in VECTORS if plain(case)]


@pytest.mark.parametrize("case", CASES)
def test_an_answer_as_text_is_that_of_the_shared_vectors(case: dict[str, Any]) -> None:
    choice = case["choice"]
    form, link, voice = choice.get("form", "full"), choice.get("link", ""), choice.get("voice", "neutral")

    assert chat_text(answer_of(case["answer"]), form, link, voice) == case["composed"]


def test_the_vectors_hold_both_forms_with_and_without_a_link() -> None:
    choices = [case["choice"] for case in VECTORS if plain(case)]

    assert {choice.get("form", "full") for choice in choices} == {"short", "full"}
    assert {"link" in choice for choice in choices} == {True, False}


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("申请退款，[步骤在这里](answer:x)。", "申请退款。"),
        ("打12315，[写法看这里](answer:x)。不用等平台。", "打12315。不用等平台。"),
        ("传照片，看[证据怎么传](answer:x)。", "传照片。"),
        ("填单号，核对两遍；填错看[怎么改](answer:x)。", "填单号，核对两遍。"),
        ("今天补上，[步骤在这里](answer:x)：退钱只在售后单里走。", "今天补上：退钱只在售后单里走。"),
        ("当天[申请平台介入](answer:x)，写明日期。", "当天申请平台介入，写明日期。"),
        ("先看[路上怎么拦](answer:x)。", "先看路上怎么拦。"),
        ("看状态，看物流。", "看状态，看物流。"),
    ],
)
def test_a_step_in_a_chat_does_not_lead_to_a_page_that_is_not_there(step: str, said: str) -> None:
    body = f"1. {step}\n2. 等他回。"
    answer = Answer.model_construct(text=f"题\n答\n{plain_text(body)}", body=body)

    assert steps_to_say(answer) == [said, "等他回。"]


def site_url(length: int) -> str:
    """An address that makes the short form of the sample's first answer ``length`` characters long."""
    answer = library().answers[0]
    return "x" * (length - len(chat_text(answer, "short", answer.permalink)))


def test_a_short_form_of_the_greatest_length_is_no_problem() -> None:
    first = replace(library(), answers=library().answers[:1])

    assert copying_problems(first, site_url(SHORT_FORM_MAX)) == []


def test_a_short_form_that_is_a_character_longer_is_a_problem_on_the_line_of_the_short_answer() -> None:
    first = replace(library(), answers=library().answers[:1])

    [problem] = copying_problems(first, site_url(SHORT_FORM_MAX + 1))

    assert problem.file == first.answers[0].file
    assert (first.root / problem.file).read_text("utf-8").split("\n")[problem.line - 1].startswith("short:")
    assert str(SHORT_FORM_MAX + 1) in problem.message
