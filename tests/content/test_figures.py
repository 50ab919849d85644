"""A figure in a data file is found wherever a text stands, not only in the last of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from shouhou.content import load_library
from shouhou.errors import ContentError

COLLECTION = Path(__file__).parents[1] / "cases" / "content" / "collection"
NAMES = {"rung", "next", "contacts", "answers", "limits", "day", "stages"}
"""Keys whose values are names of other things, not texts."""
OVER = "日子过了，再催一次"

Place = tuple[str | int, ...]


def routes() -> dict[str, Any]:
    """The tiny collection's routes, with the one text that no rung of them has."""
    data: dict[str, Any] = yaml.safe_load((COLLECTION / "docs/data/next-step.yml").read_text("utf-8"))
    for rung in data["rungs"].values():
        rung["over"] = OVER
    return data


def texts(data: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the place of every text below ``data``."""
    if isinstance(data, str):
        yield place
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from texts(value, (*place, number))
    else:
        for key, value in data.items():
            if key not in NAMES or isinstance(value, dict):
                yield from texts(value, (*place, key))


@pytest.mark.parametrize("place", list(texts(routes())), ids=lambda place: ".".join(map(str, place)))
def test_a_figure_in_any_text_of_the_routes_is_found(place: Place, project: Path) -> None:
    data = routes()
    holder: Any = data
    for part in place[:-1]:
        holder = holder[part]
    holder[place[-1]] = "等3天"
    path = project / "docs/data/next-step.yml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")

    with pytest.raises(ContentError) as error:
        load_library(project)

    [problem] = error.value.problems
    assert problem.file == "docs/data/next-step.yml"
    assert "3天" in problem.message
    assert "3天" in path.read_text("utf-8").split("\n")[problem.line - 1]
