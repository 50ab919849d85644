"""A platform's channels: what for, who deals with it, how to get there; drawn as a tree, and as a list that
says the same.

A number is a link to dial only where its contact may be dialled; a number that nobody could verify has no
contact and so no place here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shouhou.content import Answer, Contact, Library
from shouhou.markup.addresses import address
from shouhou.tools.pictures.drawing import TURN, Button, Row, Words, branch, draw_box, draw_words, picture
from shouhou.tools.pictures.shapes import Picture, Shape

LEFT, WAY, BRANCH, RIGHT = 1, 12, 26, 327
"""Across: the first box's left, the line down, the groups' left, the right of both."""

GAP = 10
ASK = "你要办什么？"
DIAL = "拨打"


@dataclass(frozen=True)
class Channels:
    """The channels for one purpose, each with the answer that explains it."""

    need: str
    who: str
    contacts: tuple[tuple[Answer, Contact], ...]


def channels_of(library: Library, platform: str) -> tuple[Channels, ...]:
    """Return the groups of a platform that has a map of channels, its own first. Raises KeyError."""
    groups = (*library.pictures.channels[platform], *library.pictures.public)
    return tuple(
        Channels(group.need, group.who, tuple(library.contacts[name] for name in group.contacts))
        for group in groups
    )


def answers_of(groups: tuple[Channels, ...]) -> Iterator[Answer]:
    """Yield the answer of every contact shown."""
    for group in groups:
        yield from (answer for answer, _ in group.contacts)


def draw_channels(groups: tuple[Channels, ...], page: str, title: str) -> Picture:
    """Return the groups as drawn for ``page``."""
    root = draw_box([Row((Words(ASK, "strong"),), head=True)], LEFT, 1, RIGHT - LEFT)
    parts: list[Shape] = [*root.shapes]
    way = below = 1 + root.height
    for group in groups:
        label = draw_words([Words(group.need, "when")], BRANCH, below + GAP, RIGHT - BRANCH)
        top = below + GAP + label.height + 2
        rows = [
            Row((Words(group.who, "strong"),), head=True),
            *(_row(*channel, page) for channel in group.contacts),
        ]
        box = draw_box(rows, BRANCH, top, RIGHT - BRANCH)
        parts += [*label.shapes, branch(WAY, way, top, BRANCH), *box.shapes]
        way, below = top + TURN, top + box.height
    return picture(
        "channels",
        title,
        "左边一条线分到每一件事：该找谁、怎么找到。图下的文字版内容相同。",
        below + 1,
        parts,
    )


def _row(answer: Answer, contact: Contact, page: str) -> Row:
    words = (Words(contact.name, "title"), Words(contact.value, "strong"), Words(contact.use, "light"))
    button = Button(DIAL, f"{DIAL}{contact.name}", contact.tel) if contact.dial else None
    return Row(words, address(page, answer), contact.evidence, icon=contact.kind, button=button)
