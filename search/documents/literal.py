"""Of some results the one that says what is asked, letter for letter, comes first: who copies a phrase, a
name of code or a line of a table wants that place, and so does who types it in pinyin or with a slip.
``browser/shouhou-search/excerpt.js`` does the same with what the box shows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

Shown = TypeVar("Shown", bound=Mapping[str, Any])

SHORTEST = 2


def literal_first(results: Sequence[Shown], query: str, said: Sequence[Sequence[str]] = ()) -> list[Shown]:
    """Return the results, of which the first that says ``query`` in title or text comes before the others;
    where none does, the first that says what it was read as (``Query.said``).
    """
    asked = _letters(query)
    if len(asked) < SHORTEST:
        return list(results)
    read = re.compile("".join(f"(?:{'|'.join(map(_letters, words))})" for words in said))
    shortest = sum(min(len(word) for word in words) for words in said)
    held = _first(results, lambda text: asked in text)
    if held is None and shortest >= SHORTEST:
        held = _first(results, lambda text: bool(read.search(text)))
    return list(results) if held is None else [held, *(one for one in results if one is not held)]


def _first(results: Sequence[Shown], says: Callable[[str], bool]) -> Shown | None:
    return next((one for one in results if any(says(_letters(one[key])) for key in ("title", "text"))), None)


def _letters(text: str) -> str:
    """Return what is left of a text when only letters and figures count."""
    return "".join(
        one for one in unicodedata.normalize("NFKC", text).lower() if unicodedata.category(one)[0] in "LN"
    )
