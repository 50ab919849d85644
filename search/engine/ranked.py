"""One line of a ranking."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ranked:
    """An answer's number and score; ``said`` is what the words alone gave it."""

    number: int
    score: int
    said: int
