"""What the site knows of the tools: one record each, and nothing that is a tool's own."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest
from sample import library
from shouhou.tools import TOOL_MARK, TOOLS, tool_navigation, tool_part

PACKAGE = Path(__file__).parents[2] / "search"
FOLDERS = sorted(path.parent.name for path in (PACKAGE / "tools").glob("*/__init__.py"))


@pytest.mark.parametrize("folder", [folder for folder in FOLDERS if folder != "shared"])
def test_every_folder_of_a_tool_gives_its_record_to_the_site(folder: str) -> None:
    assert import_module(f"shouhou.tools.{folder}").TOOL in TOOLS


def test_every_page_with_a_place_for_a_tool_has_one() -> None:
    marked = {path for path, text in library().pages.items() if TOOL_MARK in text}

    assert marked == {tool.page for tool in TOOLS if tool.page} & library().pages.keys()
    assert all(tool_part(library(), path) for path in marked)
    assert marked <= set(tool_navigation(library()))


def test_a_tool_shows_nothing_on_a_page_that_is_none_of_its() -> None:
    assert tool_part(library(), "about/index.md") == ""


def test_no_module_takes_a_private_name_from_another() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}: {alias.name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("shouhou")
        for alias in node.names
        if alias.name.startswith("_")
    ]

    assert found == []
