"""What a cheat wants people to do, and how his messages say it (``docs/data/tricks.yml``)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from shouhou.content.models.evidence import Evidenced
from shouhou.content.models.record import Identifier, Line, Record

NAME_MAX = 18
DO_MAX = 40
GAP = "…"
"""In a sign: a few characters may stand here; two of them reach over a comma."""


class Trick(Record):
    """``signs`` are how messages say it, ``…`` standing for a few characters; ``doubt`` where honest messages
    say so too. ``name`` tells in a line what it is, ``do`` what to do instead; ``answer`` is where that is
    told whole. ``basis`` is what ``source`` says, with the strength ``evidence``. ``example`` is a message
    that holds a sign.
    """

    name: Annotated[Line, StringConstraints(max_length=NAME_MAX)]
    do: Annotated[Line, StringConstraints(max_length=DO_MAX)]
    signs: Annotated[tuple[Line, ...], Field(min_length=1)]
    doubt: bool = False
    answer: Identifier
    evidence: Evidenced
    source: Identifier
    basis: Line
    example: Line

    @model_validator(mode="after")
    def signs_say_enough(self) -> Self:
        for sign in self.signs:
            if sign.startswith(GAP) or sign.endswith(GAP) or len(sign.replace(GAP, "")) < 2:
                raise ValueError(
                    f"signs 里的“{sign}”太短，会认错；至少两个字，{GAP}只放在字和字中间，如“下载{GAP}会议”"
                )
        return self


class Rescue(Record):
    """What somebody does who did as he was told."""

    name: Line
    do: Line


class Tricks(Record):
    """``unless`` are the words that make a warning of a sign that follows them: 不会, 请勿; ``done`` is what
    to do, in this order, once one has done as one was told.
    """

    unless: tuple[Line, ...] = ()
    done: tuple[Rescue, ...] = ()
    tricks: dict[Identifier, Trick] = Field(default_factory=dict)


NO_TRICKS = Tricks()
"""Of a project without the file."""
