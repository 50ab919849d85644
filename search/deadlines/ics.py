"""A last day as a calendar file (RFC 5545): an all-day event with a reminder at 9:00 on the day before.

``toIcs`` of ``search/browser/tools/count.js`` writes the same bytes; a test compares them. Lines end with CRLF, hold at most
75 octets and never part a character; the reminder is 15 hours before the day begins, in the reader's own time zone.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

LINE_MAX = 75


def calendar_file(last: dt.date, *, title: str, description: str, uid: str, stamp: str) -> str:
    """Return the file's text. ``stamp`` is when it was made, ``20261122T000000Z``; ``uid`` is the same for the same event."""
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//shouhou//deadline//ZH", "CALSCALE:GREGORIAN", "BEGIN:VEVENT"),
        *(f"UID:{_escaped(uid)}", f"DTSTAMP:{stamp}"),
        *(f"DTSTART;VALUE=DATE:{last:%Y%m%d}", f"DTEND;VALUE=DATE:{last + dt.timedelta(days=1):%Y%m%d}"),
        *(f"SUMMARY:{_escaped(title)}", f"DESCRIPTION:{_escaped(description)}", "TRANSP:TRANSPARENT"),
        *("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(title)}", "TRIGGER:-PT15H", "END:VALARM"),
        *("END:VEVENT", "END:VCALENDAR"),
    )
    return "".join(_folded(line) + "\r\n" for line in lines)


def _escaped(text: str) -> str:
    """Return ``text`` as RFC 5545 §3.3.11 has it, without control characters: ``快，好;\\n`` ends in backslash and n."""
    one_line = re.sub(r"[\\;,]", r"\\\g<0>", re.sub(r"\r\n?", "\n", text)).replace("\n", "\\n")
    return "".join(character for character in one_line if unicodedata.category(character) != "Cc")


def _folded(line: str) -> str:
    """Return ``line`` cut into pieces of at most 75 octets, each further one behind a space."""
    pieces, octets = [""], 0
    for character in line:
        size = len(character.encode())
        if octets + size > LINE_MAX:
            pieces.append(" ")
            octets = 1
        pieces[-1] += character
        octets += size
    return "\r\n".join(pieces)
