"""Runs of Han characters are cut by jieba's dictionary and the word lists of the tokenizer."""

from __future__ import annotations

import jieba
import pytest
from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.segmenter import weight_of
from shouhou.analysis.tokenizer import Tokenizer
from shouhou.analysis.word_lists import LONGEST_WORD, SynonymGroup, WordLists
from shouhou.engine.format import Entry, decode_lexicon, encode_lexicon

NO_LISTS = WordLists({}, (), frozenset())
TOO_LONG = "劳动和社会保障部职业技能鉴定中心"
"""A word of jieba's that is longer than the lexicon can hold."""


def cut(tokenizer: Tokenizer, run: str) -> list[str]:
    return list(tokenizer.lcut(run, HMM=False))


def test_a_word_of_the_list_stays_whole_where_the_dictionary_would_cut_it() -> None:
    run = "山货集怎么样"

    assert "山货集" not in cut(Tokenizer({}, ()), run)
    assert "山货集" in cut(Tokenizer({"山货集": 3000}, ()), run)


def test_a_form_of_the_synonyms_is_as_frequent_as_it_must_be_to_stay_whole() -> None:
    form = "死活找不到按钮"

    assert cut(Tokenizer({}, ()), form) != [form]
    assert cut(Tokenizer({}, (form,)), form) == [form]


def test_the_list_of_words_has_the_last_word_about_a_frequency() -> None:
    assert Tokenizer({"退钱": 7}, ("退钱",)).FREQ["退钱"] == 7


def test_one_tokenizer_knows_nothing_of_another() -> None:
    Tokenizer({"山货集": 3000}, ("死活找不到按钮",))

    assert not {"山货集", "死活找不到按钮"} & Tokenizer({}, ()).FREQ.keys()


@pytest.mark.slow
def test_other_users_of_jieba_keep_their_dictionary() -> None:
    Tokenizer({"山货集": 3000}, ())

    assert "山货集" not in jieba.lcut("山货集怎么样", HMM=False)


@pytest.mark.slow
def test_the_dictionary_is_read_as_jieba_reads_it() -> None:
    plain = jieba.Tokenizer()
    with plain.get_dict_file() as dictionary:
        known, total = plain.gen_pfdict(dictionary)

    read = Tokenizer({}, ())

    assert read.total == total
    assert {word: n if len(word) <= LONGEST_WORD else 0 for word, n in known.items()} == read.FREQ


def test_words_are_looked_up_as_texts_are_folded() -> None:
    analyzer = Analyzer(WordLists({"山貨集": 3000}, (), frozenset()))

    assert analyzer.terms_of("山貨集好不好")["山货集"] == 1


def test_a_text_with_a_word_too_long_for_the_lexicon_is_cut_into_shorter_ones() -> None:
    tokenizer = Tokenizer({}, ())
    words = cut(tokenizer, TOO_LONG)
    entries = {word: Entry(weight_of(tokenizer.FREQ[word]), 1) for word in words}

    assert max(map(len, words)) <= LONGEST_WORD
    assert decode_lexicon(encode_lexicon(entries)) == entries


def test_a_lexicon_refuses_a_word_that_it_cannot_hold() -> None:
    with pytest.raises(ValueError, match=TOO_LONG):
        encode_lexicon({TOO_LONG: Entry(1, 1)})


def test_digits_and_letters_are_no_words_of_the_tokenizer() -> None:
    lists = WordLists({}, (SynonymGroup("12315", ("12315",), ("hotline", "AI客服")),), frozenset())

    assert not {"12315", "hotline", "ai客服"} & Analyzer(lists).tokenizer.FREQ.keys()


def test_the_same_lists_are_read_once_and_other_lists_get_words_of_their_own() -> None:
    lists = WordLists({"退钱": 7}, (), frozenset())
    same, other = (WordLists({"退钱": count}, (), frozenset()) for count in (7, 8))

    assert Analyzer(lists).tokenizer is Analyzer(same).tokenizer
    assert Analyzer(other).tokenizer.FREQ["退钱"] == 8


def test_what_something_does_not_do_is_cut_from_it() -> None:
    assert cut(Tokenizer({}, ("不亮",)), "台灯不亮") == ["台灯", "不亮"]
    assert "灯不亮" in cut(Tokenizer({"灯不亮": 3000}, ("不亮",)), "灯不亮")
