"""Python, the browser and the independent count give the same last day; ``tests/vectors/deadlines.json``
holds the cases.

``tests/vectors/standings.json`` holds where a deadline stands on a day, ``[amount, start, today,
standing]``: no tool may say otherwise."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from by_the_notices import ANNOUNCED, UNKNOWN, limit_of, vectors
from labels import IN_CONTEXT
from shouhou.content import Limit
from shouhou.deadlines.calendar import Calendar, calendar_json
from shouhou.deadlines.count import last_day, standing
from shouhou.errors import DateError

FOLDER = Path(__file__).parents[1] / "vectors"
VECTORS = json.loads((FOLDER / "deadlines.json").read_text("utf-8"))
STANDINGS = json.loads((FOLDER / "standings.json").read_text("utf-8"))
ASKED = [(limit_of(amount), start) for amount, start, *_ in VECTORS]

Browser = Callable[..., Any]


def in_python(calendar: Calendar) -> list[dict[str, Any]]:
    outcomes = []
    for limit, start in ASKED:
        try:
            outcomes.append(
                {
                    "value": last_day(
                        Limit.model_validate(limit, context=IN_CONTEXT),
                        dt.date.fromisoformat(start),
                        calendar,
                    ).as_json()
                }
            )
        except DateError as error:
            outcomes.append({"message": str(error)})
    return outcomes


def as_vector(amount: str, start: str, outcome: dict[str, Any]) -> list[str | None]:
    value = outcome.get("value")
    if value is None:
        return [amount, start, None, None, UNKNOWN, None]
    extended = UNKNOWN if value["extendedUnknown"] else value["extended"]
    return [amount, start, value["first"], value["earliest"], value["last"], extended]


def test_the_vectors_are_what_the_notices_give() -> None:
    assert vectors() == VECTORS


def test_there_are_a_thousand_vectors_over_every_announced_year() -> None:
    assert len(VECTORS) >= 1000
    assert {start[:4] for _, start, *_ in VECTORS} == {str(year) for year in ANNOUNCED}


def test_python_counts_as_the_notices_say(calendar: Calendar) -> None:
    found = [
        as_vector(amount, start, outcome)
        for (amount, start, *_), outcome in zip(VECTORS, in_python(calendar), strict=True)
    ]

    assert found == VECTORS


def test_the_browser_counts_as_python_does_day_by_day_and_refuses_in_the_same_words(
    calendar: Calendar, browser: Browser
) -> None:
    found = browser("deadlines", calendar=calendar_json(calendar), asked=ASKED)

    for asked, ours, theirs in zip(ASKED, in_python(calendar), found, strict=True):
        assert theirs.get("value") == ours.get("value"), asked
        assert theirs.get("message") == ours.get("message"), asked
        assert theirs.get("code") == (None if "value" in ours else UNKNOWN), asked


def test_python_and_the_browser_agree_where_a_deadline_stands(calendar: Calendar, browser: Browser) -> None:
    asked = [(limit_of(amount), start, today) for amount, start, today, _ in STANDINGS]
    ours = [
        standing(
            last_day(Limit.model_validate(limit, context=IN_CONTEXT), dt.date.fromisoformat(start), calendar),
            dt.date.fromisoformat(today),
        )
        for limit, start, today in asked
    ]

    assert ours == [stands for *_, stands in STANDINGS]
    assert browser("standings", calendar=calendar_json(calendar), asked=asked) == ours
