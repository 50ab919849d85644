"""A question on other people's documents asks at once for all that it can ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sample import write_search_files
from shouhou.documents.collection import collection_of
from shouhou.documents.page import Page
from shouhou.engine import slips
from shouhou.engine.format import LONG
from shouhou.engine.together import kind_of
from shouhou.index import shards
from shouhou.index.export import export_index

Browser = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index as one of many documents is: long lists are told of with the words, slips of one character are
    looked for.
    """
    monkeypatch.setattr(shards, "LARGE", 10)
    monkeypatch.setattr(slips, "LEAST_TEXTS", 1)
    pages = [Page(f"{n}", f"第{n}步", "退款要等审核" if n % 2 else "退款以后看到账") for n in range(2 * LONG)]
    write_search_files(tmp_path, export_index(collection_of(pages), groups=()))
    return tmp_path


def test_postings_come_with_the_lists_that_are_read_in_any_case(browser: Browser, folder: Path) -> None:
    rounds = browser("roundsOf", folder=str(folder), query="退款看到账")

    assert [{*map(kind_of, names)} for names in rounds] == [
        {"manifest"},
        {"lexicon"},
        {"postings", "list"},
        {"cards"},
    ]


def test_marks_between_words_ask_for_nothing(browser: Browser, folder: Path) -> None:
    plain, marked = (
        browser("roundsOf", folder=str(folder), query=query) for query in ("退款审核", "退款审核？！。《》")
    )

    assert plain == marked
