"""Matrices of which most entries are nothing, such as texts by their terms, for ``sense`` and ``taught``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

AT_ONCE = 4096
"""Entries that are multiplied at once: with their vectors they fit into a processor's cache."""


def entries_of(
    texts: Sequence[Mapping[str, int]], place: Mapping[str, int], lengths: Iterable[float]
) -> tuple[Any, ...]:
    """Return rows, columns and values of the matrix of texts, given as their weighted terms, by the terms in
    their ``place``; a row is as long as its ``lengths`` says. Terms without a place are left out.
    """
    import numpy as np

    entries = []
    for row, (terms, wanted) in enumerate(zip(texts, lengths, strict=True)):
        length = sum(w * w for w in terms.values()) ** 0.5
        entries += [(row, place[term], w / length * wanted) for term, w in terms.items() if term in place]
    rows, columns, values = zip(*entries, strict=True)
    return np.array(rows), np.array(columns), np.array(values)


def product(rows: Any, columns: Any, values: Any, size: int) -> Callable[[Any], Any]:
    """Return the function that multiplies a matrix of ``size`` rows, given by its entries, with another."""
    import numpy as np

    order = np.lexsort((columns, rows))
    rows, columns, values = rows[order], columns[order], values[order, None]
    starts = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])
    ends = np.r_[starts[1:], len(rows)]
    parts = [0]
    while parts[-1] < len(starts):
        full = int(np.searchsorted(ends, starts[parts[-1]] + AT_ONCE, side="right"))
        parts.append(max(parts[-1] + 1, full))

    def multiply(other: Any) -> Any:
        out = np.zeros((size, other.shape[1]))
        for first, end in pairwise(parts):
            at, last = starts[first], ends[end - 1]
            summed = other[columns[at:last]] * values[at:last]
            out[rows[starts[first:end]]] = np.add.reduceat(summed, starts[first:end] - at)
        return out

    return multiply
