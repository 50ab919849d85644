"""What can be chosen from in the content: key -> what it means in a line."""

from __future__ import annotations

from collections.abc import Iterable

from shouhou.content import Answer, Library

EVIDENCE_MONTHS = {"law": 12, "platform": 2, "news": 3, "relayed": 3, "article": 3}
"""Months until a fact of this evidence is due again, unless told otherwise."""


def platforms(library: Library) -> dict[str, str]:
    """Return the platforms by their folders."""
    return {key: one.name for key, one in library.platforms.items()}


def topics(library: Library) -> dict[str, str]:
    """Return the topics by their folders."""
    return {key: one.name for key, one in library.topics.items()}


def labels(library: Library) -> dict[str, str]:
    """Return the kinds of evidence by their keys, the strongest first."""
    return {key.value: label.label for key, label in library.evidence.items()}


def sources(library: Library) -> dict[str, str]:
    """Return the sources by their keys."""
    return {key: f"{one.name}，{one.label.in_list}" for key, one in library.sources.items()}


def sources_of(library: Library, answer: Answer) -> dict[str, str]:
    """Return the sources of an answer by their keys."""
    return {key: about for key, about in sources(library).items() if key in answer.sources}


def titles(answers: Iterable[Answer]) -> dict[str, str]:
    """Return answers by their ids."""
    return {answer.id: answer.title for answer in answers}


def rows(library: Library) -> dict[str, str]:
    """Return the rows of the list of troubles by their keys."""
    return {key: row.name for _, key, row in library.coverage.rows()}
