"""Rows kept in SQL, where a product is a sum over a join: what any server must agree with."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from shouhou.server.making import Made
from shouhou.server.rows import AnswerRow, AskRow, Description, Hit, Search, TermRow

TABLES = """
create table answers (number integer primary key, platform text, topic text);
create table bound (dimension integer, number integer, value integer, primary key (dimension, number))
without rowid;
create table holds (dimension integer, number integer, value integer, primary key (dimension, number))
without rowid;
create temporary table query (dimension integer primary key, weight integer);
"""


class SqlRows:
    """The rows of an index, searched by SQL; ``searched`` are all searches so far."""

    def __init__(self, made: Made) -> None:
        self.description: Description = made.description
        self._answers = {row.number: row for row in made.answers()}
        self._asks = {row.number: row for row in made.asks()}
        self._terms = {row.term: row for row in made.terms()}
        self._files = made.files
        self.searched: list[Search] = []
        self._sql = sqlite3.connect(":memory:")
        self._sql.executescript(TABLES)
        for row in self._answers.values():
            self._sql.execute("insert into answers values (?, ?, ?)", (row.number, row.platform, row.topic))
            for table, vector in (("bound", row.bound), ("holds", row.holds)):
                values = [(at, row.number, value) for at, value in vector.items()]
                self._sql.executemany(f"insert into {table} values (?, ?, ?)", values)

    def files(self, names: Sequence[str]) -> dict[str, bytes]:
        return {name: self._files[name] for name in names}

    def terms(self, terms: Sequence[str]) -> list[TermRow]:
        return [self._terms[term] for term in terms if term in self._terms]

    def answers(self, numbers: Sequence[int]) -> list[AnswerRow]:
        return [self._answers[number] for number in numbers]

    def asks(self, numbers: Sequence[int]) -> list[AskRow]:
        return [self._asks[number] for number in numbers]

    def search(self, searches: Sequence[Search]) -> list[list[Hit]]:
        self.searched += searches
        return [self._search(one) for one in searches]

    def _search(self, search: Search) -> list[Hit]:
        self._sql.execute("delete from query")
        self._sql.executemany("insert into query values (?, ?)", search.vector.items())
        found = self._sql.execute(
            f"""
            select number, sum(value * weight) as product
            from query cross join {search.field} using (dimension)
            cross join answers using (number)
            where (:platform is null or platform = :platform) and (:topic is null or topic = :topic)
            group by number order by product desc, number desc limit :most
            """,
            {"platform": search.platform, "topic": search.topic, "most": search.most},
        )
        return [(number, float(product)) for number, product in found]
