"""Values -> bytes, the same for the same values, and the name of the folder that follows from them."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from shouhou.engine.format import MANIFEST_HEAD
from shouhou.engine.integrity import seal_text, seal_value
from shouhou.engine.manifest_numbers import packed


def as_json(value: Any) -> bytes:
    """Return ``value`` as JSON without a space, mappings in their order; what JSON has no form for, such as a
    decimal number, as its text.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8")


def json_file(value: Any) -> bytes:
    """Return the exported file of ``value``: JSON with a sum of its own."""
    return seal_value(as_json(value))


def manifest_file(values: Mapping[str, Any]) -> bytes:
    """Return the manifest that says ``values``, its format and its sum before them."""
    return seal_text(MANIFEST_HEAD, as_json(packed(values))[1:])


def turned(table: Mapping[str, str]) -> dict[str, str]:
    """Return a table of characters turned round, result -> characters, which is far smaller."""
    turned: dict[str, str] = defaultdict(str)
    for character, result in sorted(table.items()):
        turned[result] += character
    return dict(sorted(turned.items()))


def fingerprint(data: Mapping[str, bytes]) -> str:
    """Return what is the same only for the same files: 12 hexadecimal digits."""
    digest = hashlib.sha256()
    for name, content in sorted(data.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]
