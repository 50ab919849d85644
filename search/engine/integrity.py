"""Whether an exported file is whole: each carries a CRC-32 of its own. ``integrity.js`` reads the same.

    NAME.bin        magic, version, sum (4 bytes, low first), the rest
    NAME.json       [sum,value]
    manifest.json   {"format":11,"crc":sum,the rest of the object

The sum is over every byte that follows it (in JSON, where it is written in decimal, that follows its comma),
a closing bracket too; what stands before it is known, and compared. So no byte can change unseen, nor be
lost.

It stands in the file because a list of all sums would be the largest part of a first search. It is a sum and
no digest because browsers lend theirs to pages over HTTPS alone, and because it guards against a broken
cache, a cut download or a page of somebody else's, not against an attacker, who could change both.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

SUM_BYTES = 4
_LONGEST_SUM = 10
_LIST = b"["


def seal(head: bytes, rest: bytes) -> bytes:
    """Return a binary file that begins with ``head``."""
    return head + zlib.crc32(rest).to_bytes(SUM_BYTES, "little") + rest


def is_whole(data: bytes, head: int) -> bool:
    """Tell whether a binary file whose sum stands after ``head`` bytes is as it was written."""
    start = head + SUM_BYTES
    return len(data) >= start and int.from_bytes(data[head:start], "little") == zlib.crc32(data[start:])


def seal_text(head: bytes, rest: bytes) -> bytes:
    """Return a JSON file of ``head``, which ends where a number may stand, and ``rest``, to which a comma
    leads.
    """
    return head + b"%d," % zlib.crc32(rest) + rest


def rest_of_text(data: bytes, head: bytes) -> bytes | None:
    """Return what follows the sum of a JSON file that begins with ``head``; None where it is not whole."""
    if not data.startswith(head):
        return None
    comma = data.find(b",", len(head), len(head) + _LONGEST_SUM + 1)
    rest = data[comma + 1 :]
    return rest if comma > 0 and data[len(head) : comma] == b"%d" % zlib.crc32(rest) else None


def seal_value(value: bytes) -> bytes:
    """Return the JSON file of a value given as JSON."""
    return seal_text(_LIST, value + b"]")


def value_of(data: bytes) -> Any:
    """Return the value of a JSON file. Raises ValueError where it is not whole."""
    rest = rest_of_text(data, _LIST)
    if rest is None:
        raise ValueError("the sum is another one")
    return json.loads(rest[:-1])
