"""Boxes of text as a drawing: lines wrapped by a measure of their own, rows that are links, boxes stacked of
rows.

A user unit is one CSS pixel on a phone 360 wide. Here it is worked out where everything stands;
``drawing.svg`` writes it as SVG. Looks are classes of ``site.css``; the attributes on the element itself
keep it readable without a style sheet.

Everything is drawn downwards from a given ``top``, and what is drawn says how much height it took.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from shouhou.content.models.evidence import EvidenceLabel
from shouhou.tools.pictures.measure import text_width, wrap
from shouhou.tools.pictures.shapes import Drawn, Label, Link, Path, Picture, Rect, Shape, Text

WIDTH = 328
"""Of a whole picture: what a page's margins leave of 360."""

TITLE, TEXT, TAG = 16, 15, 14
"""Sizes of type, those of the style sheet."""

PADDING, BORDER = 10, 6
"""Between a row's text and its sides, and between it and the rows above and below."""

LEADING = 21
TOUCH = 44
"""Height that a thumb needs."""

TURN = 20
"""How far below a box's top a line comes to it from the side."""

TAG_HEIGHT, BUTTON_WIDTH, ICON_WIDTH = 19, 72, 26

ICONS = {
    "phone": "h4l2 5-2.5 1.5a11 11 0 0 0 5 5l1.5-2.5 5 2v4c-9 1-16-6-15-15z",
    "app": "m3 0h10v17h-10zm3.5 14h3",
    "web": "m8 0a8 8 0 1 0 .1 0zm-8 8h16m-8-8c-5 5-5 11 0 16c5-5 5-11 0-16",
    "email": "m0 2h17v12h-17zl8.5 7 8.5-7",
    "post": "m0 2h17v12h-17zl8.5 7 8.5-7",
}
"""Outlines by the kind of a contact, drawn from the upper left of a square of 18."""


@dataclass(frozen=True)
class Words:
    """Text in one look: ``title`` (a link's), ``strong``, ``when`` (beside a line), ``light`` or plain.

    ``turns`` are other texts in its place in the course of time, each with the attributes of its days
    (``markup.days``); they have room for the longest.
    """

    text: str
    look: str = ""
    turns: tuple[tuple[Markup, str], ...] = ()

    @property
    def size(self) -> int:
        return TITLE if self.look == "title" else TEXT


@dataclass(frozen=True)
class Button:
    """A link beside a row's text. ``name`` is what it is called where it is not seen; it begins with
    ``text``.
    """

    text: str
    name: str
    href: str


@dataclass(frozen=True)
class Row:
    """A part of a box: words one below the other, as one link where ``href`` is given; an icon and a button
    beside them.

    ``tag`` is set as a label at the right of the first line with room for it; ``head`` marks the part that
    says what the box is about.
    """

    words: tuple[Words, ...]
    href: str | None = None
    tag: EvidenceLabel | None = None
    head: bool = False
    icon: str | None = None
    button: Button | None = None


def draw_box(rows: Sequence[Row], left: int, top: int, width: int, look: str = "") -> Drawn:
    """Return a framed box of rows with lines between them; ``look`` is the frame's class, if any."""
    parts: list[Shape] = []
    height = 0
    for row in rows:
        drawn = _draw_row(row, left, top + height, width)
        parts += drawn.shapes
        height += drawn.height
        if row is not rows[-1]:
            parts.append(Path(f"M{left} {top + height}h{width}", "sh-rule"))
    return Drawn((Rect(left, top, width, height, 6, look), *parts), height)


def _draw_row(row: Row, left: int, top: int, width: int) -> Drawn:
    indent = PADDING + (ICON_WIDTH if row.icon else 0)
    room = width - indent - PADDING - (BUTTON_WIDTH if row.button else 0)
    drawn = draw_words(row.words, left + indent, top + BORDER, room, row.tag)
    height = max(drawn.height + 2 * BORDER, TOUCH if row.href is not None else 0)
    parts: list[Shape] = [
        Rect(left + 2, top + 2, width - 4, height - 4, 4, "sh-head" if row.head else "sh-spot")
    ]
    if row.icon:
        parts.append(Path(f"M{left + PADDING} {top + BORDER + 2}{ICONS[row.icon]}", "sh-icon"))
    parts += drawn.shapes
    if row.href is not None:
        parts = [Link(row.href, tuple(parts))]
    if row.button:
        parts.append(_draw_button(row.button, left + width - BUTTON_WIDTH, top, height))
    return Drawn(tuple(parts), height)


def _draw_button(button: Button, left: int, top: int, height: int) -> Link:
    width, middle = BUTTON_WIDTH - PADDING, top + height // 2
    x = left + (width - text_width(button.text, TEXT)) / 2
    shapes = (
        Rect(left, middle - TOUCH // 2, width, TOUCH, 6),
        Text(x, middle + 5, button.text),
    )
    return Link(button.href, shapes, button.name, "sh-dial")


def draw_words(
    given: Iterable[Words], left: int, top: int, room: float, tag: EvidenceLabel | None = None
) -> Drawn:
    """Return words wrapped to ``room``; a tag at the right of the first line with room for it, or below
    them all.
    """
    widths: list[float] = []
    parts: list[Shape] = []
    for words in given:
        first = len(widths)
        for days, text in words.turns or ((Markup(), words.text),):
            for n, written in enumerate(wrap(text, words.size, room), first):
                parts.append(
                    Text(left, top + LEADING * n + 16, written, words.look and f"sh-{words.look}", days)
                )
                widths += [0.0] * (n + 1 - len(widths))
                widths[n] = max(widths[n], text_width(written, words.size))
    height = LEADING * len(widths)
    if tag:
        x = left + room - _tag_width(tag)
        at = next((n for n, width in enumerate(widths) if left + width <= x), len(widths))
        height += LEADING if at == len(widths) else 0
        parts.append(_draw_tag(tag, x, top + LEADING * at + 1))
    return Drawn(tuple(parts), height)


def _tag_width(tag: EvidenceLabel) -> float:
    return text_width(tag.label, TAG) + 8


def _draw_tag(tag: EvidenceLabel, left: float, top: int) -> Label:
    frame = Rect(left, top, _tag_width(tag), TAG_HEIGHT, 3)
    return Label(tag, (frame, Text(left + 4, top + 14, tag.label)))


def line(path: str, look: str = "sh-way") -> Path:
    """Return a line along ``path``; the look ``sh-way`` is the way on, ``sh-aside`` dashed, for what goes
    on beside it.
    """
    return Path(path, look)


def arrow(x: int, top: int, bottom: int) -> Path:
    """Return a line down with a head at its end."""
    return line(f"M{x} {top}V{bottom - 1}m-5-7 5 7 5-7")


def branch(x: int, top: int, box_top: int, box_left: int) -> Path:
    """Return a line down from ``top`` that turns off, with a head, to a box on its right."""
    return line(f"M{x} {top}V{box_top + TURN}H{box_left - 1}m-5-4 5 4-5 4")


def picture(name: str, title: str, description: str, height: int, shapes: Iterable[Shape]) -> Picture:
    """Return the whole drawing, as wide as a phone's page."""
    return Picture(name, title, description, WIDTH, height, tuple(shapes))
