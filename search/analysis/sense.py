"""What terms mean, as small vectors: the file ``sense.bin`` that a developer makes, and its numbers.

A query's vector is the sum of its terms' vectors times their weights; two texts with few words in common but
much the same meaning point the same way. The vectors are distilled from a sentence encoder
(``scripts/development/sense.py``), which nothing else needs: whoever publishes or searches only adds. The
last number of a vector may be of another kind: how far the term ``pulls`` to what the site answers, or below
nothing to what it does not (``scripts/development/doubt.py``).

    sense.bin, its parts one after the other
    +------------------+--------------------------------------------------------------------------------+
    | SHSE, version    | 4 bytes and 1                                                                  |
    | dims, bits       | 2 bytes: numbers in a vector, an even number; bits of each, 4 or 8             |
    | pulls            | byte: 1 where the last of them is how far the term pulls, else 0               |
    | n                | varint: how many terms                                                         |
    | n times, terms   | byte: characters kept from the term before, varint: bytes of the rest, the     |
    | in order         | rest in UTF-8                                                                  |
    | n vectors        | packed: a number a byte, or two, the first in the low half; two's complement   |
    +------------------+--------------------------------------------------------------------------------+
    varint  unsigned, 7 bits a byte, low bits first, high bit set on all but the last byte
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shouhou.analysis.varint import read_varint, varint

MAGIC = b"SHSE"
VERSION = 2
WIDTHS = (4, 8)
"""Bits of a number."""
MOST_DIMS = 254

Vector = tuple[int, ...]


@dataclass(frozen=True)
class Senses:
    """The vector of every term that has one: ``dims`` numbers of ``bits`` bits each, the last of which is no
    part of its meaning where there are ``pulls``.
    """

    dims: int
    bits: int
    vectors: Mapping[str, Vector]
    pulls: bool = False

    def in_bits(self, bits: int) -> Senses:
        """Return the same with numbers of so many ``bits``, halves rounded away from zero."""
        most, wanted = (1 << self.bits - 1) - 1, (1 << bits - 1) - 1
        halved = {n: (2 * n * wanted + most) // (2 * most) for n in range(most + 2)}
        turned = {sign * n: sign * fewer for n, fewer in halved.items() for sign in (-1, 1)}
        vectors = {term: tuple(turned[n] for n in vector) for term, vector in self.vectors.items()}
        return Senses(self.dims, bits, vectors, self.pulls)

    def pulled(self, pulls: Mapping[str, int], most: int) -> Senses:
        """Return the same with these ``pulls``, of at most ``most``, in the places of the last numbers; terms
        of which no more is known have nothing else.
        """
        whole, unknown = (1 << self.bits - 1) - 1, (0,) * self.dims
        vectors = {
            term: (*self.vectors.get(term, unknown)[:-1], round(pulls.get(term, 0) * whole / most))
            for term in (*self.vectors, *pulls)
        }
        vectors = {term: vector for term, vector in vectors.items() if any(vector)}
        return Senses(self.dims, self.bits, vectors, pulls=True)


NO_SENSES = Senses(0, 4, {})


def encode_senses(senses: Senses) -> bytes:
    """Return ``sense.bin``; terms in order."""
    head = bytes([VERSION, senses.dims, senses.bits, senses.pulls])
    out = bytearray(MAGIC + head + varint(len(senses.vectors)))
    before = ""
    terms = sorted(senses.vectors)
    for term in terms:
        kept = 0
        while kept < min(len(before), len(term), 255) and before[kept] == term[kept]:
            kept += 1
        rest = term[kept:].encode("utf-8")
        out += bytes([kept]) + varint(len(rest)) + rest
        before = term
    return bytes(out) + b"".join(pack(senses.vectors[term], senses.bits) for term in terms)


def decode_senses(data: bytes) -> Senses:
    """Return what ``sense.bin`` holds. Raises ValueError, which says in a few Chinese words what is wrong."""
    if data[:4] != MAGIC:
        raise ValueError("开头不是 SHSE")
    if data[4:5] != bytes([VERSION]):
        raise ValueError(f"格式版本不是 {VERSION}")
    try:
        return _read(data)
    except (IndexError, UnicodeDecodeError) as error:
        raise ValueError("内容不完整") from error


def _read(data: bytes) -> Senses:
    dims, bits, pulls = data[5], data[6], data[7]
    if bits not in WIDTHS or dims % 2 or not 0 < dims <= MOST_DIMS or pulls > 1:
        raise ValueError(f"写的是 {dims} 维、{bits} 位、{pulls}；应为偶数维、4 位或 8 位、0 或 1")
    count, place = read_varint(data, 8)
    terms, before = [], ""
    for _ in range(count):
        kept = data[place]
        size, place = read_varint(data, place + 1)
        if place + size > len(data) or kept > len(before):
            raise IndexError
        before = before[:kept] + data[place : place + size].decode("utf-8")
        terms.append(before)
        place += size
    step = dims * bits // 8
    if len(data) != place + count * step or len(set(terms)) != count:
        raise IndexError
    vectors = (unpack(data[at : at + step], bits) for at in range(place, len(data), step))
    return Senses(dims, bits, dict(zip(terms, vectors, strict=True)), pulls == 1)


def pack(vector: Sequence[int], bits: int) -> bytes:
    """Return the numbers of ``vector`` in ``bits`` each: ``pack((1, -2), 4)`` -> ``b"\\xe1"``."""
    if bits == 8:
        return bytes(number & 255 for number in vector)
    return bytes(low & 15 | (high & 15) << 4 for low, high in zip(vector[::2], vector[1::2], strict=True))


def unpack(data: bytes, bits: int) -> Vector:
    """Return the numbers that ``pack`` packed."""
    if bits == 8:
        return tuple((byte ^ 128) - 128 for byte in data)
    return tuple((half ^ 8) - 8 for byte in data for half in (byte & 15, byte >> 4))
