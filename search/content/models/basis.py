"""Where a typed fact is written: in which source, in which article of it, and from when to when it holds."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator
from shouhou.content.models.record import Day, Identifier, Line, Record


class Basis(Record):
    """``source`` is a key of the answer's sources; ``article`` the place in it as people cite it (``21``,
    ``8(2)``). ``since`` and ``until`` are the first and the last day on which the fact holds, where they
    differ from the source's own. ``step`` is given to facts that are about one thing in different words, one
    name to all of them: whoever has the same must agree, or stand in ``docs/data/conflicts.yml``.
    """

    source: Identifier | None = None
    article: Line | None = None
    since: Day | None = None
    until: Day | None = None
    step: Identifier | None = None

    @model_validator(mode="after")
    def basis_is_whole(self) -> Self:
        if self.article and not self.source:
            raise ValueError("写了 article（第几条）就要写 source：哪个来源的")
        if self.since and self.until and self.until < self.since:
            raise ValueError("until 比 since 早；请核对这条规则从哪天到哪天有效")
        return self
