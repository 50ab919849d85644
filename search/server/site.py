"""What a reader holds of an index on a server: the files that queries are read with, what the site does not
cover, and rows that were fetched. None of it ever changes, and most questions ask for the same.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from shouhou.engine.index_files import IndexFiles
from shouhou.engine.packing import unpack
from shouhou.server.making import OPENING, shown_name
from shouhou.server.rows import AnswerRow, AskRow, Rows, TermRow

KEPT = 20_000
"""So many rows of a kind are kept, some 20 MB."""

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row")


class Site:
    """Reads ``rows``; ``files`` are the exported files that were not made into rows."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.told = rows.description
        opening = unpack(zlib.decompress(rows.files([OPENING])[OPENING]))
        self.files = IndexFiles(opening.__getitem__)
        self.goods: frozenset[int] = frozenset(self.files.manifest.get("goods", ()))
        self.siblings = _sharing(self.files.manifest["shared"])
        self.uncovered = rows.answers(range(self.told.answers, self.told.answers + self.told.uncovered))
        self._terms: _Kept[str, TermRow] = _Kept(rows.terms, lambda row: row.term)
        self._answers: _Kept[int, AnswerRow] = _Kept(rows.answers, lambda row: row.number)
        self._asks: _Kept[int, AskRow] = _Kept(rows.asks, lambda row: row.number)
        self._shown: _Kept[str, tuple[str, bytes]] = _Kept(
            lambda names: [*rows.files(names).items()], lambda file: file[0]
        )

    def shown(self, numbers: Iterable[int]) -> list[dict[str, Any]]:
        """Return what is shown of answers: the ``card`` and the ``text`` of each."""
        return [json.loads(content) for _, content in self._shown.of([*map(shown_name, numbers)])]

    def terms(self, terms: Iterable[str]) -> dict[str, TermRow]:
        """Return those of ``terms`` that there are."""
        return {row.term: row for row in self._terms.of(list(terms))}

    def answers(self, numbers: Iterable[int]) -> list[AnswerRow]:
        """Return the answers with these numbers, in their order."""
        return self._answers.of(sorted(numbers))

    def asks(self, numbers: Iterable[int]) -> dict[int, AskRow]:
        """Return the asks with these numbers."""
        return {row.number: row for row in self._asks.of(sorted(numbers))}


def _sharing(shared: Iterable[tuple[int, Sequence[int]]]) -> dict[int, set[int]]:
    """Return for every answer those that share asks with it: what is asked of them counts for it, too."""
    found: dict[int, set[int]] = {}
    for _, numbers in shared:
        for number in numbers:
            found.setdefault(number, set()).update(numbers)
    return found


class _Kept(Generic[Key, Row]):
    """Rows by their keys: ``read`` when they are first asked for, the oldest forgotten beyond ``KEPT``."""

    def __init__(self, read: Callable[[Sequence[Key]], list[Row]], key: Callable[[Row], Key]) -> None:
        self._read, self._key = read, key
        self._rows: dict[Key, Row | None] = {}

    def of(self, keys: Sequence[Key]) -> list[Row]:
        """Return the rows that there are, in the order of ``keys``."""
        missing = [key for key in keys if key not in self._rows]
        if missing:
            fetched = {self._key(row): row for row in self._read(missing)}
            self._rows.update((key, fetched.get(key)) for key in missing)
        found = [row for key in keys if (row := self._rows[key]) is not None]
        for key in list(self._rows)[: max(len(self._rows) - KEPT, 0)]:
            del self._rows[key]
        return found
