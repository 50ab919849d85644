"""Rows that were fetched, as an index of their own: the ranking reads it as it reads exported files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from shouhou.analysis.sense import Vector as Sense
from shouhou.analysis.sense import unpack
from shouhou.engine.format import NOTHING, UNKNOWN, Lane, Posting
from shouhou.engine.sums import CLOSEST_ASKS
from shouhou.server.rows import AnswerRow, AskRow, TermRow, Vector, own_dimension
from shouhou.server.site import Site


class View:
    """The ``answers`` of a ``site``, by rising numbers, with their ``asks`` and those of what is not covered,
    as far as these were fetched; and the ``terms`` of one query.

    Answers have new numbers here, in the same order. Before them stands one without a word for every platform
    that has answers: the ranking tells from the answers' places which those are.
    """

    def __init__(
        self,
        site: Site,
        answers: Sequence[AnswerRow],
        asks: Mapping[int, AskRow],
        terms: Mapping[str, TermRow],
    ) -> None:
        self._site, self._terms = site, terms
        places = [_place(platform, number) for number, platform in enumerate(site.told.platforms)]
        self.rows = [*places, *answers]
        self._local = {row.number: at for at, row in enumerate(self.rows)}
        held = Counter(ask for row in (*answers, *site.uncovered) for ask in row.asks if ask in asks)
        own = [
            [ask for ask in row.asks if held.get(ask) == 1 or (row.title and ask == row.asks[0])]
            for row in (*self.rows, *site.uncovered)
        ]
        shared = sorted(held.keys() - {ask for numbers in own for ask in numbers})
        numbers = {row.number for row in terms.values()}
        self._own = _turned((row.bound for row in self.rows), {own_dimension(n) for n in numbers})
        self._asked = _turned((asks[ask].impacts for some in (*own, shared) for ask in some), numbers)
        self.manifest = self._manifest(own, shared)

    def _manifest(self, own: Sequence[Sequence[int]], shared: Sequence[int]) -> dict[str, Any]:
        manifest = self._site.files.manifest
        platforms = [group["key"] for group in manifest["platforms"]]
        topics = [group["key"] for group in manifest["topics"]]
        holders: dict[int, list[int]] = {ask: [] for ask in shared}
        for at, row in enumerate(self.rows):
            for ask in row.asks:
                if ask in holders:
                    holders[ask].append(at)
        covered = len(self.rows)
        tuning = manifest["tuning"]
        # What was fetched is read whole.
        rank = {name: value for name, value in tuning["rank"].items() if name != "listPiece"}
        return manifest | {
            "tuning": tuning | {"rank": rank},
            "answers": covered,
            "placed": [
                [platforms.index(row.platform), topics.index(row.topic) if row.topic else 0, 1]
                for row in self.rows
            ],
            "asks": [len(asks) for asks in own[:covered]],
            "titles": [row.title for row in self.rows],
            "cores": [row.core for row in self.rows],
            "goods": [at for at, row in enumerate(self.rows) if row.number in self._site.goods],
            "shared": [[1, holders[ask]] for ask in shared],
            "uncovered": [len(asks) for asks in own[covered:]],
        }

    def local(self, number: int) -> int:
        """Return the number that an answer has here."""
        return self._local[number]

    def posting(self, term: str) -> Posting:
        """Return where ``term`` stands among what was fetched; ``UNKNOWN`` where it stands nowhere at all."""
        row = self._terms.get(term)
        if row is None:
            return UNKNOWN
        if row.first:
            first = [(self.local(number), impact) for number, impact in row.first]
            return Posting(answers=_lane(row.answers_idf, first, len(first)))
        own = self._own[own_dimension(row.number)]
        return Posting(
            _lane(row.answers_idf, own, row.answers_size, CLOSEST_ASKS[0]),
            _lane(row.asks_idf, self._asked[row.number], row.asks_size),
            row.sense,
        )

    def senses(self) -> list[Sense]:
        """Return what these answers mean; nothing where that is not known."""
        known = self.manifest.get("sense")
        if not known:
            return []
        nothing = (0,) * known["dims"]
        return [unpack(row.sense, known["bits"]) if row.sense else nothing for row in self.rows]

    def notice(self, number: int) -> dict[str, Any]:
        """Return what to ``say`` of a thing that is not covered, and the answer to ``see``, where one is."""
        notice = self._site.files.notice(number)
        return notice | {"see": self.local(notice["see"])} if "see" in notice else notice

    def card(self, number: int) -> dict[str, Any]:
        """Return what a result shows of an answer."""
        card: dict[str, Any] = self._shown(number)["card"]
        return card

    def card_of(self, name: str) -> dict[str, Any]:
        """Return the card of the answer with the id ``name``, which was fetched."""
        return self.card(next(at for at, row in enumerate(self.rows) if row.id == name))

    def text(self, number: int) -> str:
        """Return the plain text of an answer."""
        return str(self._shown(number)["text"])

    def _shown(self, number: int) -> dict[str, Any]:
        return self._site.shown([self.rows[number].number])[0]


def _turned(vectors: Iterable[Vector], dimensions: Set[int]) -> dict[int, list[tuple[int, int]]]:
    """Return for each of these dimensions where in the row of vectors it stands, and what it has there."""
    found: dict[int, list[tuple[int, int]]] = {dimension: [] for dimension in dimensions}
    for at, vector in enumerate(vectors):
        for dimension in dimensions & vector.keys():
            found[dimension].append((at, vector[dimension]))
    return found


def _lane(idf: int, values: Sequence[tuple[int, int]], size: int, times: int = 1) -> Lane:
    """Return a lane of impacts, of which the values are so many times as much."""
    if not idf:
        return NOTHING
    return Lane(idf, tuple(at for at, _ in values), bytes(value // times for _, value in values), size)


def _place(platform: str, number: int) -> AnswerRow:
    """Return an answer of a platform that no query finds."""
    return AnswerRow(
        number=-1 - number,
        id="",
        platform=platform,
        topic="",
        asks=(),
        title=0,
        core=0,
        sense=b"",
        bound={},
        holds={},
    )
