"""Python's half of the shared vectors for an answer as text; tests/browser/test_desk.py has the other."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from shouhou.content import Answer
from shouhou.content.models.evidence import Evidence, LabelFields, labels_of
from shouhou.site.chat_text import chat_text

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
