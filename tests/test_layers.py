"""Imports run only downwards, never in a circle; what we may have to replace is known by one module alone.

Read from the source with ``ast``: every import counts, also one inside a function or for types only.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ORDER: tuple[tuple[str, ...], ...] = (
    ("", "__main__"),  # the front: what other programs import, and the command
    ("commands",),
    ("report",),
    ("publish",),
    ("site", "evaluate", "gaps"),
    ("tools",),
    ("markup", "deadlines", "editing", "documents", "server"),
    ("index",),
    ("engine",),
    ("analysis",),
    ("errors", "disk", "remembered"),
)
"""Parts of the package from top to bottom; each imports only from lines below its own, besides itself.

A search for any other content needs ``index`` and all below: so nothing there may know what an answer is.
"""

KNOW_CONTENT = {
    "": "offers load_library to other programs",
    "commands": "tell a person what is in the content",
    "report": "counts what is in it",
    "publish": "builds the site from it",
    "site": "writes its pages",
    "evaluate": "asks the questions that stand in it",
    "gaps": "tells which answers were of no use",
    "tools": "show its facts",
    "markup": "writes its facts as Markdown",
    "deadlines": "count its limits",
    "editing": "changes it",
    "index.documents": "turns answers into the documents of any index",
    "index.project": "reads a project's content when its index has to be made anew",
}
"""Parts, and the two modules, that may import ``content``, each with its reason. ``content`` itself imports
only ``errors`` and ``remembered``: what may be said must not depend on how it is shown or found.
"""

KNOW_ANALYSIS = {
    "shouhou.content.rules.words": "what a word of a list does is decided by the search's folding",
    "shouhou.content.rules.privacy": "what is somebody's own is known to what masks questions",
    "shouhou.content.rules.typography": "which characters are traditional is known to that folding",
}
"""The exceptions, each with its reason."""

KNOWN_BY_FEW = {
    "mkdocs": [
        "shouhou.site.generator",  # for our own site
        "shouhou.commands.development.compare.building",  # what is compared goes with Material
        "shouhou.commands.mkdocs_plugin",  # for other people's; it goes with their generator
    ],
    "whoosh": ["shouhou.index.whoosh_index"],
    "leather": ["shouhou.report.charts"],
    "pymilvus": ["shouhou.server.milvus"],
}
"""Programs whose end is foreseeable, and the only modules that may import or start each."""

LISTS_ALL = "shouhou.commands.development.components"
"""Lists every program that we use, to tell of it, and imports and starts none."""


@cache
def sources() -> dict[str, ast.Module]:
    """Name -> syntax of every module of ``search/`` and ``scripts/``, without the programs for a Python of
    their own, which are no modules.
    """
    found = {}
    for folder, package in (("search", "shouhou"), ("scripts", "shouhou.commands")):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.parent.name == "peers":
                continue
            parts = path.relative_to(ROOT / folder).with_suffix("").parts
            name = ".".join((package, *parts)).removesuffix(".__init__")
            found[name] = ast.parse(path.read_text("utf-8"), str(path))
    return found


@cache
def imports(name: str) -> set[str]:
    """What a module imports, each as far as it is a module: ``from shouhou.site import pages`` is
    ``shouhou.site.pages``."""
    found = set()
    for node in ast.walk(sources()[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name} imports relative to itself; write the whole name"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner & sources().keys() or {str(node.module)}
    return found


@cache
def ours(name: str) -> list[str]:
    return sorted(found for found in imports(name) if found.split(".")[0] == "shouhou")


def part(name: str) -> str:
    """``shouhou.site.pages`` -> ``site``; the package itself is the empty name."""
    return name.split(".")[1] if "." in name else ""


def rank(name: str) -> int:
    [found] = [at for at, parts in enumerate(ORDER) if part(name) in parts]
    return found


def test_every_part_of_the_package_has_its_place_in_the_order() -> None:
    told = {part for parts in ORDER for part in parts} | {"content"}

    assert {part(name) for name in sources()} == told


def upwards(name: str) -> list[str]:
    """What a module imports though it stands above or beside it, or knows content though it must not."""
    others = [found for found in ours(name) if part(found) != part(name)]
    if part(name) == "content":
        known = {"errors", "remembered", *(("analysis",) if name in KNOW_ANALYSIS else ())}
        return [found for found in others if part(found) not in known]
    knows_content = not {part(name), name.removeprefix("shouhou.")}.isdisjoint(KNOW_CONTENT)
    return [
        found
        for found in others
        if not (knows_content if part(found) == "content" else rank(found) > rank(name))
    ]


def test_imports_run_only_downwards() -> None:
    assert {name: found for name in sources() if (found := upwards(name))} == {}


def circle(start: str) -> list[str]:
    """The shortest way along imports from ``start`` back to it; empty where there is none."""
    ways = [[start]]
    seen: set[str] = set()
    for way in ways:
        for found in ours(way[-1]):
            if found == start:
                return [*way, start]
            if found not in seen:
                seen.add(found)
                ways.append([*way, found])
    return []


def test_no_module_imports_itself_by_a_circle() -> None:
    assert [found for name in sources() if (found := circle(name))] == []


def test_the_library_knows_no_rule() -> None:
    seen, left = set(), ["shouhou.content.library"]
    while left:
        name = left.pop()
        seen.add(name)
        left += [found for found in ours(name) if found not in seen]

    assert [name for name in seen if "rules" in name.split(".")] == []


@cache
def words(module: str) -> set[str]:
    """The texts that stand whole in a module, as the words of a command do."""
    return {
        node.value
        for node in ast.walk(sources()[module])
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def names(program: str, module: str) -> bool:
    """Whether a module imports ``program`` or holds its name as a word of a command."""
    return program in words(module) or program in {found.split(".")[0] for found in imports(module)}


@pytest.mark.parametrize(("program", "few"), KNOWN_BY_FEW.items())
def test_no_other_module_knows(program: str, few: list[str]) -> None:
    assert [module for module in sources() if module != LISTS_ALL and names(program, module)] == few
    assert program not in {found.split(".")[0] for found in imports(LISTS_ALL)}
