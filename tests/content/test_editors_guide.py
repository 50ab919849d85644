"""The editors' guide's addresses: links to its sections hold, also to those that moved to other pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ABOUT = Path(__file__).parents[2] / "docs/about"
SECTIONS = [
    "commands",
    "change-a-number",
    "add-an-answer",
    "figures",
    "references",
    "conflicts",
    "basis",
    "new-platform",
    "answer-first",
    "asks",
    "synonyms",
    "why",
    "not-covered",
    "coverage",
    "glossary",
    "selftest",
    "gaps",
    "changed",
    "report",
    "evidence",
    "clocks",
    "data",
    "next-step",
    "complaint",
    "review",
    "dates",
    "rename",
    "errors",
    "rules",
    "commits",
]
"""What the page had when its parts moved."""


def sections(page: str) -> list[str]:
    """Return the ids of a page, in its order."""
    return re.findall(r"\{ ?#([a-z-]+) ?\}", (ABOUT / page).read_text("utf-8"))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_of_the_guide_still_answers_and_says_where_it_moved(section: str) -> None:
    text = (ABOUT / "editing.md").read_text("utf-8")

    assert sections("editing.md").count(section) == 1
    moved = re.search(rf"\]\(([a-z-]+\.md)#([a-z-]+)\)\{{ #{section} \}}", text)
    if moved:
        assert moved[2] in sections(moved[1])
    else:
        assert re.search(rf"^##+ .*\{{#{section}\}}$", text, re.MULTILINE)
