"""The browser's programs make elements, never markup of texts: nothing that takes a string for HTML or for a
program is named in them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROGRAMS = sorted((Path(__file__).parents[2] / "search").rglob("*.js"))
TAKES_MARKUP = re.compile(
    r"\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|srcdoc|parseFromString"
    r"|\beval\(|new Function\b|setAttribute\(\s*[\"'`](?:on|style|srcdoc)|\.setHTMLUnsafe"
    r"|set(?:Timeout|Interval)\(\s*[\"'`]"
)


def test_no_program_takes_a_text_for_markup() -> None:
    found = {path.name: TAKES_MARKUP.findall(path.read_text("utf-8")) for path in PROGRAMS}

    assert len(found) > 50
    assert {name: marks for name, marks in found.items() if marks} == {}


@pytest.mark.parametrize(
    "line",
    ["a.innerHTML = b", "a.insertAdjacentHTML('x', b)", "a.setAttribute('onclick', b)", "setTimeout('a()')"],
)
def test_what_takes_markup_would_be_seen(line: str) -> None:
    assert TAKES_MARKUP.search(line)
