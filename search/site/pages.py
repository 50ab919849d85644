"""Every page of the site as plain Markdown, ready for any generator: ``path -> Markdown``.

What editors write stands first on a page; what is generated from the typed facts follows, or stands where
they put a mark for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup
from shouhou.content import Answer, Library
from shouhou.content.models.evidence import strongest_first
from shouhou.markup.addresses import page_of, resolve_references
from shouhou.markup.page import compiled_page
from shouhou.markup.templates import render
from shouhou.site.answer_page import answer_page
from shouhou.site.coverage import coverage_part
from shouhou.site.lasting_addresses import gone_pages
from shouhou.tools import TOOL_MARK, tool_pages, tool_part
from shouhou.tools.contact_cards.cards import contact_list

TOP_ANSWERS = 4
SOURCES_MARK = "<!-- sources -->"
GLOSSARY_MARK = "<!-- glossary -->"
PLATFORMS_MARK = "<!-- platforms -->"
COVERAGE_MARK = "<!-- coverage -->"


@dataclass(frozen=True)
class TopicEntry:
    """A topic on a platform's page: the answers that most others refer to, and how many there are."""

    key: str
    name: str
    page: str
    top: list[Answer]
    size: int


@dataclass(frozen=True)
class TileTopic:
    """A topic on a platform's tile, as a shopper asks for it."""

    ask: str
    page: str


@dataclass(frozen=True)
class Tile:
    """A platform with its topics for shoppers."""

    key: str
    name: str
    page: str
    topics: list[TileTopic]


def compile_pages(library: Library, site_url: str = "") -> dict[str, str]:
    """Return every Markdown page by its path in the working folder; ``site_url`` is where the site will
    stand, if known.
    """
    pages = {page_of(answer): answer_page(library, answer, site_url) for answer in library.answers}
    pages |= gone_pages(library)
    pages |= tool_pages(library)
    for platform, topic in library.topic_pages:
        pages[f"{platform}/{topic}/index.md"] = _topic_page(library, platform, topic)
    for platform in library.platforms:
        pages[f"{platform}/index.md"] = _platform_page(library, platform)
    for path, markdown in library.pages.items():
        if path not in pages:
            pages[path] = _written_page(library, path, markdown)
    return pages


def _topic_page(library: Library, platform: str, topic: str) -> str:
    page = f"{platform}/{topic}/index.md"
    about = library.topic_pages[platform, topic]
    return compiled_page(
        "site/topic.html",
        {"title": about.title, "description": about.description},
        page=page,
        body=_body(library, page),
        tools=Markup(tool_part(library, page)),
        answers=library.answers_of(platform, topic),
    )


def _platform_page(library: Library, key: str) -> str:
    page, platform = f"{key}/index.md", library.platforms[key]
    answers = library.answers_of(key)
    legal = [answer for answer in library.answers if library.platforms[answer.platform].any_platform]
    return compiled_page(
        "site/platform.html",
        {"title": platform.title, "description": platform.description},
        page=page,
        library=library,
        body=_body(library, page),
        tools=Markup(tool_part(library, page)),
        topics=list(_topics(library, key)),
        contacts=contact_list(((answer, one) for answer in answers for one in answer.contacts), page),
        limits=[(answer, limit) for answer in answers for limit in answer.limits],
        legal_limits=[
            (answer, limit) for answer in legal for limit in answer.limits if not platform.any_platform
        ],
    )


def _body(library: Library, page: str) -> Markup:
    return Markup(resolve_references(library, page, library.pages[page]))


def _topics(library: Library, platform: str) -> Iterator[TopicEntry]:
    pointed_at = Counter(related for answer in library.answers for related in answer.related)
    for key, topic in library.topics.items():
        if (platform, key) in library.topic_pages:
            answers = library.answers_of(platform, key)
            top = sorted(answers, key=lambda answer: (-pointed_at[answer.id], answer.slug))[:TOP_ANSWERS]
            yield TopicEntry(key, topic.name, f"{platform}/{key}/index.md", top, len(answers))


def _written_page(library: Library, path: str, markdown: str) -> str:
    """Return a page as its editors wrote it, with what its marks stand for in their places."""
    markdown = resolve_references(library, path, markdown)
    generated: dict[str, Callable[[], str]] = {
        SOURCES_MARK: lambda: _all_sources(library),
        GLOSSARY_MARK: lambda: _glossary(library, path),
        PLATFORMS_MARK: lambda: _tiles(library, path, markdown.partition(PLATFORMS_MARK)[0]),
        COVERAGE_MARK: lambda: coverage_part(library, path),
        TOOL_MARK: lambda: tool_part(library, path),
    }
    for mark, write in generated.items():
        if mark in markdown:
            markdown = markdown.replace(mark, write())
    for mark, count in FIGURES.items():
        markdown = markdown.replace(mark, str(count(library)))
    return markdown


FIGURES: dict[str, Callable[[Library], int]] = {
    "<!-- answers -->": lambda library: len(library.answers),
    "<!-- asks -->": lambda library: sum(len(answer.asks) for answer in library.answers),
    "<!-- claims -->": lambda library: len(library.claims),
    "<!-- claims carried -->": lambda library: len(library.carried_claims()),
    "<!-- claims set aside -->": lambda library: len(library.set_aside),
}
"""Marks for a number in a sentence of the editors', which is counted anew with each publish."""


def _all_sources(library: Library) -> str:
    labels = strongest_first(source.label for source in library.sources.values())
    sources = library.sources.values()
    groups = {label: [source for source in sources if source.label is label] for label in labels}
    return render("site/sources.html", groups=groups)


def _glossary(library: Library, page: str) -> str:
    """Return the list of all terms that are explained."""
    told = {key: library.answer(term.answer) for key, term in library.glossary.items() if term.answer}
    return render(
        "site/glossary.html", page=page, glossary=library.glossary, sources=library.sources, answers=told
    )


def _tiles(library: Library, page: str, above: str) -> str:
    """Return the platforms' tiles for ``page``, on which ``above`` stands before them."""
    tiles = [
        Tile(key, platform.name, f"{key}/index.md", list(_tile_topics(library, key)))
        for key, platform in library.platforms.items()
    ]
    return render("site/tiles.html", page=page, tiles=tiles, heading="###" if "\n## " in above else "##")


def _tile_topics(library: Library, platform: str) -> Iterator[TileTopic]:
    for key, topic in library.topics.items():
        if (platform, key) in library.topic_pages and topic.audience == "shopper":
            yield TileTopic(topic.ask, f"{platform}/{key}/index.md")
