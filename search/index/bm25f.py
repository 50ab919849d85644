"""True BM25F: weighted term frequencies are added over the fields first, then saturated once, over one
common length; then rounded to the whole numbers of the index.

    tf'(t, d) = sum over fields f of  weight(f) * tf(t, d, f)
    len'(d)   = sum over fields f of  weight(f) * len(d, f)
    sat(t, d) = tf' / (tf' + k1 * (1 - b + b * len'(d) / average len'))         in (0, 1)
    idf(t)    = ln(1 + (N - n + 0.5) / (n + 0.5))                                textbook, never negative
    score     = idf * sat

Adding the fields' finished scores instead, as Whoosh's class of that name does, lets a heavy title swamp
the text. A length is the number of Han characters, Latin words and numbers, counted here from the postings,
because the Whoosh index keeps lengths only roughly. Source: Robertson, Zaragoza, Taylor, "Simple BM25
extension to multiple weighted fields" (2004).

Sums of decimal numbers depend on their order: so fields are added in the order given, each as a whole number
times its weight, and the mean length is the exact sum's.

N and the average length are taken to three digits (``steady``): exact, they would change with every edit of
one page among very many, and with them a little of all scores.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from shouhou.analysis.analyzer import counts_towards_length
from shouhou.engine.format import IDF_SCALE, IMPACT_SCALE, Lane
from shouhou.index.whoosh_index import Postings


@dataclass(frozen=True)
class Formula:
    """Which fields count and how much, and the two numbers of BM25."""

    weights: Mapping[str, float]
    k1: float
    b: float


def score_terms(postings: Postings, documents: int, formula: Formula) -> dict[str, Lane]:
    """Return every term's lane, sorted by term; its impacts are saturated frequencies, in
    ``IMPACT_SCALE``ths, at least 1.
    """
    weights = formula.weights
    whole = whole_lengths(_lengths(postings, documents, weights), formula)
    norms = norms_of(whole, average_of(whole), formula)
    combined: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for field, weight in weights.items():
        for term, found in postings[field].items():
            for number, count in found.items():
                combined[term][number] += weight * count
    return {
        term: Lane(
            idf_of(len(found), documents),
            array("I", numbers := sorted(found)),
            bytes(impact_of(found[n], norms[n]) for n in numbers),
        )
        for term, found in sorted(combined.items())
    }


@lru_cache(maxsize=1 << 14)
def idf_of(holders: int, documents: int) -> int:
    """Return the idf of a term that so many of all ``documents`` have, in 1/``IDF_SCALE``, at least 1."""
    return max(1, round(math.log((steady(documents) + 1) / (holders + 0.5)) * IDF_SCALE))


def impact_of(frequency: float, norm: float) -> int:
    """Return a weighted frequency, saturated, in ``IMPACT_SCALE``ths, at least 1."""
    return max(1, round(frequency / (frequency + norm) * IMPACT_SCALE))


def whole_lengths(lengths: Mapping[str, Sequence[int]], formula: Formula) -> list[float]:
    """Return how long every document is; ``lengths`` are those of each field."""
    columns = [[weight * length for length in lengths[field]] for field, weight in formula.weights.items()]
    return [sum(fields) for fields in zip(*columns, strict=True)]


def average_of(lengths: Sequence[float]) -> float:
    """Return the average of documents as long as these."""
    return steady(math.fsum(lengths) / max(len(lengths), 1)) or 1.0


def norms_of(lengths: Iterable[float], average: float, formula: Formula) -> list[float]:
    """Return of documents as long as these what their frequencies are held against."""
    k1, b = formula.k1, formula.b
    return [k1 * (1 - b + b * length / average) for length in lengths]


def steady(number: float) -> float:
    """Return ``number`` to three digits."""
    return float(f"{number:.3g}")


def _lengths(postings: Postings, documents: int, weights: Mapping[str, float]) -> dict[str, list[int]]:
    lengths = {field: [0] * documents for field in weights}
    for field, of_field in lengths.items():
        for term, found in postings[field].items():
            if counts_towards_length(term):
                for number, count in found.items():
                    of_field[number] += count
    return lengths
