"""The shape of ``docs/data/pictures.yml``: which facts the pictures show, and in which order.

The file holds names, an order and references; every figure, number and label of a picture comes from the
answers. Drawn by ``shouhou.tools.pictures.page``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints
from shouhou.content.models.record import Identifier, Line, Record

Name = Annotated[Line, StringConstraints(max_length=10)]
Words = Annotated[Line, StringConstraints(max_length=40)]


class Clock(Record):
    """A time limit in a picture; ``about`` says in a word what it is the limit of (无理由退货), which a
    bare figure cannot.
    """

    limit: Identifier
    about: Name


class Station(Record):
    """A box of a flow: whom to turn to and what happens there. ``when`` is what leads to it; the link goes
    to ``answer``.

    A station without ``limits`` and without exits is one whose limit was looked for in vain; the picture
    says so.
    """

    name: Name
    what: Words
    answer: Identifier
    limits: tuple[Clock, ...] = ()
    when: Words | None = None


class Step(Station):
    """A station on a flow's main line; ``exits`` are where the matter may end from there."""

    exits: tuple[Station, ...] = ()


class Group(Record):
    """The channels for one purpose: ``need`` is what somebody wants, ``who`` deals with that."""

    need: Words
    who: Name
    contacts: Annotated[tuple[Identifier, ...], Field(min_length=1)]


class Pictures(Record):
    """All pictures: a flow for each platform, whose last step leads ``outside``, with ``beside`` for
    parcels alone; channels for each platform, followed by the ``public`` ones.

    A platform without a flow of its own has that of what holds on any; one without channels, all the contacts
    of its answers in one group.
    """

    flows: dict[Identifier, Annotated[tuple[Step, ...], Field(min_length=1)]] = Field(default_factory=dict)
    outside: tuple[Station, ...] = ()
    beside: Station | None = None
    channels: dict[Identifier, Annotated[tuple[Group, ...], Field(min_length=1)]] = Field(
        default_factory=dict
    )
    public: tuple[Group, ...] = ()
