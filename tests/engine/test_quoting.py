"""Answers that a query quotes: Python's half of the shared vectors, and what becomes of a query."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sample import library
from shouhou.engine.engine import Engine
from shouhou.engine.query_terms import Query
from shouhou.engine.quoting import is_surely_quoted, look_up_pairs, with_quoted, with_quoted_first
from shouhou.engine.ranked import Ranked
from shouhou.evaluate.phrases import draw_phrases

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "quoting.json").read_text("utf-8"))


def why(vector: dict[str, Any]) -> str:
    return str(vector["why"])


def ranked(numbers: list[int]) -> list[Ranked]:
    return [Ranked(number, 100 - 10 * place, 0) for place, number in enumerate(numbers)]


@pytest.mark.parametrize("vector", VECTORS["placed"], ids=why)
def test_what_is_quoted_stands_where_the_vector_says(vector: dict[str, Any]) -> None:
    aside = [Ranked(number, 5, 0) for number in vector.get("aside", [])]

    found = with_quoted(
        ranked(vector["ranked"]),
        aside,
        vector["terms"],
        set(vector["quoted"]),
        set(vector.get("asked", [])),
    )

    assert [item.number for item in found] == vector["order"]


@pytest.mark.parametrize("vector", VECTORS["first"], ids=why)
def test_on_a_site_of_documents_what_is_quoted_comes_first(vector: dict[str, Any]) -> None:
    found = with_quoted_first(ranked(vector["ranked"]), vector["terms"], set(vector["quoted"]))

    assert [item.number for item in found] == vector["order"]
    assert [item.score for item in found][:1] == [100][: len(found)]


@pytest.mark.parametrize("vector", VECTORS["sure"], ids=why)
def test_a_quotation_leaves_no_doubt_where_the_vector_says_so(vector: dict[str, Any]) -> None:
    assert (
        is_surely_quoted(ranked(vector["ranked"]), vector["terms"], set(vector["quoted"])) is vector["sure"]
    )


@pytest.mark.parametrize("vector", VECTORS["pairs"], ids=why)
def test_the_pairs_are_looked_up_that_the_vector_says(vector: dict[str, Any]) -> None:
    query = Query()

    look_up_pairs(query, vector["typed"], vector["undone"])

    assert [*query.terms.items()] == [(p, 0) for p in sorted({*vector["quoted"], *vector["asTyped"]})]
    assert (sorted(query.quoted), sorted(query.typed)) == (vector["quoted"], vector["asTyped"])


def test_no_place_scores_more_than_the_one_before() -> None:
    found = with_quoted(ranked([0, 1, 2, 3]), [Ranked(7, 500, 0)], 3, {7})

    assert [item.score for item in found[:3]] == [100, 90, 90]


@pytest.mark.parametrize(("length", "share"), [(4, 0.9), (6, 0.95), (8, 0.95)])
def test_a_phrase_copied_from_a_page_leads_to_a_page_that_holds_it(
    engine: Engine, length: int, share: float
) -> None:
    phrases = draw_phrases(library().answers, length, 60)

    found = [
        phrase.holders & {result["id"] for result in engine.find(phrase.text, limit=3)["results"]}
        for phrase in phrases
    ]

    assert sum(map(bool, found)) >= share * len(phrases), [
        phrase.text for phrase, ids in zip(phrases, found, strict=True) if not ids
    ]
