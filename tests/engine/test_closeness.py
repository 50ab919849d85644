"""How close a title is to a query: Python's half of the shared vectors, the bounds of its sums, and that what
was not picked stays behind.
"""

from __future__ import annotations

import json
from dataclasses import replace
from math import isqrt
from pathlib import Path
from typing import Any

import pytest
from shouhou.analysis.sense import MOST_DIMS
from shouhou.engine import closeness, ranking, sums
from shouhou.engine.closeness import Closeness, length_of, sense_of
from shouhou.engine.format import IDF_SCALE, IMPACT_SCALE
from shouhou.engine.index_files import IndexFiles
from shouhou.engine.query import QueryReader
from shouhou.engine.query_terms import INITIALS, INITIALS_LENGTHS, MAX_TERMS, WORD
from shouhou.engine.ranking import Ranker
from shouhou.index.export import export_index
from shouhou.index.records import Collection

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "closeness.json").read_text("utf-8"))
EXACT = 1 << 53
"""Below it a browser's numbers are whole numbers."""


def why(vector: dict[str, Any]) -> str:
    return str(vector["why"])


@pytest.mark.parametrize("vector", VECTORS["roots"], ids=why)
def test_a_root_is_the_whole_part(vector: dict[str, Any]) -> None:
    assert isqrt(vector["value"]) == vector["root"]


@pytest.mark.parametrize("vector", VECTORS["lengths"], ids=why)
def test_a_query_is_as_long_as_the_vector_says(vector: dict[str, Any]) -> None:
    assert length_of(vector["weights"]) == vector["length"]


@pytest.mark.parametrize("vector", VECTORS["titles"], ids=why)
def test_a_title_adds_what_the_vector_says(vector: dict[str, Any]) -> None:
    close = Closeness({"titles": [vector["own"]]}, [0])

    assert close.title(0, [vector["said"]], vector["length"], vector["most"]) == vector["adds"]


@pytest.mark.parametrize("vector", VECTORS["held"], ids=why)
def test_what_asks_hold_adds_what_the_vector_says(vector: dict[str, Any]) -> None:
    assert Closeness.held(vector["held"], vector["mass"], vector["length"]) == vector["adds"]


@pytest.mark.parametrize("vector", VECTORS["cores"], ids=why)
def test_a_core_that_is_not_said_takes_off_what_the_vector_says(vector: dict[str, Any]) -> None:
    close = Closeness({"titles": [0], "cores": [vector["core"]]}, [0])

    assert close.core(0, vector["said"], vector["length"]) == vector["adds"]


@pytest.mark.parametrize("vector", VECTORS["senses"], ids=why)
def test_a_meaning_adds_what_the_vector_says(vector: dict[str, Any]) -> None:
    query = sense_of([(tuple(term), weight) for term, weight in vector["terms"]], len(vector["answer"]))
    close = Closeness({"titles": [0]}, [0], [tuple(vector["answer"])] if vector["answer"] else [])

    assert close.sense(0, query) == vector["adds"]


def test_every_sum_stays_a_whole_number_in_a_browser_at_two_million_answers() -> None:
    weights = [WORD] * (MAX_TERMS - 1) + [INITIALS * INITIALS_LENGTHS[1]]
    most = sum(weights) * 15 * IDF_SCALE
    said = most * IMPACT_SCALE
    length = length_of(weights)
    whole = sums.CLOSEST_ASKS[0] * sums.WHOLE + sum(sums.CLOSEST_ASKS)
    sense = closeness.SENSE * sum(weights) * MOST_DIMS * 8 * 8
    score = said * whole + closeness.TITLE * length * 2 + closeness.HELD * length + sense

    assert length * 2 * said < EXACT
    assert length * most < EXACT
    assert score * max(ranking.ANY_PLATFORM[0], *ranking.TURN, *ranking.MERCHANT) < EXACT


def ranked(collection: Collection, query: str) -> list[int]:
    index = IndexFiles(export_index(collection).__getitem__)
    read = QueryReader(index.lexicon()).read(query)
    return [item.number for item in Ranker(index).weigh(read).ranked]


@pytest.mark.slow
def test_what_was_not_picked_never_passes_what_was(
    small_collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With room for one a platform, the first of each stand before every other, whatever their titles say."""
    collection = replace(
        small_collection,
        documents=[doc for doc in small_collection.documents if doc.topic != "merchant"],
    )
    usual = ranked(collection, "退款")
    monkeypatch.setattr(ranking, "RERANK", 1)
    found = ranked(collection, "退款")
    places = [collection.documents[number].platform for number in found]

    assert sorted(found) == sorted(usual)
    assert len(found) > len(set(places))
    assert set(places[: len(set(places))]) == set(places)
