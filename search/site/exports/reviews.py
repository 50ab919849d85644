"""``api/reviews.ics``: all that falls due, for the editors' calendar, which may subscribe to its address.

One all-day event for each: the day by which an answer or a source is to be checked again, the last day of a
fact, the first day of one that is still ahead. Its UID is that of the thing, so a check moves it. The same
content gives the same bytes: an event is stamped with the day of the check that it follows from.
"""

from __future__ import annotations

from shouhou.content import Library
from shouhou.content.review import Turning, dates
from shouhou.tools.deadline.calendar_file import Event, calendar

FILE = "api/reviews.ics"
NAME = "售后指南：要复核的"
_TITLES = {
    "review": "复核",
    "ends": "最后一天",
    "passes": "旧数的最后一天",
    "begins": "开始施行",
    "replaced": "来源换了",
}


def reviews(library: Library) -> bytes:
    """Return the file."""
    return calendar("reviews", map(_event, dates(library)), NAME).encode("utf-8")


def _event(one: Turning) -> Event:
    place = f"{one.place.file}:{one.place.line}"
    return Event(
        day=one.day,
        title=f"{_TITLES[one.turn]}：{one.name}",
        description=f"{one.place.message}\n靠它的：{one.rests}\n{place}",
        uid=f"{one.kind}-{one.key}-{one.turn}@shouhou",
        stamp=f"{one.checked:%Y%m%d}T000000Z",
        reminds=False,
    )
