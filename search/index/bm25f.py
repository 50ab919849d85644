"""True BM25F: weighted term frequencies are added over the fields first, then saturated once, over one
common length.

    tf'(t, d) = sum over fields f of  weight(f) * tf(t, d, f)
    len'(d)   = sum over fields f of  weight(f) * len(d, f)
    sat(t, d) = tf' / (tf' + k1 * (1 - b + b * len'(d) / average len'))         in (0, 1)
    idf(t)    = ln(1 + (N - n + 0.5) / (n + 0.5))                                textbook, never negative
    score     = idf * sat

Adding the fields' finished scores instead, as Whoosh's class of that name does, lets a heavy title swamp
the text. A length is the number of Han characters, Latin words and numbers, counted here from the postings,
because the Whoosh index keeps lengths only roughly. Source: Robertson, Zaragoza, Taylor, "Simple BM25
extension to multiple weighted fields" (2004).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from shouhou.analysis.analyzer import counts_towards_length
from shouhou.index.whoosh_index import Postings


@dataclass(frozen=True)
class TermScores:
    """A term's ``idf`` and its saturated frequency in every document that has it, by document number."""

    idf: float
    saturated: dict[int, float]


def score_terms(
    postings: Postings, documents: int, weights: Mapping[str, float], k1: float, b: float
) -> dict[str, TermScores]:
    """Return every term's scores, sorted by term; ``weights`` names the fields that count and how much."""
    lengths = _lengths(postings, documents, weights)
    average = sum(lengths) / max(documents, 1) or 1.0
    norms = [k1 * (1 - b + b * length / average) for length in lengths]
    combined: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for field, weight in weights.items():
        for term, found in postings[field].items():
            for number, count in found.items():
                combined[term][number] += weight * count
    return {
        term: TermScores(
            idf=math.log(1 + (documents - len(found) + 0.5) / (len(found) + 0.5)),
            saturated={number: tf / (tf + norms[number]) for number, tf in sorted(found.items())},
        )
        for term, found in sorted(combined.items())
    }


def _lengths(postings: Postings, documents: int, weights: Mapping[str, float]) -> list[float]:
    lengths = [0.0] * documents
    for field, weight in weights.items():
        for term, found in postings[field].items():
            if counts_towards_length(term):
                for number, count in found.items():
                    lengths[number] += weight * count
    return lengths
