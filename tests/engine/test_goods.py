"""An answer about goods of one kind stands back unless the question says something that few ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sample import write_search_files
from shouhou.analysis.word_lists import default_word_lists
from shouhou.engine.browser_engine import find_in_browser_engine
from shouhou.engine.engine import Engine
from shouhou.engine.explaining import explain
from shouhou.engine.judging import USUAL
from shouhou.engine.opening import open_engine
from shouhou.engine.reasons import tell
from shouhou.index.export import export_index
from shouhou.index.records import Collection, Document, Group

Browser = Callable[..., Any]

ASKS = {
    "fruit": ("水果坏了怎么退", "水果坏了找谁", "西瓜坏了", "蛀虫"),
    "any": ("东西坏了怎么退", "质量不好找谁"),
    "phone": ("坏了能修吗", "坏了换新的吗"),
}

OTHERS = 600
"""Answers beside them, so that a word of two asks is one that few say."""


def files(of_goods: str = "", faults: Sequence[str] = ()) -> Mapping[str, bytes]:
    documents = [
        Document(
            id=name,
            platform="mall",
            topic="refund",
            fields={"title": asks[0], "short": "", "body": asks[0], "names": ""},
            asks=asks,
            card={"title": asks[0], "url": f"{name}/", "short": "", "evidence": [], "checked": "2026-11-21"},
            text=name,
            goods=name == of_goods,
        )
        for name, asks in ASKS.items()
    ]
    others = [
        Document(
            id=f"other-{number}",
            platform="mall",
            topic="refund",
            fields={"title": f"发票第{number}张", "short": "", "body": "", "names": ""},
            asks=(f"发票第{number}张",),
            card={"title": "发票", "url": f"{number}/", "short": "", "evidence": [], "checked": "2026-11-21"},
            text="",
        )
        for number in range(OTHERS)
    ]
    groups = [Group("mall", "商城", (), any_platform=True)], [Group("refund", "退款", ())]
    card = replace(USUAL, faults=faults)
    return export_index(Collection([*documents, *others], [], *groups, default_word_lists(), scorecard=card))


@pytest.fixture(scope="module")
def plain() -> Engine:
    return open_engine(files())


@pytest.fixture(scope="module")
def marked() -> Mapping[str, bytes]:
    return files("fruit")


def score_of(engine: Engine, name: str, question: str) -> float:
    return next(one["score"] for one in engine.find(question)["results"] if one["id"] == name)


@pytest.mark.parametrize(("question", "share"), [("水果坏了", 1), ("西瓜", 1), ("坏了怎么办", 0.8)])
def test_it_keeps_four_fifths_where_nothing_names_it(
    plain: Engine, marked: Mapping[str, bytes], question: str, share: float
) -> None:
    kept = score_of(open_engine(marked), "fruit", question)

    assert kept == pytest.approx(share * score_of(plain, "fruit", question), rel=1e-3)


def test_a_fault_names_no_goods_since_goods_of_any_kind_may_have_it() -> None:
    asked = [score_of(open_engine(files("fruit", faults)), "fruit", "蛀虫") for faults in ((), ("蛀虫",))]

    assert asked[1] == pytest.approx(0.8 * asked[0], rel=1e-3)


@pytest.mark.parametrize("faults", [(), ("蛀虫", "西瓜")])
def test_the_browser_gives_the_same(faults: Sequence[str]) -> None:
    questions = ["水果坏了", "西瓜", "坏了怎么办", "坏了找谁", "质量不好", "蛀虫"]
    marked = files("fruit", faults)
    engine = open_engine(marked)

    there = find_in_browser_engine(marked, questions, 5)

    for question, found in zip(questions, there, strict=True):
        here = engine.find(question)["results"]
        assert [(one["id"], one["score"]) for one in found["results"]] == [
            (one["id"], one["score"]) for one in here
        ]


def test_why_it_stands_back_is_told_alike_on_both_sides(
    marked: Mapping[str, bytes], browser: Browser, tmp_path: Path
) -> None:
    asks = {name: said[1:] for name, said in ASKS.items()} | {f"other-{n}": () for n in range(OTHERS)}
    here = explain(open_engine(marked), "坏了怎么办", asks)

    fruit = next(one for one in here["answers"] if one["id"] == "fruit")
    assert "goods" in [part["kind"] for part in fruit["parts"]]
    folder = write_search_files(tmp_path, dict(marked))
    (there,) = browser("explain", folder=str(folder), queries=["坏了怎么办"], asks=asks, options={})
    assert there == {"explanation": here, "told": tell(here)}
