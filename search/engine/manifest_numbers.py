"""Lists of numbers as the manifest has them, and back: ``[3, 5]`` is ``"&("``, a character for each number,
since that is a third less after compression. ``readManifest`` in ``format.js`` reads the same.

    asks, titles             numbers of one size: the least, then how much each of them is more
    cores, uncovered         the numbers
    goods, crowded           rising numbers: the first, then how much each is more than the one before
    shared                   of each how many asks it has, and the answers' numbers, rising
    tuning.doubt.measures    of each its name and three lists: the first number, then the differences; the
                             points, which may be less than nothing, stay lists
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
    return _turned(
        manifest,
        lambda numbers: _text(_beyond_least(numbers)),
        _text,
        lambda rising: _text(_differences(rising)),
        lambda row: _text([row[0], *_differences(row[1])]),
        lambda limits: _text(_differences(limits)),
    )


def unpacked(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was ``packed``."""
    return _turned(
        manifest,
        lambda text: _with_least(_numbers(text)),
        _numbers,
        lambda text: _sums(_numbers(text)),
        lambda text: [_numbers(text)[0], _sums(_numbers(text)[1:])],
        lambda text: _sums(_numbers(text)),
    )


def _turned(
    manifest: Mapping[str, Any],
    alike: Callable[[Any], Any],
    plain: Callable[[Any], Any],
    rising: Callable[[Any], Any],
    row: Callable[[Any], Any],
    limits: Callable[[Any], Any],
) -> dict[str, Any]:
    """Return the manifest with each list of numbers turned as its kind is: numbers that are ``alike``,
    ``plain`` and ``rising`` ones, a ``row`` of what is shared, the ``limits`` and points of a measure.
    """
    found = dict(manifest)
    found |= {key: alike(manifest[key]) for key in ("asks", "titles") if key in manifest}
    found |= {key: plain(manifest[key]) for key in ("cores", "uncovered") if key in manifest}
    found |= {key: rising(manifest[key]) for key in ("goods", "crowded") if key in manifest}
    if "shared" in manifest:
        found["shared"] = [row(one) for one in manifest["shared"]]
    tuning = manifest.get("tuning", {})
    if "measures" in tuning.get("doubt", {}):
        measures = [[name, *map(limits, lists)] for name, *lists in tuning["doubt"]["measures"]]
        found["tuning"] = tuning | {"doubt": tuning["doubt"] | {"measures": measures}}
    return found


def _text(numbers: Sequence[int]) -> str | list[int]:
    if any(not 0 <= number < MOST for number in numbers):
        return list(numbers)
    return "".join(chr(FIRST + number) for number in numbers)


def _numbers(text: str | Sequence[int]) -> list[int]:
    return [ord(one) - FIRST if isinstance(one, str) else one for one in text]


def _beyond_least(numbers: Sequence[int]) -> list[int]:
    least = min(numbers, default=0)
    return [least, *(number - least for number in numbers)] if numbers else []


def _with_least(numbers: Sequence[int]) -> list[int]:
    return [numbers[0] + number for number in numbers[1:]]


def _differences(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def _sums(differences: Sequence[int]) -> list[int]:
    return list(accumulate(differences))
