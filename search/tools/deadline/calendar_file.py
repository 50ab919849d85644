"""Days as a calendar file (RFC 5545): all-day events, each with a reminder at 9:00 on the day before where it
is wanted.

``search/tools/deadline/calendar-file.js`` writes the same bytes for one last day; a test compares them. The
reminder is 15 hours before the day begins, in the reader's own time zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shouhou.tools.shared.folded_lines import escaped, written


@dataclass(frozen=True)
class Event:
    """A day. ``stamp`` is when the event was made, ``20261122T000000Z``; ``uid`` is the same for the same
    event, however often it moves.
    """

    day: dt.date
    title: str
    description: str
    uid: str
    stamp: str
    reminds: bool = True


def calendar_file(last: dt.date, *, title: str, description: str, uid: str, stamp: str) -> str:
    """Return the text of a file with a last day."""
    return calendar("deadline", [Event(last, title, description, uid, stamp)])


def calendar(product: str, events: Iterable[Event], name: str = "") -> str:
    """Return the text of a file; ``product`` is the part of the site that makes it, ``name`` what a program
    shows where somebody subscribes to it.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//shouhou//{product}//ZH", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{escaped(name)}"] if name else []
    return written([*lines, *(line for event in events for line in _lines(event)), "END:VCALENDAR"])


def _lines(event: Event) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{escaped(event.uid)}", f"DTSTAMP:{event.stamp}")
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + dt.timedelta(days=1):%Y%m%d}"
    title = escaped(event.title)
    yield from (f"SUMMARY:{title}", f"DESCRIPTION:{escaped(event.description)}", "TRANSP:TRANSPARENT")
    if event.reminds:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{title}", "TRIGGER:-PT15H", "END:VALARM")
    yield "END:VEVENT"
