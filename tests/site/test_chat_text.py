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
from shouhou.site.chat_text import SHORT_FORM_MAX, chat_text, copying_problems

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "compose.json").read_text("utf-8"))
OF_THE_BROWSER = {"greeting", "closing", "dates", "platformName"}
"""What only the desk adds."""


def plain(case: dict[str, Any]) -> bool:
    choice = case["choice"]
    return (
        choice.get("form", "full") != "formal"
        and choice.get("as", "text") == "text"
        and not OF_THE_BROWSER & set(choice)
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
        short=given["short"], text=given["text"], checked=checked, evidence=evidence
    )


CASES = [pytest.param(case, id=case["why"]) for case in VECTORS if plain(case)]


@pytest.mark.parametrize("case", CASES)
def test_an_answer_as_text_is_that_of_the_shared_vectors(case: dict[str, Any]) -> None:
    form, link = case["choice"].get("form", "full"), case["choice"].get("link", "")

    assert chat_text(answer_of(case["answer"]), form, link) == case["composed"]


def test_the_vectors_hold_both_forms_with_and_without_a_link() -> None:
    choices = [case["choice"] for case in VECTORS if plain(case)]

    assert {choice.get("form", "full") for choice in choices} == {"short", "full"}
    assert {"link" in choice for choice in choices} == {True, False}


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
