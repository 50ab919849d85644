"""How rows look in Milvus: four collections a set, their fields, and rows as their values and back.

A set is named after its fingerprint, ``shouhou_1f2e3d4c5b6a_answers`` and so on; an alias, ``shouhou``,
stands for the answers of the set that readers read, and so for all four.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from shouhou.server.making import Made, parts_of
from shouhou.server.rows import AnswerRow, AskRow, Description, TermRow, Vector

Values = dict[str, Any]

NUMBER, TEXT, NUMBERS, VECTOR = "INT64", "VARCHAR", "ARRAY", "SPARSE_FLOAT_VECTOR"
"""The types of fields, as Milvus calls them."""

LONGEST = 65_535
"""Bytes of a text, at most."""
MOST_NUMBERS = 4_096
"""Numbers of an array, at most."""
DESCRIPTION = "description"
"""The file that says what is told of a set: it stands in ``files`` in every version, with ``data``."""
EMPTY = {(1 << 32) - 2: 1.0}
"""A vector of nothing: a dimension that no term has, since not every server takes a vector without one."""


@dataclass(frozen=True, eq=False)
class Table:
    """One collection: its fields with their types, its key first, and how many rows go in one request; rows
    that are alike in ``parted``, which nearly every search names, are kept together.
    """

    name: str
    fields: Mapping[str, str]
    batch: int
    parted: str | None = None

    @property
    def key(self) -> str:
        """The field that names a row."""
        return next(iter(self.fields))


ANSWERS = Table(
    "answers",
    {
        "number": NUMBER,
        "id": TEXT,
        "platform": TEXT,
        "topic": TEXT,
        "asks": NUMBERS,
        "title": NUMBER,
        "core": NUMBER,
        "sense": TEXT,
        "bound": VECTOR,
        "holds": VECTOR,
    },
    500,
    parted="platform",
)
ASKS = Table("asks", {"number": NUMBER, "impacts": VECTOR}, 2000)
# Milvus has no collection without a vector.
TERMS = Table(
    "terms",
    {
        "term": TEXT,
        "number": NUMBER,
        "answers_idf": NUMBER,
        "asks_idf": NUMBER,
        "answers_size": NUMBER,
        "asks_size": NUMBER,
        "sense": TEXT,
        "first": NUMBERS,
        "nothing": VECTOR,
    },
    2000,
)
FILES = Table(
    "files", {"place": TEXT, "number": NUMBER, "parts": NUMBER, "data": TEXT, "nothing": VECTOR}, 64
)
TABLES = (ANSWERS, ASKS, TERMS, FILES)


def collection_name(alias: str, fingerprint: str, table: Table) -> str:
    """Return what a table of a set is called."""
    return f"{alias}_{fingerprint}_{table.name}"


def fingerprint_in(alias: str, name: str) -> str | None:
    """Return which set a collection belongs to; None where it is no table of ours."""
    names = "|".join(table.name for table in TABLES)
    found = re.fullmatch(rf"{re.escape(alias)}_([0-9a-f]{{12}})_(?:{names})", name)
    return found[1] if found else None


def told(description: Description) -> bytes:
    """Return the file that says what is told of a set."""
    return json.dumps(description.as_values()).encode()


def heard(content: bytes) -> Mapping[str, Any]:
    """Return what that file says, of any version: ``rows`` is its version. Raises ValueError where it is no
    such file.
    """
    values = json.loads(content)
    if not isinstance(values, dict) or not isinstance(values.get("rows"), int):
        raise ValueError
    return values


def values_of(made: Made, table: Table) -> Iterator[Values]:
    """Yield the rows of a table, each with its ``number``, from 0 on."""
    if table is ANSWERS:
        yield from map(_answer, made.answers())
    elif table is ASKS:
        yield from ({"number": row.number, "impacts": _vector(row.impacts)} for row in made.asks())
    elif table is TERMS:
        yield from map(_term, made.terms())
    else:
        kept = {DESCRIPTION: told(made.description), **made.files}
        parts = (part for name, content in kept.items() for part in _parts(name, content))
        yield from ({"number": number, **part} for number, part in enumerate(parts))


def batches(rows: Iterator[Values], size: int) -> Iterator[list[Values]]:
    """Yield the rows in batches."""
    while batch := list(islice(rows, size)):
        yield batch


def counts_of(description: Description) -> dict[Table, int]:
    """Return how many rows the tables of a set have."""
    return {
        ANSWERS: description.answers + description.uncovered,
        ASKS: description.asks,
        TERMS: description.terms,
        FILES: description.files + 1,
    }


def place_of(name: str, part: int) -> str:
    """Return the key of a part of a file."""
    return f"{name}/{part}"


def _parts(name: str, content: bytes) -> Iterator[Values]:
    parts = parts_of(content)
    for number, part in enumerate(parts):
        data = b64encode(part).decode()
        yield {"place": place_of(name, number), "parts": len(parts), "data": data, "nothing": EMPTY}


def _answer(row: AnswerRow) -> Values:
    return {
        "number": row.number,
        "id": row.id,
        "platform": row.platform,
        "topic": row.topic,
        "asks": list(row.asks),
        "title": row.title,
        "core": row.core,
        "sense": b64encode(row.sense).decode(),
        "bound": _vector(row.bound),
        "holds": _vector(row.holds),
    }


def _term(row: TermRow) -> Values:
    return {
        "term": row.term,
        "number": row.number,
        "answers_idf": row.answers_idf,
        "asks_idf": row.asks_idf,
        "answers_size": row.answers_size,
        "asks_size": row.asks_size,
        "sense": b64encode(row.sense).decode(),
        "first": [number for pair in row.first for number in pair],
        "nothing": EMPTY,
    }


def _vector(vector: Vector) -> dict[int, float]:
    return {at: float(value) for at, value in vector.items()} or EMPTY


def answer_in(values: Mapping[str, Any]) -> AnswerRow:
    """Return the answer that a row holds."""
    return AnswerRow(
        number=values["number"],
        id=values["id"],
        platform=values["platform"],
        topic=values["topic"],
        asks=list(values["asks"]),
        title=values["title"],
        core=values["core"],
        sense=b64decode(values["sense"]),
        bound=_vector_in(values["bound"]),
        holds=_vector_in(values["holds"]),
    )


def ask_in(values: Mapping[str, Any]) -> AskRow:
    """Return the ask that a row holds."""
    return AskRow(values["number"], _vector_in(values["impacts"]))


def term_in(values: Mapping[str, Any]) -> TermRow:
    """Return the term that a row holds."""
    first = list(values["first"])
    return TermRow(
        values["term"],
        values["number"],
        values["answers_idf"],
        values["asks_idf"],
        values["answers_size"],
        values["asks_size"],
        b64decode(values["sense"]),
        list(zip(first[::2], first[1::2], strict=True)),
    )


def _vector_in(vector: Mapping[int, float]) -> dict[int, int]:
    return {at: int(value) for at, value in vector.items() if at not in EMPTY}
