"""Lists of numbers as the manifest has them, and back: ``[3, 5]`` is ``"&("``, a character for each number,
since that is a third less after compression. ``readManifest`` in ``format.js`` reads the same.

    asks, titles             the numbers
    goods                    rising numbers: the first, then how much each is more than the one before
    shared                   of each how many asks it has, and the answers' numbers, rising
    tuning.doubt.measures    of each its name and three lists: the first number, then the differences
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any

FIRST = ord("#")
"""The character of the number 0, the first that JSON writes as one."""
MOST = 0xD000
"""Numbers from here on have no character: a list with one such stays a list."""


def packed(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a manifest says with its lists of numbers as they are published."""
    found = dict(manifest)
    for key in manifest.keys() & {"asks", "titles"}:
        found[key] = _text(manifest[key])
    if "goods" in manifest:
        found["goods"] = _text(_differences(manifest["goods"]))
    if "shared" in manifest:
        found["shared"] = [_text([count, *_differences(numbers)]) for count, numbers in manifest["shared"]]
    return _with_measures(found, _differences)


def unpacked(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was ``packed``."""
    found = dict(manifest)
    for key in manifest.keys() & {"asks", "titles"}:
        found[key] = _numbers(manifest[key])
    if "goods" in manifest:
        found["goods"] = _sums(_numbers(manifest["goods"]))
    if "shared" in manifest:
        rows = map(_numbers, manifest["shared"])
        found["shared"] = [[count, _sums(gaps)] for count, *gaps in rows]
    return _with_measures(found, _sums)


def _with_measures(manifest: dict[str, Any], turn: Callable[[Sequence[int]], list[int]]) -> dict[str, Any]:
    """Return the manifest with every list of its measures turned."""
    tuning = manifest.get("tuning", {})
    if "measures" not in tuning.get("doubt", {}):
        return manifest
    measures = [[name, *map(turn, lists)] for name, *lists in tuning["doubt"]["measures"]]
    return manifest | {"tuning": tuning | {"doubt": tuning["doubt"] | {"measures": measures}}}


def _text(numbers: Sequence[int]) -> str | list[int]:
    if any(not 0 <= number < MOST for number in numbers):
        return list(numbers)
    return "".join(chr(FIRST + number) for number in numbers)


def _numbers(text: str | Sequence[int]) -> list[int]:
    return [ord(one) - FIRST if isinstance(one, str) else one for one in text]


def _differences(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def _sums(differences: Sequence[int]) -> list[int]:
    return list(accumulate(differences))
