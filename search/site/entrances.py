"""The pages one comes in by: home, the platforms' pages, their topics, and the shelf of platforms on other
pages.

They lead to answers, ordered by what most people come for (``docs/data/popular.yml``), then by how often
other answers point there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup
from shouhou.content import Answer, Contact, Library
from shouhou.content.front_matter import parse_front_matter
from shouhou.content.models.popular import PLATFORM_MOST, PlatformPage
from shouhou.content.models.site import Platform, Topic, TopicPage
from shouhou.markup.addresses import resolve_references, root_from
from shouhou.markup.page import compiled_page
from shouhou.markup.platform_lists import platform_lists
from shouhou.markup.templates import render
from shouhou.site.shell import page_settings, tool_tiles
from shouhou.tools import tool_part
from shouhou.tools.contact_cards.cards import contact_list

HOME_MARK = "<!-- home -->"
SHOWN = 4
"""Answers of a group that a topic's page shows at once, where there are several groups."""
Call = tuple[Answer, Contact]


@dataclass(frozen=True)
class TopicTile:
    """A topic of a platform, as a shopper asks for it, and how many answers it has."""

    key: str
    ask: str
    icon: str | None
    size: int


@dataclass(frozen=True)
class Group:
    """Answers of a topic that belong together, those that are shown at once and those behind a tap; without
    a name where all of the topic do.
    """

    name: str
    first: list[Answer]
    more: list[Answer]


def home_page(library: Library, page: str, markdown: str) -> str:
    """Return the home page: what stands above its mark leads, what stands below comes last."""
    above, _, below = parse_front_matter(markdown).body.partition(HOME_MARK)
    home = library.popular.home
    content = render(
        "site/home.html",
        page=page,
        above=Markup(above.strip("\n")),
        below=Markup(below.strip("\n")),
        tries=page_settings(library, page).tries,
        asked=[(library.answer(question.id), question.ask) for question in home.answers],
        calls=_calls(library, home.contacts),
        tools=list(tool_tiles(library)),
        lists=platform_lists(library),
        sizes=Counter(answer.platform for answer in library.answers),
    )
    head = markdown[: markdown.index("\n---\n", 3) + len("\n---\n")]
    return f"{head}{content}\n"


def platform_page(library: Library, key: str) -> str:
    """Return a platform's page."""
    page, platform = f"{key}/index.md", library.platforms[key]
    answers = library.answers_of(key)
    popular = _popular(library, key)
    everywhere = [answer for answer in library.answers if library.platforms[answer.platform].any_platform]
    legal = [] if platform.any_platform else everywhere
    asked = [library.answer(name) for name in popular.answers]
    return compiled_page(
        "site/platform.html",
        _settings(key, platform),
        page=page,
        library=library,
        key=key,
        platform=platform,
        body=_body(library, page),
        drawn=Markup(tool_part(library, page)),
        asked=asked or by_importance(library, answers)[:PLATFORM_MOST],
        lacking=library.unanswered.get(key),
        troubles=list(_troubles(library)) if key in library.unanswered else [],
        calls=_calls(library, popular.contacts),
        tools=list(tool_tiles(library)),
        asked_of=key if key in library.shopping_platforms else "",
        topics=list(_topics(library, key)),
        contacts=contact_list(((answer, one) for answer in answers for one in answer.contacts), page),
        limits=[(answer, limit) for answer in answers for limit in answer.limits],
        legal_limits=[(answer, limit) for answer in legal for limit in answer.limits],
    )


def _popular(library: Library, key: str) -> PlatformPage:
    """Return what most people come for on a platform; on one that has no answers, of what holds anywhere."""
    pages = library.popular.platforms
    page = library.of_platform(pages, key) if key in library.unanswered else pages.get(key)
    return page or PlatformPage()


def _troubles(library: Library) -> Iterator[tuple[Answer, str]]:
    """Yield the answer that holds anywhere to each trouble that tools ask for, and how a shopper puts it."""
    rows = {key: row for _, key, row in library.coverage.rows()}
    for key, trouble in library.troubles.items():
        if key in rows and (ids := rows[key].any):
            yield library.answer(ids[0]), trouble.ask


def topic_page(library: Library, platform: str, topic: str) -> str:
    """Return the page of a platform's topic."""
    page = f"{platform}/{topic}/index.md"
    about = library.topic_pages[platform, topic]
    popular = library.popular.platforms.get(platform, PlatformPage())
    return compiled_page(
        "site/topic.html",
        _settings(platform, about),
        page=page,
        platform_key=platform,
        platform=library.platforms[platform],
        body=_body(library, page),
        drawn=Markup(tool_part(library, page)),
        groups=_groups(library, platform, topic),
        calls=_calls(library, popular.contacts),
        topics=[tile for tile in _topics(library, platform) if tile.key != topic],
    )


def platform_shelf(library: Library, page: str, above: str) -> str:
    """Return the platforms with their topics for ``page``, on which ``above`` stands before them."""
    topics = {
        key: [tile for tile in _topics(library, key) if library.topics[tile.key].audience == "shopper"]
        for key in library.platforms
    }
    heading = "h3" if "\n## " in above else "h2"
    return render(
        "site/tiles.html", root=root_from(page), topics=topics, heading=heading, lists=platform_lists(library)
    )


def by_importance(library: Library, answers: Iterable[Answer]) -> list[Answer]:
    """Return the answers as most people come for them, then as often as others point there, then by name."""
    ranked = {library.answer(name).id: place for name, place in library.popular.ranked().items()}
    pointed_at = Counter(related for answer in library.answers for related in answer.related)
    last = len(ranked)
    return sorted(answers, key=lambda a: (ranked.get(a.id, last), -pointed_at[a.id], a.slug))


def _settings(platform: str, about: Platform | TopicPage) -> dict[str, object]:
    """Return the front matter of a page that is all parts, ``about`` a platform or a topic of it."""
    return {
        "title": about.title,
        "description": about.description,
        "layout": "own",
        "platform": platform,
        "hide": ["toc"],
    }


def _groups(library: Library, platform: str, topic: str) -> list[Group]:
    groups = library.topic_pages[platform, topic].groups
    if not groups:
        return [Group("", by_importance(library, library.answers_of(platform, topic)), [])]
    parted = [(group.name, [library.answer(name) for name in group.answers]) for group in groups]
    return [
        # A fold that hides a single answer takes as much room as the answer.
        Group(name, answers, [])
        if len(answers) <= SHOWN + 1
        else Group(name, answers[:SHOWN], answers[SHOWN:])
        for name, answers in parted
    ]


def _topics(library: Library, platform: str) -> Iterator[TopicTile]:
    for key, topic in library.topics.items():
        if (platform, key) in library.topic_pages:
            answers = library.answers_of(platform, key)
            yield TopicTile(key, _ask(topic, answers), topic.icon, len(answers))


def _ask(topic: Topic, answers: Iterable[Answer]) -> str:
    """Return how a topic of a platform is asked for, without promising a phone where there is none."""
    phones = any(contact.kind == "phone" for answer in answers for contact in answer.contacts)
    return topic.ask if phones else topic.ask_without_phone or topic.ask


def _calls(library: Library, contacts: Iterable[str]) -> list[Call]:
    return [library.contacts[name] for name in contacts]


def _body(library: Library, page: str) -> Markup:
    return Markup(resolve_references(library, page, library.pages[page]))
