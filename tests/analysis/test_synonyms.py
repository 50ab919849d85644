"""A form stands for its meaning in texts, in questions, or weakly, as its list says."""

from __future__ import annotations

import pytest
from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.synonyms import MEANING, WEAK_MEANING, compile_synonyms
from shouhou.analysis.word_lists import SynonymGroup, WordLists
from shouhou.engine.typed import question_in

REFUND = SynonymGroup("退款", words=("退款", "退錢"), ask=("money back", "还钱"), weak=("退",))


def lists(*groups: SynonymGroup, fillers: frozenset[str] = frozenset()) -> WordLists:
    return WordLists({}, groups, fillers)


@pytest.mark.parametrize(("text", "times"), [("退款和退钱", 2), ("还钱", 0), ("退", 0), ("退錢", 1)])
def test_a_text_has_the_meaning_of_its_words_alone(text: str, times: int) -> None:
    assert Analyzer(lists(REFUND)).terms_of(text)["=退款"] == times


@pytest.mark.parametrize(
    ("form", "weight"),
    [("退款", MEANING), ("退钱", MEANING), ("money back", MEANING), ("还钱", MEANING), ("退", WEAK_MEANING)],
)
def test_a_query_has_the_meaning_of_every_form(form: str, weight: int) -> None:
    assert compile_synonyms(lists(REFUND)).in_query[form] == {"=退款": weight}


def test_groups_of_one_id_are_one() -> None:
    found = compile_synonyms(lists(REFUND, SynonymGroup("退款", words=("返款",), weak=("返",))))

    assert found.in_text["返款"] == found.in_text["退款"] == ("=退款",)
    assert found.in_query["返"] == {"=退款": WEAK_MEANING}


def test_a_form_may_mean_two_things() -> None:
    found = compile_synonyms(lists(REFUND, SynonymGroup("退货", words=("退货",), weak=("退",))))

    assert found.in_query["退"] == {"=退款": WEAK_MEANING, "=退货": WEAK_MEANING}


def test_of_a_form_told_twice_the_greater_weight_counts() -> None:
    weaker = SynonymGroup("退款", weak=("还钱",))

    for groups in ((REFUND, weaker), (weaker, REFUND)):
        assert compile_synonyms(lists(*groups)).in_query["还钱"] == {"=退款": MEANING}


def test_fillers_are_folded() -> None:
    assert compile_synonyms(lists(fillers=frozenset({"什麼", "ＯＫ"}))).fillers == {"什么", "ok"}


@pytest.mark.parametrize(
    ("form", "read"),
    [("doesn't match", "not match"), ("cancel my order", "cancel order"), ("Seller’s fault", "seller fault")],
)
def test_a_form_is_folded_as_a_question_with_it_is_read(form: str, read: str) -> None:
    group = SynonymGroup("退款", words=("退款",), ask=(form,))

    assert compile_synonyms(lists(group)).in_query[read] == {"=退款": MEANING}
    assert question_in(form).lower() == read


def test_where_texts_hold_code_a_form_stands_as_it_is() -> None:
    group = SynonymGroup("退款", words=("退款",), ask=("doesn't match",))

    assert "doesn't match" in compile_synonyms(WordLists({}, (group,), frozenset(), code=True)).in_query


def test_only_han_forms_of_two_characters_or_more_must_be_words() -> None:
    assert compile_synonyms(lists(REFUND, fillers=frozenset({"的", "的话"}))).forms() == {
        "退款",
        "退钱",
        "还钱",
        "的话",
    }
