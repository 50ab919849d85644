"""gzip, with a header that is the same everywhere.

``gzip.compress`` of Python 3.11 and 3.12 names the system in the header, and that of 3.13 does not. What is
compressed can still differ between machines by which zlib they have; the same one gives the same bytes.
"""

from __future__ import annotations

import struct
import zlib

_HEADER = b"\x1f\x8b\x08\x00" + bytes(4) + b"\x02\xff"
"""RFC 1952: deflate, no flags, no time, compressed as well as can be, system not told."""


def gzipped(content: bytes) -> bytes:
    """Return ``content`` as a gzip file."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    return _HEADER + body + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)
