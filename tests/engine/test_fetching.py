"""How long the browser's engine waits for a file, by timers that run out at once: as after a sleep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize("sleeps", [0, 1, 3])
def test_a_file_that_is_there_after_a_sleep_is_not_late(sleeps: int, browser: Callable[..., Any]) -> None:
    assert browser("fetchedAfter", sleeps=sleeps) == {"value": [1, 2], "asked": 1}


def test_a_file_that_does_not_come_in_time_is_asked_for_once_more(browser: Callable[..., Any]) -> None:
    assert browser("fetchedAfter", sleeps=5) == {"value": [1, 2], "asked": 2}


def test_after_two_tries_it_is_late(browser: Callable[..., Any]) -> None:
    assert browser("fetchedAfter", sleeps=10) == {"error": "Error", "asked": 2}
