"""What most people come for (``docs/data/popular.yml``): the order of the home page, of the platforms' pages
and of their topics.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints
from shouhou.content.models.record import Identifier, Line, Record

HOME_MOST = 6
PLATFORM_MOST = 5
"""Rows that a phone shows in a screen."""

ASK_MAX = 15
"""Characters that stand in a line beside the leaf on a phone of 360 px."""

Ids = tuple[Identifier, ...]


class Question(Record):
    """An answer on the home page; ``ask`` puts its question shorter, where its title would not stand in a
    line on a phone.
    """

    id: Identifier
    ask: Annotated[Line, StringConstraints(max_length=ASK_MAX)] | None = None


class HomePage(Record):
    """The answers on the home page, the most asked first, and the contacts that one can call at once."""

    answers: Annotated[tuple[Question, ...], Field(max_length=HOME_MOST)] = ()
    contacts: Ids = ()


class PlatformPage(Record):
    """The answers on a platform's page, the most asked first, and its ways to a person."""

    answers: Annotated[Ids, Field(max_length=PLATFORM_MOST)] = ()
    contacts: Ids = ()


class Popular(Record):
    """``police`` is the contact for whoever is being cheated; ``platforms`` is by the platform's folder."""

    home: HomePage = HomePage()
    platforms: dict[Identifier, PlatformPage] = Field(default_factory=dict)
    police: Identifier | None = None

    def ranked(self) -> dict[str, int]:
        """Return the place of every answer named here, the home page's before the platforms'."""
        named = [
            *(question.id for question in self.home.answers),
            *(name for page in self.platforms.values() for name in page.answers),
        ]
        return {name: place for place, name in enumerate(dict.fromkeys(named))}


NOTHING_ASKED = Popular()
"""Of a project without the file."""
