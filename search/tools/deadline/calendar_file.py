"""A last day as a calendar file (RFC 5545): an all-day event with a reminder at 9:00 on the day before.

``search/tools/deadline/calendar-file.js`` writes the same bytes; a test compares them. The reminder is 15
hours before the day begins, in the reader's own time zone.
"""

from __future__ import annotations

import datetime as dt

from shouhou.tools.shared.folded_lines import escaped, written


def calendar_file(last: dt.date, *, title: str, description: str, uid: str, stamp: str) -> str:
    """Return the file's text. ``stamp`` is when it was made, ``20261122T000000Z``; ``uid`` is the same for
    the same event.
    """
    lines = (
        *(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//shouhou//deadline//ZH",
            "CALSCALE:GREGORIAN",
            "BEGIN:VEVENT",
        ),
        *(f"UID:{escaped(uid)}", f"DTSTAMP:{stamp}"),
        *(f"DTSTART;VALUE=DATE:{last:%Y%m%d}", f"DTEND;VALUE=DATE:{last + dt.timedelta(days=1):%Y%m%d}"),
        *(f"SUMMARY:{escaped(title)}", f"DESCRIPTION:{escaped(description)}", "TRANSP:TRANSPARENT"),
        *("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(title)}", "TRIGGER:-PT15H", "END:VALARM"),
        *("END:VEVENT", "END:VCALENDAR"),
    )
    return written(lines)
