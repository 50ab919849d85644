"""The set of rows on a server that readers read: whether it is whole and the one that is expected, and its
rows.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from shouhou.engine.format import FORMAT
from shouhou.errors import ServerError
from shouhou.server.milvus import Milvus
from shouhou.server.rows import ROWS, AnswerRow, AskRow, Description, Hit, Search, TermRow
from shouhou.server.tables import (
    ANSWERS,
    ASKS,
    DESCRIPTION,
    FILES,
    TABLES,
    TERMS,
    TEXT,
    Table,
    Values,
    answer_in,
    ask_in,
    collection_name,
    counts_of,
    heard,
    place_of,
    term_in,
)

SEARCHING = 8
"""How many searches of one question are under way at once."""


def open_rows(server: Milvus) -> ServerRows:
    """Return the rows that readers read. Raises ServerError where there are none, or they are not whole, or
    others than expected.
    """
    fingerprint = server.current()
    if fingerprint is None:
        half = "上一次推送没有完成，请再运行一次" if server.sets() else "请先运行"
        raise ServerError(f"{server.uri} 上没有叫 {server.alias} 的索引；{half} shouhou push")
    _check_fields(server, fingerprint, FILES, {"place": TEXT, "data": TEXT})
    server.load(fingerprint, [FILES])
    description = _description(server, fingerprint)
    server.load(fingerprint)
    for table, expected in counts_of(description).items():
        found = server.count(fingerprint, table)
        if found != expected:
            raise ServerError(
                f"{_place(server, fingerprint, table)} 有 {found} 行，应当有 {expected} 行，索引不完整；"
                "请再运行一次 shouhou push"
            )
    return ServerRows(server, description)


def _description(server: Milvus, fingerprint: str) -> Description:
    """Return what a set says of itself, of the version that is known here, with the tables that it has."""
    said = _said(server, fingerprint)
    for name, version, expected in (("行", said["rows"], ROWS), ("索引", said.get("index"), FORMAT)):
        if version != expected:
            raise ServerError(
                f"{server.uri} 上 {server.alias} 的{name}格式版本是 {version}，这里只认 {expected}；"
                "请用这里的 shouhou push 重新推送，或换同一版本的 shouhou"
            )
    for table in TABLES:
        _check_fields(server, fingerprint, table, table.fields)
    return Description(**said)


def _said(server: Milvus, fingerprint: str) -> Mapping[str, Any]:
    rows = server.get(fingerprint, FILES, [place_of(DESCRIPTION, 0)], ["data"])
    if not rows:
        raise ServerError(f"{_place(server, fingerprint, FILES)} 不完整；请再运行一次 shouhou push")
    try:
        return heard(b64decode(rows[0]["data"]))
    except ValueError as error:
        raise ServerError(
            f"{_place(server, fingerprint, FILES)} 不是 shouhou push 写的；请用 --name 换一个名字，重新推送"
        ) from error


def _check_fields(server: Milvus, fingerprint: str, table: Table, expected: Mapping[str, str]) -> None:
    """Raise ServerError where a table lacks one of these fields, or it is of another type."""
    found = server.fields(fingerprint, table)
    for field, kind in expected.items():
        if found.get(field) != kind:
            raise ServerError(
                f"{_place(server, fingerprint, table)} 的字段 {field} 是 {found.get(field, '没有的')}，"
                f"应当是 {kind}；请删掉这个集合，重新运行 shouhou push"
            )


def _place(server: Milvus, fingerprint: str, table: Table) -> str:
    return f"{server.uri} 上的集合 {collection_name(server.alias, fingerprint, table)}"


class ServerRows:
    """One set of rows that a server keeps, whole."""

    def __init__(self, server: Milvus, description: Description) -> None:
        self._server, self.description = server, description
        self._threads = ThreadPoolExecutor(SEARCHING)

    def files(self, names: Sequence[str]) -> dict[str, bytes]:
        """Return the contents of those of the files with these names that there are."""
        first = {row["place"]: row for row in self._get(FILES, [place_of(name, 0) for name in names])}
        places = {
            name: [place_of(name, part) for part in range(first[place_of(name, 0)]["parts"])]
            for name in names
            if place_of(name, 0) in first
        }
        rest = self._get(FILES, [place for parts in places.values() for place in parts[1:]])
        data = {row["place"]: b64decode(row["data"]) for row in (*first.values(), *rest)}
        return {name: b"".join(data[place] for place in parts) for name, parts in places.items()}

    def terms(self, terms: Sequence[str]) -> list[TermRow]:
        """Return those of ``terms`` that there are."""
        return [term_in(values) for values in self._get(TERMS, terms)]

    def search(self, searches: Sequence[Search]) -> list[list[Hit]]:
        """Return what each search finds, the greatest product first."""
        fingerprint = self.description.fingerprint
        return list(self._threads.map(lambda one: self._server.find(fingerprint, one), searches))

    def answers(self, numbers: Sequence[int]) -> list[AnswerRow]:
        """Return the answers with these numbers."""
        return [answer_in(values) for values in self._get(ANSWERS, numbers)]

    def asks(self, numbers: Sequence[int]) -> list[AskRow]:
        """Return the asks with these numbers."""
        return [ask_in(values) for values in self._get(ASKS, numbers)]

    def _get(self, table: Table, keys: Iterable[Any]) -> list[Values]:
        return self._server.get(self.description.fingerprint, table, keys)
