"""Figures -> charts as SVG that stands in a page of the site: a line a peer, a dot a size, on a scale of
powers of ten.

A chart has the colour of the text around it, ours in full and the others fainter: it is right in light and
in dark, and needs no style sheet. What lies across is told in per cent and what lies down in pixels, so that
on a phone it becomes narrower and its words stay as large. The same figures give the same text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

ROW, NAME, DOTS, SCALE = 42, 16, 30, 26
"""Pixels: a row's height, in it the foot of the name and the middle of the dots; the height of the scale."""
LEFT, RIGHT = 3, 95
"""Per cent of the width between which figures lie."""
FAINT = "0.55"
SMALLEST, STEP = 3.5, 1.5
"""The radius of the dot of the first size, and how much it grows from one to the next."""


def dots_chart(
    title: str, unit: str, sizes: Sequence[str], figures: Mapping[str, Sequence[float | None]]
) -> str:
    """Return a row for every name in ``figures``, the first one ours; None where there is no figure.

    Nothing can stand at zero on such a scale: what is 0 is not drawn, and the table says so.
    """
    known = [figure for row in figures.values() for figure in row if figure]
    low = math.floor(math.log10(min(known, default=1)))
    high = max(math.ceil(math.log10(max(known, default=10))), low + 1)
    floor = ROW * len(figures)

    def across(figure: float) -> float:
        return LEFT + (RIGHT - LEFT) * (math.log10(figure) - low) / (high - low)

    drawn = []
    for power in range(low, high + 1):
        x = across(10**power)
        drawn.append(f'<rect x="{x:.1f}%" y="0" width="1" height="{floor}" opacity="0.2"/>')
        drawn.append(_text(x, floor + 18, f"{10**power:,}" if power >= 0 else f"{10**power:g}", "middle"))
    for at, (name, row) in enumerate(figures.items()):
        y = ROW * at + DOTS
        look = "" if at == 0 else f' opacity="{FAINT}"'
        drawn.append(_text(0, ROW * at + NAME, name, "start"))
        dots = [(across(figure), SMALLEST + STEP * n) for n, figure in enumerate(row) if figure]
        if len(dots) > 1:
            left, right = min(dots)[0], max(dots)[0]
            place = f'x="{left:.1f}%" y="{y - 1}" width="{right - left:.1f}%"'
            drawn.append(f'<rect {place} height="2"{look}/>')
        drawn += [f'<circle cx="{x:.1f}%" cy="{y}" r="{radius:g}"{look}/>' for x, radius in dots]
    said = f"{title}（{unit}）；每行的圆点从小到大是{'、'.join(sizes)}"
    head = f'<svg width="100%" height="{floor + SCALE}" role="img" fill="currentColor" font-size="13">'
    return "".join([head, f"<title>{escape(said)}</title>", *drawn, "</svg>"])


def _text(x: float, y: int, said: str, anchor: str) -> str:
    return f'<text x="{x:.1f}%" y="{y}" text-anchor="{anchor}">{escape(said)}</text>'
