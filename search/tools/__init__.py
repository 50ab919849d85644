"""The tools: pages with a program in them, each its own folder; what it needs of the facts is compiled here.

``deadline``     from a limit and a date to the last day, in the page and in the tables of limits
``next_step``    the guided path from a trouble to the next rung, as linked pages and with a program
``complaint``    evidence checklist and complaint text
``number_check`` is this number real
``contact_cards`` contacts as cards: taps, hours, what may be dialled; vCards
``pictures``     flows and channels as inline SVG
``shared``       what a tool is (``tool``)

A folder's record ``TOOL`` is all that the site knows of it. A page of ``docs/tools/`` has a
``<!-- tool -->`` where the tool writes what works without JavaScript, from templates beside its Python; the
program ``page.js`` in its folder takes it from there.

What Python and JavaScript both do, why, and the cases in ``tests/vectors/`` that hold both:

====================================  ==================================  ====================================
in Python                             in JavaScript                       shared cases
====================================  ==================================  ====================================
``deadline.calendar_file``, for       ``deadline/calendar-file.js``, for  calendar-files.json
``shouhou deadline --ics``            the page
``complaint.letters``, for who has    ``complaint/letter.js``, for who    letter-examples.json;
no program: without a fact            fills in the form                   with facts, in the browser alone:
                                                                          letters.json
``number_check.page.key_of``, for     ``number_check/numbers.js``, for a  numbers.json
the register                          text that is pasted
``content``'s form of service hours,  ``contact_cards/hours.js``, for     hours.json
for the check                         open now or not
====================================  ==================================  ====================================
"""

from __future__ import annotations

from collections.abc import Callable

from shouhou.content import Library
from shouhou.tools import complaint, contact_cards, deadline, next_step, number_check, pictures

TOOL_MARK = "<!-- tool -->"

TOOLS = (
    deadline.TOOL,
    next_step.TOOL,
    complaint.TOOL,
    number_check.TOOL,
    contact_cards.TOOL,
    pictures.TOOL,
)
"""In the order of the navigation, and of their parts on a page that has several."""


def tool_part(library: Library, path: str) -> str:
    """Return what the tools show on the page at ``path`` in the working folder, as Markdown; empty where
    they show nothing.
    """
    return "\n\n".join(part for tool in TOOLS if (part := tool.part(library, path)))


def tool_pages(library: Library) -> dict[str, Callable[[], str]]:
    """Return what writes the pages that tools have beside those written by hand."""
    return {path: write for tool in TOOLS for path, write in tool.pages(library).items()}


def tool_files(library: Library) -> dict[str, bytes]:
    """Return the data files of all tools."""
    return {path: content for tool in TOOLS for path, content in tool.files(library).items()}


def tool_navigation(library: Library) -> list[object]:
    """Return the navigation's section: the index, then the tools' pages."""
    pages = ("tools/index.md", *(tool.page for tool in TOOLS if tool.page))
    return [path for path in pages if path in library.pages]
