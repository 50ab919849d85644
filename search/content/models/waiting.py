"""The shape of ``docs/data/waiting.yml``: what a shopper waits for, and which limits that is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import model_validator
from shouhou.content.models.record import Identifier, Line, Record

Rest = Literal["own", "others", "merchant"]


class WaitingCard(Record):
    """What most people wait for stands on a card: its ``name`` in few words, and what it ``says`` below."""

    name: Line
    says: Line


class Unknown(Record):
    """What is told of a platform that has no limit of it: that it is not known, and what to do (``say``);
    behind a link of the words ``offer`` the limit that counts there ``instead``, which holds on any platform.
    """

    say: Line
    instead: Identifier
    offer: Line


class Waiting(Record):
    """Something that is waited for, in the shopper's words (``name``), with its ``limits`` in their order;
    on a ``card`` too where most people wait for it.

    ``unknown`` is told on a platform that has none of these limits. ``rest`` takes the limits that nothing
    names: the shopper's ``own`` to keep, those of ``others``, those of the pages for merchants.
    """

    name: Line
    card: WaitingCard | None = None
    unknown: Unknown | None = None
    limits: tuple[Identifier, ...] = ()
    rest: Rest | None = None

    def texts(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield what a shopper reads, each after the way to where it is written."""
        yield ("name",), self.name
        if self.card:
            yield ("card", "name"), self.card.name
            yield ("card", "says"), self.card.says
        if self.unknown:
            yield ("unknown", "say"), self.unknown.say
            yield ("unknown", "offer"), self.unknown.offer

    @model_validator(mode="after")
    def limits_or_rest(self) -> Self:
        if not self.limits and self.rest is None:
            raise ValueError("要写 limits（是哪些时限），或者写 rest（没有点名的放这里）")
        return self
