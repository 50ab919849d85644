"""The quick cut is that of jieba over the same numbers; its terms are those of its cut for search."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.cutter import Cutter
from shouhou.analysis.segmenter import Segmenter, weight_of
from shouhou.analysis.tokenizer import Tokenizer

Words = dict[str, int]
words = st.text("甲乙丙", min_size=1, max_size=5)
dictionaries = st.dictionaries(words, st.integers(1, 3000), max_size=12)
complete = dictionaries.map(lambda found: dict.fromkeys("甲乙丙", 1) | found)
"""Where each character is a word: jieba asks of a character that only begins words for those alone."""
meanings = st.dictionaries(words, st.lists(st.sampled_from(["=一", "=二"]), unique=True).map(tuple))
texts = st.text("甲乙丙丁", max_size=12)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """One whose dictionary the tests replace."""
    return Tokenizer({}, ())


def with_dictionary(tokenizer: Tokenizer, dictionary: Words) -> Tokenizer:
    beginnings = {word[:size]: 0 for word in dictionary for size in range(1, len(word))}
    tokenizer.FREQ, tokenizer.total = beginnings | dictionary, sum(dictionary.values())
    return tokenizer


@given(dictionaries, texts)
def test_every_run_is_cut_as_readers_of_the_index_cut_it(dictionary: Words, run: str) -> None:
    weights = {word: weight_of(count) for word, count in dictionary.items()}
    total = sum(dictionary.values())
    beginnings = {word[:size]: 0 for word in dictionary for size in range(1, len(word))}

    cut = Cutter(beginnings | dictionary, total, {}).cut(run)

    assert cut == [word.text for word in Segmenter(weights, weight_of(total)).cut(run)]


@given(complete, texts)
def test_every_run_is_cut_as_jieba_cuts_it(tokenizer: Tokenizer, dictionary: Words, run: str) -> None:
    jieba = with_dictionary(tokenizer, dictionary)

    assert Cutter(jieba.FREQ, jieba.total, {}).cut(run) == jieba.lcut(run, HMM=False)


@given(complete, meanings, texts)
def test_each_term_counts_once_for_each_place_where_it_begins(
    tokenizer: Tokenizer, dictionary: Words, meanings: dict[str, tuple[str, ...]], run: str
) -> None:
    jieba = with_dictionary(tokenizer, dictionary)
    found = {(start, word) for word, start, _ in jieba.tokenize(run, mode="search", HMM=False)}
    found |= {(start, meaning) for start, word in found for meaning in meanings.get(word, ())}
    found |= {(start, run[start : start + size]) for start in range(len(run)) for size in (1, 2)}

    assert Counter(Cutter(jieba.FREQ, jieba.total, meanings).terms(run)) == Counter(term for _, term in found)


@pytest.mark.slow
@pytest.mark.parametrize(
    "run", ["退款审核通过后多久到账", "中华人民共和国消费者权益保护法", "一九九九年", "㐀鿿退款"]
)
def test_with_the_whole_dictionary_the_cut_is_jiebas(small_analyzer: Analyzer, run: str) -> None:
    jieba = small_analyzer.tokenizer

    assert Cutter(jieba.FREQ, jieba.total, {}).cut(run) == jieba.lcut(run, HMM=False)
