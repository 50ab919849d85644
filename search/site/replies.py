"""``assets/answers/replies.json``: what the support desk says of an answer instead of its short answer.

``{"format": 1, "replies": {id: {"reply": …, "reply_shop": …, "steps": [...]}}}``; each part only where the
answer has it, and ``steps`` only where they are not simply the first numbered list of the answer's text,
which the desk reads by itself (``browser/shared/compose.js``). ``later`` is what it becomes
(``content.in_time``).
"""

from __future__ import annotations

import json
from typing import Any

from shouhou.content import Answer, Library
from shouhou.content.in_time import in_time
from shouhou.site.chat_text import listed_steps, steps_to_say

REPLIES = "assets/answers/replies.json"
REPLIES_FORMAT = 1


def replies_files(library: Library) -> dict[str, bytes]:
    """Return the file by its path in the site; the same content gives the same bytes."""
    replies = {answer.id: found for answer in library.answers if (found := in_time(answer, reply_data))}
    document = {"format": REPLIES_FORMAT, "replies": replies}
    return {REPLIES: json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8")}


def reply_data(answer: Answer) -> dict[str, Any]:
    """Return what is said of the answer, as far as it is written."""
    found: dict[str, Any] = {}
    if answer.reply:
        found["reply"] = answer.reply
    if answer.reply_shop:
        found["reply_shop"] = answer.reply_shop
    if (steps := steps_to_say(answer)) != listed_steps(answer.text):
        found["steps"] = steps
    return found
