"""How sure the first answer is: the points of a scorecard, what they are counted from, and the three states;
``tests/engine/vectors.test.mjs`` reads the same vectors.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from sample import write_search_files
from shouhou.analysis.sense import Senses, encode_senses
from shouhou.analysis.word_lists import default_word_lists
from shouhou.content.models.site import MeasureName
from shouhou.engine.explaining import explain
from shouhou.engine.judging import (
    MEASURES,
    USUAL,
    Measure,
    Scorecard,
    is_drummed,
    is_told_of,
    points_of,
    says_something,
    scorecard_of,
    tuning_of,
)
from shouhou.engine.opening import open_engine
from shouhou.engine.query_terms import INITIALS_MARK, Query
from shouhou.index.export import export_index
from shouhou.index.records import Collection, Document, Group, SharedAsks

PULLED = encode_senses(Senses(4, 8, {"到账": (100, -9, 30, 127), "电话": (-9, 80, 0, -127)}, pulls=True))
"""What two words mean, of which one pulls to what is answered, one to what is not."""

VECTORS, TOLD = (
    json.loads((Path(__file__).parents[1] / "vectors" / name).read_text("utf-8"))
    for name in ("judging.json", "told.json")
)


def judged(collection: Collection, query: str) -> tuple[bool, bool]:
    found = open_engine(export_index(collection)).find(query)
    return found["confident"], found["sure"]


def at_every_sum(points: int) -> Scorecard:
    """A scorecard by which every question has so many points and as much trust; 0 may be an answer, 10 surely
    is.
    """
    return Scorecard((Measure("mass", (), (points,), (points,)),), sure=10, maybe=0)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["why"]))
def test_measures_give_the_points_that_the_vector_says(vector: dict[str, Any]) -> None:
    card = Scorecard([Measure(*one) for one in vector["measures"]], 0, 0)

    values = {name: tuple(share) for name, share in vector["values"].items()}

    assert points_of(values, card) == (vector["points"], vector["trust"])


@pytest.mark.parametrize(
    ("points", "confident", "sure"),
    [(-1, False, False), (0, True, False), (9, True, False), (10, True, True)],
)
def test_the_sum_of_the_points_makes_the_state(
    small_collection: Collection, points: int, confident: bool, sure: bool
) -> None:
    collection = replace(small_collection, heads=(), scorecard=at_every_sum(points))

    assert judged(collection, "退货以后钱呢") == (confident, sure)


def test_what_an_editor_has_chosen_is_sure_whatever_its_points(small_collection: Collection) -> None:
    phrase = small_collection.heads[0].phrases[0]

    assert judged(replace(small_collection, scorecard=at_every_sum(-1)), phrase) == (True, True)


def test_a_name_of_what_is_not_covered_is_never_sure(small_collection: Collection) -> None:
    name = next(item.names[0] for item in small_collection.uncovered if item.names)
    collection = replace(small_collection, scorecard=at_every_sum(10))

    assert judged(collection, f"{name}退款多久到账") == (False, False)


def test_a_question_of_what_is_not_covered_is_refused_and_told_of(small_collection: Collection) -> None:
    engine = open_engine(export_index(small_collection))
    ask = small_collection.uncovered[0].asks[0]
    found = engine.find(ask)

    assert (found["confident"], found.get("notice")) == (False, small_collection.uncovered[0].say)


def test_what_is_not_covered_is_not_told_of_where_it_is_far_from_the_question(
    small_collection: Collection,
) -> None:
    found = open_engine(export_index(replace(small_collection, heads=(), scorecard=at_every_sum(-1)))).find(
        "退货以后钱呢"
    )

    assert not found["confident"]
    assert "notice" not in found


@pytest.mark.parametrize("vector", TOLD, ids=lambda vector: str(vector["why"]))
def test_what_is_not_covered_is_told_of_where_the_vector_says(vector: dict[str, Any]) -> None:
    told = is_told_of(vector["rival"], vector["near"], tuple(vector["foreign"]))

    assert told == vector["told"]


def test_every_measure_has_a_value_that_is_a_share_of_something(small_collection: Collection) -> None:
    engine = open_engine(export_index(small_collection))
    read = engine.reader.read("退货以后钱呢")
    values = engine.judge.measured(engine.judge.ranker.weigh(read), read)

    assert values.keys() == MEASURES.keys() == set(get_args(MeasureName))
    assert all(whole >= 1 for _, whole in values.values())


def measures_of(collection: Collection, query: str) -> dict[str, float]:
    engine = open_engine(export_index(collection))
    read = engine.reader.read(query)
    values = engine.judge.measured(engine.judge.ranker.weigh(read), read)
    return {name: value / whole for name, (value, whole) in values.items()}


@pytest.mark.parametrize(
    ("letters", "drummed"),
    [
        ("thyf", False),
        ("ksptjr", False),
        ("asdf", True),
        ("qazwsx", True),
        ("lkjh", True),
        ("tbdmfzcxk", True),
    ],
)
def test_letters_that_a_hand_ran_along_are_told_from_first_letters(letters: str, drummed: bool) -> None:
    assert is_drummed([letters, INITIALS_MARK + letters]) == drummed


def sharing(collection: Collection, *ids: str) -> Collection:
    """The collection, whose answers ``ids`` share one ask."""
    numbers = tuple(at for at, document in enumerate(collection.documents) if document.id in ids)
    return replace(collection, heads=(), shared=(SharedAsks(("到账的日子",), numbers),))


def test_a_query_of_words_that_pull_to_what_is_answered_measures_more_than_one(
    small_collection: Collection,
) -> None:
    collection = replace(small_collection, heads=(), senses=PULLED)

    to, away, neither = (measures_of(collection, query)["pull"] for query in ("到账", "电话", "退货"))

    assert to > 1 == neither > away


def test_the_words_of_a_query_lean_to_whose_asks_they_stand_in(small_collection: Collection) -> None:
    collection = replace(small_collection, heads=())
    foreign, own = collection.uncovered[1].asks[0], collection.documents[0].asks[0]

    leaning = measures_of(collection, own)["leaning"]

    assert leaning < measures_of(collection, f"{foreign}，{own}")["leaning"]
    assert leaning < 0.5


def test_the_manner_of_a_query_is_that_of_its_words_without_weight_each_told_once(
    small_collection: Collection,
) -> None:
    card = replace(USUAL, manner={"了": 4, "吗": -4})
    collection = replace(small_collection, heads=(), scorecard=card)
    queries = ("退货了", "退货了，了", "退货", "退货了吗", "退货吗")

    assert [measures_of(collection, query)["manner"] for query in queries] == [1.25, 1.25, 1, 1, 0.75]


def test_where_nothing_is_known_not_to_be_covered_a_query_leans_to_neither_side(
    small_collection: Collection,
) -> None:
    collection = replace(small_collection, heads=(), uncovered=())

    assert measures_of(collection, "退货以后钱呢")["leaning"] == 0.5


def test_an_answer_fits_a_query_less_that_says_more_than_its_asks_do(small_collection: Collection) -> None:
    collection = replace(small_collection, heads=())
    ask = collection.documents[0].asks[0]

    assert measures_of(collection, ask)["fit"] > measures_of(collection, f"{ask}，紫砂壶盖呢")["fit"] > 0


def test_both_engines_measure_alike(
    small_collection: Collection, browser: Callable[..., Any], tmp_path: Path
) -> None:
    measures = [Measure(name, (), (1,), (1,)) for name in MEASURES]
    whole = Scorecard(measures, 0, 0, {"呢": 3, "能": -5}, ["=退款", "=退货"])
    shared = sharing(small_collection, "ks-arrival", "dy-arrival")
    collection = replace(shared, scorecard=whole, senses=PULLED)
    files = export_index(collection)
    asks = {
        document.id: [
            *document.asks[1:],
            *(one for each in collection.shared if at in each.documents for one in each.asks),
        ]
        for at, document in enumerate(collection.documents)
    }
    queries = ["钱几天能回来", "退款", "退款到账客服电话退货", "kefu dianhua", "zhuanrengong", "dzdz"]
    queries += ["钓箱渔轮退货了", "客服，钓箱渔轮说退款"]

    there = browser(
        "explain", folder=str(write_search_files(tmp_path, files)), queries=queries, asks=asks, options={}
    )

    for query, one in zip(queries, there, strict=True):
        here = explain(open_engine(files), query, asks)["judged"]["measures"]
        assert len(here) == len(MEASURES)
        assert one["explanation"]["judged"]["measures"] == here, query


def test_a_scorecard_survives_its_way_through_the_manifest() -> None:
    card = replace(USUAL, manner={"了": 1, "吗": -1}, faults=["=毛病"])

    there = scorecard_of(json.loads(json.dumps(tuning_of(card))))

    assert tuning_of(there) == tuning_of(card)


@pytest.fixture(scope="module")
def plain_site() -> Collection:
    """Pages of another site: no asks, no vectors, nothing that is known not to be covered."""
    words = ("打印机", "路由器", "显示器", "键盘", "音箱")
    faults = ("连接不上网络", "没有声音", "屏幕闪烁", "按键失灵", "固件升级失败", "指示灯不亮")
    texts = [
        (f"{word}{fault}怎么处理", f"{word}出现{fault}时，先重启{word}，再检查电源和线路。")
        for word in words
        for fault in faults
    ]
    documents = [
        Document(
            f"p{n}",
            "site",
            "pages",
            {"title": title, "short": "", "body": body, "names": ""},
            (),
            {"title": title, "url": f"p{n}/", "short": ""},
            body,
        )
        for n, (title, body) in enumerate(texts)
    ]
    group = Group("site", "", (), any_platform=True)
    return Collection(documents, [], [group], [Group("pages", "", ())], default_word_lists())


def test_a_site_without_asks_is_sure_of_what_a_page_says_and_refuses_what_none_does(
    plain_site: Collection,
) -> None:
    assert judged(plain_site, "路由器连接不上网络怎么处理") == (True, True)
    assert judged(plain_site, "明年春天去哪里旅游看樱花比较合适呢") == (False, False)


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ({"急": 16}, False),
        ({"嗯": 16, "嗯嗯": 8}, False),
        ({"为什么": 16, "为什": 0}, False),
        ({"天": 4, "天气": 16}, True),
        ({"退": 8, "=退款": 7}, True),
    ],
)
def test_one_character_and_words_without_weight_ask_for_nothing_that_is_not_covered(
    browser: Callable[..., Any], terms: dict[str, int], says: bool
) -> None:
    fillers = ["为什么"]

    assert says_something(Query(terms=terms, fillers=fillers)) == says
    assert browser("saysSomething", terms=terms, fillers=fillers) == says
