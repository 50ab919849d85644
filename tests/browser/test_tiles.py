"""The tiles of the platforms, as the browser paints them: each marked with its platform's own colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from sample import library

OpenPage = Callable[..., Any]

PAINTED = "tile => getComputedStyle(tile).borderTopColor"


def painted(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate(PAINTED))


def as_painted(colour: str) -> str:
    """``#ff7a00`` as a browser tells it: ``rgb(255, 122, 0)``."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "search/", "desk/"])
def test_a_tile_is_marked_with_its_platforms_colour_and_without_one_stays_neutral(
    server: Any, desktop_page: OpenPage, path: str, scheme: str
) -> None:
    page, _ = desktop_page(color_scheme=scheme)
    page.goto(server.url + path)
    page.locator("main").evaluate("main => main.insertAdjacentHTML('beforeend', '<i class=\"sh-tile\"></i>')")
    neutral = painted(page, "i.sh-tile")

    for key, platform in library().platforms.items():
        wanted = as_painted(platform.colour) if platform.colour else neutral
        assert painted(page, f".sh-tile--{key}") == wanted, key
