"""Python and the browser give the same results for the same words, to the last digit of a score.

Among them strings that are put together from pieces of every kind, drawn with a fixed seed: 300, or as many
as ``SHOUHOU_STRINGS`` says (``SHOUHOU_STRINGS=20000 pytest tests/engine/test_same_ranking.py -k pieces``).
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from both_engines import assert_alike, plain
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import library
from shouhou.engine import browser_engine
from shouhou.engine.browser_engine import find_in_browser_engine
from shouhou.engine.engine import Engine

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "cases" / "questions.jsonl"
ODD = [
    "",
    " ",
    "　",
    "？！。",
    "🙂👨‍👩‍👧",
    "\x00\x1b",
    "\ud800",
    "退\udfff款",
    "\ud83d",
    "退" * 5000,
    "a" * 5000,
    "tuikuan" * 200,
    "1" * 5000,
    "客服电话" * 300,
    "<script>",
    "__proto__",
    "constructor",
    "=退款",
    "~shjtkdz",
    "toString 退款",
    "a\u2028b\u0085c",
    "客服电\ufeff话",
    "donſt İt's kefu",
    "a(" * 5000,
    "🙂" * 4000 + "退款",
    "400-111-2222",
    "400－111－2222",
    "ＳＨＪ退貨",
    "⼭货",
    "薴",
    "𠮷野家退款",
    "退kuan",
    "SHJzenme退kuan",
    "克服电话",
    "云s铺tuikuan",
    "shjdh haitaowu",
    "money back how long",
]

Browser = Callable[..., Any]


@pytest.fixture(scope="module")
def assert_same(engine: Engine, browser: Browser, exported_folder: Path) -> Callable[..., None]:
    def check(queries: list[str], **options: Any) -> None:
        there = browser("find", folder=str(exported_folder), queries=queries, options=options)
        assert_alike(queries, (engine.find(query, **options) for query in queries), there)

    return check


def test_every_title_gives_the_same(assert_same: Callable[..., None]) -> None:
    assert_same([answer.title for answer in library().answers], limit=10)


def test_a_sample_of_the_asks_gives_the_same(assert_same: Callable[..., None]) -> None:
    asks = sorted(ask for answer in library().answers for ask in answer.asks)

    assert_same(random.Random(20261121).sample(asks, 120), limit=10)


def test_the_development_questions_give_the_same(assert_same: Callable[..., None]) -> None:
    assert_same(
        [json.loads(line)["q"] for line in QUESTIONS.read_text("utf-8").split("\n") if line.strip()], limit=20
    )


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"platform": "yunpu"},
        {"mine": "yunpu"},
        {"topic": "refund"},
        {"platform": "rights", "topic": "complaint"},
        {"literal": True},
        {"limit": 1000},
    ],
    ids=str,
)
def test_options_mean_the_same(options: dict[str, Any], assert_same: Callable[..., None]) -> None:
    assert_same(["退款多久到账", "克服电话", "山货集tuikuan", "云铺 培训 客服", "海淘屋"], **options)


@pytest.mark.parametrize("query", ["tuikuan shenhe duojiu", "山货集tuikuan", "克服电话"])
def test_a_question_that_waits_for_files_which_another_fetches_is_read_with_them(
    query: str, engine: Engine, browser: Browser, exported_folder: Path
) -> None:
    found = browser("twiceAtOnce", folder=str(exported_folder), query=query)

    assert plain(found) == plain([engine.find(query)] * 2)


def test_odd_queries_give_the_same(assert_same: Callable[..., None]) -> None:
    assert_same(ODD)


typed = st.text(
    alphabet=st.one_of(
        st.sampled_from("退款山货集云上铺客服电话多久到账腿克服貨ＳＨshjysptz 0123-？"),
        st.characters(categories=("L", "N", "P", "S", "Z", "M")),
    ),
    max_size=40,
)
anything = st.text(alphabet=st.one_of(st.characters(), st.integers(0xD800, 0xDFFF).map(chr)), max_size=40)


PIECES = (
    "退款 退货 运费 客服 电话 多久 到账 审核 投诉 怎么 不退 没有 克服 腿款 云铺 山货集 海淘屋 但是",
    "tuikuan tuikuna kefu senhe tiaohuan lushi kftk refund Refunds refnud how NaN shj a lǜ é ñ Ｋ",
    "12315 9515 400 0066 幺二三一五 拾伍 双11 11月11日 400-111-2222 SF1234567890123 3",
    "， 。 ？ - %E9%80%80 https://a.example/x <b> OR 1=1 ~ = 🙂 👨\u200d👩 𠮷 貨 退\u200b款 \x00 \x1b \ud800",
)


def test_strings_of_all_kinds_of_pieces_give_the_same(assert_same: Callable[..., None]) -> None:
    draw = random.Random(20261128)
    kinds = [[*pieces.split(" "), " "] for pieces in PIECES]
    strings = [
        "".join(draw.choice(draw.choice(kinds)) for _ in range(draw.randint(1, 9)))
        for _ in range(int(os.environ.get("SHOUHOU_STRINGS", "300")))
    ]

    assert_same(strings)


@settings(max_examples=15)
@given(queries=st.lists(st.one_of(typed, anything), min_size=10, max_size=30))
def test_any_string_gives_the_same(queries: list[str], assert_same: Callable[..., None]) -> None:
    assert_same(queries)


@settings(max_examples=10)
@given(data=st.data())
def test_texts_of_the_site_spoilt_give_the_same(
    data: st.DataObject, assert_same: Callable[..., None]
) -> None:
    """A piece of a title, some characters left out, some typed as pinyin."""
    draw = random.Random(data.draw(st.integers(0, 1 << 32)))
    titles = draw.sample([answer.title for answer in library().answers], 20)

    assert_same(
        [
            "".join(draw.choice(("", c, c, c, "tui", "k")) for c in title[draw.randrange(5) :])
            for title in titles
        ]
    )


@pytest.mark.parametrize("separator", ["\n", "\x0b", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_the_engine_run_for_evaluation_answers_one_query_a_line(
    separator: str, small_files: dict[str, bytes]
) -> None:
    queries = [f"退款{separator}到账", "退货"]

    assert [found["query"] for found in find_in_browser_engine(small_files, queries, 3)] == queries


def test_what_several_processes_answer_comes_in_the_order_of_the_queries(
    small_files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_engine, "WORTH_ONE", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    queries = ["退款到账", "退货", "运费", "客服", "投诉"]

    assert [found["query"] for found in find_in_browser_engine(small_files, queries, 3)] == queries
