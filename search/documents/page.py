"""What any source of documents is read into."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One page, or one section of a page: what a result leads to.

    ``text`` is plain text without the title, a line a paragraph; ``url`` is as the source has it, empty where
    it has none.
    """

    id: str
    title: str
    text: str
    url: str = ""
