"""A record of an answer, for a program, that changes by itself on the days on which the answer does.

``in_time(answer, card)`` is ``card(answer)`` as it is on the day of the publish; where it will be another,
``later`` tells from when, and what is other then, null for what is gone::

    {"short": "7日内申请。", "leaf": ["7", "日内"],
     "later": [["2027-01-01", {"short": "7日内申请。（“7日”只到2026-12-31，请在APP内核对）", "leaf": null}]]}

``asOf`` of ``search/engine/as-of.js`` reads it for a day.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from shouhou.content.models.answer import Answer

Record = dict[str, Any]


def in_time(answer: Answer, write: Callable[[Answer], Record]) -> Record:
    """Return what ``write`` makes of the answer, with what it makes of it later."""
    first, *others = answer.stretches
    record = before = write(first.answer)
    later = []
    for stretch in others:
        now = write(stretch.answer)
        other = {
            key: now.get(key)
            for key in dict.fromkeys([*before, *now])
            if (key in before) != (key in now) or before.get(key) != now.get(key)
        }
        if other:
            later.append([str(stretch.since), other])
        before = now
    return {**record, "later": later} if later else record
