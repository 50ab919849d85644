"""What a device has written out (``export.js`` tells how): the lines of a file, or the one object that was
sent, also as the body in a web server's log (``{"body": "…"}``, ``about/publishing.md`` shows it).

Nobody vouches for what stands in such a file: whatever is not as it should be is refused line by line.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from shouhou.gaps.logs import LONGEST, UnreadableLineError, number_of

MARK = "shouhou-gaps"
FORMAT = 1
STATES = ("none", "maybe", "left")
REASONS = {
    "unclear": "看不懂",
    "other-case": "不是我的情况",
    "refused": "照做了，对方不认",
    "steps": "找不到页面上说的按钮",
    "outdated": "和现在的规则不一样",
}
"""Why an answer did not help; ``useful-memory.js`` has the same."""

_ID = re.compile("[a-z0-9-]{1,64}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Missed:
    """A question that was asked in vain: what the search made of it then, how often, and the id of the answer
    that was opened all the same.
    """

    query: str
    state: str
    times: int
    opened: str


@dataclass(frozen=True)
class Useless:
    """An answer that was said to be of no use, at the state of the day ``checked``, ``on`` a day."""

    answer: str
    reason: str
    checked: str
    on: str


Told = Missed | Useless


class Export:
    """Reads the lines of exports, one after the other; ``devices`` are those that have spoken."""

    def __init__(self) -> None:
        self.devices: set[int] = set()
        self._device: int | None = None

    @property
    def begun(self) -> bool:
        """Whether a line has said that this is an export: what follows is one, or it is damaged."""
        return self._device is not None

    def told_in(self, line: str, place: str) -> tuple[int, list[Told]]:
        """Return who tells, and what, in a line; ``place`` stands for the device where it has no name. Raises
        UnreadableLineError.
        """
        value = _value(line)
        if isinstance(body := value.get("body"), str):
            if MARK not in body:
                return 0, []
            value = _value(body)
        records = [value]
        if MARK in value:
            if value[MARK] != FORMAT:
                raise UnreadableLineError
            self._device = number_of("device", str(value.get("device") or place)[:64])
            self.devices.add(self._device)
            records = value.get("records") or []
        if self._device is None or not isinstance(records, list):
            raise UnreadableLineError
        return self._device, [_told(record) for record in records]


def _value(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableLineError from error
    if not isinstance(value, dict):
        raise UnreadableLineError
    return value


def _told(record: Any) -> Told:
    if not isinstance(record, dict):
        raise UnreadableLineError
    query, answer = record.get("query"), record.get("answer")
    if isinstance(query, str) and query.strip() and record.get("state") in STATES:
        times = record.get("times")
        known = isinstance(times, int) and not isinstance(times, bool) and 0 < times < 10_000
        opened = record.get("opened")
        return Missed(
            query.strip()[:LONGEST].encode("utf-8", "replace").decode(),
            record["state"],
            times if known and isinstance(times, int) else 1,
            opened if isinstance(opened, str) and _ID.fullmatch(opened) else "",
        )
    if isinstance(answer, str) and _ID.fullmatch(answer):
        checked, on = (_day(record.get(name)) for name in ("checked", "on"))
        reason = record.get("reason")
        return Useless(answer, reason if reason in REASONS else "", checked, on)
    raise UnreadableLineError


def _day(value: Any) -> str:
    return value if isinstance(value, str) and _DAY.fullmatch(value) else ""
