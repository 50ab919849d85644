"""A table -> files of about one size each: as many as it is large, so that a small site has few of them, and
never more than a number that whoever holds the files can bear.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")

REQUEST = 1250
"""Bytes that cost who waits on a mobile net as much as one request does."""


@dataclass(frozen=True)
class Rule:
    """About how many ``bytes`` a part has before compression, unless there would be more than ``most``."""

    bytes: int
    most: int

    def parts(self, size: int) -> int:
        """Return in how many parts ``size`` bytes stand."""
        return max(1, min(self.most, -(-size // self.bytes)))


def in_parts(
    name: str,
    items: Sequence[Item],
    place: Callable[[Item, int], int],
    write: Callable[[Sequence[Item]], bytes],
    rule: Rule,
    least: int = 0,
) -> dict[str, bytes]:
    """Return the files of ``items``, called ``name`` with the number of each; ``place`` tells the number of
    an item's part among so many, ``write`` makes a file of those of a part, which keep their order. An item
    has at ``least`` so many bytes.
    """
    count = rule.parts(len(items) * least)
    if count < rule.most:
        whole = write(items)
        count = rule.parts(len(whole))
        if count == 1:
            return {name.format(0): whole}
    parts: list[list[Item]] = [[] for _ in range(count)]
    for item in items:
        parts[place(item, count)].append(item)
    return {name.format(number): write(part) for number, part in enumerate(parts)}
