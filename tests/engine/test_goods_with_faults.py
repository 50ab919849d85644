"""A good with a fault: how plainly a query says so, and what weighs less beside the fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sample import write_search_files
from shouhou.analysis.word_lists import SynonymGroup
from shouhou.engine.explaining import explain
from shouhou.engine.faults import FEW
from shouhou.engine.judging import USUAL, Measure
from shouhou.engine.opening import open_engine
from shouhou.engine.sums import Sums
from shouhou.index.export import export_index
from shouhou.index.records import Collection

MANY = tuple(f"会员第{number}次" for number in range(FEW + 1))
"""Asks for 会员, more than few."""


@pytest.fixture
def broken(small_collection: Collection) -> Collection:
    """A site that knows a fault; one ask names a 蚊帐, many a 会员, and of those for something not covered
    one a 龙头 and two a 水管.
    """
    words = small_collection.words
    known = replace(
        words,
        frequencies={**words.frequencies, "蚊帐": 900, "会员": 900, "水管": 900, "龙头": 900},
        synonyms=(*words.synonyms, SynonymGroup("毛病", ask=("坏了",))),
    )
    first, *others = small_collection.documents
    foreign, *rest = small_collection.uncovered
    return replace(
        small_collection,
        words=known,
        heads=(),
        documents=[replace(first, asks=(*first.asks, "蚊帐拍错了", *MANY)), *others],
        uncovered=[replace(foreign, asks=(*foreign.asks, "水管", "水管在哪", "龙头")), *rest],
        scorecard=replace(USUAL, measures=(Measure("faulty", (), (1,), (1,)),), faults=("=毛病",)),
    )


def summed(collection: Collection, query: str) -> Sums:
    engine = open_engine(export_index(collection))
    return engine.judge.ranker.weigh(engine.reader.read(query)).sums


@pytest.mark.parametrize(
    ("query", "plainly"),
    [
        ("坏了", 4),
        ("钓箱坏了", 3),
        ("坏了的钓箱退款", 2),
        ("坏了怎么办", 4),
        ("坏了吗", 2),
        ("钓箱坏了怎么修", 1),
        ("蚊帐会员坏了吗", 1),
        ("蚊帐坏了会员吗", 0),
        ("钓箱渔轮坏了", 3),
        ("钓箱坏了渔轮", 3),
        ("蚊帐坏了", 3),
        ("会员坏了", 3),
        ("蚊帐会员坏了", 3),
        ("蚊帐水管坏了", 3),
        ("蚊帐龙头坏了", 3),
        ("蚊帐会员水管坏了", 3),
        ("蚊帐会员水管会员坏了", 2),
        ("蚊帐坏了会员", 2),
        ("蚊帐坏了龙头", 3),
        ("蚊帐收到坏了", 3),
        ("蚊帐没几天坏了", 3),
        ("退款到账客服电话退货坏了", 0),
        ("钓箱", 0),
    ],
)
def test_a_query_says_plainly_that_something_has_a_fault_where_it_says_little_else(
    query: str, plainly: int, broken: Collection
) -> None:
    assert summed(broken, query).faulty == plainly


@pytest.mark.parametrize(
    ("query", "term", "weight"),
    [
        ("蚊帐坏了", "蚊帐", 4),
        ("蚊帐坏了", "帐坏", 2),
        ("蚊帐坏了", "坏了", 16),
        ("蚊帐坏了", "=毛病", 14),
        ("会员坏了", "会员", 16),
        ("水管坏了", "水管", 16),
        ("龙头坏了", "龙头", 4),
        ("退款坏了", "退款", 16),
        ("蚊帐", "蚊帐", 16),
        ("蚊帐退款坏了吗", "蚊帐", 16),
        ("蚊帐退款到账客服电话退货坏了", "蚊帐", 16),
    ],
)
def test_what_few_say_weighs_a_quarter_beside_a_fault(
    query: str, term: str, weight: int, broken: Collection
) -> None:
    assert summed(broken, query).terms[term] == weight


def test_a_listed_good_is_not_read_as_another_that_stands_in_its_name(broken: Collection) -> None:
    words = broken.words
    listed = {**words.frequencies, "面包机": 900, "遮阳棚": 900}
    known = replace(
        words, frequencies=listed, synonyms=(*words.synonyms, SynonymGroup("食品", ask=("面包",)))
    )
    reader = open_engine(export_index(replace(broken, words=known))).reader

    assert [word for word, _ in reader.read("面包机坏了").words] == ["面包机", "坏了"]
    assert [word for word, _ in reader.read("面包坏了").words] == ["面包", "坏了"]
    assert "遮阳棚" not in reader.lexicon.weights, "nothing else stands in it: it is cut as if unknown"


def test_both_engines_count_it_alike(broken: Collection, browser: Callable[..., Any], tmp_path: Path) -> None:
    files = export_index(broken)
    asks = {document.id: [*document.asks[1:]] for document in broken.documents}
    queries = [
        "蚊帐坏了",
        "蚊帐坏了吗",
        "会员坏了",
        "水管坏了",
        "龙头坏了",
        "钓箱会员坏了",
        "蚊帐会员水管会员坏了",
        "蚊帐用了没几天坏了",
        "蚊帐退款到账客服电话退货坏了",
        "坏了",
    ]

    there = browser(
        "explain", folder=str(write_search_files(tmp_path, files)), queries=queries, asks=asks, options={}
    )

    for query, one in zip(queries, there, strict=True):
        assert one["explanation"] == explain(open_engine(files), query, asks), query
