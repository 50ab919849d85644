"""What the asks of an answer that are like a question add to it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from shouhou.analysis.word_lists import default_word_lists
from shouhou.engine.index_files import IndexFiles
from shouhou.engine.query import QueryReader
from shouhou.engine.ranking import Ranker, Scope
from shouhou.index.export import export_index
from shouhou.index.records import Collection, Document, Group, SharedAsks

LIKE, OTHER = "怎么退款", "物流停滞"


def document(name: str, asks: Sequence[str], platform: str = "mall") -> Document:
    card = {"title": name, "url": f"{name}/", "short": "", "evidence": ["article"], "checked": "2026-11-21"}
    fields = {"title": "标题", "short": "", "body": "", "names": ""}
    return Document(
        id=name, platform=platform, topic="refund", fields=fields, asks=tuple(asks), card=card, text=name
    )


def added(asks: Sequence[str], one: Sequence[str] = (LIKE,), shared: Sequence[SharedAsks] = ()) -> list[int]:
    """What its asks add to an answer, and to one with the one ask that is like the question."""
    documents = [document("some", asks), document("one", one)]
    groups = [Group("mall", "商城", ())], [Group("refund", "退款", ())]
    files = export_index(Collection(documents, [], *groups, default_word_lists(), shared=shared))
    index = IndexFiles(files.__getitem__)
    return list(Ranker(index).add_up(QueryReader(index.lexicon()).read("退款")).closest)


@pytest.mark.slow
@pytest.mark.parametrize(("like", "quarters"), [(1, 4), (2, 6), (3, 7), (4, 7)])
def test_the_closest_ask_counts_whole_the_next_half_and_a_third_a_quarter(like: int, quarters: int) -> None:
    some, one = added([LIKE] * like + [OTHER])

    assert some * 4 == one * quarters


def test_an_ask_that_answers_share_adds_the_same_to_each() -> None:
    some, one = added([OTHER], one=[OTHER], shared=[SharedAsks((LIKE,), (0, 1))])

    assert some == one > 0


def test_an_ask_is_no_ask_of_an_answer_that_does_not_share_it() -> None:
    assert added([OTHER], one=[OTHER], shared=[SharedAsks((LIKE,), (1,))])[0] == 0


@pytest.mark.parametrize(("lender", "eighths"), [("shop", 5), ("law", 3)])
def test_an_answer_of_a_platform_that_is_chosen_borrows_a_part_of_what_its_siblings_are_asked(
    lender: str, eighths: int
) -> None:
    documents = [document("some", [OTHER]), document("one", [LIKE], lender)]
    platforms = [
        Group("mall", "商城", ()),
        Group("shop", "小店", ()),
        Group("law", "法律", (), any_platform=True),
    ]
    shared = [SharedAsks(("怎么办",), (0, 1))]
    files = export_index(
        Collection(
            documents, [], platforms, [Group("refund", "退款", ())], default_word_lists(), shared=shared
        )
    )
    index = IndexFiles(files.__getitem__)
    ranker, query = Ranker(index), QueryReader(index.lexicon()).read("退款")
    some, one = ranker.weigh(query, Scope("mall")).sums.closest
    alone = ranker.weigh(query).sums.closest

    assert some == 4 * (alone[1] // 4 * eighths // 8) > 0 == alone[0]
    assert one == alone[1]
