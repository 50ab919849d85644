"""The pages for authors of other sites leave out nothing that can be chosen, in either language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shouhou.commands.index import index
from shouhou.documents.options import options_of
from shouhou.errors import DocumentsError

ROOT = Path(__file__).parents[2]
BOX = ROOT / "search" / "browser" / "shouhou-search"
PAGES = [ROOT / "docs" / "about" / "search-for-your-site" / f"{name}.md" for name in ("index", "english")]


def options() -> set[str]:
    with pytest.raises(DocumentsError) as refused:
        options_of({"none": 1}, Path("shouhou.toml"))
    return set(re.findall("[a-z_]+", str(refused.value).partition("能写的有")[2]))


def attributes() -> set[str]:
    element = "".join((BOX / f"{name}.js").read_text("utf-8") for name in ("shouhou-search", "box"))
    return set(re.findall(r'(?:this|host|one)\.(?:get|has)Attribute\("([a-z-]+)"', element))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_option_attribute_and_variable_is_told(page: Path) -> None:
    told = page.read_text("utf-8")
    words = {word for code in re.findall("`([^`\n]+)`", told) for word in re.findall(r"[\w-]+", code)}
    variables = set(re.findall(r"var\(--shouhou-([a-z]+)", (BOX / "style.js").read_text("utf-8")))

    assert len(options()) > 9 and len(attributes()) > 7 and len(variables) > 9
    assert (options() | attributes()) - words == set()
    assert {name for name in variables if {name, f"-{name}", f"--shouhou-{name}"}.isdisjoint(words)} == set()


def test_every_option_of_the_command_is_told_on_the_longer_page() -> None:
    told = PAGES[0].read_text("utf-8")
    flags = [flag for parameter in index.params for flag in parameter.opts if flag.startswith("--")]

    assert flags and [flag for flag in flags if f"`{flag}" not in told] == []
