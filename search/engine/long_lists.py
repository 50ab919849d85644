"""Which long lists a query reads. A term that stands in very many texts says little of any of them, and its
list is what a phone would wait for: where it weighs next to nothing in a query, it is left out.

Of the terms of a query, each with its weight and its lane, those are left out whose list is long
(``format.longest_in_shard``, on a site of other people's documents ``LEAST``) and whose weight times idf is
less than a ``SHARE``th of that of all terms together. Of the others' longest some pieces alone may be read
(``list_pieces``). Where neither is, the first ten are those of the full sum (on a thousand documents for
3,000 of 3,000 queries); where lists are left out, answers whose sums lie further apart than what these could
have added stand as they would. On a hundred thousand documents this takes a quarter of the lists' bytes of
the longest queries and a seventh of those in the middle. Of three sets of 300 questions on them the first
result is that of the full sum for all, 96 % and 92 %, all ten in their order for 65, 61 and 48 %; of the
first ten 97, 95 and 95 % are the same. With a share of 400 these are 99 to 100 %, as with no list left out,
for bytes as many.

No way was found to read of a list only what can matter that surely leaves the first ten as they are, and
costs less. Of 302 questions on these documents the lists are 22 kB in the middle and 46 at 95 %; with none
left out 30 and 78. Blocks of 128, as far as they hold a text that can be among the first ten (MaxScore): 21
and 74, in some 130 pieces, even if the tenth score were known beforehand. Entries coded to their entropy: 18
and 40; with the texts sorted by their addresses 18 and 38, by their lengths no less. Four levels of impact in
the place of eight: 19 and 40, but one of the first ten is another one. To leave out pairs across words sooner
than words takes a tenth, and 1 to 2 % of a manual's first answers.

``engine/long-lists.js`` takes the same steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from shouhou.engine.format import LONG, Lane

LEAST = 5_000
"""Entries past which a list of other people's documents may be left out, which is 5 kB: a site of up to so
many pages has the full sum's results, and a query on a hundred thousand reads not a byte more. With 10,000
the longest queries read a twentieth more. A site with asks has its scorecard fitted to what is read of lists
of ``LONG`` and more.
"""

SHARE = 50
"""What weighs less than this part of a query is left out. On a hundred thousand documents 40 reads a tenth
less and 80 a tenth more. The questions of the site and of an encyclopedia cannot tell any of these apart, but
a manual's can: with nothing left out 0.437 of them have the right section first, at 50 0.434, at 40 0.421, at
30 0.411. To read of such lists only the texts that a term says most of finds no more for the same bytes.
"""


def tuning_of(verbatim: bool) -> dict[str, int]:
    """Return what the manifest tells of this, of other people's documents where ``verbatim``."""
    return {"listShare": SHARE} | ({"listLeast": LEAST} if verbatim else {})


def lanes_read(
    manifest: Mapping[str, Any], weights: Sequence[int], lanes: Sequence[Lane]
) -> list[Lane | None]:
    """Return the lanes of a query's terms, None for those that are left out."""
    longest = max(manifest.get("long", LONG), manifest["tuning"]["rank"].get("listLeast", 0))
    least = sum(weight * lane.idf for weight, lane in zip(weights, lanes, strict=True))
    return [
        None if lane.is_long(longest) and weight * lane.idf * SHARE < least else lane
        for weight, lane in zip(weights, lanes, strict=True)
    ]
