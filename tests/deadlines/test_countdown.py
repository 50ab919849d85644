"""How far a last day is from today, in the words of the browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Browser = Callable[..., Any]

DEADLINE = {"last": "2026-11-21", "extended": "2026-11-23", "extendedUnknown": False}
"""A Saturday, moved to the Monday."""


def told(browser: Browser, today: str, own: bool) -> str:
    [words] = browser("countdowns", deadline=DEADLINE, asked=[[today, own]])
    return str(words)


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize(
    ("today", "days"),
    [
        ("2026-11-19", ["2"]),
        ("2026-11-20", ["1"]),
        ("2026-11-21", []),
        ("2026-11-22", ["1"]),
        ("2026-11-24", ["3"]),
    ],
)
def test_the_days_left_or_over_are_counted_and_the_last_day_itself_has_none(
    browser: Browser, today: str, days: list[str], own: bool
) -> None:
    assert re.findall(r"\d+", told(browser, today, own)) == days


def test_while_the_law_may_have_moved_the_day_it_depends_on_whose_it_is(browser: Browser) -> None:
    own, others = (told(browser, "2026-11-23", own) for own in (True, False))

    assert own != others
    assert told(browser, "2026-11-24", True) == told(browser, "2026-11-24", False)
