"""Which option the keys make the active one in the panel under the box; -1 for none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Browser = Callable[..., Any]


@pytest.mark.parametrize(
    ("keys", "active"),
    [
        (["ArrowDown"] * 4, [0, 1, -1, 0]),
        (["ArrowUp"] * 4, [1, 0, -1, 1]),
        (["ArrowDown", "End", "Home"], [0, 1, 0]),
    ],
)
def test_the_arrows_go_round_by_way_of_no_option(
    browser: Browser, keys: list[str], active: list[int]
) -> None:
    assert browser("panelKeys", options=2, keys=keys) == [[True, at] for at in active]


@pytest.mark.parametrize("key", ["Home", "End", "Enter", "a"])
def test_while_no_option_is_active_other_keys_are_left_to_the_field(browser: Browser, key: str) -> None:
    assert browser("panelKeys", options=2, keys=[key]) == [[False, -1]]
