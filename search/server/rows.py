"""The rows that an index becomes on a server, and what a reader asks of whoever keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

ROWS = 4
"""The version of the rows: another one is refused."""

UNCOVERED = "!"
"""The platform of what the site does not cover: no folder has this name."""

Vector = Mapping[int, int]
"""A sparse vector of whole numbers, none below 1."""


def own_dimension(term: int) -> int:
    """Return where a term stands among the answers' own texts."""
    return 2 * term


def ask_dimension(term: int) -> int:
    """Return where a term stands among the asks."""
    return 2 * term + 1


@dataclass(frozen=True)
class AnswerRow:
    """An answer, or something not covered, without the word that its text says: see the package."""

    number: int
    id: str
    platform: str
    topic: str
    asks: Sequence[int]
    title: int
    core: int
    sense: bytes
    bound: Vector
    holds: Vector


@dataclass(frozen=True)
class AskRow:
    """An ask and the impacts of its terms, by their numbers."""

    number: int
    impacts: Vector


@dataclass(frozen=True)
class TermRow:
    """A term, with how many answers and asks have it; ``first`` are the answers that are chosen to come first
    for it, each with its impact.
    """

    term: str
    number: int
    answers_idf: int
    asks_idf: int
    answers_size: int
    asks_size: int
    sense: bytes
    first: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True)
class Description:
    """What is told of a whole set of rows: the version of the rows and of the index that they were made of,
    which one it is, how many rows of every kind there are (``files`` counts parts), the platforms that have
    answers, and the length of the longest vector of meaning among the answers, squared.
    """

    rows: int
    index: int
    fingerprint: str
    answers: int
    uncovered: int
    asks: int
    terms: int
    files: int
    platforms: Sequence[str]
    longest_sense: int

    def as_values(self) -> dict[str, Any]:
        """Return all of it as values that JSON has."""
        return asdict(self)


@dataclass(frozen=True)
class Search:
    """The ``most`` rows of the answers whose ``field``, bound or holds, has the greatest product with
    ``vector``; of one ``platform`` and of one ``topic``, where one is given.
    """

    field: str
    vector: Vector
    most: int
    platform: str | None = None
    topic: str | None = None


Hit = tuple[int, float]
"""The number of a row and its product, as exact as 32 bits are."""


class Rows(Protocol):
    """One whole set of rows, which nobody changes. Raises ServerError where it cannot be read."""

    @property
    def description(self) -> Description: ...

    def files(self, names: Sequence[str]) -> dict[str, bytes]:
        """Return the contents of those of the files with these names that there are."""

    def terms(self, terms: Sequence[str]) -> list[TermRow]:
        """Return those of ``terms`` that there are."""

    def search(self, searches: Sequence[Search]) -> list[list[Hit]]:
        """Return what each search finds, the greatest product first; nothing whose product is 0."""

    def answers(self, numbers: Sequence[int]) -> list[AnswerRow]:
        """Return the answers with these numbers."""

    def asks(self, numbers: Sequence[int]) -> list[AskRow]:
        """Return the asks with these numbers."""
