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
    answer that holds on all; else the reason for the ``gap``, which is ``usual`` where it is the platform's
    for all of its gaps.
    """

    platform: Platform
    answers: list[Answer]
    law: Answer | None
    gap: str | None
    usual: bool


@dataclass(frozen=True)
class Line:
    """Platforms that have the same on a trouble, told once: the cell of the first, and what they are
    called. Those with answers of their own stand alone.
    """

    cell: Cell
    names: tuple[str, ...]


@dataclass(frozen=True)
class Trouble:
    """A row: its cells in the order of the platforms, and what holds on all of them."""

    key: str
    name: str
    everywhere: list[Answer]
    cells: list[Cell]

    @property
    def lines(self) -> list[Line]:
        """The cells, those of a single platform first, then those that say the same as one."""
        same: dict[str, list[Cell]] = {}
        for cell in self.cells:
            alone = bool(cell.answers) or (cell.gap is not None and not cell.usual)
            alike = cell.platform.name if alone else "gap" if cell.gap else "law"
            same.setdefault(alike, []).append(cell)
        lines = [Line(cells[0], tuple(cell.platform.name for cell in cells)) for cells in same.values()]
        return sorted(lines, key=lambda line: len(line.names) > 1)


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
    gaps = [(trouble, cell) for trouble in troubles for cell in trouble.cells if cell.gap]
    return render(
        "site/coverage.html",
        page=page,
        sections=sections,
        figures=list(_figures(library, troubles)),
        gaps=[(trouble, cell) for trouble, cell in gaps if not cell.usual],
        usual=_by_reason(gaps),
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
        gap, usual = library.coverage.gap(row, name), name not in row.gap
        cells.append(Cell(platform, own, None if own else law, gap, usual=usual))
    return Trouble(key, row.name, everywhere, cells)


def _by_reason(gaps: list[tuple[Trouble, Cell]]) -> dict[tuple[str, str], list[Trouble]]:
    """Return the troubles that a platform has no answer to for its usual reason, by its name and that."""
    found: dict[tuple[str, str], list[Trouble]] = {}
    for trouble, cell in gaps:
        if cell.usual and cell.gap:
            found.setdefault((cell.platform.name, cell.gap), []).append(trouble)
    return found


def _figures(library: Library, troubles: list[Trouble]) -> Iterator[Figures]:
    for number, platform in enumerate(library.shopping_platforms.values()):
        cells = [trouble.cells[number] for trouble in troubles]
        own, law = sum(bool(cell.answers) for cell in cells), sum(cell.law is not None for cell in cells)
        yield Figures(platform, own, law, len(cells) - own - law)
