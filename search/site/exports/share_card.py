"""The picture that a chat shows for a link to an answer: 1200 by 630 pixels, drawn with Pillow.

The question, the answer in a breath, the limit that leads it. Colours are those of the site
(``docs/assets/tokens.css``) and of the platform. The same words give the same bytes everywhere: the font and
Pillow are locked, the colours are few, and ``png`` writes them. A change here that shows is a change of
``DRAWING``, by which the pictures are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import accumulate

from PIL import Image, ImageDraw, ImageFont
from shouhou.content.models.leaf import Leaf
from shouhou.markup.rows import runs
from shouhou.site.exports.png import write_png

WIDTH, HEIGHT = 1200, 630
DRAWING = 1
FONT = "NotoSansSC-Regular.otf"
Colour = tuple[int, int, int]

_LEFT, _ROOM = 88, 1024
_TITLES = ((84, 1), (72, 2), (58, 3))
"""Sizes of the title, and in how many lines each may stand; the first that fits is taken."""
_TITLE_TOP, _GREY_SIZE = 166, 34
_LEAF_WIDTH, _LEAF_HEIGHT, _LEAF_EDGE = 132, 116, 9
_TORN, _TOOTH = 578, 16
_NOT_FIRST = "，。？！；：、”）》"
_LATIN_WIDTH = 0.6
_SHADES = 7
"""Steps from ink to paper, for smooth edges."""


@dataclass(frozen=True)
class Card:
    """What a picture shows; ``colours`` are ``paper``, ``ink``, ``grey``, ``line``, ``foot``, ``brand``,
    ``south`` and ``edge``, each as ``#rrggbb``.
    """

    site: str
    title: str
    row: str
    leaf: Leaf | None
    colours: tuple[tuple[str, str], ...]


def draw_card(card: Card) -> bytes:
    """Return the picture as PNG."""
    colours = {name: _colour(written) for name, written in card.colours}
    image = Image.new("RGB", (WIDTH, HEIGHT), colours["paper"])
    draw = ImageDraw.Draw(image)
    _draw_mark(draw, colours)
    _write(draw, (_LEFT + 88, 98), card.site, 38, colours["ink"], bold=True, spaced=4)
    size, lines = _title_lines(card.title)
    height = size * 5 // 4
    for number, line in enumerate(lines):
        middle = _TITLE_TOP + number * height + height // 2
        _write(draw, (_LEFT - size // 24, middle), line, size, colours["ink"], bold=True)
    below = _TITLE_TOP + len(lines) * height
    if card.row:
        _write(draw, (_LEFT, below + 38), card.row, _GREY_SIZE, colours["grey"])
        below += 62
    if card.leaf:
        fits = below + 20 + _LEAF_HEIGHT < _TORN - _TOOTH
        place = (_LEFT, below + 20) if fits else (WIDTH - _LEFT - _LEAF_WIDTH, 48)
        _draw_leaf(draw, place, card.leaf, colours)
    _draw_foot(draw, colours)
    return _written(image, colours)


def _title_lines(title: str) -> tuple[int, list[str]]:
    """Return the size of the title, and its lines; one is broken behind a mark where that fits."""
    for size, most in _TITLES:
        lines = _broken(title, _ROOM / size)
        if len(lines) <= most:
            return size, lines
    return size, lines


def _broken(title: str, room: float) -> list[str]:
    """Return the title in lines no wider than ``room`` characters."""
    lines = [""]
    for run in runs(title):
        if lines[-1] and _width(lines[-1] + run) > room:
            lines.append("")
        lines[-1] += run
        while _width(lines[-1]) > room:
            at = next(end for end in range(len(lines[-1]), 0, -1) if _width(lines[-1][:end]) <= room)
            at -= lines[-1][at] in _NOT_FIRST
            lines[-1:] = [lines[-1][:at], lines[-1][at:]]
    return lines


def _width(text: str) -> float:
    """Return how many Chinese characters take the room of ``text``."""
    return sum(_LATIN_WIDTH if character.isascii() else 1 for character in text)


def _draw_mark(draw: ImageDraw.ImageDraw, colours: dict[str, Colour]) -> None:
    """Draw the site's mark, of which docs/assets/icon.svg is the original, 68 pixels wide at the top."""

    def placed(x: float, y: float) -> tuple[float, float]:
        return _LEFT + x * 68 / 32, 64 + y * 68 / 32

    draw.rounded_rectangle((*placed(0, 0), *placed(32, 32)), 17, fill=colours["brand"])
    teeth = [(7 + 3 * at, 27 - 2.5 * (at % 2)) for at in range(6, -1, -1)]
    draw.polygon([placed(*at) for at in [(7, 5), (25, 5), *teeth]], fill=colours["card"])
    draw.polygon([placed(*at) for at in [(16, 7.2), (19.7, 14.5), (12.3, 14.5)]], fill=colours["brand"])
    draw.polygon([placed(*at) for at in [(16, 22.4), (19.7, 15.1), (12.3, 15.1)]], fill=colours["south"])


def _draw_leaf(
    draw: ImageDraw.ImageDraw, place: tuple[int, int], leaf: Leaf, colours: dict[str, Colour]
) -> None:
    left, top = place
    box = (left, top, left + _LEAF_WIDTH, top + _LEAF_HEIGHT)
    draw.rounded_rectangle(box, 14, fill=colours["edge"])
    draw.rectangle((left, top + 14, box[2], top + 20), fill=colours["line"])
    draw.rounded_rectangle(
        (left, top + _LEAF_EDGE, *box[2:]), 14, fill=colours["card"], outline=colours["line"]
    )
    middle = left + _LEAF_WIDTH // 2
    figure = 50 if len(leaf.figure) < 4 else 40
    _write(draw, (middle, top + 48), leaf.figure, figure, colours["ink"], bold=True, anchor="mm")
    _write(draw, (middle, top + 88), leaf.unit, 23, colours["grey"], anchor="mm")


def _draw_foot(draw: ImageDraw.ImageDraw, colours: dict[str, Colour]) -> None:
    """Draw the torn end of a receipt."""
    draw.rectangle((0, _TORN, WIDTH, HEIGHT), fill=colours["foot"])
    for left in range(0, WIDTH, 2 * _TOOTH):
        tooth = [(left, _TORN), (left + _TOOTH, _TORN - _TOOTH), (left + 2 * _TOOTH, _TORN)]
        draw.polygon(tooth, fill=colours["foot"])


def _write(
    draw: ImageDraw.ImageDraw,
    place: tuple[float, float],
    text: str,
    size: int,
    colour: Colour,
    bold: bool = False,
    anchor: str = "lm",
    spaced: int = 0,
) -> None:
    """Write a line; the font has one weight, so what is bold has its outline drawn as well."""
    font, width = _font(size), size / 64 if bold else 0
    pieces = list(text) if spaced else [text]
    starts = accumulate((font.getlength(piece) + spaced for piece in pieces), initial=0.0)
    for piece, start in zip(pieces, starts, strict=False):
        at = (place[0] + start, place[1])
        draw.text(at, piece, colour, font, anchor, stroke_width=width, stroke_fill=colour)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font; its basic layout is taken, since the other one depends on what the machine has."""
    face = BytesIO((files("pylopdf_fonts_zh_cn") / FONT).read_bytes())
    return ImageFont.truetype(face, size, layout_engine=ImageFont.Layout.BASIC)


def _written(image: Image.Image, colours: dict[str, Colour]) -> bytes:
    """Return the picture in the colours it was drawn with and the shades between ink and paper."""
    shades = [_between(colours["ink"], colours["paper"], step) for step in range(1, _SHADES)]
    palette = list(dict.fromkeys([*colours.values(), *shades]))
    chosen = Image.new("P", (1, 1))
    chosen.putpalette([value for colour in palette for value in colour])
    pixels = image.quantize(palette=chosen, dither=Image.Dither.NONE)
    return write_png(WIDTH, HEIGHT, pixels.tobytes(), palette)


def _between(dark: Colour, light: Colour, step: int) -> Colour:
    red, green, blue = (
        (a * (_SHADES - step) + b * step) // _SHADES for a, b in zip(dark, light, strict=True)
    )
    return red, green, blue


def _colour(written: str) -> Colour:
    if not re.fullmatch("#[0-9a-f]{6}", written):
        raise ValueError(f"{written!r} is not a colour like #14594a")
    return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)
