"""A PNG of few colours, written without zlib: the same picture is the same bytes on every machine.

What zlib writes depends on which zlib a machine has (some systems' Python bring zlib-ng), and a publish must
not. Here is as much of deflate (RFC 1951) as flat pictures need: each row as its difference from the one
above, runs of one byte, one block with Huffman codes of its own.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

DEPTH = 4
MOST_COLOURS = 1 << DEPTH
Token = tuple[int, int, int]
"""A symbol of the first alphabet, the bits that follow its code, and how many these are."""

_RUN = re.compile(rb"(.)\1{3,}", re.DOTALL)
_LONGEST = 258
_END = 256
_LONGEST_CODE, _LONGEST_LENGTH_CODE = 15, 7
_UPPER = bytes(value << DEPTH & 255 for value in range(256))
_LENGTH_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)


def write_png(width: int, height: int, pixels: bytes, palette: Sequence[tuple[int, int, int]]) -> bytes:
    """Return the picture; ``pixels`` has one byte each, a place in ``palette``, row by row from the top.

    Raises ValueError where a row does not fill its bytes, and where the palette has more colours than the
    picture can name.
    """
    if width * DEPTH % 8:
        raise ValueError(f"a width of {width}; two pixels are one byte")
    if len(palette) > MOST_COLOURS:
        raise ValueError(f"a palette of {len(palette)} colours; at most {MOST_COLOURS} fit {DEPTH} bits")
    packed = _packed(pixels)
    size = width * DEPTH // 8
    changes = _difference(packed, bytes(size) + packed[:-size])
    data = b"".join(b"\2" + changes[at : at + size] for at in range(0, len(changes), size))
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, DEPTH, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(value for colour in palette for value in colour)),
            _chunk(b"IDAT", deflated(data)),
            _chunk(b"IEND", b""),
        ]
    )


def deflated(data: bytes) -> bytes:
    """Return ``data`` as a zlib stream of one block."""
    tokens = [*_tokens(data), (_END, 0, 0)]
    lengths = code_lengths(Counter(symbol for symbol, _, _ in tokens), _LONGEST_CODE)
    bits = _Bits()
    bits.add(0b101, 3)  # the last block, with codes of its own
    _add_codes(bits, lengths)
    codes = _codes(lengths)
    for symbol, extra, size in tokens:
        bits.add(*codes[symbol])
        bits.add(extra, size)
        if symbol > _END:
            bits.add(0, 1)  # the only distance there is: one byte back
    return b"\x78\x01" + bits.finished() + struct.pack(">I", zlib.adler32(data))


def code_lengths(counts: Mapping[int, int], longest: int) -> dict[int, int]:
    """Return how long each symbol's code is in the shortest code none of whose words is longer than
    ``longest`` (package-merge); of equals the smaller symbol has the shorter one.
    """
    if len(counts) == 1:
        return dict.fromkeys(counts, 1)
    leaves: list[tuple[int, tuple[int, ...]]] = [(count, (symbol,)) for symbol, count in counts.items()]
    leaves.sort()
    level = leaves
    for _ in range(longest - 1):
        pairs = zip(level[::2], level[1::2], strict=False)
        level = sorted([*leaves, *((a + b, one + other) for (a, one), (b, other) in pairs)])
    chosen = level[: 2 * len(leaves) - 2]
    return dict(Counter(symbol for _, symbols in chosen for symbol in symbols))


def _tokens(data: bytes) -> Iterator[Token]:
    """Yield the bytes as they are, and a long run of one as its first byte and how often it is repeated."""
    done = 0
    for run in _RUN.finditer(data):
        yield from ((byte, 0, 0) for byte in data[done : run.start() + 1])
        done = run.end()
        left = done - run.start() - 1
        while left:
            # Never a rest of one or two: the shortest repetition is of three.
            size = left if left <= _LONGEST else min(_LONGEST, left - 3)
            yield _repetition(size)
            left -= size
    yield from ((byte, 0, 0) for byte in data[done:])


def _repetition(size: int) -> Token:
    """Return the symbol for a repetition of 3 to 258 bytes: ever four symbols share a number of bits."""
    if size == _LONGEST:
        return 285, 0, 0
    if size < 11:
        return 254 + size, 0, 0
    extra = (size - 3).bit_length() - 3
    return 257 + 4 * extra + ((size - 3) >> extra), (size - 3) & ((1 << extra) - 1), extra


def _add_codes(bits: _Bits, lengths: Mapping[int, int]) -> None:
    """Write the lengths of all codes, which is all that a reader needs to know the codes."""
    most = max(*lengths, _END + 1) + 1
    written = [lengths.get(symbol, 0) for symbol in range(most)] + [1]  # the last is the distance's
    of_lengths = code_lengths(Counter(written), _LONGEST_LENGTH_CODE)
    bits.add(most - 257, 5)
    bits.add(0, 5)
    bits.add(len(_LENGTH_ORDER) - 4, 4)
    for length in _LENGTH_ORDER:
        bits.add(of_lengths.get(length, 0), 3)
    codes = _codes(of_lengths)
    for length in written:
        bits.add(*codes[length])


def _codes(lengths: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """Return the code of each symbol as it is written, from its last bit, and how long it is."""
    codes, code, before = {}, 0, 0
    for length, symbol in sorted((length, symbol) for symbol, length in lengths.items()):
        code <<= length - before
        codes[symbol] = (int(f"{code:0{length}b}"[::-1], 2), length)
        code, before = code + 1, length
    return codes


class _Bits:
    """Bits in a row, the first ones lowest in their byte."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._held = self._size = 0

    def add(self, value: int, size: int) -> None:
        self._held |= value << self._size
        self._size += size
        while self._size >= 8:
            self._bytes.append(self._held & 255)
            self._held >>= 8
            self._size -= 8

    def finished(self) -> bytes:
        return bytes(self._bytes) + (bytes([self._held]) if self._size else b"")


def _packed(pixels: bytes) -> bytes:
    """Return two pixels a byte, the left one in the upper half."""
    left, right = pixels[::2].translate(_UPPER), pixels[1::2]
    return (int.from_bytes(left) | int.from_bytes(right)).to_bytes(len(left))


def _difference(rows: bytes, above: bytes) -> bytes:
    """Return each byte less the one above it, modulo 256; as one subtraction that borrows from no byte."""
    high = int.from_bytes(b"\x80" * len(rows))
    one, other = int.from_bytes(rows), int.from_bytes(above)
    less = ((one | high) - (other & ~high)) ^ ((one ^ ~other) & high)
    return less.to_bytes(len(rows))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
