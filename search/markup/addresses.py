"""The way from one page to another: between Markdown files, which the generator resolves, and between
addresses, for HTML that it takes as it is.
"""

from __future__ import annotations

import posixpath

from shouhou.content import Answer, Library
from shouhou.content.text import ANSWER_REFERENCE

DEADLINE_PAGE = "tools/deadline.md"
"""The page that counts; every limit leads there."""


def link(from_page: str, to_page: str) -> str:
    """Return the relative path from one Markdown page to another, as the generator resolves links."""
    return posixpath.relpath(to_page, posixpath.dirname(from_page) or ".")


def page_of(answer: Answer) -> str:
    """Return the answer's page as a path in the working folder."""
    return answer.url.rstrip("/") + ".md"


def address_of(page: str) -> str:
    """Return where a page stands on the site: ``mall/index.md`` gives ``mall/``, the home page nothing."""
    path = page.removesuffix(".md")
    return "" if path == "index" else path.removesuffix("/index") + "/"


def root_from(page: str) -> str:
    """Return the way from a page to the site's root as a browser goes it: ``mall/index.md`` gives ``../``."""
    return "../" * address_of(page).count("/") or "./"


def address(page: str, answer: Answer) -> str:
    """Return the way from a page to the answer's, for HTML that the generator takes as it is."""
    return root_from(page) + answer.url


def resolve_references(library: Library, page: str, markdown: str) -> str:
    """Turn every ``[…](answer:ID)`` into a relative link."""
    return ANSWER_REFERENCE.sub(lambda m: f"]({link(page, page_of(library.answer(m.group(1))))})", markdown)
