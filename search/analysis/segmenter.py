"""Cuts a run of Han characters into words: jieba's dynamic programme without its hidden Markov model.

``Segmenter({"退款": 90, "审核": 85, "款审": 3}, 250).cut("退款审核")`` -> 退款, 审核. Of all ways to
cut, the one with the greatest product of word frequencies wins; of equals, the one whose first word is
longest. A character that is no word counts as a word of frequency 1. The result is that of
``tokenizer.Tokenizer``, which is jieba's programme over the same numbers, where the vocabulary holds the
dictionary's words that stand in the text (tested).

Weights are whole numbers (``weight_of``), so that Python and the browser (``engine/words.js``) cannot
differ in a rounding. The compiled vocabulary is smaller than jieba's dictionary: it holds the words of the
index and the forms of the synonyms; adding the language's 2,000 most frequent words changed the terms
of 1 query in 800.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

WEIGHT_SCALE = 16
"""Steps of a weight for one unit of the natural logarithm; 16 keeps a weight within one byte."""


def weight_of(frequency: int) -> int:
    """Return a word's weight: its frequency's natural logarithm in 16ths, rounded; never negative."""
    return round(math.log(max(frequency, 1)) * WEIGHT_SCALE)


class Word(NamedTuple):
    """A word of the cut, from ``start`` up to but not including ``end``."""

    text: str
    start: int
    end: int


class Segmenter:
    """Cuts by ``weights`` (word -> weight as ``weight_of`` gives it); ``cost`` is taken off for every word
    of a cut. ``longest``: the length of the longest word that begins with a character. ``cut`` remembers
    what it cut last: a reading asks for the same run twice.
    """

    def __init__(self, weights: Mapping[str, int], cost: int) -> None:
        self.weights = weights
        self.cost = cost
        self.longest: dict[str, int] = {}
        for word in weights:
            self.longest[word[0]] = max(len(word), self.longest.get(word[0], 1))
        self.cut = lru_cache(maxsize=64)(self._cut)

    def _cut(self, run: str) -> tuple[Word, ...]:
        """Return the best cut of ``run``; the texts joined give ``run`` back."""
        size, weights, cost, longest = len(run), self.weights, self.cost, self.longest
        gains, ends = [0] * (size + 1), [0] * size
        for start in range(size - 1, -1, -1):
            gain, best = weights.get(run[start], 0) - cost + gains[start + 1], start + 1
            for end in range(start + 2, min(size, start + longest.get(run[start], 1)) + 1):
                weight = weights.get(run[start:end])
                if weight is not None and weight - cost + gains[end] >= gain:
                    gain, best = weight - cost + gains[end], end
            gains[start], ends[start] = gain, best
        return tuple(self._follow(run, ends))

    def _follow(self, run: str, ends: list[int]) -> Iterator[Word]:
        start = 0
        while start < len(run):
            end = ends[start]
            yield Word(run[start:end], start, end)
            start = end

    def inner_words(self, word: str) -> list[str]:
        """Return the known words of two and three characters inside a longer word, as jieba's search mode
        does.

        ``"七天无理由"`` -> ``["七天", "理由", "无理由"]`` where these are known.
        """
        return [
            word[start : start + size]
            for size in (2, 3)
            if len(word) > size
            for start in range(len(word) - size + 1)
            if word[start : start + size] in self.weights
        ]
