"""Whole numbers in as few bytes as they need: unsigned, 7 bits a byte, low bits first, high bit set on all
but the last byte.
"""

from __future__ import annotations


def varint(value: int) -> bytes:
    """Return the bytes of ``value``: ``varint(300)`` -> ``b"\\xac\\x02"``."""
    if value <= 0x7F:
        return bytes((value,))
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def read_varint(data: bytes, place: int) -> tuple[int, int]:
    """Return the number at ``place`` and the place after it. Raises IndexError where the data ends before."""
    value = shift = 0
    while data[place] & 0x80:
        value |= (data[place] & 0x7F) << shift
        shift += 7
        place += 1
    return value | data[place] << shift, place + 1
