"""The marks, tables and cards of facts as a page shows them, for tests that look for one on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from shouhou.content import Answer, Contact, Library, Limit
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.site import Source
from shouhou.markup.templates import environment
from shouhou.tools.contact_cards.cards import contact_list


def _macros(template: str) -> Any:
    return environment().get_template(template).module


def evidence_mark(evidence: Evidence) -> str:
    return str(_macros("markup/facts.html").evidence_mark(evidence))


def checked_mark(fact: Answer | Source) -> str:
    return str(_macros("markup/facts.html").checked_mark(fact))


def limits_table(library: Library, rows: Iterable[tuple[Answer, Limit]], page: str) -> list[str]:
    """The lines of the table."""
    return str(_macros("markup/facts.html").limits_table(library, list(rows), page)).splitlines()


def source_line(library: Library, key: str) -> str:
    return str(_macros("markup/facts.html").source_line(library.sources[key]))


def contact_cards(rows: Iterable[tuple[Answer, Contact]], page: str) -> str:
    return str(_macros("tools/contact_cards/cards.html").contact_cards(contact_list(rows, page)))
