"""Pages -> the Collection that an index is made of.

There are no platforms and no asks: all stands in one group that holds anywhere; title, the titles above it
and text are searched. Pages of several languages are topics, so that a search can be told to stay in one; a
page that says none is in that of most pages, so that none is out of reach.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from shouhou.documents.options import Options, usual_options
from shouhou.documents.page import Page
from shouhou.index.records import Collection, Document, Group
from shouhou.index.resting import collector_resting

PLACE = Group("documents", "", (), any_platform=True)
"""The one platform of all pages, and their topic where none says its language; it has no name, so that no
query names it.
"""

TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))
"""What a language says that is written in traditional characters."""

LONGEST_LEAD = 80
"""Characters that a result shows of a page's beginning."""

_LAST_END = re.compile(r".*[。！？；.!?;]", re.DOTALL)


@collector_resting()
def collection_of(pages: Iterable[Page], options: Options | None = None) -> Collection:
    """Return the collection of ``pages``, in their order, with the usual options unless told."""
    options = options or usual_options()
    read = list(pages)
    languages = _languages(read)
    topics = [Group(language, "", ()) for language in dict.fromkeys(languages)] or [PLACE]
    return Collection(
        list(map(_document, read, languages)),
        [],
        [PLACE],
        topics,
        options.words,
        weights={} if options.title_weight is None else {"title": options.title_weight},
        sounds=options.pinyin,
        verbatim=True,
    )


def _languages(pages: Sequence[Page]) -> list[str]:
    """Return the language of each page; the commonest for one that says none."""
    said = [language_of(page.language) for page in pages]
    usual = Counter(filter(None, said)).most_common(1)
    return [one or (usual[0][0] if usual else PLACE.key) for one in said]


def language_of(said: str) -> str:
    """Return which of the languages that readers tell apart a page says it has: ``zh-cn`` and ``zh-hans`` are
    ``zh``, ``zh-tw`` is ``zh-hant``, ``en-us`` is ``en``. ``browser/shouhou-search/language.js`` does the
    same.
    """
    main, *others = said.lower().split("-")
    traditional = main == "zh" and "hans" not in others and not TRADITIONAL.isdisjoint(others)
    return f"{main}-hant" if traditional else main


def _document(page: Page, language: str) -> Document:
    meta = {"meta": dict(page.meta)} if page.meta else {}
    return Document(
        id=page.id,
        platform=PLACE.key,
        topic=language,
        fields={"title": page.title, "short": "\n".join(page.above), "body": page.text, "names": ""},
        asks=(),
        card={"title": page.path, "url": page.url, "short": lead_of(page.text), **meta},
        text=page.text,
    )


def lead_of(text: str) -> str:
    """Return how ``text`` begins in at most ``LONGEST_LEAD`` characters, on one line: up to the end of a
    sentence where one ends in the second half of that, else cut off with ``…``.
    """
    flat = " ".join(text[: LONGEST_LEAD * 4].split())
    if len(flat) <= LONGEST_LEAD:
        return flat
    found = _LAST_END.match(flat, 0, LONGEST_LEAD)
    if found and len(found[0]) > LONGEST_LEAD // 2:
        return found[0]
    return flat[: LONGEST_LEAD - 1] + "…"
