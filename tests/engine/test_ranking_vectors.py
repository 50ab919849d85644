"""Python's half of the shared vectors for ranking a small collection; ``tests/engine/vectors.test.mjs`` is
the other.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from shouhou.engine.engine import Engine

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "rankings.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["why"])
def test_the_small_collection_ranks_as_the_vector_says(vector: dict[str, Any], small_engine: Engine) -> None:
    found = small_engine.find(vector["query"], **{"limit": 10, **vector.get("options", {})})
    ids = [result["id"] for result in found["results"]]

    assert ids[:1] == [vector.get("first", ids[0])] if ids else "first" not in vector
    assert ids[: len(vector.get("order", []))] == vector.get("order", [])
    assert len(ids) == vector.get("count", len(ids))
    assert not set(ids) & set(vector.get("never", []))
    assert found["confident"] == vector.get("confident", found["confident"])
    assert found["sure"] == vector.get("sure", found["sure"])
    assert found.get("notice") == vector.get("notice")
    assert found.get("see") == vector.get("see")
    assert found.get("lacking") == vector.get("lacking")
    assert found.get("corrections") == vector.get("corrections")


def test_what_is_known_not_to_be_covered_is_told_even_where_no_answer_matches(small_engine: Engine) -> None:
    found = small_engine.find("会不会下雨")

    assert found["results"] == []
    assert found.get("notice") == "不讲天气"
