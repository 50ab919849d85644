"""Files of an index -> the same with the longest lists in pieces, as ``engine.list_pieces`` reads them.

A site of other people's documents alone has such, where it has many. All that makes an index, and whoever
edits one, has its lists whole.
"""

from __future__ import annotations

import re
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
    """Return the pieces of a list with their names; none of one that stands whole."""
    size = files.size_of_list(content)
    if not is_parted(size):
        return iter(())
    names = piece_names(number, size)
    return zip(names, files.split_list(content, width_of(size, answers), len(names)), strict=True)
