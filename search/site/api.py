"""``api/answers.json``: every answer with its facts, for other programs (design.md §5)."""

from __future__ import annotations

import json
from typing import Any

from search.content import Answer, Library

FORMAT = 1


def answers_json(library: Library) -> bytes:
    """Return the file's content; the same content gives the same bytes."""
    document = {"format": FORMAT, "answers": [_entry(answer) for answer in library.answers]}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _entry(answer: Answer) -> dict[str, Any]:
    return {
        "id": answer.id,
        "url": answer.url,
        "title": answer.title,
        "asks": list(answer.asks),
        "short": answer.short,
        "text": answer.text,
        "platform": answer.platform,
        "topic": answer.topic,
        "limits": [limit.model_dump(mode="json", by_alias=True, exclude_none=True) for limit in answer.limits],
        "contacts": [contact.model_dump(mode="json") for contact in answer.contacts],
        "claims": list(answer.claims),
        "sources": list(answer.sources),
        "evidence": [evidence.value for evidence in answer.evidence],
        "checked": answer.checked.isoformat(),
    }
