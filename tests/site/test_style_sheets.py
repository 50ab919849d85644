"""One style sheet for every page: the sheets in their order, and the platforms' colours from their pages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from sample import library, make_project
from shouhou.content import Library, load_library
from shouhou.content.models.site import PlatformColour
from shouhou.errors import ProjectError
from shouhou.site.style_sheets import FILE, SHEETS, platform_colours, sheet_files, style_files

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "docs" / "assets"
TINY = ROOT / "tests" / "cases" / "content" / "collection"
PLUM = {
    "light": {"ink": "#75437f", "ground": "#f5edf7"},
    "dark": {"ink": "#dab1e4", "ground": "#2e2132"},
}
TOKEN = re.compile(r"(--g-[\w-]+):\s*([^;]+);")


def with_colour(colour: PlatformColour | None) -> Library:
    tiny = load_library(TINY)
    mall = tiny.platforms["mall"].model_copy(update={"colour": colour})
    return replace(tiny, platforms={**tiny.platforms, "mall": mall})


def test_the_sheets_of_every_page_are_one_file_in_their_order(tmp_path: Path) -> None:
    project = replace(library(), root=make_project(tmp_path))

    style = style_files(project)[FILE].decode("utf-8")

    starts = [style.index(_first_rule(ASSETS / f"{name}.css")) for name in SHEETS]
    assert starts == sorted(starts)
    assert "/*" not in style


def _first_rule(file: Path) -> str:
    return re.sub(r"/\*.*?\*/\n?", "", file.read_text("utf-8"), flags=re.DOTALL).strip().split("\n")[0]


def test_a_sheet_that_is_missing_is_named_with_the_way_out(tmp_path: Path) -> None:
    project = replace(library(), root=make_project(tmp_path))
    sheet_files(project.root)[1].unlink()

    with pytest.raises(ProjectError, match=r"shell\.css.*请放回去"):
        style_files(project)


def test_a_platform_has_the_colour_that_its_page_gives_in_both_schemes() -> None:
    style = platform_colours(with_colour(PlatformColour.model_validate(PLUM)))

    assert ".is-mall { --a: #75437f; --a-soft: #f5edf7; }\n" in style
    assert '[data-md-color-scheme="slate"] .is-mall { --a: #dab1e4; --a-soft: #2e2132; }\n' in style
    assert ":root:not(.js) .is-mall { --a: #dab1e4; --a-soft: #2e2132; }\n" in style


def test_a_platform_without_a_colour_keeps_the_neutral_one() -> None:
    assert "mall" not in platform_colours(with_colour(None))


def test_no_style_sheet_or_template_names_a_platform() -> None:
    real = {
        index.parent.name: yaml.safe_load(index.read_text("utf-8").split("---\n")[1])
        for index in (ROOT / "docs").glob("*/index.md")
    }
    named = [
        word
        for key, head in real.items()
        if key != "rights" and "aliases" in head
        for word in (key, head["name"])
    ]
    files = [*ASSETS.rglob("*.css"), *(ROOT / "docs" / "templates").rglob("*.html")]

    assert len(files) > 15 and len(named) > 8
    assert [(f.name, word) for f in files for word in named if word in f.read_text("utf-8")] == []


def test_the_dark_of_the_system_and_the_dark_that_was_chosen_are_the_same(tmp_path: Path) -> None:
    style = style_files(replace(library(), root=make_project(tmp_path)))[FILE].decode("utf-8")
    text = style[: style.index(_first_rule(ASSETS / "shell.css"))]
    system = text[text.index(":root:not(.js) {") : text.index('[data-md-color-scheme="slate"] {')]
    chosen = text[text.index('[data-md-color-scheme="slate"] {') :]

    assert "@media screen and (prefers-color-scheme: dark) {\n  :root:not(.js) {\n" in text
    assert TOKEN.findall(system) == TOKEN.findall(chosen)
    assert len(TOKEN.findall(chosen)) > 25


def test_the_browsers_own_frame_has_the_colour_of_the_paper() -> None:
    light, dark = re.findall(r"--g-paper: (#\w+);", (ASSETS / "tokens.css").read_text("utf-8"))
    template = (ROOT / "docs" / "templates" / "main.html").read_text("utf-8")
    manifest = json.loads((ASSETS / "manifest.webmanifest").read_text("utf-8"))

    frames = re.findall(r'"theme-color" media="\(prefers-color-scheme: (\w+)\)" content="(.*?)"', template)
    assert frames == [("light", light), ("dark", dark)]
    assert manifest["theme_color"] == manifest["background_color"] == light


@pytest.mark.parametrize("sheet", sorted(ASSETS.rglob("*.css")), ids=lambda sheet: sheet.name)
def test_every_variable_of_the_design_that_a_sheet_uses_is_there(sheet: Path) -> None:
    known = {name for name, _ in TOKEN.findall((ASSETS / "tokens.css").read_text("utf-8"))}
    used = set(re.findall(r"var\((--g-[\w-]+)", sheet.read_text("utf-8")))

    assert used <= known
