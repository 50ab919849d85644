"""What every title scores in itself, so that a query can be held against how much a title says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from shouhou.engine.closeness import TITLE_UNIT
from shouhou.engine.format import UNKNOWN, Lane, Posting
from shouhou.index.read_asks import ReadAsks
from shouhou.index.records import Document


def titles_in_themselves(
    documents: Sequence[Document], read: ReadAsks, postings: Mapping[str, Posting]
) -> list[int]:
    """Return what each title scores among the asks when it is asked for, in ``TITLE_UNIT``, at least 1; 0
    where the title is not the first of the asks, so that no query can be held against it.
    """
    if not any(doc.asks for doc in documents):
        return [0] * len(documents)
    found, first_ask = [], 0
    for doc in documents:
        title, score = doc.fields.get("title"), 0
        if doc.asks[:1] == (title,):
            for term, weight in read.terms_of(doc.asks[0]).items():
                lane = postings.get(term, UNKNOWN).asks
                score += weight * lane.idf * _impact(lane, first_ask)
            score = max(1, score // TITLE_UNIT)
        found.append(score)
        first_ask += len(doc.asks)
    return found


def _impact(lane: Lane, number: int) -> int:
    place = bisect_left(lane.numbers, number)
    held = place < len(lane.numbers) and lane.numbers[place] == number
    return lane.impacts[place] if held else 0
