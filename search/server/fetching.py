"""A query -> the answers that can matter to it, and no more rows than that takes. The package says what the
rows are, ``enough`` when there are enough of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from shouhou.engine import format as files
from shouhou.engine.engine import Engine
from shouhou.engine.heads import head_term
from shouhou.engine.index_files import number_elsewhere
from shouhou.engine.long_lists import lanes_read
from shouhou.engine.query_terms import Query
from shouhou.engine.quoting import FEW
from shouhou.engine.ranking import Scope
from shouhou.engine.sums import WHOLE_TERMS, Sums
from shouhou.errors import ServerError
from shouhou.server.enough import Enough, Fetched
from shouhou.server.lane import FIRST, Lane, at_most
from shouhou.server.rows import UNCOVERED, AnswerRow, Search, ask_dimension, own_dimension
from shouhou.server.site import Site
from shouhou.server.view import View

PLACES = 10
"""So many places of the ranking are exact, however few are shown."""


class Fetch:
    """Fetches what one query needs so that the first ``limit`` places are exact; ``widened`` counts how often
    it had to ask for more.
    """

    def __init__(self, site: Site, nothing: Engine, query: Query, scope: Scope, limit: int) -> None:
        """``nothing`` is an engine over none of the answers."""
        self._site, self._nothing, self._query, self._scope = site, nothing, query, scope
        head = head_term(query, site.files.manifest["heads"])
        self._terms = site.terms([*query.terms, *([] if head is None else [head])])
        self._more = {number for row in self._terms.values() for number, _ in row.first}
        self._own, self._asked = self._read()
        self._vector = self._weights()
        platforms = self._platforms() if self._vector else []
        bounded = [Lane(Search("bound", self._vector, FIRST, key, scope.topic)) for key in platforms]
        held, quoted = self._holding(query.terms), self._holding(query.quoted)
        self._lanes = Fetched(
            answers=bounded,
            rivals=Lane(Search("bound", self._vector, FIRST, UNCOVERED)) if self._vector else None,
            whole=Lane(Search("holds", held, FIRST), len(held))
            if held and len(query.terms) >= WHOLE_TERMS
            else None,
            quoted=Lane(Search("holds", quoted, FEW + 1), len(quoted)) if quoted else None,
            quoted_here=[
                Lane(Search("holds", quoted, FIRST, key, scope.topic), len(quoted))
                for key in platforms
                if quoted
            ],
        )
        self._enough = Enough(site, query, scope, max(limit, PLACES))
        self.widened = 0

    @property
    def cut(self) -> bool:
        """Whether so many answers are alike that not all of them were looked at."""
        return any(lane.cut for lane in self._lanes.first)

    def run(self) -> View:
        """Fetch until it is enough. Raises ServerError."""
        self._search(self._lanes.first)
        while True:
            view = self._view()
            ranker = Engine(view, self._nothing.reader).judge.ranker
            weighed = ranker.weigh(self._query, self._scope)
            wanting = self._enough.wanting(self._lanes, view, ranker, weighed)
            if not wanting:
                return self._with_nearest(view, weighed.sums)
            self.widened += 1
            for lane in wanting:
                if lane.asked:
                    lane.widen()
            self._search(wanting)

    def _weights(self) -> dict[int, int]:
        """Return the query as a vector: what every impact of its terms counts."""
        vector = {}
        for term, weight in self._query.terms.items():
            if term in self._own:
                vector[own_dimension(self._terms[term].number)] = weight * self._terms[term].answers_idf
            if term in self._asked:
                vector[ask_dimension(self._terms[term].number)] = weight * self._terms[term].asks_idf
        return {dimension: value for dimension, value in vector.items() if value}

    def _read(self) -> tuple[set[str], set[str]]:
        """Return the terms that count in the answers' own texts, and in asks: of the long lists of others the
        ranking takes nothing.
        """
        terms = [term for term in self._query.terms if term in self._terms]
        weights = [self._query.terms[term] for term in terms]
        rows = [self._terms[term] for term in terms]
        manifest = self._site.files.manifest
        own = lanes_read(
            manifest, weights, [files.Lane(row.answers_idf, (), b"", row.answers_size) for row in rows]
        )
        asked = lanes_read(
            manifest, weights, [files.Lane(row.asks_idf, (), b"", row.asks_size) for row in rows]
        )
        return (
            {term for term, lane in zip(terms, own, strict=True) if lane},
            {term for term, lane in zip(terms, asked, strict=True) if lane},
        )

    def _platforms(self) -> list[str]:
        """Return the platforms whose answers are asked for."""
        aim = self._nothing.judge.ranker.aim(self._query, self._scope)
        anywhere = self._nothing.any_platform
        return [
            key
            for key in self._site.told.platforms
            if not aim.platforms or key in aim.platforms or (aim.anywhere and key in anywhere)
        ]

    def _holding(self, terms: Iterable[str]) -> dict[int, int]:
        """Return the vector that counts these terms in the answers' own texts; nothing where there can be no
        answer that holds them all.
        """
        rows = [self._terms.get(term) for term in terms if term in self._own or term not in self._terms]
        held = {own_dimension(row.number): 1 for row in rows if row is not None and row.answers_idf}
        return held if len(held) == len(rows) else {}

    def _search(self, lanes: list[Lane]) -> None:
        for lane, hits in zip(lanes, self._site.rows.search([one.search for one in lanes]), strict=True):
            lane.take(hits)

    def _view(self) -> View:
        found = {number for lane in self._lanes.of_answers for number in lane.found}
        found |= {one for number in found for one in self._site.siblings.get(number, ())}
        rows = self._site.answers(self._more | found)
        uncovered = {row.number: row for row in self._site.uncovered}
        rivals = [uncovered[number] for number in self._lanes.rivals.found] if self._lanes.rivals else []
        self._check({row.number: row for row in (*rows, *rivals)})
        asks = self._site.asks({ask for row in (*rows, *rivals) for ask in row.asks})
        return View(self._site, rows, asks, self._terms)

    def _check(self, rows: dict[int, AnswerRow]) -> None:
        """Hold what the server has added up against the rows themselves. Raises ServerError."""
        for lane in self._lanes.bounded:
            for number, product in lane.hits:
                bound = rows[number].bound
                exact = sum(value * bound[at] for at, value in self._vector.items() if at in bound)
                if exact > at_most(product) or product > at_most(exact):
                    raise ServerError(
                        f"服务器给 {rows[number].id} 算出的内积是 {product:.0f}，应当是 {exact}；"
                        "它的稀疏向量索引可能丢掉了小的值，请删掉这些集合，重新运行 shouhou push"
                    )

    def _with_nearest(self, view: View, sums: Sums) -> View:
        """Return the view with the answers that come nearest to what the query may ask for and is not
        covered.
        """
        rivals = sums.closest[len(view.rows) :]
        told = [rivals.index(max(rivals))] if rivals else []
        told += [number_elsewhere(view.manifest, self._query.elsewhere)] if self._query.elsewhere else []
        notices = [self._site.files.notice(number) for number in told]
        self._more |= {notice["see"] for notice in notices if "see" in notice}
        return self._view()
