"""What of a text is somebody's own, out of what is kept of a question: ``masking.js`` does the same on the
reader's device, and tells the rule; ``tests/vectors/masking.json`` holds both.
``analysis.personal`` knows what is somebody's own.

>>> fit_to_keep("我叫王丽，住幸福路8号3栋，单号8812不给退")
'我叫〔已遮住〕，住〔已遮住〕，单号〔已遮住〕不给退'
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from shouhou.analysis.personal import Span, read, shown, somebodys

MASK = "〔已遮住〕"
LONGEST = 120
"""Characters that a kept text has at most."""

_SPACE = re.compile("[\\0- \x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")


def fit_to_keep(question: str) -> str:
    """Return what may be kept of ``question`` for others to read: on one line, without what is somebody's
    own. What it returned already stays as it is.
    """
    line = _SPACE.sub(" ", "".join(filter(shown, question))).strip(" ")
    text, places = read(line)
    found = [(one.start, one.end) for one in somebodys(text)]
    return _hidden(line, places, found)[:LONGEST]


def _hidden(text: str, places: list[int], found: Iterable[Span]) -> str:
    """Return ``text`` with each of what was found masked; what overlaps is one."""
    shown, done, until = "", 0, 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= until:
            shown += text[done : places[start]] + MASK
        until = max(until, end)
        done = places[until]
    return shown + text[done:]
