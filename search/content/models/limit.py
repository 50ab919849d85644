"""A time limit, its figure as people read it, and whether a text states that figure."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from shouhou.content.figures import Figure, find_figures
from shouhou.content.models.basis import Basis
from shouhou.content.models.evidence import Evidence, Evidenced
from shouhou.content.models.record import ClaimId, Identifier, Line

Count = Annotated[int, Field(gt=0, le=100_000)]
SHOPPER = "消费者"
"""The ``actor`` of a limit that is the shopper's own to keep."""


class Limit(Basis):
    """A time limit: exactly one of ``hours``, ``days``, ``months``, ``years``; ``days_min`` makes it a range
    (3-7 days). Hours count from the moment itself, all else from the day after.

    ``event`` is what happened on the day to count from, where ``from`` is worded otherwise (签收, not
    签收的次日): the day of the event is never counted itself. ``then`` is the limit whose clock starts when
    this one ends, ``beside`` those that bind in the same matter at the same time, such as the law's own
    beside a platform's. ``missed`` is what to do when the last day has passed, where that is not told by
    the answer's own section: a limit of the shopper's own always has it. ``redline`` marks a day after which
    a delay counts as deliberate, which only a law can say: nobody has until then, so it is not told as a
    last day. ``replaces`` are the
    ids of limits that were merged into this one: links to them count by this one.
    """

    id: Identifier
    hours: Count | None = None
    days: Count | None = None
    days_min: Count | None = None
    months: Count | None = None
    years: Count | None = None
    unit: Literal["working", "calendar"] = "calendar"
    from_: Annotated[Line, Field(alias="from")]
    to: Line
    actor: Line
    evidence: Evidenced
    claims: tuple[ClaimId, ...] = ()
    event: Line | None = None
    then: Identifier | None = None
    beside: tuple[Identifier, ...] = ()
    missed: Line | None = None
    redline: Literal[True] | None = None
    replaces: Annotated[tuple[Identifier, ...], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def one_amount(self) -> Self:
        given = [name for name in ("hours", "days", "months", "years") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("时限要写 hours、days、months、years 中的恰好一个")
        if self.days_min is not None and (self.days is None or self.days_min >= self.days):
            raise ValueError("days_min 要和 days 一起写，并且比 days 小")
        if self.unit == "working" and self.days is None:
            raise ValueError("unit: working（工作日）只能和 days 一起用")
        if self.redline and self.evidence.key is not Evidence.LAW:
            raise ValueError(
                "redline 只用在法律写明“超过就算故意拖延”的线（evidence: law）；别的时限请删掉这一项"
            )
        return self

    @property
    def amount(self) -> str:
        """The figure as people read it: 24小时, 7个工作日, 3-7个工作日, 15日, 6个月, 3年."""
        if self.hours is not None:
            return f"{self.hours}小时"
        if self.months is not None:
            return f"{self.months}个月"
        if self.years is not None:
            return f"{self.years}年"
        figure = str(self.days) if self.days_min is None else f"{self.days_min}-{self.days}"
        return figure + ("个工作日" if self.unit == "working" else "日")

    @property
    def about(self) -> tuple[str, ...]:
        """What it is about, whatever its figure: the same for versions that follow each other."""
        return self.actor, self.from_, self.to

    @property
    def figure(self) -> Figure:
        """The amount as ``find_figures`` reads it."""
        if self.hours is not None:
            return Figure(self.hours, "hours")
        if self.months is not None:
            return Figure(self.months, "months")
        if self.years is not None:
            return Figure(self.years, "years")
        return Figure(self.days or 0, self.unit, self.days_min)

    def stated_in(self, text: str) -> bool:
        """True where ``text`` gives this figure, in digits or Chinese numerals, with any dash."""
        return any(replace(figure, nth=False) == self.figure for _, figure in find_figures(text))
