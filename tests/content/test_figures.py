"""Figures of time: which there are in a text, and that one in a data file is found wherever a text stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from shouhou.content import load_library
from shouhou.content.figures import Figure, find_figures
from shouhou.errors import ContentError

COLLECTION = Path(__file__).parents[1] / "cases" / "content" / "collection"
NAMES = {
    "routes": {"rung", "next", "contacts", "answers", "limits", "day", "stages"},
    "letters": {"wishes", "dates", "answers", "needs", "each", "example"},
}
"""Keys whose values are names of other things, or a shopper's own words, not texts; mappings below them are
looked into.
"""

Place = tuple[str | int, ...]


def routes() -> dict[str, Any]:
    """The tiny collection's routes, with the one text that no rung of them has."""
    data: dict[str, Any] = yaml.safe_load((COLLECTION / "docs/data/next-step.yml").read_text("utf-8"))
    for rung in data["rungs"].values():
        rung["over"] = "日子过了，再催一次"
    return data


def letters() -> dict[str, Any]:
    """The tiny collection's complaint, with the texts that it has none of."""
    data: dict[str, Any] = yaml.safe_load((COLLECTION / "docs/data/complaint.yml").read_text("utf-8"))
    data["troubles"]["quality"] |= {
        "behind": "商家卖的是次品",
        "note": {"say": "先拍照", "answers": ["mall-arrival"]},
    }
    data["channels"]["merchant"]["again"] = [
        {"title": "再说一遍", "parts": [{"text": "还没有办。", "short": "没办。"}]}
    ]
    return data


def texts(data: Any, names: set[str], place: Place = ()) -> Iterator[Place]:
    """Yield the place of every text below ``data``."""
    if isinstance(data, str):
        yield place
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from texts(value, names, (*place, number))
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in names or isinstance(value, dict):
                yield from texts(value, names, (*place, key))


PLACES = [
    *(("next-step.yml", routes, place) for place in texts(routes(), NAMES["routes"])),
    *(
        ("complaint.yml", letters, place)
        for place in texts(letters(), NAMES["letters"])
        if place[-2:] != ("answers", "mall")
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "made", "place"),
    PLACES,
    ids=[f"{name}-{'.'.join(map(str, place))}" for name, _, place in PLACES],
)
def test_a_figure_in_any_text_of_routes_and_letters_is_found(
    name: str, made: Callable[[], dict[str, Any]], place: Place, project: Path
) -> None:
    data = made()
    holder: Any = data
    for part in place[:-1]:
        holder = holder[part]
    holder[place[-1]] = "等3天" + "".join(re.findall(r"\{\w+\}", holder[place[-1]]))
    path = project / "docs/data" / name
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")

    with pytest.raises(ContentError) as error:
        load_library(project)

    [problem] = error.value.problems
    assert problem.file == f"docs/data/{name}"
    assert "3天" in problem.message
    assert "3天" in path.read_text("utf-8").split("\n")[problem.line - 1]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("7日", Figure(7, "calendar")),
        ("七天", Figure(7, "calendar")),
        ("15个自然日", Figure(15, "calendar")),
        ("第15日", Figure(15, "calendar", nth=True)),
        ("二十一天", Figure(21, "calendar")),
        ("一百零七天", Figure(107, "calendar")),
        ("7 个工作日", Figure(7, "working")),
        ("十个工作天", Figure(10, "working")),
        ("3-7个工作日", Figure(7, "working", 3)),
        ("三至七日", Figure(7, "calendar", 3)),
        ("两周", Figure(2, "weeks")),
        ("3个星期", Figure(3, "weeks")),
        ("六个月", Figure(6, "months")),
        ("两年", Figure(2, "years")),
        ("24小时", Figure(24, "hours")),
        ("20分钟", Figure(20, "minutes")),
        ("一日内", Figure(1, "calendar")),
        ("一天之内", Figure(1, "calendar")),
        ("一个月", Figure(1, "months")),
    ],
)
def test_a_figure_is_read_in_digits_and_in_characters(text: str, figure: Figure) -> None:
    assert [found for _, found in find_figures(f"网文称{text}，未核实。")] == [figure]


NO_FIGURES = [
    *("11月7日", "11月 7日", "十一月七日", "2026-11-21日", "2026年", "2026年9月", "1.7天"),
    *("第二天", "第1天", "这一天", "每一年", "下一个工作日"),
    *("晚一天", "一天天数", "一分钟都不要等", "两三天", "十几天", "几十天", "十来天"),
    *("七天无理由退货", "第25条", "95152", "9:00-18:00", "7折"),
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_dates_places_in_a_row_and_ways_of_speaking_are_no_figures(text: str) -> None:
    assert list(find_figures(text)) == []


def test_several_figures_are_found_in_their_order_as_they_are_written() -> None:
    text = "商家7日内退款，超过十五日可投诉，网文的7+7个工作日未核实"

    assert [written for written, _ in find_figures(text)] == ["7日", "十五日", "7个工作日"]


@pytest.mark.parametrize(
    ("written", "tells"),
    [("第14日", False), ("第15日", True), ("第16日", True), ("第17日", False), ("16日", False)],
)
def test_a_numbered_day_tells_of_a_limit_on_its_last_day_and_on_the_day_after(
    written: str, tells: bool
) -> None:
    [(_, figure)] = find_figures(written)

    assert figure.tells(Figure(15, "calendar")) is tells
