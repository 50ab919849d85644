"""What of typed or pasted text is a question: Python's half of the shared vectors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from shouhou.engine.typed import question_in

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "typed.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["why"])
def test_typed_text_is_read_as_the_vector_says(vector: dict[str, Any]) -> None:
    assert question_in(vector["text"], vector.get("verbatim", False)) == vector["read"]
