"""A platform's colour comes from its own page, and no other program or style sheet knows it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from shouhou.content import Library, load_library
from shouhou.site.files import site_files
from shouhou.site.pages import compile_pages
from shouhou.site.platform_colours import FILE

TINY = Path(__file__).parents[1] / "cases" / "content" / "collection"


def with_colour(colour: str | None) -> Library:
    library = load_library(TINY)
    mall = library.platforms["mall"].model_copy(update={"colour": colour})
    return replace(library, platforms={**library.platforms, "mall": mall})


def style(library: Library) -> str:
    return site_files(library, compile_pages(library), "")[FILE].decode("utf-8")


def test_the_tile_of_a_platform_has_the_colour_that_its_page_gives() -> None:
    assert ".sh-tile--mall { border-top-color: #0a7a3c; }\n" in style(with_colour("#0a7a3c"))
    assert "sh-tile--mall" in compile_pages(with_colour("#0a7a3c"))["index.md"]


def test_a_platform_without_a_colour_keeps_the_neutral_one() -> None:
    assert "mall" not in style(with_colour(None))
