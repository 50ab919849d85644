"""A query becomes weighted terms. ``browser/words.js`` takes the same steps over the same compiled data.

``"快手审核要几天"`` -> 快手 12, 审核 12, 要 1 …, and the neighbouring pairs at a lower weight. Words carry the meaning; pairs
inside a known word add nothing and are left out, pairs across words reward the query's own order, and where the lexicon
knows no word the pairs take the words' place.
"""

from __future__ import annotations

from search.analysis.characters import runs
from search.analysis.segment import Segmenter
from search.analysis.terms import joined_digits

WORD, INNER, PAIR, CHARACTER = 16, 8, 4, 2
"""Weights of a word of the cut, of a word inside it, of a pair across words, of a single character."""

MAX_CHARACTERS = 400
"""Of a longer query only the beginning is read: nobody types more, and a pasted page must not freeze a phone."""


def query_terms(folded: str, segmenter: Segmenter) -> dict[str, int]:
    """Return term -> weight in order of first appearance; a term found twice keeps its greater weight."""
    terms: dict[str, int] = {}

    def add(term: str, weight: int) -> None:
        terms[term] = max(weight, terms.get(term, 0))

    for run in runs(folded[:MAX_CHARACTERS]):
        if run.kind != "han":
            add(run.text, WORD)
            continue
        words = segmenter.cut(run.text)
        for word in words:
            add(word.text, WORD if word.end - word.start > 1 else CHARACTER)
            for inner in segmenter.inner_words(word.text):
                add(inner, INNER)
        inside = {start for word in words for start in range(word.start, word.end - 1)}
        for start in range(len(run.text) - 1):
            if start not in inside:
                add(run.text[start : start + 2], PAIR)
        if len(run.text) == 1:
            add(run.text, WORD)
    for joined in joined_digits(folded[:MAX_CHARACTERS]):
        add(joined, WORD)
    return terms
