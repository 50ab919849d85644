"""The shape of ``docs/data/waiting.yml``: what a shopper waits for, and which limits that is about."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from shouhou.content.models.record import Identifier, Line, Record

Rest = Literal["own", "others", "merchant"]


class Waiting(Record):
    """Something that is waited for, in the shopper's words (``name``), with its ``limits`` in their order.

    ``rest`` takes the limits that nothing names: the shopper's ``own`` to keep, those of ``others``, those
    of the pages for merchants.
    """

    name: Line
    limits: tuple[Identifier, ...] = ()
    rest: Rest | None = None

    @model_validator(mode="after")
    def limits_or_rest(self) -> Self:
        if not self.limits and self.rest is None:
            raise ValueError("要写 limits（是哪些时限），或者写 rest（没有点名的放这里）")
        return self
