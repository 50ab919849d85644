"""The words by which the first clause of a short answer is known as an answer, or as a doubt."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import Field
from shouhou.content.models.record import Line, Record


class ClauseWords(Record):
    """Words of one kind each, as ``defaults/first_clause.yml`` explains them; ``frames`` stands there as
    ``from``.
    """

    doubts: tuple[Line, ...] = ()
    judgements: tuple[Line, ...] = ()
    openings: tuple[Line, ...] = ()
    acts: tuple[Line, ...] = ()
    leads: tuple[Line, ...] = ()
    frames: tuple[Line, ...] = Field(default=(), alias="from")
    neither: tuple[Line, ...] = ()

    def extended_by(self, other: ClauseWords) -> ClauseWords:
        """Return the words of both."""
        return ClauseWords.model_construct(
            **{name: getattr(self, name) + getattr(other, name) for name in ClauseWords.model_fields}
        )


@cache
def default_clause_words() -> ClauseWords:
    """Return the words that come with the package; they fit any Chinese site."""
    text = (files("shouhou.content") / "defaults" / "first_clause.yml").read_text("utf-8")
    return ClauseWords.model_validate(yaml.safe_load(text))
