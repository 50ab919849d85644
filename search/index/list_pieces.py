"""Files of an index -> the same with the longest lists in pieces, as ``engine.list_pieces`` reads them.

A site of other people's documents alone has such, where it has many. All that makes an index, and whoever
edits one, has its lists whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from shouhou.engine import format as files
from shouhou.engine.list_pieces import is_parted, piece_names, width_of

_LIST = re.compile(r"list-([0-9]+)\.bin")


def with_pieces(found: Mapping[str, bytes], answers: int) -> tuple[dict[str, bytes], bool]:
    """Return the files of an index of so many answers with the longest lists in pieces; whether any is."""
    whole, pieces = dict(found), dict[str, bytes]()
    for name, content in found.items():
        # An entry has a byte or more.
        if is_parted(len(content)) and (listed := _LIST.fullmatch(name)):
            made = dict(_pieces(int(listed[1]), content, answers))
            if made:
                del whole[name]
                pieces |= made
    return whole | pieces, bool(pieces)


def _pieces(number: int, content: bytes, answers: int) -> Iterator[tuple[str, bytes]]:
    """Yield the pieces of a list with their names; none of one that stands whole."""
    numbers, impacts = files.decode_piece(content, 0)
    if not is_parted(len(numbers)):
        return
    width, end = width_of(len(numbers), answers), 0
    for at, name in enumerate(piece_names(number, len(numbers))):
        start, end = end, bisect_left(numbers, (at + 1) * width)
        yield name, files.encode_piece(at * width, numbers[start:end], impacts[start:end])
