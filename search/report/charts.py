"""Figures -> charts as SVG that stands in a page: the only module that knows the plotting library (leather).

A chart has no colour of its own: the page's style sheet gives it those of the reader's scheme, by the classes
``cell-0`` … ``cell-4`` from the faintest to the strongest, ``cell-none`` for what is missing, and
``currentColor`` for bars and lines. The same figures give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any
from xml.etree import ElementTree as XML

import leather
from leather import theme
from markupsafe import Markup

WIDTH = 760
ROW, COLUMN_CHART, LINE_CHART = 26, 260, 260
"""Heights, in the units of a chart: of a row of cells or of a bar; of a whole chart of columns, of lines."""
AROUND = 64
"""What a chart has around its rows."""
LONGEST_LABEL = 18
"""Characters of a label beside a row; the table beside the chart has the whole."""
STEPS = 5

_NUMBER = re.compile(r"-?\d+\.\d{3,}")


@dataclass(frozen=True)
class Cells:
    """Figures by row and column: ``values[row][column]``; None where there is nothing."""

    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[int | None]]


def cells_chart(title: str, cells: Cells) -> Markup:
    """Return a heat map: a cell the darker the larger its figure, which stands in it."""
    rows = _distinct([_short(name) for name in cells.rows])
    points = [
        (column, row, value)
        for row, values in zip(rows, cells.values, strict=True)
        for column, value in zip(cells.columns, values, strict=True)
    ]
    chart = leather.Chart()
    chart.set_x_scale(leather.Ordinal(list(cells.columns)))
    chart.set_y_scale(leather.Ordinal(rows[::-1]))
    chart.add_series(leather.Series(points), _CellShape(max((value or 0 for *_, value in points), default=0)))
    return _drawn(title, chart, AROUND + ROW * len(rows))


def bars_chart(title: str, figures: Mapping[str, int]) -> Markup:
    """Return bars from left to right, one a row, the first on top."""
    names = _distinct([_short(name) for name in figures])
    ticks = _ticks(figures.values())
    chart = leather.Chart()
    chart.add_x_scale(0, ticks[-1])
    chart.add_x_axis(ticks=ticks)
    chart.add_bars(
        [(value, name) for name, value in zip(names, figures.values(), strict=True)],
        fill_color="currentColor",
    )
    return _drawn(title, chart, AROUND + ROW * len(names))


def columns_chart(title: str, figures: Mapping[str, int]) -> Markup:
    """Return columns from the left to the right."""
    ticks = _ticks(figures.values())
    chart = leather.Chart()
    chart.add_y_scale(0, ticks[-1])
    chart.add_y_axis(ticks=ticks)
    chart.add_columns(list(figures.items()), fill_color="currentColor")
    return _drawn(title, chart, COLUMN_CHART)


def line_chart(title: str, figures: Sequence[float]) -> Markup:
    """Return a line through figures in their order, numbered from 1; at least two."""
    chart = leather.Chart()
    chart.add_x_scale(1, len(figures))
    chart.add_y_scale(0, max([*figures, 1]))
    chart.add_x_axis(ticks=list(range(1, len(figures) + 1)))
    points = list(enumerate(figures, 1))
    chart.add_line(points, stroke_color="currentColor", name="")
    return _drawn(title, chart, LINE_CHART)


class _CellShape(leather.Shape):  # type: ignore[misc]
    """A rectangle a figure, on two scales of names."""

    def __init__(self, most: int) -> None:
        self._most = most

    def validate_series(self, series: Any) -> None:
        """Take names on both scales, which the library's own shapes do not."""

    def to_svg(
        self, width: float, height: float, x_scale: Any, y_scale: Any, series: Any, palette: Any
    ) -> XML.Element:
        group = XML.Element("g")
        for point in series.data():
            value = point.row[2]
            left, right = map(float, x_scale.project_interval(point.x, 0, width))
            bottom, top = map(float, y_scale.project_interval(point.y, height, 0))
            XML.SubElement(
                group,
                "rect",
                {"class": f"cell-{self._step(value)}", "x": str(left), "y": str(top)}
                | {"width": str(right - left), "height": str(bottom - top), "rx": "3"},
            )
            label = XML.SubElement(
                group,
                "text",
                {"class": f"on-{self._step(value)}", "x": str((left + right) / 2)}
                | {"y": str((top + bottom) / 2), "dy": "0.35em", "text-anchor": "middle"},
            )
            label.text = "—" if value is None else str(value)
        return group

    def _step(self, value: int | None) -> str:
        if value is None:
            return "none"
        return str(0 if value == 0 else 1 + (STEPS - 2) * (value - 1) // max(self._most - 1, STEPS - 2))


def _drawn(title: str, chart: Any, height: int) -> Markup:
    for name, value in _THEME.items():
        setattr(theme, name, value)
    root = XML.Element("svg", {"viewBox": f"0 0 {WIDTH} {height}", "role": "img"})
    XML.SubElement(root, "title").text = title
    root.append(chart.to_svg_group(WIDTH, height))
    for element in root.iter():
        for name, value in element.items():
            element.set(name, _NUMBER.sub(lambda found: f"{float(found[0]):.2f}", value))
    return Markup(XML.tostring(root, encoding="unicode"))


_THEME: dict[str, Any] = {
    "background_color": "none",
    "margin": 0.015,
    "tick_font_family": "inherit",
    "tick_font_size": 13,
    "tick_font_char_width": 14,
    "label_color": "inherit",
    "tick_color": "inherit",
    "zero_color": "inherit",
}
"""What replaces the library's defaults: fonts and colours are the page's; Chinese is as wide as high."""


def _ticks(figures: Iterable[int]) -> list[int]:
    """Return round numbers from 0 to the largest figure or a little beyond, in at most six steps."""
    most = max([*figures, 1])
    steps = (first * 10**power for power in count() for first in (1, 2, 5))
    step = next(step for step in steps if step * 6 >= most)
    return list(range(0, most + step, step))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"


def _distinct(names: Sequence[str]) -> list[str]:
    """Return names of which no two are the same: a scale of names holds each once."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}（{seen[name]}）")
    return found
