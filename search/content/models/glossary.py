"""A word of law or of a platform, and what it means in plain words (``docs/data/glossary.yml``)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import StringConstraints, model_validator
from shouhou.content.models.record import Identifier, Line, Record

PLAIN_MAX = 40


class Term(Record):
    """``plain`` explains ``term`` and stands in brackets after it. ``aliases`` are other names of the same in
    texts; ``ask`` what only shoppers call it; ``neither`` longer words that hold the term and mean something
    else. ``answer`` is the one that tells of it best; ``source`` and ``article`` are what it was read in.
    """

    term: Line
    plain: Annotated[Line, StringConstraints(max_length=PLAIN_MAX)]
    aliases: tuple[Line, ...] = ()
    ask: tuple[Line, ...] = ()
    neither: tuple[Line, ...] = ()
    answer: Identifier | None = None
    source: Identifier | None = None
    article: Line | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What a text may call it, its own name first."""
        return (self.term, *self.aliases)

    @model_validator(mode="after")
    def fits_into_brackets(self) -> Self:
        if any(mark in self.plain for mark in "。（）()|<[]"):
            raise ValueError("plain 会写在括号里；里面不写句号、括号、竖线和尖括号")
        if self.article and not self.source:
            raise ValueError("写了 article（第几条）就要写 source：哪个来源的")
        return self
