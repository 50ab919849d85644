"""Markup stands in templates, and templates escape what they are given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup
from shouhou.markup.page import compiled_page
from shouhou.markup.templates import environment, render

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "search"
TEMPLATES = sorted(
    path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.*") if path.suffix in (".html", ".svg")
)
TAG = re.compile(
    r"(?<!\?P)</?(a|abbr|b|body|br|button|code|dd|desc|details|div|dl|dt|em|fieldset|figcaption|figure|footer|form|g|h[1-6]|head"
    r"|header|html|i|img|input|label|legend|li|link|main|meta|nav|noscript|ol|optgroup|option|p|path|rect|script|section"
    r"|select|small|span|strong|style|sub|summary|sup|svg|table|tbody|td|text|textarea|th|thead|time|title|tr|ul)"
    r"(?=[\s/>{]|$)"
)


def docstrings(tree: ast.Module) -> set[int]:
    """The strings that stand as statements: docstrings, also those of constants."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string that a program of the package holds, docstrings aside."""
    tree = ast.parse(path.read_text("utf-8"))
    apart = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.lineno, node.value


@pytest.mark.slow
def test_no_python_string_holds_markup() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text[:60]}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line, text in strings(path)
        if TAG.search(text)
    ]

    assert found == []


@pytest.mark.parametrize("text", ['x = "<div class=a>"', 'x = f"<p>{y}</p>"', 'x = ("a"\n "<b>b</b>")'])
def test_markup_in_a_string_would_be_seen(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.py"
    path.write_text(f'"""<div> is told of here."""\n{text}\n', "utf-8")

    assert [line for line, held in strings(path) if TAG.search(held)]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_can_be_read(name: str) -> None:
    assert environment().get_template(name).name == name


@given(st.text())
def test_no_value_breaks_out_of_an_attribute_or_a_text(text: str) -> None:
    made = environment().from_string('<p title="{{ value }}">{{ value }}</p>').render(value=text)

    assert re.findall(r'[<>"]', made) == ["<", '"', '"', ">", "<", ">"]


def test_what_says_that_it_is_markup_is_taken_as_it_is() -> None:
    assert environment().from_string("{{ value }}").render(value=Markup("<b>")) == "<b>"


def test_a_record_that_is_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("site/gone.html", settings={"title": "T"}, reason="r")


def test_a_page_begins_with_its_settings_and_ends_with_one_line_end() -> None:
    page = compiled_page("site/gone.html", {"title": 'Ein "T"', "gone": True}, reason="r", search="../")

    assert page.startswith('---\ntitle: "Ein \\"T\\""\ngone: true\n---\n# ')
    assert page.endswith("</p>\n")
