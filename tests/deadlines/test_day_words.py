"""Python and the browser write a day the same way; ``tests/vectors/day-words.json`` holds both to it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shouhou.deadlines.telling import long_day, short_day

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "day-words.json").read_text("utf-8"))

Browser = Callable[..., Any]


def test_a_day_in_words_in_python() -> None:
    days = [dt.date.fromisoformat(day) for day, *_ in VECTORS]

    assert [[long_day(day), short_day(day)] for day in days] == [words for _, *words in VECTORS]


def test_a_day_in_words_in_the_browser(browser: Browser) -> None:
    words = browser("dayWords", days=[day for day, *_ in VECTORS])

    assert words == [words for _, *words in VECTORS]
