"""What changed in which answer, and when, as readers are told it: from the answers' own ``changes``, never
from the history of a repository.

The page lists it by month and platform, the feed (``exports.feed``) day by day; both are in the order of
``news_of``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup
from shouhou.content import Answer, Library
from shouhou.content.models.site import Platform
from shouhou.markup.templates import render

SHOWN = 12
"""Entries of a platform in a month that stand on the page at once, where there are more than one above."""


@dataclass(frozen=True)
class News:
    """What changed in an answer on one day, in the words of its editors."""

    on: dt.date
    answer: Answer
    what: tuple[str, ...]


@dataclass(frozen=True)
class PlatformNews:
    """A platform's news of a month: those that are shown at once, and those behind a tap."""

    platform: Platform
    first: list[News]
    more: list[News]


@dataclass(frozen=True)
class Month:
    """A month's news by platform, in the order of the site; ``key`` is 2026-11, ``name`` 2026年11月."""

    key: str
    name: str
    platforms: list[PlatformNews]


def news_of(library: Library) -> list[News]:
    """Return all that changed, the latest day first, on one day in the order of the site; what changed in an
    answer on one day is one piece of news.
    """
    found = [news for answer in library.answers for news in _news_of_answer(answer)]
    return sorted(found, key=lambda news: news.on, reverse=True)


def _news_of_answer(answer: Answer) -> Iterator[News]:
    by_day: dict[dt.date, list[str]] = {}
    for change in answer.changes:
        by_day.setdefault(change.on, []).append(change.what)
    for day, what in by_day.items():
        yield News(day, answer, tuple(what))


def changes_part(library: Library, page: str) -> Markup:
    """Return the list by month and platform as Markdown for ``page``."""
    return render("site/changes.html", page=page, months=list(_months(library)))


def _months(library: Library) -> Iterator[Month]:
    for (year, month), group in groupby(news_of(library), key=lambda news: (news.on.year, news.on.month)):
        news = list(group)
        platforms = [
            _parted(platform, [one for one in news if one.answer.platform == key])
            for key, platform in library.platforms.items()
        ]
        yield Month(f"{year}-{month:02}", f"{year}年{month}月", [one for one in platforms if one.first])


def _parted(platform: Platform, news: list[News]) -> PlatformNews:
    # A fold that hides a single line takes as much room as the line.
    shown = SHOWN if len(news) > SHOWN + 1 else len(news)
    return PlatformNews(platform, news[:shown], news[shown:])
