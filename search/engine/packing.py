"""Several files as one row of bytes, for a pipe or a file: a line of JSON with name and size of each, then
their contents in that order. ``stdin.mjs`` reads the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the files as one."""
    head = json.dumps([(name, len(content)) for name, content in files.items()])
    return b"".join([head.encode("utf-8"), b"\n", *files.values()])


def unpack(packed: bytes) -> dict[str, bytes]:
    """Return what was packed; it was not checked."""
    place = packed.index(b"\n") + 1
    files = {}
    for name, size in json.loads(packed[:place]):
        files[name] = packed[place : place + size]
        place += size
    return files
