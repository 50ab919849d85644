"""Texts -> lanes of their terms. There are two ways to the same lanes (tested).

``through_whoosh``  by an index on the disk, as the site's publish does
``in_memory``       straight from the counted texts, in a tenth of the time and a few bytes an entry: for
                    whoever checks after every save, and for collections of any size
"""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, chain
from pathlib import Path
from tempfile import TemporaryDirectory

from shouhou.engine.format import Lane
from shouhou.index.bm25f import (
    Formula,
    average_of,
    impact_of,
    norms_of,
    score_terms,
    whole_lengths,
)
from shouhou.index.copies import by_copies
from shouhou.index.counted import CountedTexts
from shouhou.index.lanes import Columns, Lanes
from shouhou.index.terms import CountingAnalyzer
from shouhou.index.whoosh_index import read_postings, write_index

Texts = Sequence[tuple[str, Mapping[str, str]]]
"""The id of each document with its texts by field."""
Counting = Callable[[Texts, Formula, CountingAnalyzer, int], Mapping[str, Lane]]
"""In so many processes, where it can use them."""
ALONE = 1_000_000
"""Entries that one process scores sooner than several have started and told what they found."""
_TURNS = 2
"""What a copy has found comes while it scores its next documents."""


def through_whoosh(
    documents: Texts, formula: Formula, analyzer: CountingAnalyzer, processes: int = 1
) -> dict[str, Lane]:
    """Return every term's lane, sorted by term, documents numbered in the order given."""
    fields = tuple(formula.weights)
    with TemporaryDirectory() as folder:
        write_index(Path(folder) / "index", fields, documents, analyzer)
        ids, postings = read_postings(Path(folder) / "index", fields)
    if ids != [document_id for document_id, _ in documents]:
        raise AssertionError("Whoosh numbered the documents in another order than they were written")
    return score_terms(postings, len(documents), formula)


def in_memory(documents: Texts, formula: Formula, analyzer: CountingAnalyzer, processes: int = 1) -> Lanes:
    """Return the same; the documents of a large collection are scored by copies of this process."""
    counted = analyzer.counted
    rows = [
        [analyzer.row_of(texts[field]) if texts.get(field) else None for field in formula.weights]
        for _, texts in documents
    ]
    lengths = lengths_of(rows, formula, counted)
    norms = norms_of(lengths, average_of(lengths), formula)
    entries = sum(counted.size_of(row) for fields in rows for row in fields if row is not None)
    parts = _TURNS * processes if entries > ALONE else 1

    def part(number: int) -> Columns:
        found = range(number * len(rows) // parts, (number + 1) * len(rows) // parts)
        return _scored(found, rows, norms, formula, counted)

    return Lanes(list(by_copies(part, parts, processes)), counted, len(documents))


Rows = Sequence[int | None]
"""The rows of a document's fields; None for one without text."""


def _scored(
    documents: range, rows: Sequence[Rows], norms: Sequence[float], formula: Formula, counted: CountedTexts
) -> Columns:
    entries: defaultdict[int, list[int]] = defaultdict(list)
    for document in documents:
        found = _frequencies(rows[document], formula, counted)
        made = map(_Impacts(norms[document], document << 32).__getitem__, found.values())
        deque(map(list.append, map(entries.__getitem__, found), made), maxlen=0)
    by_term = [entries.get(number, ()) for number in range(len(counted.terms))]
    starts = array("Q", accumulate(map(len, by_term), initial=0))
    return Columns(starts, array("Q", chain.from_iterable(by_term)))


def impacts_in(
    fields: Rows, norm: float, formula: Formula, counted: CountedTexts
) -> Iterable[tuple[int, int]]:
    """Return the number of every term of a document with its impact."""
    frequencies = _frequencies(fields, formula, counted)
    return zip(frequencies, map(_Impacts(norm).__getitem__, frequencies.values()), strict=True)


def lengths_of(rows: Sequence[Rows], formula: Formula, counted: CountedTexts) -> list[float]:
    """Return how long every document is."""
    lengths = counted.lengths
    columns = zip(*rows, strict=True) if rows else ([] for _ in formula.weights)
    of_fields = [[0 if row is None else lengths[row] for row in column] for column in columns]
    return whole_lengths(dict(zip(formula.weights, of_fields, strict=True)), formula)


def _frequencies(fields: Rows, formula: Formula, counted: CountedTexts) -> dict[int, float]:
    """Return how often each term stands in a document, its fields weighted and added in their order."""
    added: dict[int, float] = {}
    later = False
    for row, weight in zip(fields, formula.weights.values(), strict=True):
        if row is None:
            continue
        numbers, counts = counted.row(row)
        # A whole number is the same as that number times 1.0, in every sum and quotient.
        found = dict(zip(numbers, counts if weight == 1 else map(weight.__mul__, counts), strict=True))
        # Of two numbers either may be added to the other: so the first, the title, to the second.
        first, added = (found, added) if later else (added, found)
        for term, frequency in first.items():
            added[term] = added.get(term, 0.0) + frequency
        later = later or len(first) > 0
    return added


class _Impacts(dict[float, int]):
    """Frequency -> impact in a document, with ``more`` added; few frequencies are those of many terms."""

    def __init__(self, norm: float, more: int = 0) -> None:
        self.norm, self.more = norm, more

    def __missing__(self, frequency: float) -> int:
        self[frequency] = made = self.more + impact_of(frequency, self.norm)
        return made
