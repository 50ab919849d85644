"""What every ask says, each read once: titles, cores and senses are all worked out of it."""

from __future__ import annotations

from collections.abc import Mapping

from shouhou.engine.lexicon import Lexicon
from shouhou.engine.query import QueryReader


class ReadAsks:
    """Reads asks with a ``lexicon``, as they are typed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = QueryReader(lexicon)
        self._terms: dict[str, Mapping[str, int]] = {}

    def terms_of(self, ask: str) -> Mapping[str, int]:
        """Return the terms of an ask with their weights, no slips undone."""
        if ask not in self._terms:
            self._terms[ask] = self._reader.read(ask, literal=True).terms
        return self._terms[ask]
