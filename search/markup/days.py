"""What an answer says in the course of time, as parts of a page of which one is shown: the others are hidden
until the reader's day is theirs (``search/browser/shared/days.js``).

A template goes through them, and puts the attributes on what it writes of each; there is one, without any, of
most answers.
"""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup
from shouhou.content.models.answer import Answer, Fact, Note, OneFact

Part = tuple[Markup, Answer]


def said(answer: Answer) -> list[Part]:
    """Return the answer as it is told, each with the attributes of its days."""
    return [(_attributes(one.since, one.until), one.answer) for one in answer.stretches]


def told(answer: Answer, fact: Fact) -> list[tuple[Markup, Note | None]]:
    """Return what is to be said of a fact of ``answer``, each with the attributes of its days; None while it
    holds.
    """
    return [(_attributes(since, until), note) for since, until, note in answer.notes_in_time(fact)]


def offered(answer: Answer, fact: OneFact) -> list[tuple[Markup, OneFact, Note | None]]:
    """Return what is offered where a fact of ``answer`` is named, each with the attributes of its days: the
    fact or the version that holds in its place, without a note; the fact with its note where none does.
    """
    parts: list[tuple[dt.date | None, dt.date | None, OneFact, Note | None]] = []
    for one in answer.stretches:
        holds = next((other for other in (fact, *answer.versions(fact)) if other not in one.notes), None)
        now, note = (holds, None) if holds else (fact, one.notes[fact])
        since = parts.pop()[0] if parts and parts[-1][2:] == (now, note) else one.since
        parts.append((since, one.until, now, note))
    return [(_attributes(since, until), now, note) for since, until, now, note in parts]


def _attributes(since: dt.date | None, until: dt.date | None) -> Markup:
    """Return them; what begins on a day to come is hidden."""
    begins = f' data-sh-since="{since}"' if since else ""
    ends = f' data-sh-until="{until}"' if until else ""
    return Markup(begins + ends + (" hidden" if since else ""))
