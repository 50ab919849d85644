"""The same count by another way: from the notices as written down in ``tests/cases/holiday-notices.yml``,
without the package.

    python tests/deadlines/by_the_notices.py > tests/vectors/deadlines.json

Slow and plain: every working day of every announced year in one list, the n-th one after the start is the
last day. A vector is ``[amount, start, first, earliest, last, extended]``; amounts are written w7 or w3-7
(working days), d15 (days), h48, m6, y3. ``last`` is "unknown-year" where the count leaves the announced
years; ``extended`` where only that cannot be told.
"""

from __future__ import annotations

import bisect
import datetime as dt
import json
import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

NOTICES = Path(__file__).parents[1] / "cases" / "holiday-notices.yml"
UNKNOWN = "unknown-year"
DAY = dt.timedelta(days=1)
AMOUNTS = (
    "w1",
    "w3",
    "w7",
    "w15",
    "w45",
    "w1-3",
    "w1-7",
    "w3-7",
    "d1",
    "d7",
    "d15",
    "d30",
    "d60",
    "d2-5",
    "h24",
    "h36",
    "h48",
    "m1",
    "m6",
    "y1",
    "y3",
)

Vector = list[str | None]


@cache
def notices() -> dict[int, Any]:
    found: dict[int, Any] = yaml.load(NOTICES.read_text("utf-8"), yaml.BaseLoader)
    return {int(year): notice for year, notice in found.items()}


def lines() -> list[dict[str, Any]]:
    """Every line of every notice, each change behind what it changes."""
    return [
        line
        for notice in notices().values()
        for line in (*notice["days"], *notice.get("changed", {}).get("days", []))
    ]


def days_of(spans: list[str]) -> list[dt.date]:
    """``2026-10-01/2026-10-07`` is seven days, ``2026-10-10`` one."""
    days = []
    for span in spans:
        first, last = (dt.date.fromisoformat(day) for day in (span.split("/") * 2)[:2])
        days += [first + DAY * n for n in range((last - first).days + 1)]
    return days


def working_days() -> list[dt.date]:
    """All working days of the years that have a notice, in order."""
    works: dict[dt.date, bool] = {}
    first, last = dt.date(min(notices()), 1, 1), dt.date(max(notices()), 12, 31)
    for day in (first + DAY * n for n in range((last - first).days + 1)):
        works[day] = day.isoweekday() < 6
    for line in lines():
        works |= dict.fromkeys(days_of(line["off"]), False) | dict.fromkeys(
            days_of(line.get("work", [])), True
        )
    return [day for day in sorted(works) if works[day] and first <= day]


WORKING = working_days()
ANNOUNCED = range(min(notices()), max(notices()) + 1)
"""The years that have a notice, one after the other."""


def limit_of(amount: str) -> dict[str, Any]:
    """The limit that ``w3-7`` means, as an editor would write it; its evidence is a law."""
    kind, low, high = re.fullmatch(r"([wdhmy])(?:(\d+)-)?(\d+)", amount).groups()  # type: ignore[union-attr]
    key = {"w": "days", "d": "days", "h": "hours", "m": "months", "y": "years"}[kind]
    named = {
        "id": "x",
        "from": "甲",
        "to": "乙",
        "actor": "丙",
        "evidence": "law",
        "unit": "working" if kind == "w" else "calendar",
    }
    return named | {key: int(high)} | ({"days_min": int(low)} if low else {})


def counted(amount: str, start: dt.date) -> Vector:
    limit = limit_of(amount)
    if limit["unit"] == "working":
        after = WORKING[bisect.bisect_right(WORKING, start) :][: limit["days"]]
        if len(after) < limit["days"]:
            return [amount, str(start), None, None, UNKNOWN, None]
        return [
            amount,
            str(start),
            str(after[0]),
            str(after[limit["days_min"] - 1]) if "days_min" in limit else None,
            str(after[-1]),
            None,
        ]
    if "hours" in limit:
        moments = [start + DAY * n for n in range(1, limit["hours"] + 1) if 24 * n >= limit["hours"]]
        return [amount, str(start), str(start + DAY), None, str(moments[0]), None]
    last = (
        start + DAY * limit["days"]
        if "days" in limit
        else same_day(start, limit.get("months", 0) + 12 * limit.get("years", 0))
    )
    earliest = str(start + DAY * limit["days_min"]) if "days_min" in limit else None
    return [amount, str(start), str(start + DAY), earliest, str(last), extended(last)]


def same_day(start: dt.date, months: int) -> dt.date:
    """Month by month, then back from the 31st to the first day that is there."""
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for day in range(start.day, 0, -1):
        try:
            return dt.date(year, month, day)
        except ValueError:
            continue
    raise AssertionError


def extended(last: dt.date) -> str | None:
    if last.year > WORKING[-1].year:
        return UNKNOWN
    following = WORKING[bisect.bisect_left(WORKING, last) :]
    if not following:
        return UNKNOWN
    return None if following[0] == last else str(following[0])


def vectors() -> list[Vector]:
    """Random starts over all years, then the days on which a count is easily one off."""
    chance = random.Random(2026)
    first, last = dt.date(min(notices()), 1, 1), dt.date(max(notices()), 12, 31)
    asked = [
        (chance.choice(AMOUNTS), first + DAY * chance.randrange((last - first).days + 1)) for _ in range(1500)
    ]
    for line in lines():
        for day in days_of(line.get("work", [])):
            asked += [("w1", day - DAY), ("w3", day)]
        for spell in (days_of([span]) for span in line["off"]):
            asked += [("w7", spell[0] - DAY), ("w3-7", spell[-1]), ("d7", spell[0] - 7 * DAY)]
    for year in notices():
        asked += [
            ("w7", dt.date(year, 12, 24)),
            ("m1", dt.date(year, 1, 31)),
            ("m6", dt.date(year, 8, 31)),
            ("d15", dt.date(year, 12, 20)),
        ]
        asked += (
            [("y1", dt.date(year, 2, 29)), ("y3", dt.date(year, 2, 29)), ("w3", dt.date(year, 2, 28))]
            if year % 4 == 0
            else []
        )
    return [counted(amount, start) for amount, start in dict.fromkeys(asked) if first <= start]


if __name__ == "__main__":
    rows = [json.dumps(vector, ensure_ascii=False) for vector in vectors()]
    print("[\n" + ",\n".join(rows) + "\n]")
