"""The site's own word lists (``docs/data/words/``); the general ones come with the package. What a list does
is told in ``shouhou.analysis.word_lists``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from shouhou.content.models.record import Line, Record

FrameKind = Literal["beside", "how", "turns", "between"]
"""What a word beside a bare phrase is: ``shouhou.analysis.word_lists.FrameKind``."""


class SynonymGroup(Record):
    """Forms that mean the same; a group whose ``id`` is that of a general one adds to it.
    A ``fault`` is one that goods have."""

    id: Line
    words: tuple[Line, ...] = ()
    ask: tuple[Line, ...] = ()
    weak: tuple[Line, ...] = ()
    fault: bool = False


@dataclass(frozen=True)
class SiteWords:
    """``frequencies``: word -> how frequent it is; ``synonyms``; ``fillers``: words without weight;
    ``lines``: id of a group -> its line in the file; ``senses``: what terms mean, as
    ``shouhou.analysis.sense`` writes it; ``leads``: what makes a clause of a story a demand or a trouble;
    ``asides``: words of what is merely around a trouble;
    ``merchants`` and ``shoppers``: signs of who asks, the fields of their lines; ``frames``: words beside
    a bare phrase, with what they are. A site need not have any.
    """

    frequencies: dict[str, int] = field(default_factory=dict)
    synonyms: tuple[SynonymGroup, ...] = ()
    fillers: tuple[str, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    senses: bytes = field(default=b"", repr=False)
    leads: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    merchants: tuple[tuple[str, ...], ...] = ()
    shoppers: tuple[tuple[str, ...], ...] = ()
    frames: dict[str, FrameKind] = field(default_factory=dict)
