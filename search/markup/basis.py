"""What stands beside a fact's label: the version and the article of the rule, and from when to when it holds.

``平台规则 · 2026-06-13版 · 第21条``; ``《消费者权益保护法》第25条``; ``公示，预计2026-08-25起``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content import Library
from shouhou.content.models.answer import Fact
from shouhou.content.models.complaint import law_name
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.site import Source


def basis_words(library: Library, fact: Fact) -> str:
    """Return what stands beside the label, joined by `` · ``; empty where the fact names no source."""
    source = library.sources.get(fact.source or "")
    return " · ".join(_words(source, fact)) if source else ""


def _words(source: Source, fact: Fact) -> Iterator[str]:
    law = law_name(source) if source.label.key is Evidence.LAW else None
    if source.version:
        yield f"{source.version}版"
    if fact.article:
        yield f"{law or ''}{_article(fact.article)}"
    since = fact.since or source.announced
    if since and source.copied and source.copied < since:
        yield f"公示，预计{since}起"
    elif fact.since:
        yield f"{fact.since}起"
    if fact.until:
        yield f"到{fact.until}止"


def _article(article: str) -> str:
    """Return ``21`` as 第21条 and ``8(2)`` as 第8条(2); what is numbered otherwise (2.3.1) as it is."""
    found = re.fullmatch(r"(\d+)((?:[(（].*)?)", article)
    return f"第{found[1]}条{found[2]}" if found else article
