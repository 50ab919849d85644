"""Which pieces of the longest lists a query reads. A list of more entries than ``long_lists.LEAST`` stands in
pieces, one for every stretch of texts that are neighbours: most of what it says is of texts that no other
list of the query speaks for, and brings none of these among the first.

All other lists of the query are added up. Of the longest those pieces are read in which one of the ``BEST``
texts of that sum stands, all of them where it has none; a text in any other piece keeps what the other lists
give it. Pages that are neighbours are about the same thing: the best texts of a query stand in few pieces.

Of 350 questions on a hundred thousand documents, of a manual, of laymen about law and of an encyclopedia, the
first result is the same for all as with these lists whole, and all ten in their order for 348. The lists of
one of the manual are 18 kB in the middle and 37 at 95 % of all, 26 and 58 with all pieces, in a file or two
more. With 50 texts they are 20 and 43. Pieces of equally many entries are fewer bytes in more files, and 1 to
3 % of the first ten are other ones. With the lists of 2,000 entries and more in pieces too they are 16 and
36, but a site of 5,000 pages has not the first ten of the full sum.

``engine/list-pieces.js`` takes the same steps.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from typing import Any

from shouhou.engine.format import Lane
from shouhou.engine.long_lists import LEAST

PIECE = 1_250
"""Entries that a piece has on average, or up to twice as many: some 2 kB. With 600 a query reads half a
kilobyte less, in a file more, and there are so many more of them that all shards must be larger.
"""
BEST = 20
"""Texts whose neighbours are read: twice as many as are shown."""


def tuning_of(parted: bool) -> dict[str, int]:
    """Return what the manifest tells of this, where lists stand in pieces."""
    return {"listPiece": PIECE, "listBest": BEST} if parted else {}


def is_parted(size: int) -> bool:
    """Tell whether a list of other people's documents with so many entries stands in pieces."""
    return size > LEAST


def pieces_of(size: int) -> int:
    """Return in how many pieces a list of ``size`` entries stands: a power of two, so that those of several
    lists are of the same texts.

    >>> pieces_of(5001), pieces_of(9999), pieces_of(10_000)
    (4, 4, 8)
    """
    return 1 << (size // PIECE).bit_length() - 1


def width_of(size: int, answers: int) -> int:
    """Return of how many texts each piece of such a list is, in an index of so many answers."""
    return -(-answers // pieces_of(size))


def piece_names(number: int, size: int) -> list[str]:
    """Return the files of the list of this number, in their order."""
    return [f"list-{number}-{piece}.bin" for piece in range(pieces_of(size))]


def in_pieces(
    manifest: Mapping[str, Any], weights: Sequence[int], lanes: Sequence[Lane | None]
) -> list[Lane | None]:
    """Return the ``lanes`` of a query's terms as they are read: of those in pieces what these hold. None
    stands for one that is left out.
    """
    if "listPiece" not in manifest["tuning"]["rank"]:
        return [*lanes]
    whole = [lane if lane and not lane.is_long(LEAST) else None for lane in lanes]
    best = [number for number, _ in _best(weights, whole)]
    if not best:
        return [*lanes]
    return [
        lane if lane is other else lane and _near(lane, best, manifest["answers"])
        for lane, other in zip(lanes, whole, strict=True)
    ]


def _best(weights: Sequence[int], lanes: Sequence[Lane | None]) -> list[tuple[int, int]]:
    """Return the texts of the highest sums, with these, of equal ones the first."""
    sums = Counter[int]()
    for weight, lane in zip(weights, lanes, strict=True):
        if lane:
            unit = weight * lane.idf
            for number, impact in lane.pairs():
                sums[number] += unit * impact
    return nsmallest(BEST, (+sums).items(), key=lambda item: (-item[1], item[0]))


def _near(lane: Lane, best: Sequence[int], answers: int) -> Lane:
    """Return what the pieces of a lane hold in which one of the ``best`` stands."""
    width = width_of(lane.entries, answers)
    numbers, impacts = list[int](), bytearray()
    for piece in sorted({number // width for number in best}):
        start, end = (bisect_left(lane.numbers, at * width) for at in (piece, piece + 1))
        numbers += lane.numbers[start:end]
        impacts += lane.impacts[start:end]
    return Lane(lane.idf, numbers, bytes(impacts), lane.entries)
