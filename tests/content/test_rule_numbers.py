"""The rules' numbers: what a message quotes stands in the editors' reference, no number given twice."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs/about/content-reference.md").read_text("utf-8")
LISTED = [int(number) for number in re.findall(r"^- \*\*R(\d+)\*\*", REFERENCE, re.MULTILINE)]


def test_the_reference_lists_the_rules_in_the_order_of_their_numbers_without_a_gap() -> None:
    assert list(range(1, len(LISTED) + 1)) == LISTED


def test_every_number_that_a_message_quotes_is_in_the_reference() -> None:
    quoted = {
        int(number)
        for path in (ROOT / "search/content").rglob("*.py")
        for number in re.findall(r"（R(\d+)）", path.read_text("utf-8"))
    }

    assert {8, 14, 25} <= quoted <= set(LISTED)
