"""``assets/tools/limits.json``: every limit with its answer and the calendar of working days, for the
deadline's programs.

    {"format": 1,
     "calendar": {"years": {"2026": {"off": {"10-01": "国庆节"}, "work": {"10-10": …}, "notice": {…}}}},
     "limits": [{"id": "mall-review", "days": 7, "unit": "working", "amount": "7个工作日", …}],
     "platforms": [{"key": "mall", "name": "商城"}]}

Limits stand in the site's order. One that does not hold for ever has ``since`` and ``until``, its own or its
source's; ``same`` is one for all versions that follow each other, ``follows`` what is told beside it
of the next (2027-01-01起是15日). The command ``shouhou deadline`` shows a limit from the same entry, so
page and command say the same.
"""

from __future__ import annotations

import json
import re
from typing import Any

from shouhou.content import Answer, Library, Limit
from shouhou.content.rules.text import IF_IT_FAILS
from shouhou.content.text import plain_text
from shouhou.content.timeline import span_of, what_follows
from shouhou.deadlines.calendar import announced, calendar_json
from shouhou.markup.basis import basis_words

FORMAT = 1
AFTER_MAX = 300


def limit_files(library: Library) -> dict[str, bytes]:
    """Return the file, by its path in the site."""
    document = {
        "format": FORMAT,
        "calendar": calendar_json(announced(library.sources)),
        "limits": [
            limit_entry(library, answer, limit) for answer in library.answers for limit in answer.limits
        ],
        "platforms": [{"key": key, "name": platform.name} for key, platform in library.platforms.items()],
    }
    return {
        "assets/tools/limits.json": json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8"
        )
    }


def limit_entry(library: Library, answer: Answer, limit: Limit) -> dict[str, Any]:
    """Return a limit with what is shown beside it; keys without a value are left out, ``then`` and
    ``event`` are None.
    """
    fields = limit.model_dump(
        mode="json",
        by_alias=True,
        exclude_none=True,
        exclude={"claims", "missed", "source", "article", "step"},
    )
    return {
        **fields,
        **_days(library, answer, limit),
        "label": library.label_of(limit),
        "basis": basis_words(library, limit),
        "amount": limit.amount,
        "event": limit.event,
        "then": limit.then,
        "checked": answer.checked.isoformat(),
        "platform": answer.platform,
        "topic": answer.topic,
        "answer": answer.id,
        "title": answer.title,
        "url": answer.url,
        "after": afterwards(answer, limit),
    }


def _days(library: Library, answer: Answer, limit: Limit) -> dict[str, str]:
    """Return from when to when it holds, as far as that matters from the day of the publish, and what is told
    of its versions.
    """
    follows, versions = what_follows(library, answer, limit), answer.versions(limit)
    return {
        **span_of(library, answer, limit).told_from(library.day),
        **({"follows": follows} if follows else {}),
        **({"same": versions[0].id} if len(versions) > 1 else {}),
    }


def afterwards(answer: Answer, limit: Limit) -> str:
    """Return what to do when the last day has passed: the limit's own word for it, else the answer's."""
    return limit.missed or what_then(answer.body)


def what_then(body: str) -> str:
    """Return the plain text of the section that says what to do if it fails, cut at a line's end; empty
    where there is none.
    """
    _, _, section = body.partition(IF_IT_FAILS)
    text = plain_text(re.split(r"^## ", section, maxsplit=1, flags=re.MULTILINE)[0])
    lines = text.split("\n")
    while len("\n".join(lines)) > AFTER_MAX:
        lines.pop()
    return "\n".join(lines)
