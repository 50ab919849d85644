"""What the answers mean, worked out of their own asks in whole numbers: no model, no floating point, the same
on any machine, so an editor's new answer or ask works at once.

    an ask      the sum of its terms' vectors times their weights, made ``ASK_LENGTH`` long
    an answer   the sum of its asks, those that it shares among them, each less the mean of all answers'
                asks; the largest number made the largest there is

Documents without asks have none. Vectors of their words, distilled from their own texts, were tried as a
second order of the first twenty results: of 302 questions that the pages' authors wrote 3.6 in a hundred more
[0.7, 6.6] were answered first; of 292 put as one asks who does not know the terms, on four other sites, as
many were lost as won, 7 and 7. That was not worth ten files and 3.4 kB more a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isqrt

from shouhou.analysis.sense import Senses, Vector
from shouhou.index.read_asks import ReadAsks
from shouhou.index.records import Collection

BITS = 4
"""Bits of a number in the index; more find nothing better, and a phone fetches every number of every answer
and of a query's terms.
"""

ASK_LENGTH = 1 << 12


def answer_senses(collection: Collection, read: ReadAsks, senses: Senses) -> list[Vector]:
    """Return the vector of every answer; nothing but zeros where none of its asks has one."""

    def meant(asks: Sequence[str]) -> list[Vector]:
        return [_sense(read.terms_of(ask), senses) for ask in asks]

    asked = [meant(item.asks) for item in collection.documents]
    for one in collection.shared:
        vectors = meant(one.asks)
        for number in one.documents:
            asked[number].extend(vectors)
    every = [vector for asks in asked for vector in asks]
    mean = [total // max(len(every), 1) for total in _sum(every, senses.dims)]
    most = (1 << senses.bits - 1) - 1
    found: list[Vector] = []
    for asks in asked:
        total = [
            number - len(asks) * part for number, part in zip(_sum(asks, senses.dims), mean, strict=True)
        ]
        largest = max(map(abs, total), default=0) or 1
        found.append(tuple((2 * number * most + largest) // (2 * largest) for number in total))
    return found


def _sense(terms: Mapping[str, int], senses: Senses) -> Vector:
    """Return the vector of an ask with these weighted ``terms``; how far they pull is no part of it."""
    total = [0] * senses.dims
    for term, weight in terms.items():
        if vector := senses.vectors.get(term):
            total = [part + weight * number for part, number in zip(total, vector, strict=True)]
    if senses.pulls:
        total[-1] = 0
    length = isqrt(sum(number * number for number in total)) or 1
    return tuple(number * ASK_LENGTH // length for number in total)


def _sum(vectors: Iterable[Vector], dims: int) -> list[int]:
    return [sum(numbers) for numbers in zip(*vectors, strict=True)] or [0] * dims


def share_without_sense(asks: Iterable[Mapping[str, int]], senses: Senses) -> float:
    """Return the share of the weight of all ``asks``, each given as its weighted terms, whose terms have no
    vector, or none but how far they pull.
    """
    meaning = senses.dims - senses.pulls
    meant = {term for term, vector in senses.vectors.items() if any(vector[:meaning])}
    whole = without = 0
    for terms in asks:
        whole += sum(terms.values())
        without += sum(weight for term, weight in terms.items() if term not in meant)
    return without / max(whole, 1)
