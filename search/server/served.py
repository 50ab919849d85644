"""Finds answers in an index on a server as ``engine.Engine`` does in exported files: the same results."""

from __future__ import annotations

from shouhou.engine.engine import Engine, Found, reader_of
from shouhou.engine.index_files import Index
from shouhou.engine.query_terms import Query
from shouhou.engine.ranking import Scope
from shouhou.server.fetching import Fetch
from shouhou.server.rows import Rows
from shouhou.server.site import Site
from shouhou.server.view import View


class ServedEngine:
    """Finds answers in ``rows``; ``index`` is what the last question fetched of them, ``widened`` how often
    it had to ask for more, ``cut`` whether so many answers are alike that not all were looked at: then
    another one of them might be first. Raises ServerError where they cannot be read.
    """

    def __init__(self, rows: Rows) -> None:
        self._site = Site(rows)
        reader = reader_of(self._site.files.lexicon(lambda word: bool(self._site.terms([word]))))
        self._nothing = Engine(View(self._site, [], {}, {}), reader)
        self.index: Index = self._nothing.index
        self.platforms, self.topics = self._nothing.platforms, self._nothing.topics
        self.widened, self.cut = 0, False

    def read(self, query: str, literal: bool = False) -> Query:
        """Return what ``query`` says."""
        return self._nothing.read(query, literal)

    def find(
        self,
        query: str,
        platform: str | None = None,
        topic: str | None = None,
        limit: int = 5,
        literal: bool = False,
        mine: str | None = None,
    ) -> Found:
        """Return what ``Engine.find`` does. Raises ServerError."""
        read, scope = self.read(query, literal), Scope(platform, topic, mine)
        fetch = Fetch(self._site, self._nothing, read, scope, limit)
        view = fetch.run()
        self.index, self.widened, self.cut = view, fetch.widened, fetch.cut
        engine = Engine(view, self._nothing.reader)
        ranking = engine.rank(read, scope)
        self._site.shown(view.rows[item.number].number for item in ranking.answers[: max(limit, 0)])
        return engine.show(query, read, ranking, limit)
