"""Pages -> the Collection that an index is made of.

There are no platforms, topics or asks: all stands in one group that holds anywhere, and only title and text
are searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from shouhou.analysis.word_lists import WordLists, default_word_lists
from shouhou.documents.page import Page
from shouhou.index.records import Collection, Document, Group

PLACE = Group("documents", "", (), any_platform=True)
"""The one platform and topic of all pages; it has no name, so that no query names it."""

LONGEST_LEAD = 80
"""Characters that a result shows of a page's beginning."""

_SPACE = re.compile(r"\s+")
_LAST_END = re.compile(r".*[。！？；.!?;]", re.DOTALL)


def collection_of(pages: Iterable[Page], words: WordLists | None = None) -> Collection:
    """Return the collection of ``pages``, in their order, read with ``words``: the general lists unless
    told.
    """
    documents = [_document(page) for page in pages]
    return Collection(documents, [], [PLACE], [PLACE], words or default_word_lists())


def _document(page: Page) -> Document:
    return Document(
        id=page.id,
        platform=PLACE.key,
        topic=PLACE.key,
        fields={"title": page.title, "short": "", "body": page.text, "names": ""},
        asks=(),
        card={"title": page.title, "url": page.url, "short": lead_of(page.text)},
        text=page.text,
    )


def lead_of(text: str) -> str:
    """Return how ``text`` begins in at most ``LONGEST_LEAD`` characters, on one line: up to the end of a
    sentence where one ends in the second half of that, else cut off with ``…``.
    """
    flat = _SPACE.sub(" ", text[: LONGEST_LEAD * 4]).strip()
    if len(flat) <= LONGEST_LEAD:
        return flat
    found = _LAST_END.match(flat, 0, LONGEST_LEAD)
    if found and len(found[0]) > LONGEST_LEAD // 2:
        return found[0]
    return flat[: LONGEST_LEAD - 1] + "…"
