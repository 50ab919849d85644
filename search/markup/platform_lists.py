"""Platforms in a list: a few at once, the others behind one tap, what holds on any platform after them.

However many platforms there are, a list of them stays short on a phone. Written here in the order of the
content, right without a program; ``browser/shared/platforms.js`` puts the reader's own first, as far as the
device remembers them (``browser/shared/remembered.js``, which parts them alike).
``platforms.html`` has the markup.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from shouhou.content import Library
from shouhou.content.models.site import Platform

SHOWN = 3
"""Platforms that a list shows at once where it has more behind a tap."""
NAMED = 4
"""Names that the tap says; of more, one fewer and how many there are."""


@dataclass(frozen=True)
class PlatformLists:
    """The platforms by key: those one can buy on that are ``shown`` and that are ``more``, and what holds
    ``everywhere``.
    """

    shown: dict[str, Platform]
    more: dict[str, Platform]
    everywhere: dict[str, Platform]


def platform_lists(library: Library, everywhere: bool = True) -> PlatformLists:
    """Return the platforms as a list shows them, what holds on any only where it is asked for."""
    shown, more = shown_and_more([*library.shopping_platforms])
    platforms = library.platforms
    return PlatformLists(
        {key: platforms[key] for key in shown},
        {key: platforms[key] for key in more},
        {key: one for key, one in platforms.items() if everywhere and one.any_platform},
    )


def shown_and_more(keys: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the keys that are shown, and those behind the tap; a tap that hides a single one takes as much
    room as that one, so it hides two at least.
    """
    most = SHOWN if len(keys) > SHOWN + 1 else len(keys)
    return [*keys[:most]], [*keys[most:]]


def names_of_more(names: Collection[str]) -> str:
    """Return what the tap says of the platforms behind it: 东、南、西等5个."""
    first = [*names]
    if len(first) <= NAMED:
        return "、".join(first)
    return f"{'、'.join(first[: NAMED - 1])}等{len(first)}个"
