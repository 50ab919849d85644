"""The platforms' marks, as the browser paints them: each in its platform's own colour, on its own tint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from sample import library

OpenPage = Callable[..., Any]

PAINTED = "mark => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundColor]"


def painted(page: Page, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).first.evaluate(PAINTED)
    return found


def as_painted(colour: str) -> str:
    """``#ff7a00`` as a browser tells it: ``rgb(255, 122, 0)``."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "search/", "desk/"])
def test_a_platform_is_marked_in_its_own_colour_and_without_one_in_the_sites(
    server: Any, desktop_page: OpenPage, path: str, scheme: str, scripts: bool
) -> None:
    page, _ = desktop_page(color_scheme=scheme, java_script_enabled=scripts)
    page.goto(server.url + path)
    marks = page.locator(".pf")
    neutral = marks.first.evaluate(
        f"mark => {{ const plain = document.createElement('i'); plain.className = 'pf';"
        f" document.querySelector('main').append(plain); return ({PAINTED})(plain); }}"
    )

    for key, platform in library().platforms.items():
        shade = platform.colour and getattr(platform.colour, scheme)
        wanted = [as_painted(shade.ink), as_painted(shade.ground)] if shade else neutral
        assert painted(page, f".pf.is-{key}") == wanted, key
