"""What the search offers before anybody has typed: the questions that most people come with, the platforms,
and where to look up a number, for whoever is being cheated.

The page for searching has the questions and the platforms as HTML; the panel under the box fetches
``search/start.json`` when it opens empty::

    {"format": 1, "asked": [{"title", "url", "leaf"?, "later"?}], "platforms": [{"key", "name", "glyph",
     "any"?}], "check": url?, "police": number?}

Addresses are relative to the site's root; ``leaf`` is the limit that leads the answer, in one word (7日内),
``later`` what it becomes (``content.in_time``).
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from shouhou.content import Answer, Library
from shouhou.content.in_time import in_time
from shouhou.content.models.leaf import leaf_of
from shouhou.content.models.popular import HOME_MOST
from shouhou.markup.addresses import address_of
from shouhou.markup.templates import render
from shouhou.site.entrances import by_importance
from shouhou.site.shell import police_number
from shouhou.tools.number_check.page import PAGE

FILE = "search/start.json"
FORMAT = 1
"""``search/browser/box/start.js`` has the same number."""


def asked_first(library: Library) -> list[tuple[Answer, str]]:
    """Return the answers that are offered, each with its question: the home page's, or else the most
    important.
    """
    chosen = [(library.answer(one.id), one.ask) for one in library.popular.home.answers]
    offered = chosen or [(answer, None) for answer in by_importance(library, library.answers)[:HOME_MOST]]
    return [(answer, ask or answer.title) for answer, ask in offered]


def asked_part(library: Library, page: str) -> str:
    """Return them as rows for ``page``."""
    return render("site/asked.html", asked=asked_first(library), page=page)


def search_start(library: Library) -> bytes:
    """Return ``search/start.json``."""
    start: dict[str, Any] = {
        "format": FORMAT,
        "asked": [in_time(answer, partial(_question, ask=ask)) for answer, ask in asked_first(library)],
        "platforms": [
            {"key": key, "name": platform.name, "glyph": platform.character}
            | ({"any": True} if platform.any_platform else {})
            for key, platform in library.platforms.items()
        ],
    }
    if PAGE in library.pages:
        start["check"] = address_of(PAGE)
    if police := police_number(library):
        start["police"] = police
    return json.dumps(start, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _question(answer: Answer, ask: str) -> dict[str, Any]:
    leaf = leaf_of(answer)
    shown = {"title": ask, "url": answer.url}
    return shown if leaf is None else shown | {"leaf": leaf.figure + leaf.unit}
