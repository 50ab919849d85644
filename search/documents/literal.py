"""Of some results the one that says what is asked, letter for letter, comes first: who copies a phrase, a
name of code or a line of a table wants that place. ``browser/shouhou-search/excerpt.js`` does the same with
what the box shows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

Shown = TypeVar("Shown", bound=Mapping[str, Any])

SHORTEST = 2


def literal_first(results: Sequence[Shown], query: str) -> list[Shown]:
    """Return the results, of which the first that says ``query`` in title or text comes before the others."""
    asked = _letters(query)
    if len(asked) < SHORTEST:
        return list(results)
    said = next(
        (one for one in results if any(asked in _letters(one[key]) for key in ("title", "text"))), None
    )
    return list(results) if said is None else [said, *(one for one in results if one is not said)]


def _letters(text: str) -> str:
    """Return what is left of a text when only letters and figures count."""
    return "".join(
        one for one in unicodedata.normalize("NFKC", text).lower() if unicodedata.category(one)[0] in "LN"
    )
