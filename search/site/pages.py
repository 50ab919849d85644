"""Every page of the site as plain Markdown, ready for any generator: ``path -> Markdown``.

What editors write stands first on a page; what is generated from the typed facts follows, or stands where
they put a mark for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from shouhou.content import Library
from shouhou.content.library import PLATFORM_NAMES, platform_names
from shouhou.markup.addresses import page_of, resolve_references
from shouhou.markup.templates import render
from shouhou.site.answer_page import answer_page
from shouhou.site.changes import changes_part
from shouhou.site.coverage import coverage_part
from shouhou.site.entrances import HOME_MARK, home_page, platform_page, platform_shelf, topic_page
from shouhou.site.evidence import evidence_part
from shouhou.site.lasting_addresses import gone_pages
from shouhou.site.search_start import asked_part
from shouhou.tools import TOOL_MARK, tool_pages, tool_part

SOURCES_MARK = "<!-- sources -->"
GLOSSARY_MARK = "<!-- glossary -->"
PLATFORMS_MARK = "<!-- platforms -->"
ASKED_MARK = "<!-- asked -->"
COVERAGE_MARK = "<!-- coverage -->"
CHANGES_MARK = "<!-- changes -->"
WIDGET_MARK = "<!-- widget -->"


class Pages(Mapping[str, str]):
    """Every Markdown page by its path in the working folder, each written when it is first looked at: a check
    that asks for their addresses alone need not wait for two hundred pages.
    """

    def __init__(self, writers: Mapping[str, Callable[[], str]]) -> None:
        self._writers = writers
        self._written: dict[str, str] = {}

    def __getitem__(self, path: str) -> str:
        if path not in self._written:
            self._written[path] = self._writers[path]()
        return self._written[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._writers)

    def __len__(self) -> int:
        return len(self._writers)


def compile_pages(library: Library, site_url: str = "") -> dict[str, str]:
    """Return every page; ``site_url`` is where the site will stand, if known."""
    return dict(pages_of(library, site_url))


def pages_of(library: Library, site_url: str = "") -> Pages:
    """Return every page, not yet written."""
    writers: dict[str, Callable[[], str]] = {
        page_of(answer): partial(answer_page, library, answer, site_url) for answer in library.answers
    }
    writers |= {path: partial(str, page) for path, page in gone_pages(library).items()}
    writers |= tool_pages(library)
    for platform, topic in library.topic_pages:
        writers[f"{platform}/{topic}/index.md"] = partial(topic_page, library, platform, topic)
    for platform in library.platforms:
        writers[f"{platform}/index.md"] = partial(platform_page, library, platform)
    for path, markdown in library.pages.items():
        if path not in writers:
            writers[path] = partial(_written_page, library, path, markdown)
    return Pages(writers)


def _written_page(library: Library, path: str, markdown: str) -> str:
    """Return a page as its editors wrote it, with what its marks stand for in their places."""
    markdown = resolve_references(library, path, markdown)
    if HOME_MARK in markdown.split("\n"):  # the editors' reference names it within a sentence
        markdown = home_page(library, path, markdown)
    generated: dict[str, Callable[[], str]] = {
        SOURCES_MARK: lambda: evidence_part(library, path),
        GLOSSARY_MARK: lambda: _glossary(library, path),
        PLATFORMS_MARK: lambda: platform_shelf(library, path, markdown.partition(PLATFORMS_MARK)[0]),
        ASKED_MARK: lambda: asked_part(library, path),
        COVERAGE_MARK: lambda: coverage_part(library, path),
        CHANGES_MARK: lambda: changes_part(library, path),
        TOOL_MARK: lambda: tool_part(library, path),
        WIDGET_MARK: lambda: render("site/widget.html", page=path),
    }
    for mark, write in generated.items():
        if mark in markdown:
            markdown = markdown.replace(mark, write())
    for mark, count in FIGURES.items():
        markdown = markdown.replace(mark, str(count(library)))
    return markdown


FIGURES: dict[str, Callable[[Library], object]] = {
    PLATFORM_NAMES: lambda library: platform_names(library.platforms),
    "<!-- platform keys -->": lambda library: "、".join(f"`{key}`" for key in library.shopping_platforms),
    "<!-- answers -->": lambda library: len(library.answers),
    "<!-- asks -->": lambda library: library.count_of_asks,
    "<!-- claims -->": lambda library: len(library.claims),
    "<!-- claims carried -->": lambda library: len(library.carried_claims()),
    "<!-- claims set aside -->": lambda library: len(library.set_aside),
}
"""Marks for a number or names in a sentence of the editors', which are made anew with each publish."""


def _glossary(library: Library, page: str) -> str:
    """Return the list of all terms that are explained."""
    told = {key: library.answer(term.answer) for key, term in library.glossary.items() if term.answer}
    return render(
        "site/glossary.html", page=page, glossary=library.glossary, sources=library.sources, answers=told
    )
