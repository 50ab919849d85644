"""No generator outlives the round of the loop that it reads.

``chain(*(((key, part) for part in parts) for key, parts in …))`` sees the last ``key`` in every round: a
generator looks its names up when it runs, and it runs when the loop is over. Ruff's B023 knows this of
functions only.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COMPREHENSIONS = (ast.GeneratorExp, ast.ListComp, ast.SetComp)


def late(tree: ast.AST) -> Iterator[int]:
    """Yield the line of every generator that is handed out of the round it was made in."""
    for node in ast.walk(tree):
        made: list[ast.expr | None] = []
        if isinstance(node, COMPREHENSIONS):
            made = [node.elt]
        elif isinstance(node, ast.DictComp):
            made = [node.value]
        elif isinstance(node, ast.For):
            made = list(_handed_out(node))
        for expression in made:
            parts = expression.elts if isinstance(expression, ast.Tuple) else [expression]
            yield from (part.lineno for part in parts if isinstance(part, ast.GeneratorExp))


def _handed_out(loop: ast.For) -> Iterator[ast.expr | None]:
    for node in ast.walk(loop):
        if isinstance(node, ast.Yield):
            yield node.value
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append"
        ):
            yield from node.args


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["search", "scripts", "tests"])
def test_no_generator_is_handed_out_of_its_round(folder: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in late(ast.parse(path.read_text("utf-8")))
    ]

    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "chain(*(((key, part) for part in parts) for key, parts in all.items()))",
        "[((key, part) for part in parts) for key, parts in all.items()]",
        "{key: ((key, part) for part in parts) for key, parts in all.items()}",
        "for key in all:\n    yield key, (key + part for part in parts)",
        "for key in all:\n    found.append(key + part for part in parts)",
    ],
)
def test_the_kind_is_recognised(source: str) -> None:
    assert list(late(ast.parse(source)))
