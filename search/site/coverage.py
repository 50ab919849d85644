"""The page that shows where the site has answers: every trouble by platform, what is missing first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup
from shouhou.content import Answer, Library
from shouhou.content.models.coverage import Row
from shouhou.content.models.site import Platform
from shouhou.markup.templates import render


@dataclass(frozen=True)
class Cell:
    """What the site has on a trouble on one platform: the ``answers`` about that platform; else ``law``, the
    answer that holds on all; else the reason for the ``gap``.
    """

    platform: Platform
    answers: list[Answer]
    law: Answer | None
    gap: str | None


@dataclass(frozen=True)
class Trouble:
    """A row: its cells in the order of the platforms, and what holds on all of them."""

    key: str
    name: str
    everywhere: list[Answer]
    cells: list[Cell]


@dataclass(frozen=True)
class Figures:
    """How many troubles have which kind of cell on a platform."""

    platform: Platform
    own: int
    law: int
    gaps: int


def coverage_part(library: Library, page: str) -> Markup:
    """Return figures, gaps and rows as Markdown for ``page``; nothing where the project has no list of
    troubles.
    """
    coverage = library.coverage
    if not coverage.sections:
        return Markup()
    sections = troubles_by_section(library)
    troubles = [trouble for _, rows in sections.values() for trouble in rows]
    return render(
        "site/coverage.html",
        page=page,
        sections=sections,
        figures=list(_figures(library, troubles)),
        gaps=[(trouble, cell) for trouble in troubles for cell in trouble.cells if cell.gap],
        apart=[(library.answer(name), reason) for name, reason in coverage.apart.items()],
    )


def troubles_by_section(library: Library) -> dict[str, tuple[str, list[Trouble]]]:
    """Return the name of every section with its troubles, by the section's key."""
    return {
        key: (section.name, [_trouble(library, name, row) for name, row in section.rows.items()])
        for key, section in library.coverage.sections.items()
    }


def _trouble(library: Library, key: str, row: Row) -> Trouble:
    everywhere = [library.answer(name) for name in row.any or ()]
    law = everywhere[0] if everywhere else None
    cells = []
    for name, platform in library.shopping_platforms.items():
        own = [library.answer(answer) for answer in row.own.get(name, ())]
        cells.append(Cell(platform, own, None if own else law, library.coverage.gap(row, name)))
    return Trouble(key, row.name, everywhere, cells)


def _figures(library: Library, troubles: list[Trouble]) -> Iterator[Figures]:
    for number, platform in enumerate(library.shopping_platforms.values()):
        cells = [trouble.cells[number] for trouble in troubles]
        own, law = sum(bool(cell.answers) for cell in cells), sum(cell.law is not None for cell in cells)
        yield Figures(platform, own, law, len(cells) - own - law)
