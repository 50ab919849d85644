"""Figures -> charts as SVG that stands in a page of the site: a line a peer, a dot a size, on a scale of
powers of ten.

A chart has the colour of the text around it, ours in full and the others fainter: it is right in light and in
dark, and needs no style sheet. The same figures give the same text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

WIDTH, LEFT, RIGHT = 760, 230, 30
ROW, TOP, BOTTOM = 30, 12, 34
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
    height = TOP + ROW * len(figures) + BOTTOM
    floor = TOP + ROW * len(figures)

    def across(figure: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (math.log10(figure) - low) / (high - low)

    drawn = []
    for power in range(low, high + 1):
        x = across(10**power)
        drawn.append(_line(x, TOP, x, floor, 'stroke-opacity="0.2"'))
        drawn.append(_text(x, floor + 20, f"{10**power:,g}" if power >= 0 else f"{10**power:g}", "middle"))
    for at, (name, row) in enumerate(figures.items()):
        y = TOP + ROW * at + ROW / 2
        opacity = "1" if at == 0 else FAINT
        weight = ' font-weight="bold"' if at == 0 else ""
        drawn.append(_text(LEFT - 14, y + 5, name, "end", weight))
        dots = [(across(figure), SMALLEST + STEP * n) for n, figure in enumerate(row) if figure]
        for (x1, _), (x2, _) in pairwise(dots):
            drawn.append(_line(x1, y, x2, y, f'stroke-width="2" stroke-opacity="{opacity}"'))
        drawn += [
            f'<circle cx="{x:.1f}" cy="{y:g}" r="{radius:g}" fill="currentColor" fill-opacity="{opacity}"/>'
            for x, radius in dots
        ]
    said = f"{title}（{unit}）；每行的圆点从小到大是{'、'.join(sizes)}"
    view = f'viewBox="0 0 {WIDTH} {height}" width="100%" role="img" font-size="14"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {view}>'
    return "".join([head, f"<title>{escape(said)}</title>", *drawn, "</svg>"])


def _line(x1: float, y1: float, x2: float, y2: float, look: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:g}" x2="{x2:.1f}" y2="{y2:g}" stroke="currentColor" {look}/>'


def _text(x: float, y: float, said: str, anchor: str, look: str = "") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:g}" text-anchor="{anchor}" fill="currentColor"{look}>{escape(said)}</text>'
    )
