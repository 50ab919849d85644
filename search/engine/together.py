"""Files of a small index as one, so that a first search waits for a request or two and not for dozens; drawn
in ``format``; ``format.js`` reads the same.

The manifest names the kinds of files that stand together: ``[["lexicon", "postings", …], …]`` are those of
``together-0.bin`` and so on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shouhou.analysis.varint import read_varint, varint
from shouhou.engine.format import checked_head, damaged, head_of
from shouhou.engine.integrity import seal

TOGETHER = "together"
_MAGIC = b"SHTO"


def file_of(name: str, together: Sequence[Sequence[str]]) -> str | None:
    """Return the file in which the file ``name`` stands with others; None where it stands alone."""
    if not together:
        return None
    kind = kind_of(name)
    return next((f"{TOGETHER}-{at}.bin" for at, kinds in enumerate(together) if kind in kinds), None)


def kind_of(name: str) -> str:
    """Return the kind of a file: ``"lexicon"`` of ``"lexicon-3.bin"``."""
    return name.partition("-")[0].partition(".")[0]


def encode_together(files: Mapping[str, bytes]) -> bytes:
    """Return the files as one, in their order."""
    names = b"".join(
        varint(len(encoded := name.encode())) + encoded + varint(len(content))
        for name, content in files.items()
    )
    return seal(head_of(_MAGIC), varint(len(files)) + names + b"".join(files.values()))


def decode_together(data: bytes, name: str) -> dict[str, bytes]:
    """Return name -> content of every file in one that is called ``name``. Raises IndexFormatError."""
    place = checked_head(data, _MAGIC, name)
    sizes: dict[str, int] = {}
    try:
        count, place = read_varint(data, place)
        for _ in range(count):
            length, place = read_varint(data, place)
            held = data[place : place + length].decode()
            sizes[held], place = read_varint(data, place + length)
    except (IndexError, UnicodeDecodeError) as error:
        raise damaged(name) from error
    if place + sum(sizes.values()) != len(data):
        raise damaged(name)
    files = {}
    for held, size in sizes.items():
        files[held] = data[place : place + size]
        place += size
    return files


def taken_apart(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files with those that stand together by themselves. Raises IndexFormatError."""
    found: dict[str, bytes] = {}
    for name, content in files.items():
        found |= decode_together(content, name) if kind_of(name) == TOGETHER else {name: content}
    return found
