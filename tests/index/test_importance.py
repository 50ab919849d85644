"""How important a word is on a site whose editors have written more ways to ask than is usual."""

from __future__ import annotations

import pytest
from shouhou.engine.opening import open_engine
from shouhou.index.export import export_index
from shouhou.index.records import Collection


def importance_of(collection: Collection) -> dict[str, int]:
    return dict(open_engine(export_index(collection)).reader.lexicon.importance)


def test_more_ways_to_ask_than_usual_make_no_word_more_important(
    small_collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = importance_of(small_collection)
    monkeypatch.setattr("shouhou.index.lexicon.USUAL_QUESTIONS", 3)

    fewer = importance_of(small_collection)

    assert fewer.keys() == before.keys()
    assert all(fewer[word] <= value for word, value in before.items())
    assert max(fewer.values()) < max(before.values())
