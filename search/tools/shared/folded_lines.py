"""The lines of calendar files (RFC 5545) and of cards for an address book (RFC 2426), which are written
alike.

``SUMMARY:`` and a text become a line in which ``\\``, ``;`` and ``,`` are escaped and a new line is
``\\n``. Lines end with CRLF, hold at most 75 octets and never part a character: what is longer goes on in
the next line behind a space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LINE_MAX = 75
"""Octets of a line at most, without its end."""


def written(lines: Iterable[str]) -> str:
    """Return the text of the file that these lines make up."""
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    """Return ``text`` fit for a line, without control characters."""
    one_line = re.sub(r"[\\;,]", r"\\\g<0>", re.sub(r"\r\n?", "\n", text)).replace("\n", "\\n")
    return "".join(character for character in one_line if unicodedata.category(character) != "Cc")


def _folded(line: str) -> str:
    pieces, octets = [""], 0
    for character in line:
        size = len(character.encode())
        if octets + size > LINE_MAX:
            pieces.append(" ")
            octets = 1
        pieces[-1] += character
        octets += size
    return "\r\n".join(pieces)
