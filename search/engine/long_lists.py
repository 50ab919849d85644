"""Which long lists a query reads. A term that stands in very many texts says little of any of them, and its
list is what a phone would wait for: where it weighs next to nothing in a query, it is left out.

Of the terms of a query, each with its weight and its lane, those are left out whose list is long
(``format.LONG``) and whose weight times idf is less than a ``SHARE``th of that of all terms together. On a
hundred thousand documents this takes two fifths of the bytes of a query in the middle and half of those of
the longest; the first result stays the same, and of the first ten nearly all. Reading long lists block by
block, as far as a block's greatest impact can matter (MaxScore), saves nothing: of their blocks of 128, 97 in
100 hold a text that could be among the first ten, even if the tenth score were known beforehand.
``engine/long-lists.js`` takes the same steps.
"""

from __future__ import annotations

from collections.abc import Sequence

from shouhou.engine.format import Lane

SHARE = 50
"""What weighs less than this part of a query is left out. On a hundred thousand documents 40 reads a tenth
less and 80 a tenth more. The questions of the site and of an encyclopedia cannot tell any of these apart, but
a manual's can: with nothing left out 0.437 of them have the right section first, at 50 0.434, at 40 0.421, at
30 0.411. To read of such lists only the texts that a term says most of finds no more for the same bytes.
"""


def lanes_read(weights: Sequence[int], lanes: Sequence[Lane]) -> list[Lane | None]:
    """Return the lanes of a query's terms, None for those that are left out."""
    least = sum(weight * lane.idf for weight, lane in zip(weights, lanes, strict=True))
    return [
        None if lane.is_long and weight * lane.idf * SHARE < least else lane
        for weight, lane in zip(weights, lanes, strict=True)
    ]
