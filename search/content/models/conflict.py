"""Facts about one thing that do not agree, and what readers are told about that."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints
from shouhou.content.models.record import Identifier, Line, Record

SAY_MAX = 80


class Conflict(Record):
    """``facts`` are the ids of limits, of amounts or of contacts, all of one kind; ``say`` is which of them
    has what behind it and which to go by, without figures: these stand beside it, from the facts.
    """

    facts: Annotated[tuple[Identifier, ...], Field(min_length=2)]
    say: Annotated[Line, StringConstraints(max_length=SAY_MAX)]
