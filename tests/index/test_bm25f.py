"""The scores are those of the formula in the module's docstring, worked out here term by term without any
shortcut.
"""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st
from shouhou.engine.format import IDF_SCALE, IMPACT_SCALE
from shouhou.index.bm25f import Formula, score_terms
from shouhou.index.whoosh_index import Postings

WEIGHTS = {"title": 3.0, "body": 1.0}
words = st.sampled_from(["退款", "山货集", "款", "手", "app", "12315", "=退款", "多"])
HALF = 0.5 + 1e-6
"""How far a whole number may be from what it stands for."""
bags = st.dictionaries(words, st.integers(1, 4), max_size=5)
collections = st.lists(st.fixed_dictionaries({"title": bags, "body": bags}), min_size=1, max_size=6)


def as_postings(documents: list[dict[str, dict[str, int]]]) -> Postings:
    found: Postings = {field: {} for field in WEIGHTS}
    for number, document in enumerate(documents):
        for field, bag in document.items():
            for term, count in bag.items():
                found[field].setdefault(term, {})[number] = count
    return found


def counts(term: str) -> bool:
    """A character, a Latin word or a number makes a text longer; pairs, words and meanings of Han do not."""
    return len(term) == 1 or all(character < "\x80" for character in term)


@given(collections, st.floats(0.1, 3), st.floats(0, 1))
def test_scores_follow_the_formula(documents: list[dict[str, dict[str, int]]], k1: float, b: float) -> None:
    scores = score_terms(as_postings(documents), len(documents), Formula(WEIGHTS, k1, b))
    lengths = [
        sum(WEIGHTS[f] * sum(n for t, n in d[f].items() if counts(t)) for f in WEIGHTS) for d in documents
    ]
    average = float(f"{sum(lengths) / len(documents):.3g}") or 1.0
    every = {term for document in documents for bag in document.values() for term in bag}

    assert set(scores) == every
    for term in every:
        tf = {n: sum(WEIGHTS[f] * d[f].get(term, 0) for f in WEIGHTS) for n, d in enumerate(documents)}
        holders = [n for n, value in tf.items() if value]
        idf = math.log(1 + (len(documents) - len(holders) + 0.5) / (len(holders) + 0.5))
        saturated = [tf[n] / (tf[n] + k1 * (1 - b + b * lengths[n] / average)) for n in holders]
        assert abs(scores[term].idf - idf * IDF_SCALE) <= HALF
        assert list(scores[term].numbers) == holders
        assert [
            abs(have - x * IMPACT_SCALE) <= HALF
            for have, x in zip(scores[term].impacts, saturated, strict=True)
        ] == ([True] * len(holders))


def test_what_is_too_small_to_count_still_counts_as_one() -> None:
    often = {number: 1 for number in range(20_000)}
    scores = score_terms({"title": {}, "body": {"款": often}}, 20_000, Formula(WEIGHTS, 3000.0, 0.0))["款"]

    assert scores.idf == 1
    assert set(scores.impacts) == {1}


def test_a_field_counts_as_often_as_its_weight() -> None:
    title_once = as_postings([{"title": {"款": 1}, "body": {}}])
    body_thrice = as_postings([{"title": {}, "body": {"款": 3}}])

    formula = Formula(WEIGHTS, 1.2, 0.5)
    assert score_terms(title_once, 1, formula) == score_terms(body_thrice, 1, formula)


def test_no_document_gives_no_score() -> None:
    assert score_terms({"title": {}, "body": {}}, 0, Formula(WEIGHTS, 1.2, 0.5)) == {}
