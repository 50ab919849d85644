"""Lanes of terms -> their postings, each made when it is asked for: where there are many, by the copies of a
process that encode them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from shouhou.analysis.sense import NO_SENSES, Senses, pack
from shouhou.engine.format import NOTHING, Lane, Posting
from shouhou.index.lanes import sizes_of

_NO_LANES: Mapping[str, Lane] = {}


class Postings(Mapping[str, Posting]):
    """The posting of every term that stands among the ``answers``, among the ``asks`` or in ``more``, made
    when it is asked for: where there are many, by the copies that encode them.
    """

    def __init__(
        self,
        answers: Mapping[str, Lane] = _NO_LANES,
        asks: Mapping[str, Lane] = _NO_LANES,
        senses: Senses = NO_SENSES,
        more: Mapping[str, Posting] | None = None,
    ) -> None:
        self._answers, self._asks, self._senses, self._more = answers, asks, senses, more or {}

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(chain(self._answers, self._asks, self._more)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, term: str) -> Posting:
        if term in self._more:
            return self._more[term]
        answers, asks = self._answers.get(term), self._asks.get(term)
        if answers is None and asks is None:
            raise KeyError(term)
        vectors = self._senses.vectors
        sense = pack(vectors.get(term, ()), self._senses.bits) if vectors else b""
        return Posting(answers or NOTHING, asks or NOTHING, sense)

    def long_lists(self, longest: int) -> dict[str, int]:
        """Return the terms that have lists of more entries than the ``longest`` that stands in a shard, each
        with how many.
        """
        found = Counter[str]()
        for lanes in (self._answers, self._asks):
            found.update(term for term, size in sizes_of(lanes).items() if size > longest)
        for term, posting in self._more.items():
            found[term] = posting.answers.is_long(longest) + posting.asks.is_long(longest)
        return +found
