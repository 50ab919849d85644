"""A platform's channels: what for, who deals with it, how to get there; drawn as a tree, and as a list that
says the same.

A number is a link to dial only where its contact may be dialled; a number that nobody could verify has no
contact and so no place here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from shouhou.content import Answer, Contact, Library
from shouhou.content.models.pictures import Group
from shouhou.markup.addresses import address
from shouhou.markup.days import told
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
    """Return the groups of a platform one can buy on, its own first; where none are written, all its contacts
    are one. There are none of a platform without contacts, nor where no platform has a map.
    """
    if platform not in library.shopping_platforms:
        return ()
    own = tuple(map(partial(_channels, library), library.pictures.channels.get(platform, ())))
    contacts = tuple(pair for pair in library.contacts.values() if pair[0].platform == platform)
    if not own and contacts and library.pictures.channels:
        own = (Channels(f"找{library.platforms[platform].name}", "客服和入口", contacts),)
    return (*own, *map(partial(_channels, library), library.pictures.public)) if own else ()


def _channels(library: Library, group: Group) -> Channels:
    return Channels(group.need, group.who, tuple(library.contacts[name] for name in group.contacts))


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
    turns = tuple((days, note.text if note else contact.value) for days, note in told(answer, contact))
    words = (Words(contact.name, "title"), Words(turns[0][1], "strong", turns), Words(contact.use, "light"))
    # A button cannot go by itself: a number that will not hold for ever has none.
    dial = contact.dial and len(turns) == 1 and turns[0][1] == contact.value
    button = Button(DIAL, f"{DIAL}{contact.name}", contact.tel) if dial else None
    return Row(words, address(page, answer), contact.evidence, icon=contact.kind, button=button)
