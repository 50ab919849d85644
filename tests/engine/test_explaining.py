"""Why a question finds what it finds: the parts add up to the score that is shown, in both engines alike."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from sample import library
from shouhou.engine.engine import Engine
from shouhou.engine.explaining import explain
from shouhou.engine.judging import MEASURES, SCORE_UNIT
from shouhou.engine.opening import open_engine
from shouhou.engine.reasons import KINDS, PARTS, tell
from shouhou.engine.reasons import MEASURES as TOLD
from shouhou.index.records import Collection

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "explanations.json").read_text("utf-8"))
QUERIES = [
    "退款",
    "退款多久到账",
    "山货集退款多久到账",
    "云铺客服电话",
    "shanhuoji tuikuan",
    "克服电话",
    "海淘屋退款",
    "七天无理由退货",
    "山货集七天无理由退货怎么算",
    "上周在山货集买的锅，客服打不通，锅底裂了，要退货",
    "羽绒服跑毛怎么办",
    "买的锅漏了能不能换一个新的给我",
    "商家一直不理人，要等到什么时候",
    "kwlzzqx",
    "明天天气",
    "",
]
OPTIONS: list[dict[str, Any]] = [{}, {"platform": "yunpu"}, {"topic": "refund"}, {"literal": True}]
MOVED = ("head", "see", "quoted")
"""What sets a score by hand; no more than the first few answers can have it."""
Browser = Callable[..., Any]


@pytest.fixture(scope="module")
def asks() -> dict[str, Sequence[str]]:
    return {answer.id: library().asks_of(answer) for answer in library().answers}


@pytest.fixture(scope="module")
def small_asks(small_collection: Collection) -> dict[str, Sequence[str]]:
    return {doc.id: doc.asks[1:] for doc in small_collection.documents}


def assert_adds_up(engine: Engine, query: str, asks: Mapping[str, Sequence[str]], **options: Any) -> set[str]:
    """Hold an explanation to what ``find`` shows; return the kinds of its parts."""
    found = engine.find(query, limit=30, **options)
    answers = explain(engine, query, asks, limit=30, **options)["answers"]

    assert [one["id"] for one in answers] == [result["id"] for result in found["results"]]
    assert [one["score"] / SCORE_UNIT for one in answers] == [result["score"] for result in found["results"]]
    assert [sum(p["adds"] for p in one["parts"]) for one in answers] == [one["score"] for one in answers]
    assert sum(any(part["kind"] in MOVED for part in one["parts"]) for one in answers) <= 3
    return {part["kind"] for one in answers for part in one["parts"]}


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_the_parts_of_every_answer_add_up_to_the_score_that_is_shown(
    options: dict[str, Any], engine: Engine, asks: dict[str, Sequence[str]]
) -> None:
    titles = [answer.title for answer in library().answers][::9]

    kinds = set().union(*(assert_adds_up(engine, query, asks, **options) for query in [*QUERIES, *titles]))

    assert {"own", "ask", "lent", "title"} <= kinds


def test_the_parts_add_up_whatever_moved_an_answer(
    small_engine: Engine, small_asks: dict[str, Sequence[str]]
) -> None:
    kinds = set().union(*(assert_adds_up(small_engine, v["query"], small_asks) for v in VECTORS))

    assert {"own", "ask", "title", "any", "head", "see"} <= kinds


def test_without_a_lane_the_parts_add_up_to_what_is_left(
    exported: dict[str, bytes], asks: dict[str, Sequence[str]]
) -> None:
    bare = open_engine(exported, without=("asks", "title", "sense"))

    assert assert_adds_up(bare, "退款多久到账", asks) <= {"own", "one", "quoted", "behind"}


def test_the_closest_asks_are_quoted_the_closest_first(
    engine: Engine, asks: dict[str, Sequence[str]]
) -> None:
    answer = next(answer for answer in library().answers if len(answer.asks) > 3)
    first = explain(engine, answer.asks[1], asks, limit=1)["answers"][0]
    quoted = [part for part in first["parts"] if part["kind"] == "ask"]

    assert first["id"] == answer.id
    assert quoted[0]["text"] == answer.asks[1]
    assert len(quoted) == 3 and {part["text"] for part in quoted} <= {
        answer.title,
        *library().asks_of(answer),
    }


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["why"])
def test_a_question_is_explained_as_the_vector_says(
    vector: dict[str, Any], small_engine: Engine, small_asks: dict[str, Sequence[str]]
) -> None:
    explanation = explain(small_engine, vector["query"], small_asks)
    lines = [line for section in tell(explanation) for line in section["lines"]]

    assert sorted({term["kind"] for term in explanation["read"]["terms"]}) == sorted(vector["kinds"])
    assert explanation["judged"]["why"] == vector["judged"]
    assert set(vector["told"]) <= set(lines)
    if "part" in vector:
        assert vector["part"] in [part["kind"] for one in explanation["answers"] for part in one["parts"]]


def test_the_parts_as_they_are_told_add_up_to_the_score_as_it_is_told(
    engine: Engine, asks: dict[str, Sequence[str]]
) -> None:
    sections = [section for query in QUERIES for section in tell(explain(engine, query, asks))]
    answers = [section for section in sections if section["heading"].startswith("第")]
    assert len(answers) > 20

    for section in answers:
        told = [re.search(r"：([+-])(\d+)\.(\d\d)$", line) for line in section["lines"]]
        total = sum(int(f"{m[1]}{m[2]}{m[3]}") for m in told if m)
        score = re.search(r"，(\d+)\.(\d\d)分）$", section["heading"])
        assert score and total == int(score[1] + score[2]), section


def test_the_points_of_the_measures_are_those_that_decide(
    engine: Engine, asks: dict[str, Sequence[str]]
) -> None:
    judged = [explain(engine, query, asks)["judged"] for query in QUERIES]
    by_points = [one for one in judged if one["why"] == "points"]
    assert len(by_points) > 5

    for one in by_points:
        assert one["confident"] == (one["points"] >= one["maybe"])
        assert one["sure"] == (one["confident"] and one["trust"] >= one["certain"])


def test_every_measure_of_doubt_can_be_told() -> None:
    assert set(TOLD) == set(MEASURES)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_the_browser_explains_the_same_in_the_same_words(
    options: dict[str, Any],
    engine: Engine,
    asks: dict[str, Sequence[str]],
    browser: Browser,
    exported_folder: Path,
) -> None:
    queries = [*QUERIES, *(answer.title for answer in library().answers[::5])]

    there = browser("explain", folder=str(exported_folder), queries=queries, asks=asks, options=options)

    for query, one in zip(queries, there, strict=True):
        here = explain(engine, query, asks, **options)
        assert one == {"explanation": here, "told": tell(here)}, query


def test_the_browser_explains_what_moved_an_answer_in_the_same_words(
    small_engine: Engine, small_asks: dict[str, Sequence[str]], browser: Browser, small_folder: Path
) -> None:
    queries = [vector["query"] for vector in VECTORS]

    there = browser("explain", folder=str(small_folder), queries=queries, asks=small_asks, options={})

    for query, one in zip(queries, there, strict=True):
        here = explain(small_engine, query, small_asks)
        assert one == {"explanation": here, "told": tell(here)}, query


def test_the_example_in_the_editors_guide_is_worded_as_the_search_words_it() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "about" / "teaching-search.md").read_text("utf-8")
    example = guide.split("怎么读这句话\n", 1)[1].split("```", 1)[0]
    lines = [line for line in example.split("\n") if line.startswith("- ")]
    known = [*KINDS.values(), *PARTS.values(), *(label for label, _ in TOLD.values())]
    known += ["没有分量的词：", "网站上没有的词：", "问的是这些平台：", "问法“", "比第1条少"]
    known += ["没有答案。", "网站会说：", "可能：得", "把握：得"]

    assert len(lines) > 10
    assert [line for line in lines if not line[2:].startswith(tuple(known))] == []
