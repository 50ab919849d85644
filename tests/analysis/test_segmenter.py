"""The cut over the compiled vocabulary is that of jieba's programme over the whole dictionary."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.folding import fold_text
from shouhou.analysis.runs import runs
from shouhou.analysis.segmenter import Segmenter, weight_of
from shouhou.engine import format as files
from shouhou.engine.engine import Engine
from shouhou.index.records import Collection


@pytest.fixture(scope="module")
def site_runs(small_collection: Collection) -> list[str]:
    """Every run of Han characters in the collection, sorted."""
    texts = [text for doc in small_collection.documents for text in (doc.text, *doc.asks)]
    return sorted({run.text for text in texts for run in runs(fold_text(text)) if run.kind == "han"})


@pytest.fixture(scope="module")
def segmenter(small_engine: Engine) -> Segmenter:
    return Segmenter(small_engine.reader.lexicon.weights, small_engine.reader.lexicon.cost)


@pytest.fixture(scope="module")
def dictionary(small_analyzer: Analyzer) -> dict[str, int]:
    return {word: count for word, count in small_analyzer.tokenizer.FREQ.items() if count}


@pytest.fixture(scope="module")
def index_terms(small_parts: dict[str, bytes]) -> set[str]:
    return {
        term
        for name, data in small_parts.items()
        if "/postings-" in name
        for term in files.decode_postings(data, lambda number, size: ((), b""))
    }


def test_every_run_of_the_site_is_cut_as_by_the_whole_dictionary(
    segmenter: Segmenter, site_runs: list[str], small_analyzer: Analyzer
) -> None:
    wrong = [
        run
        for run in site_runs
        if [word.text for word in segmenter.cut(run)] != small_analyzer.tokenizer.lcut(run, HMM=False)
    ]

    assert wrong == []


def test_parts_of_the_sites_text_give_the_same_index_terms(
    segmenter: Segmenter, index_terms: set[str], site_runs: list[str], small_analyzer: Analyzer
) -> None:
    draw = random.Random(20261121)
    parts = []
    for run in draw.choices(site_runs, k=3000):
        start = draw.randrange(len(run))
        parts.append(run[start : draw.randrange(start, len(run)) + 1])

    def terms(words: list[str]) -> set[str]:
        return {word for word in words if len(word) > 1 and word in index_terms}

    alike = [
        terms([word.text for word in segmenter.cut(part)])
        == terms(small_analyzer.tokenizer.lcut(part, HMM=False))
        for part in parts
    ]

    assert sum(alike) >= 0.99 * len(alike)


@given(st.text(alphabet=st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)))
def test_a_cut_loses_no_character(segmenter: Segmenter, run: str) -> None:
    words = segmenter.cut(run)

    assert "".join(word.text for word in words) == run
    assert [run[word.start : word.end] for word in words] == [word.text for word in words]


@settings(max_examples=60)
@given(data=st.data())
def test_with_the_dictionarys_words_of_a_text_the_cut_is_jiebas(
    data: st.DataObject, site_runs: list[str], dictionary: dict[str, int], small_analyzer: Analyzer
) -> None:
    drawn = data.draw(st.lists(st.sampled_from(site_runs), max_size=3))
    run = "".join(drawn)[: data.draw(st.integers(0, 60))]
    pieces = {run[start:end] for start in range(len(run)) for end in range(start + 1, len(run) + 1)}
    weights = {piece: weight_of(dictionary[piece]) for piece in pieces if piece in dictionary}

    words = Segmenter(weights, weight_of(small_analyzer.tokenizer.total)).cut(run)

    assert [word.text for word in words] == small_analyzer.tokenizer.lcut(run, HMM=False)


@given(
    st.dictionaries(st.text("甲乙丙", min_size=1, max_size=3), st.integers(0, 255)),
    st.text("甲乙丙丁", max_size=7),
    st.integers(0, 255),
)
def test_no_other_cut_weighs_more(weights: dict[str, int], run: str, cost: int) -> None:
    def weigh(words: list[str]) -> int:
        return sum(weights.get(word, 0) - cost for word in words)

    def every_cut() -> list[list[str]]:
        found = []
        for choice in product((False, True), repeat=max(len(run) - 1, 0)):
            words = [run[:1]]
            for character, new in zip(run[1:], choice, strict=True):
                words = [*words, character] if new else [*words[:-1], words[-1] + character]
            if all(len(word) == 1 or word in weights for word in words):
                found.append(words)
        return found

    cut = [word.text for word in Segmenter(weights, cost).cut(run)]

    assert not run or weigh(cut) == max(map(weigh, every_cut()))
