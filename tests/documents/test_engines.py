"""An index of other people's documents in both engines: the same results, code in queries and no pinyin where
a site wants none.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shouhou.documents.collection import collection_of, language_of
from shouhou.documents.html_folder import read_html_folder
from shouhou.documents.literal import literal_first
from shouhou.documents.options import Options, usual_options
from shouhou.documents.page import Page
from shouhou.engine import slips
from shouhou.engine.browser_engine import find_in_browser_engine
from shouhou.engine.opening import open_engine
from shouhou.index.export import export_index
from small_site import small_site

QUERIES = [
    "LAMP_HOME",
    "静默安装",
    "DROP lamp init --force",
    "jingmo anzhuang",
    "鲸默安装",
    "亮度",
    "lamp(init)",
]
VECTORS = Path(__file__).parents[1] / "vectors"
LITERAL = json.loads((VECTORS / "literal.json").read_text("utf-8"))
LANGUAGES = json.loads((VECTORS / "languages.json").read_text("utf-8"))


def index(folder: Path, options: Options) -> dict[str, bytes]:
    return export_index(collection_of(read_html_folder(small_site(folder), options).pages, options))


def first(found: list[str]) -> str | None:
    return found[0] if found else None


@pytest.mark.slow
@pytest.mark.parametrize("pinyin", [True, False])
def test_both_engines_find_the_same(tmp_path: Path, pinyin: bool) -> None:
    files = index(tmp_path, replace(usual_options(), pinyin=pinyin))
    engine = open_engine(files)

    ours = [[one["url"] for one in engine.find(query)["results"]] for query in QUERIES]
    browsers = find_in_browser_engine(files, QUERIES, 5)

    assert [[one["url"] for one in found["results"]] for found in browsers] == ours
    windows = "install/#windows"
    heard = [windows, windows] if pinyin else [None, first(ours[4])]
    assert list(map(first, ours)) == [
        "install/#path",
        windows,
        "install/#linux",
        *heard,
        "guide/%E9%85%8D%E7%BD%AE.html#usage",
        "install/#linux",
    ]


@pytest.mark.parametrize("vector", LANGUAGES["languages"], ids=lambda vector: vector["why"])
def test_languages_are_told_apart_as_by_the_box(vector: dict[str, str]) -> None:
    assert language_of(vector["said"]) == vector["language"]


@pytest.mark.parametrize("vector", LITERAL["first"], ids=lambda vector: vector["why"])
def test_what_says_the_question_letter_for_letter_is_first(vector: dict[str, Any]) -> None:
    shown = [{"title": title, "text": text, "at": at} for at, (title, text) in enumerate(vector["results"])]

    assert [one["at"] for one in literal_first(shown, vector["query"], vector.get("said", ()))] == vector[
        "order"
    ]


@pytest.mark.slow
def test_a_character_that_stands_beside_nothing_is_one_that_sounds_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slips, "LEAST_TEXTS", 1)
    monkeypatch.setattr(slips, "SURER", 1)
    monkeypatch.setitem(slips.OF_CHARACTERS["character"], "surer", 1)
    files = index(tmp_path, usual_options())
    engine, queries = open_engine(files), ["载往下走", "环境载往下", "先装好的"]

    ours = [engine.find(query) for query in queries]
    browsers = find_in_browser_engine(files, queries, 5)

    assert [found.get("corrections") for found in ours] == [[{"wrong": "载", "right": "再"}]] * 2 + [None]
    assert [found["results"][0]["url"] for found in ours] == ["install/"] * 3
    for one, other in zip(ours, browsers, strict=True):
        assert one.get("corrections") == other.get("corrections")
        assert [each["url"] for each in one["results"]] == [each["url"] for each in other["results"]]


@pytest.mark.slow
def test_a_title_may_count_less(tmp_path: Path) -> None:
    def score(weight: float | None) -> float:
        engine = open_engine(index(tmp_path / str(weight), replace(usual_options(), title_weight=weight)))
        return engine.find("环境变量")["results"][0]["score"]

    assert score(0.5) < score(None) == score(3.0)


@pytest.mark.slow
def test_two_characters_that_are_both_other_ones_are_no_slip_everyday_as_they_may_be() -> None:
    pages = [Page(f"{n}", f"审批第{n}步", "审批要等审批的人") for n in range(120)]
    files = export_index(collection_of(pages))
    engine = open_engine(files)

    (browsers,) = find_in_browser_engine(files, ["身披"], 5)

    lexicon = engine.reader.lexicon
    assert lexicon.is_everyday("身披") and lexicon.importance["审批"] >= slips.SURE_OF_ANOTHER
    assert engine.find("身披").get("corrections") is browsers.get("corrections") is None
