"""The shape of ``docs/data/next-step.yml``: the way from a trouble to the next rung, the same on every
platform.

A rung (``Rung``) is whom to turn to and what to do; it is written once. A stage (``Stage``) is what has
been done already, and leads to a rung. A path (``Path``) is the stages of one trouble, in their order.
Answers, contacts and limits are named by their ids, those of all platforms in one list: a page takes what
``fits`` its platform, so that a fact of one platform cannot stand on another's page. The rules across files
are in ``rules.next_step``.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from shouhou.content.models.record import Identifier, Line, Record


class Rung(Record):
    """Whom to turn to (``who``), the one thing to do (``now``) and how (``do``).

    ``then`` goes on from "if there is no result by that day, …"; ``wait`` is said where a stage has no
    limit to count on the platform. ``over`` is the one thing to do once the day has passed; without it,
    another's day that has passed leads to the rung above. ``next`` is the rung above; the last one says
    what remains (``end``).
    """

    who: Annotated[Line, StringConstraints(max_length=10)]
    now: Annotated[Line, StringConstraints(max_length=30)]
    do: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)]
    then: Line | None = None
    wait: Line | None = None
    over: Annotated[Line, StringConstraints(max_length=30)] | None = None
    next: Identifier | None = None
    end: Line | None = None
    contacts: tuple[Identifier, ...] = ()
    answers: Annotated[tuple[Identifier, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def next_or_end(self) -> Self:
        if (self.next is None) == (self.end is None):
            raise ValueError("要写 next（再往上是哪个台阶），到头了写 end（还能怎么办）；恰好一个")
        return self


class Stage(Record):
    """What has been done already, in the shopper's words (``done``), and the rung it leads to.

    ``limits`` are counted from the date that ``when`` asks for: a day gone by, unless ``day`` says that it
    is planned or either. Where none of them fits the platform, no date is asked for.
    """

    done: Annotated[Line, StringConstraints(max_length=20)]
    rung: Identifier
    limits: tuple[Identifier, ...] = ()
    when: Line | None = None
    day: Literal["past", "planned", "either"] = "past"

    @model_validator(mode="after")
    def limits_and_when(self) -> Self:
        if bool(self.limits) != bool(self.when):
            raise ValueError("limits（按哪个时限）和 when（问哪个日期）要一起写")
        return self


class Path(Record):
    """The stages of one trouble, in their order; ``own`` are those that only this path has, or has in
    another way.
    """

    answers: tuple[Identifier, ...] = ()
    stages: Annotated[tuple[Identifier, ...], Field(min_length=2)]
    own: dict[Identifier, Stage] = Field(default_factory=dict)


class Elsewhere(Record):
    """What is shown on a platform that a rung has no answer for, and said where a stage has no limit to count
    there.
    """

    answers: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    wait: Line


class NextStep(Record):
    """The whole file."""

    elsewhere: Elsewhere | None = None
    rungs: dict[Identifier, Rung]
    stages: dict[Identifier, Stage] = Field(default_factory=dict)
    paths: dict[Identifier, Path]

    def stages_of(self, trouble: str) -> dict[str, Stage]:
        """Return the stages of a trouble's path by key, in their order; none for a key that is nowhere."""
        path = self.paths[trouble]
        known = self.stages | path.own
        return {key: known[key] for key in path.stages if key in known}


NO_PATHS = NextStep(rungs={}, paths={})
"""What stands for a file that cannot be read, so that the rules have something to look at."""
