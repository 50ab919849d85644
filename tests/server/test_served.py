"""What is found in rows is what is found in files, though not all rows were fetched."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from many_documents import index_in_pieces
from sample import library
from shouhou.analysis.word_lists import default_word_lists
from shouhou.engine import sums
from shouhou.engine.engine import Engine
from shouhou.engine.opening import open_engine
from shouhou.engine.ranking import Scope
from shouhou.errors import ServerError
from shouhou.index.cores import FEWEST
from shouhou.index.counting import in_memory
from shouhou.index.export import export_index
from shouhou.index.records import Collection, Document, Group
from shouhou.server import lane
from shouhou.server.lane import Lane
from shouhou.server.making import Made
from shouhou.server.rows import Hit, Search, ask_dimension, own_dimension
from shouhou.server.served import ServedEngine
from sql_rows import SqlRows

pytestmark = pytest.mark.slow

Asked = tuple[str, Mapping[str, Any]]


@pytest.fixture(scope="module")
def rows(exported: dict[str, bytes]) -> SqlRows:
    return SqlRows(Made(exported))


def asked(engine: Engine) -> Iterator[Asked]:
    """Questions of every kind about the sample, each with another choice beside it."""
    platforms, topics = engine.platforms, engine.topics
    foreign = [
        "明天会下雨吗",
        "yp",
        "shenhe yao jitian",
        "ypsh",
        "克服电话",
        "退款",
        "云上铺 闪货 退货",
        "。",
    ]
    questions = list(foreign)
    for answer in library().answers:
        text = answer.now.text.replace("\n", "")
        questions += [answer.title, answer.asks[-1], text[40:48], text[60:110]]
    for at, question in enumerate(questions):
        choices: Sequence[Mapping[str, Any]] = (
            {},
            {"platform": platforms[at % len(platforms)]},
            {"topic": topics[at % len(topics)]},
            {"mine": platforms[at % len(platforms)], "limit": 7},
            {"literal": True},
        )
        yield question, choices[at % len(choices)]


def differing(engine: Engine, served: ServedEngine, questions: Sequence[Asked]) -> list[Asked]:
    """Return the questions to which the two find different results."""
    return [(q, scope) for q, scope in questions if served.find(q, **scope) != engine.find(q, **scope)]


def test_all_of_a_small_index_is_fetched_at_once(engine: Engine, rows: SqlRows) -> None:
    served = ServedEngine(rows)
    questions = list(asked(engine))[::4]

    assert differing(engine, served, questions) == []
    assert served.widened == 0


@pytest.mark.usefixtures("narrow")
def test_results_are_the_same_when_few_rows_are_fetched(engine: Engine, rows: SqlRows) -> None:
    served, widened, fetched = ServedEngine(rows), set(), set()
    for question, scope in asked(engine):
        assert served.find(question, **scope) == engine.find(question, **scope), (question, scope)
        widened.add(served.widened)
        fetched.add(len(served.index.manifest["placed"]))

    assert {0, 1, 2} <= widened
    assert len(fetched) > 5


def test_a_bound_is_never_less_than_what_the_words_give(engine: Engine, rows: SqlRows) -> None:
    answers = rows.answers(range(rows.description.answers))
    for question, options in list(asked(engine))[::7]:
        read = engine.read(question)
        terms = {row.term: row for row in rows.terms(list(read.terms))}
        weights = {own_dimension(row.number): read.terms[t] * row.answers_idf for t, row in terms.items()}
        weights |= {ask_dimension(row.number): read.terms[t] * row.asks_idf for t, row in terms.items()}
        products = [sum(row.bound.get(at, 0) * weight for at, weight in weights.items()) for row in answers]
        sums = engine.judge.ranker.weigh(read, Scope(options.get("platform"))).sums
        held = [
            len(read.terms) == sum(row.holds.get(own_dimension(terms[t].number), 0) for t in terms)
            for row in answers
        ]

        assert all(
            product >= said
            for product, said, whole in zip(products, sums.said, held, strict=False)
            if not whole
        )


@pytest.fixture(scope="module")
def large() -> dict[str, bytes]:
    """The files of 450 documents of two platforms that say much the same."""
    chance = random.Random(7)
    words = [
        "退款",
        "审核",
        "运费",
        "客服",
        "发货",
        "押金",
        "订单",
        "商家",
        "包裹",
        "发票",
        "质量",
        "保修",
        "物流",
        "签收",
    ]
    documents = []
    for number in range(450):
        title, text = ("".join(chance.choices(words, k=size)) for size in (3, 12))
        more = ["".join(chance.choices(words, k=2)) for _ in range(1 if number % 4 else FEWEST)]
        documents.append(
            Document(
                id=f"d{number}",
                platform="ab"[number % 3 > 0],
                topic="all",
                fields={"title": title, "short": "", "body": text, "names": ""},
                asks=(title, *more),
                card={"title": title, "url": f"{number}/", "short": ""},
                text=text,
                goods=number % 5 == 0,
            )
        )
    platforms = [Group("a", "甲店", ()), Group("b", "乙店", ())]
    collection = Collection(documents, [], platforms, [Group("all", "全部", ())], default_word_lists())
    return export_index(collection, count=in_memory)


def test_of_a_large_index_so_much_is_fetched_as_decides(large: dict[str, bytes]) -> None:
    engine, served = open_engine(large), ServedEngine(SqlRows(Made(large)))
    widened = []
    for question in (
        "退款审核",
        "发票运费签收",
        "甲店押金",
        "客服",
        "物流质量保修订单",
        "退款审核运费客服发货押金订单商家",
    ):
        assert served.find(question) == engine.find(question), question
        widened.append(served.widened)
        assert len(served.index.manifest["placed"]) < 452

    assert widened == [1, 3, 1, 1, 2, 2]


class _Rounded(SqlRows):
    """A server that has lost what is small."""

    def search(self, searches: Sequence[Search]) -> list[list[Hit]]:
        return [[(number, product * 0.99) for number, product in hits] for hits in super().search(searches)]


def test_a_server_that_adds_up_otherwise_is_refused(exported: dict[str, bytes]) -> None:
    served = ServedEngine(_Rounded(Made(exported)))

    with pytest.raises(ServerError, match="内积"):
        served.find("审核要几天")


def test_where_too_many_are_alike_some_are_found_and_that_is_told(
    large: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    served = ServedEngine(SqlRows(Made(large)))
    served.find("退款审核")
    assert not served.cut

    monkeypatch.setattr(lane, "MOST", 50)

    assert len(served.find("退款审核")["results"]) == 5
    assert served.cut


def test_a_search_is_complete_when_fewer_are_found_or_when_one_holds_less() -> None:
    search = Search("holds", {1: 1, 3: 1}, 2)
    few, less, full = (Lane(search, counts=2) for _ in range(3))
    few.take([(4, 2.0)])
    less.take([(4, 2.0), (5, 1.0)])
    full.take([(4, 2.0), (5, 2.0)])

    assert [one.complete for one in (few, less, full)] == [True, True, False]
    assert list(less.found) == [4]
    assert replace(full, counts=0).bound > 2


def test_of_lists_in_pieces_all_that_was_fetched_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    files = index_in_pieces(monkeypatch)
    served = ServedEngine(SqlRows(Made(files)))
    questions: list[Asked] = [(query, {"limit": 10}) for query in ("壶漏水审核", "壶漏退款到账", "审核到账")]

    read_in_pieces = differing(open_engine(files), served, questions)
    monkeypatch.setattr(sums, "in_pieces", lambda manifest, weights, lanes: lanes)

    assert differing(open_engine(files), served, questions) == []
    assert read_in_pieces
