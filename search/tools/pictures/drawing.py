"""Boxes of text as SVG: lines wrapped by a measure of their own, rows that are links, boxes stacked of rows.

A user unit is one CSS pixel on a phone 360 wide. The generator cannot ask a font, so ``text_width``
measures: a Chinese character is as wide as it is high, in every Chinese font; other characters are taken as
wide as in the widest of common fonts, so that in all others a line is only shorter. Looks are classes of
``site.css``; the attributes on the element itself keep it readable without a style sheet.

Everything is drawn downwards from a given ``top``, and what is drawn says how much height it took.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shouhou.content.models.evidence import EVIDENCE_LABELS, Evidence

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

NOT_FIRST = "，。、；：？！）」』”’》〉%…→,.;:?!)"
NOT_LAST = "（「『“‘《〈("
_WIDE = re.compile(r"[⺀-鿿豈-﫿！-｠　-〿‘-„…←-⇿☀-⛿]")
_PIECES = re.compile(r"[A-Za-z0-9@./_%+-]+|.", re.DOTALL)


def text_width(text: str, size: float) -> float:
    """Return the most that ``text`` takes in type of ``size``: a Chinese character 1 em, a capital letter
    .8, all others .7.
    """
    return size * sum(1 if _WIDE.match(c) else 0.8 if c.isupper() else 0.7 for c in text)


def wrap(text: str, size: float, width: float) -> list[str]:
    """Cut ``text`` into lines no wider than ``width``; figures and Latin words stay whole where they can,
    punctuation where it belongs.

    ``wrap("等待审核，7个工作日", 10, 40)`` is ``["等待审", "核，7个", "工作日"]``: no line starts with a
    comma. What follows an arrow stays in one piece where it can: ``wrap("我 → 我的订单", 10, 50)`` is
    ``["我 →", "我的订单"]``.
    """
    lines = [""]

    def fits(more: str) -> bool:
        return text_width((lines[-1] + more).rstrip(), size) <= width

    for part in re.split("(?<=→ )", text):
        if not fits(part) and text_width(part.rstrip(), size) <= width:
            lines.append("")
        for whole in _unbreakable(part):
            for piece in [whole] if text_width(whole.rstrip(), size) <= width else whole:
                if lines[-1] and not fits(piece):
                    lines.append("")
                lines[-1] += piece
    return [line.strip() for line in lines]


def _unbreakable(text: str) -> list[str]:
    """Cut ``text`` wherever a line may end."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        if pieces and (piece in NOT_FIRST or piece == " " or pieces[-1][-1] in NOT_LAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


@dataclass(frozen=True)
class Words:
    """Text in one look: ``title`` (a link's), ``strong``, ``when`` (beside a line), ``light`` or plain."""

    text: str
    look: str = ""

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
    tag: Evidence | None = None
    head: bool = False
    icon: str | None = None
    button: Button | None = None


@dataclass(frozen=True)
class Drawn:
    """SVG elements and the height they took."""

    svg: str
    height: int


def draw_box(rows: Sequence[Row], left: int, top: int, width: int, look: str = "") -> Drawn:
    """Return a framed box of rows with lines between them; ``look`` is the frame's class, if any."""
    parts, height = [], 0
    for row in rows:
        drawn = _draw_row(row, left, top + height, width)
        parts.append(drawn.svg)
        height += drawn.height
        if row is not rows[-1]:
            parts.append(f'<path class="sh-rule" d="M{left} {top + height}h{width}"/>')
    frame = f'<rect{_class(look)} x="{left}" y="{top}" width="{width}" height="{height}" rx="6"/>'
    return Drawn(frame + "".join(parts), height)


def _draw_row(row: Row, left: int, top: int, width: int) -> Drawn:
    indent = PADDING + (ICON_WIDTH if row.icon else 0)
    room = width - indent - PADDING - (BUTTON_WIDTH if row.button else 0)
    icon = (
        f'<path class="sh-icon" d="M{left + PADDING} {top + BORDER + 2}{ICONS[row.icon]}"/>'
        if row.icon
        else ""
    )
    drawn = draw_words(row.words, left + indent, top + BORDER, room, row.tag)
    height = max(drawn.height + 2 * BORDER, TOUCH if row.href is not None else 0)
    ground = f'<rect class="sh-{"head" if row.head else "spot"}" x="{left + 2}" y="{top + 2}" width="{width - 4}" height="{height - 4}" rx="4"/>'
    svg = ground + icon + drawn.svg
    if row.href is not None:
        svg = f'<a href="{html.escape(row.href)}">{svg}</a>'
    if row.button:
        svg += _draw_button(row.button, left + width - BUTTON_WIDTH, top, height)
    return Drawn(svg, height)


def _draw_button(button: Button, left: int, top: int, height: int) -> str:
    width, middle = BUTTON_WIDTH - PADDING, top + height // 2
    x = left + (width - text_width(button.text, TEXT)) / 2
    return (
        f'<a class="sh-dial" href="{html.escape(button.href)}" aria-label="{html.escape(button.name)}">'
        f'<rect x="{left}" y="{middle - TOUCH // 2}" width="{width}" height="{TOUCH}" rx="6"/>'
        f'<text x="{x:g}" y="{middle + 5}">{html.escape(button.text)}</text></a>'
    )


def draw_words(
    given: Iterable[Words], left: int, top: int, room: float, tag: Evidence | None = None
) -> Drawn:
    """Return words wrapped to ``room``; a tag at the right of the first line with room for it, or below
    them all.
    """
    lines = [(text, words) for words in given for text in wrap(words.text, words.size, room)]
    svg = "".join(
        f'<text{_class(words.look and f"sh-{words.look}")} x="{left}" y="{top + LEADING * n + 16}">{html.escape(text, quote=False)}</text>'
        for n, (text, words) in enumerate(lines)
    )
    height = LEADING * len(lines)
    if tag:
        x = left + room - _tag_width(tag)
        at = next(
            (n for n, (text, words) in enumerate(lines) if left + text_width(text, words.size) <= x),
            len(lines),
        )
        height += LEADING if at == len(lines) else 0
        svg += _draw_tag(tag, x, top + LEADING * at + 1)
    return Drawn(svg, height)


def _tag_width(tag: Evidence) -> float:
    return text_width(EVIDENCE_LABELS[tag], TAG) + 8


def _draw_tag(tag: Evidence, left: float, top: int) -> str:
    return (
        f'<g class="sh-evidence--{tag.value}"><rect x="{left:g}" y="{top}" width="{_tag_width(tag):g}" height="{TAG_HEIGHT}" rx="3"/>'
        f'<text x="{left + 4:g}" y="{top + 14}">{EVIDENCE_LABELS[tag]}</text></g>'
    )


def line(path: str, look: str = "sh-way") -> str:
    """Return a line along ``path``; the look ``sh-way`` is the way on, ``sh-aside`` dashed, for what goes
    on beside it.
    """
    return f'<path class="{look}" d="{path}"/>'


def arrow(x: int, top: int, bottom: int) -> str:
    """Return a line down with a head at its end."""
    return line(f"M{x} {top}V{bottom - 1}m-5-7 5 7 5-7")


def branch(x: int, top: int, box_top: int, box_left: int) -> str:
    """Return a line down from ``top`` that turns off, with a head, to a box on its right."""
    return line(f"M{x} {top}V{box_top + TURN}H{box_left - 1}m-5-4 5 4-5 4")


def picture(name: str, title: str, description: str, height: int, parts: Iterable[str]) -> str:
    """Return the whole drawing; ``name`` begins the ids of what it is called and described by."""
    return (
        f'<svg class="sh-drawing" viewBox="0 0 {WIDTH} {height}" role="group" aria-labelledby="{name}-title" aria-describedby="{name}-what"'
        f' fill="none" stroke="currentColor"><title id="{name}-title">{html.escape(title)}</title>'
        f'<desc id="{name}-what">{html.escape(description)}</desc>{"".join(parts)}</svg>'
    )


def _class(look: str) -> str:
    return f' class="{look}"' if look else ""
