"""Whole numbers in as few bytes as they need: unsigned, 7 bits a byte, low bits first, high bit set on all
but the last byte.
"""

from __future__ import annotations

from collections.abc import Iterable

_REMEMBERED = 1 << 14
"""Numbers below it, of at most two bytes, are worked out once: gaps in lists are hardly ever larger."""


def varint(value: int) -> bytes:
    """Return the bytes of ``value``: ``varint(300)`` -> ``b"\\xac\\x02"``."""
    if value <= 0x7F:
        return bytes((value,))
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


class _Known(dict[int, bytes]):
    def __missing__(self, value: int) -> bytes:
        encoded = varint(value)
        if value < _REMEMBERED:
            self[value] = encoded
        return encoded


_KNOWN = _Known()


def varints(values: Iterable[int]) -> bytes:
    """Return the bytes of all ``values``, one after another: for millions of them."""
    return b"".join(map(_KNOWN.__getitem__, values))


def read_varint(data: bytes, place: int) -> tuple[int, int]:
    """Return the number at ``place`` and the place after it. Raises IndexError where the data ends before."""
    value = shift = 0
    while data[place] & 0x80:
        value |= (data[place] & 0x7F) << shift
        shift += 7
        place += 1
    return value | data[place] << shift, place + 1
