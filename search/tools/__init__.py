"""The tools: pages with a program in them, each its own module; what it needs of the facts is compiled here.

``deadline``     from a limit and a date to the last day, in the page and in the tables of limits
``next_step``    the guided path from a trouble to the next rung, as linked pages and as one page with a program
``complaint``    evidence checklist and complaint text
``number_check`` is this number real; vCards
``contact_cards`` contacts as cards: taps, hours, what may be dialled
``pictures``     flows and channels as inline SVG (``flow``, ``channels``, both on ``drawing``)

A page of ``docs/tools/`` has a ``<!-- tool -->`` where its module writes what works without JavaScript; the
program ``page.js`` in its folder takes it from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from shouhou.content import Library
from shouhou.markup.addresses import DEADLINE_PAGE
from shouhou.tools.complaint.page import PAGE as COMPLAINT_PAGE
from shouhou.tools.complaint.page import complaint_files, complaint_part
from shouhou.tools.contact_cards.vcards import vcard_files
from shouhou.tools.deadline.data import limit_files
from shouhou.tools.deadline.page import deadline_part
from shouhou.tools.next_step.page import PAGE as NEXT_STEP_PAGE
from shouhou.tools.next_step.page import next_step_pages, next_step_part
from shouhou.tools.number_check.page import PAGE as NUMBER_PAGE
from shouhou.tools.number_check.page import number_files, number_part

TOOL_MARK = "<!-- tool -->"

Part = Callable[[Library, str], Iterable[str]]

PARTS: dict[str, Part] = {
    DEADLINE_PAGE: lambda library, path: (deadline_part(library, path),),
    NEXT_STEP_PAGE: next_step_part,
    COMPLAINT_PAGE: complaint_part,
    NUMBER_PAGE: number_part,
}
"""Path of a page in ``docs/`` -> what writes the lines of its tool, given the library and that path; in the
navigation's order.
"""

PAGES: tuple[Callable[[Library], dict[str, str]], ...] = (next_step_pages,)
"""What makes further pages, ``path in the working folder -> Markdown``."""

FILES: tuple[Callable[[Library], dict[str, bytes]], ...] = (
    limit_files,
    complaint_files,
    number_files,
    vcard_files,
)
"""What makes files for the programs, ``path in the site -> content``."""


def tool_part(library: Library, path: str) -> Iterable[str]:
    """Return the Markdown lines of the tool on the page ``path``; none where the page has no tool."""
    return PARTS[path](library, path) if path in PARTS else ()


def tool_pages(library: Library) -> dict[str, str]:
    """Return the pages that tools have beside those written by hand."""
    return {path: page for make in PAGES for path, page in make(library).items()}


def tool_files(library: Library) -> dict[str, bytes]:
    """Return the data files of all tools."""
    return {path: content for make in FILES for path, content in make(library).items()}


def tool_navigation(library: Library) -> list[object]:
    """Return the navigation's section: the index, then the tools' pages."""
    return [path for path in ("tools/index.md", *PARTS) if path in library.pages]
