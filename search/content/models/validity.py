"""Whether a fact holds on a day: it has a first and a last day, each where it is known.

A day is one in Beijing, where the rules are made, wherever the reader is: the first and the last day count
whole. ``search/engine/as-of.js`` tells the same; ``tests/vectors/validity.json`` holds both to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Validity(StrEnum):
    """What a fact is on a day: it holds, it is over, or it is still ahead."""

    HOLDS = "holds"
    OVER = "over"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Span:
    """The first and the last day on which a fact holds; None where there is no such day, or none is known."""

    since: dt.date | None = None
    until: dt.date | None = None

    def on(self, day: dt.date) -> Validity:
        """Return what the fact is on ``day``."""
        if self.until and self.until < day:
            return Validity.OVER
        return Validity.AHEAD if self.since and day < self.since else Validity.HOLDS

    def told_from(self, day: dt.date | None) -> dict[str, str]:
        """Return its days for a program, as far as they matter from ``day`` on: {"until": "2026-12-31"}."""
        ahead = day is not None and self.on(day) is Validity.AHEAD
        days = {"since": self.since if ahead else None, "until": self.until}
        return {name: str(one) for name, one in days.items() if one}

    def turns(self) -> Iterator[dt.date]:
        """Yield the days on which it becomes another thing: its first, and the one after its last."""
        if self.since:
            yield self.since
        if self.until:
            yield self.until + dt.timedelta(days=1)
