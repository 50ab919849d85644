"""What the generator's templates put out is escaped: MkDocs, which fills them, escapes nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

TEMPLATES = Path(__file__).parents[2] / "docs" / "templates"
ESCAPING = {"e", "url", "script_tag"}
"""Filters: the first escapes, the others are given addresses of our own making."""
MARKUP = {
    "page.content": "the page, which the publish wrote",
    "item.title": "a heading in the list of sections, as MkDocs made it of the page's HTML",
    "page.meta.graph": "JSON made for a script",
    "page.meta.data": "JSON made for a script",
    "config.extra.policy": "made for an attribute",
    "config.extra.inline": "our own programs",
    "super": "the block of the template below",
    "icon": "macros of these templates",
    "search": "macros of these templates",
}


def name_of(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{name_of(node.node)}.{node.attr}"
    return (
        name_of(node.node)
        if isinstance(node, nodes.Call | nodes.Getitem | nodes.Filter) and node.node
        else "?"
    )


def unescaped(template: str) -> Iterator[str]:
    """Yield what a template puts out that is neither escaped nor known to be markup."""
    environment = Environment()
    environment.filters |= dict.fromkeys(("url", "script_tag"), str)
    for output in environment.parse(template).find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData | nodes.Const) or _of_constants(node):
                continue
            if isinstance(node, nodes.Filter) and node.name in ESCAPING:
                continue
            name = name_of(node)
            if not any(name == known or name.startswith(f"{known}.") for known in MARKUP):
                yield name


def _of_constants(node: nodes.Node) -> bool:
    return isinstance(node, nodes.CondExpr) and all(
        isinstance(part, nodes.Const) for part in (node.expr1, node.expr2)
    )


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_every_value_is_escaped_or_known_to_be_markup(path: Path) -> None:
    assert list(unescaped(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("template", ["{{ page.meta.title }}", "{{ link.name | upper }}", "{{ a | safe }}"])
def test_a_value_that_is_not_escaped_would_be_seen(template: str) -> None:
    assert len(list(unescaped(template))) == 1
