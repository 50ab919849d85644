"""Rows kept by Milvus, embedded in a file or on machines of its own; no other module knows it.

``https://host:19530`` is a server, ``somewhere/answers.db`` a file that milvus-lite keeps. What is said to a
server is set on purpose:

consistency  A set of rows is never changed once its alias stands, so readers need no more than ``Bounded``:
             what was written some seconds ago. How many rows there are is asked ``Strong``, by whoever
             pushes, before the alias moves, and by a reader that opens it.
timeout      A request of a reader has ``READING`` seconds, one that writes ``WRITING``. Within that time
             pymilvus tries again by itself where a server is away or too busy, waiting 3 seconds at most. A
             file has ``WRITING`` for all: the first search of whoever opens it works through all its rows.
exactness    ``IP`` over ``SPARSE_INVERTED_INDEX``, nothing dropped from queries or rows; the algorithm is the
             server's own choice, since all that it offers are exact for that.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from shouhou.errors import ServerError
from shouhou.server.rows import Hit, Search
from shouhou.server.tables import (
    ANSWERS,
    LONGEST,
    MOST_NUMBERS,
    NUMBERS,
    TABLES,
    TEXT,
    VECTOR,
    Table,
    Values,
    collection_name,
    fingerprint_in,
)

TOKEN = "SHOUHOU_SERVER_TOKEN"
"""The environment's variable that holds ``user:password`` or an API key: a command line is seen by others."""

CONNECTING, READING, WRITING = 10.0, 10.0, 120.0
"""Seconds."""

AT_ONCE = 1000
"""How many rows are asked for by their keys in one request."""

SEARCHING = 8
"""How many searches of one question are under way at once."""


class Milvus:
    """A server at ``uri``, or the file that stands for one, where the set of rows that readers read is called
    ``alias``. ``token`` is ``user:password`` or an API key; ``authority`` is the file of the certificate that
    a server of one's own is known by. Raises ServerError.
    """

    def __init__(self, uri: str, alias: str, token: str = "", authority: Path | None = None) -> None:
        self.uri, self.alias = uri, alias
        try:
            from grpc import RpcError
            from pymilvus import MilvusClient
            from pymilvus.exceptions import MilvusException
        except ImportError as error:
            raise ServerError(
                "没有安装 pymilvus，连不上服务器；请运行 pip install 'shouhou[milvus]'，在项目的文件夹里则是 "
                ".venv/bin/python -m pip install --no-deps --require-hashes -r requirements-milvus.txt"
            ) from error
        for name in ("pymilvus", "grpc"):  # what fails is told once, by ServerError
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._failure = MilvusException, RpcError  # the latter is what a request out of time ends with
        secure = {} if authority is None else {"server_pem_path": str(authority)}
        self._client = self._done(
            "连接", MilvusClient, uri, token=token, timeout=CONNECTING, dedicated=True, **secure
        )

    def close(self) -> None:
        """Let go of the server."""
        self._client.close()

    def current(self) -> str | None:
        """Return the fingerprint of the set of rows that readers read; None where there is none. Raises
        ServerError where the alias stands for something else.
        """
        try:
            found = self._client.describe_alias(self.alias, timeout=self._reading)
        except self._failure as error:
            if self._is_missing(error):
                return None
            raise self._error("读取", error) from error
        name = found["collection_name"]
        fingerprint = fingerprint_in(self.alias, name)
        if fingerprint is None or name != collection_name(self.alias, fingerprint, ANSWERS):
            raise ServerError(
                f"{self.uri} 的别名 {self.alias} 指向 {name}，不是本站的索引；请用 --name 换一个名字"
            )
        return fingerprint

    def sets(self) -> set[str]:
        """Return the fingerprints of all sets of rows, whole or not. Raises ServerError where a collection
        has the name that the alias should have.
        """
        names: list[str] = self._done("读取", self._client.list_collections, timeout=self._reading)
        if self.alias in names:
            raise ServerError(
                f"{self.uri} 有一个集合就叫 {self.alias}，不是本站的索引；请用 --name 换一个名字"
            )
        found = (fingerprint_in(self.alias, name) for name in names)
        return {fingerprint for fingerprint in found if fingerprint}

    def create(self, fingerprint: str) -> None:
        """Make those tables of a set that are not there, and have them all ready for searching."""
        for table in TABLES:
            name = collection_name(self.alias, fingerprint, table)
            if not self._has(name):
                self._done("建立集合", self._create, table, name)
        self.load(fingerprint)

    def load(self, fingerprint: str, tables: Sequence[Table] = TABLES) -> None:
        """Have tables ready for searching, where they are not: in a file that was just opened none is. A
        reader may have no right to this on a server, and no need.
        """
        for table in tables:
            name = collection_name(self.alias, fingerprint, table)
            state = self._done("读取", self._client.get_load_state, name, timeout=self._reading)["state"]
            if state.name != "Loaded":
                self._done("载入集合", self._client.load_collection, name, timeout=WRITING)

    def count(self, fingerprint: str, table: Table, first: int | None = None, end: int = 0) -> int:
        """Return how many rows of a table there are, or of those numbered from ``first`` up to ``end``."""
        where = "" if first is None else f"number >= {first} and number < {end}"
        found = self._done(
            "数行数",
            self._client.query,
            collection_name(self.alias, fingerprint, table),
            filter=where,
            output_fields=["count(*)"],
            consistency_level="Strong",
            timeout=WRITING,
        )
        return int(found[0]["count(*)"])

    def write(self, fingerprint: str, table: Table, rows: Sequence[Values]) -> None:
        """Put rows in a table; those with the same key are replaced."""
        name = collection_name(self.alias, fingerprint, table)
        self._done("写入", self._client.upsert, name, list(rows), timeout=WRITING)

    def flush(self, fingerprint: str) -> None:
        """Have all tables of a set on the disk, and indexed."""
        for table in TABLES:
            name = collection_name(self.alias, fingerprint, table)
            self._done("写入", self._client.flush, name, timeout=WRITING)

    def publish(self, fingerprint: str) -> None:
        """Let the alias stand for this set, from one moment to the next."""
        name = collection_name(self.alias, fingerprint, ANSWERS)
        move = self._client.create_alias if self.current() is None else self._client.alter_alias
        self._done("切换", move, name, self.alias, timeout=WRITING)

    def drop(self, fingerprint: str) -> None:
        """Take a set away."""
        for table in TABLES:
            name = collection_name(self.alias, fingerprint, table)
            if self._has(name):
                self._done("删除旧集合", self._client.drop_collection, name, timeout=WRITING)

    def fields(self, fingerprint: str, table: Table) -> dict[str, str]:
        """Return the fields of a table with their types. Raises ServerError where it is not there."""
        name = collection_name(self.alias, fingerprint, table)
        try:
            said = self._client.describe_collection(name, timeout=self._reading)
        except self._failure as error:
            if self._is_missing(error):
                raise ServerError(
                    f"{self.uri} 上缺少集合 {name}，索引不完整；请再运行一次 shouhou push"
                ) from error
            raise self._error("读取", error) from error
        return {field["name"]: field["type"].name for field in said["fields"]}

    def get(
        self, fingerprint: str, table: Table, keys: Iterable[Any], fields: Sequence[str] = ()
    ) -> list[Values]:
        """Return the rows with these keys, with all their fields where none are named."""
        name, wanted, found = collection_name(self.alias, fingerprint, table), list(keys), []
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            found += self._done(
                "读取",
                self._client.query,
                name,
                filter=f"{table.key} in {json.dumps(some, ensure_ascii=False)}",
                output_fields=list(fields or table.fields),
                consistency_level="Bounded",
                timeout=self._reading,
            )
        return found

    def find(self, fingerprint: str, search: Search) -> list[Hit]:
        """Return what a search finds among the answers."""
        wanted = {"platform": search.platform, "topic": search.topic}
        where = [f"{field} == {json.dumps(key)}" for field, key in wanted.items() if key is not None]
        found = self._done(
            "搜索",
            self._client.search,
            collection_name(self.alias, fingerprint, ANSWERS),
            [{at: float(value) for at, value in search.vector.items()}],
            anns_field=search.field,
            filter=" and ".join(where),
            limit=search.most,
            output_fields=[ANSWERS.key],
            search_params={"metric_type": "IP", "params": {"drop_ratio_search": 0.0}},
            consistency_level="Bounded",
            timeout=self._reading,
        )
        return [(hit[ANSWERS.key], hit["distance"]) for hit in found[0] if hit["distance"] > 0]

    @property
    def _reading(self) -> float:
        """Seconds that a request of a reader has."""
        return READING if "://" in self.uri else WRITING

    def _has(self, name: str) -> bool:
        return bool(self._done("读取", self._client.has_collection, name, timeout=self._reading))

    def _create(self, table: Table, name: str) -> None:
        from pymilvus import DataType

        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        index = self._client.prepare_index_params()
        for field, kind in table.fields.items():
            more: dict[str, Any] = {"is_primary": True} if field == table.key else {}
            if field == table.parted:
                more |= {"is_partition_key": True}
            if kind == TEXT:
                more |= {"max_length": LONGEST}
            elif kind == NUMBERS:
                more |= {"element_type": DataType.INT64, "max_capacity": MOST_NUMBERS}
            elif kind == VECTOR:
                index.add_index(field, index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
            schema.add_field(field, DataType[kind], **more)
        self._client.create_collection(
            name, schema=schema, index_params=index, consistency_level="Bounded", timeout=WRITING
        )

    def _done(self, what: str, act: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Return what a call gives; ``what`` says in Chinese what it does. Raises ServerError."""
        try:
            return act(*given, **named)
        except self._failure as error:
            raise self._error(what, error) from error

    def _is_missing(self, error: Exception) -> bool:
        """Whether a collection or an alias is not there."""
        from pymilvus.exceptions import ErrorCode

        return getattr(error, "code", None) == ErrorCode.COLLECTION_NOT_FOUND or any(
            word in str(error) for word in ("not found", "not exist")
        )

    def _error(self, what: str, error: Exception) -> ServerError:
        """Return a sentence for what a server, or the way to it, refuses."""
        told = error.details() if hasattr(error, "details") else getattr(error, "message", error)
        said = " ".join(str(told).split())
        lower = said.lower()
        if "auth" in lower or "permission" in lower or "privilege" in lower:
            way = f"请检查环境变量 {TOKEN}"
        elif any(word in lower for word in ("connect", "unavailable", "deadline", "timeout", "not exists")):
            way = "请检查地址和端口，确认服务器开着、这台机器到得了；它太忙就等一会儿再试"
        elif self._is_missing(error):
            way = "索引换成了新的，旧的已经删掉；请重新运行"
        else:
            way = "请看服务器的日志，再试一次"
        return ServerError(f"{self.uri}：{what}没有成功（{said[:200]}）；{way}")
