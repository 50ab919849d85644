"""What a drawing is made of, as ``drawing.svg`` writes it: where each part stands and how it looks.

``look`` is a class of ``site.css``, empty where the part looks as all of its kind do. ``tag`` is the element
that a part becomes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shouhou.content.models.evidence import EvidenceLabel


@dataclass(frozen=True)
class Rect:
    """A rectangle with round corners."""

    tag: ClassVar = "rect"
    x: float
    y: float
    width: float
    height: float
    radius: int
    look: str = ""


@dataclass(frozen=True)
class Text:
    """One line of text; ``y`` is the line that its letters stand on."""

    tag: ClassVar = "text"
    x: float
    y: float
    text: str
    look: str = ""
    days: str = ""
    """The attributes of the days on which it is shown (``markup.days``)."""


@dataclass(frozen=True)
class Path:
    """A line along ``way``."""

    tag: ClassVar = "path"
    way: str
    look: str = ""


@dataclass(frozen=True)
class Link:
    """Parts that are one link; ``name`` is what it is called where that is more than its text."""

    tag: ClassVar = "a"
    href: str
    shapes: tuple[Shape, ...]
    name: str = ""
    look: str = ""


@dataclass(frozen=True)
class Label:
    """An evidence label: its frame and its text."""

    tag: ClassVar = "g"
    evidence: EvidenceLabel
    shapes: tuple[Shape, ...]


Shape = Rect | Text | Path | Link | Label


@dataclass(frozen=True)
class Drawn:
    """What was drawn and the height it took."""

    shapes: tuple[Shape, ...]
    height: int


@dataclass(frozen=True)
class Picture:
    """A whole drawing; ``name`` begins the ids of what it is called (``title``) and described by
    (``description``).
    """

    name: str
    title: str
    description: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
