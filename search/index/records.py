"""What the index is made of, whatever a site's own records look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shouhou.analysis.word_lists import WordLists
from shouhou.engine.judging import USUAL, Scorecard


@dataclass(frozen=True)
class Document:
    """What the index needs to know of one answer: its fields and asks for searching, its card for showing,
    its text; whether it is about ``goods`` of one kind.
    """

    id: str
    platform: str
    topic: str
    fields: Mapping[str, str]
    asks: tuple[str, ...]
    card: Mapping[str, Any]
    text: str
    goods: bool = False


@dataclass(frozen=True)
class Uncovered:
    """Something the site has no answer to: what to say to whoever asks for it, how people ask for it, names
    that settle it, and the id of the document that comes nearest.
    """

    key: str
    say: str
    asks: tuple[str, ...]
    names: tuple[str, ...] = ()
    see: str | None = None


@dataclass(frozen=True)
class SharedAsks:
    """Ways to ask that hold for several documents, given by their numbers: each counts as an ask of all of
    them.
    """

    asks: tuple[str, ...]
    documents: tuple[int, ...]


@dataclass(frozen=True)
class Head:
    """Phrases that people search bare, and the ids of the answers that must come first, one a platform."""

    phrases: tuple[str, ...]
    first: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """A platform or topic: its folder, its name and other names, whether it holds anywhere or is for
    merchants; of a platform the one character that stands for it where that is not its name's first, and what
    is ``lacking``: what to say above what holds anywhere, where the platform has no documents.

    ``not_before``: name -> characters before which it is none, for a word of everyday language begins there.
    """

    key: str
    name: str
    aliases: tuple[str, ...]
    any_platform: bool = False
    merchant: bool = False
    glyph: str = ""
    lacking: str = ""
    not_before: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Collection:
    """All that an index is made of: the same collection gives the same files.

    ``evidence`` says what the kinds of evidence that cards name are called, for whoever shows the cards;
    ``shared`` are the ways to ask that hold for several documents, such as those that answer the same on
    other platforms; ``senses`` is what terms mean, as ``analysis.sense`` writes it, or nothing; ``heads`` are
    the phrases whose first answer is chosen by hand; ``scorecard`` tells what is an answer; ``weights`` are
    those of fields that weigh otherwise than usual; without ``sounds`` nothing is found by its pinyin or by a
    slip of the same sound; ``verbatim`` where queries are read as they stand (``engine.typed``).
    """

    documents: Sequence[Document]
    uncovered: Sequence[Uncovered]
    platforms: Sequence[Group]
    topics: Sequence[Group]
    words: WordLists
    evidence: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    shared: Sequence[SharedAsks] = ()
    senses: bytes = b""
    heads: Sequence[Head] = ()
    scorecard: Scorecard = USUAL
    weights: Mapping[str, float] = field(default_factory=dict)
    sounds: bool = True
    verbatim: bool = False
