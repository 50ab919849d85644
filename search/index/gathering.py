"""The parts of a table -> the table in one part, or in fewer; the same as if it had been written so."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from shouhou.engine import format as files
from shouhou.engine.integrity import value_of
from shouhou.index.encoding import json_file

PARTNERS = 6
"""So many parts of the everyday words, 100 kB of them on any site, stand beside what is gathered."""


def gathered(parted: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files, each table of them as its first part alone, the everyday words in ``PARTNERS``."""
    tables: dict[str, list[bytes]] = defaultdict(list)
    found: dict[str, bytes] = {}
    for name, content in parted.items():
        kind = name.rpartition("-")[0]
        if kind in _TABLES or kind == "partners":
            tables[kind].append(content)
        else:
            found[name] = content
    for kind, parts in tables.items():
        if kind == "partners":
            found |= _few_partners(parts)
        else:
            ending = "bin" if kind in _BINARY else "json"
            found[f"{kind}-0.{ending}"] = parts[0] if len(parts) == 1 else _TABLES[kind](parts)
    return found


def _lexicon(parts: Sequence[bytes]) -> bytes:
    read = [files.decode_part(part) for part in parts]
    words = {word: one for part in read for word, one in part.words.items()}
    named = {form: numbers for part in read for form, numbers in part.named.items()}
    return files.encode_part(files.Part(words, named=named))


def _postings(parts: Sequence[bytes]) -> bytes:
    encoded = {term: one for part in parts for term, one in files.split_shard(part).encoded.items()}
    return files.encode_shard(files.Terms(encoded))


def _voiced(parts: Sequence[bytes]) -> bytes:
    rows = sorted(
        (-(importance % files.FILLER), word, read, importance)
        for reads, words, weights in map(value_of, parts)
        for read, word, importance in zip(reads.split("|"), words.split("|"), weights, strict=False)
    )
    reads, words = "|".join(read for _, _, read, _ in rows), "|".join(word for _, word, _, _ in rows)
    return json_file([reads, words, [importance for _, _, _, importance in rows]])


def _mapping(parts: Sequence[bytes]) -> bytes:
    """Return tables of values by their keys as one."""
    return json_file(dict(sorted((key, value) for part in parts for key, value in value_of(part).items())))


def _turned(parts: Sequence[bytes]) -> bytes:
    """Return turned tables of characters as one."""
    table: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        for result, characters in value_of(part).items():
            table[result] += characters
    return json_file({result: "".join(sorted(table[result])) for result in sorted(table)})


def _items(parts: Sequence[bytes]) -> bytes:
    """Return what stands in files of some each as one."""
    every: list[Any] = [item for part in parts for item in value_of(part)]
    return json_file(every)


def _few_partners(parts: Sequence[bytes]) -> dict[str, bytes]:
    tables: list[dict[str, str]] = [{} for _ in range(PARTNERS)]
    for first, seconds in sorted(json.loads(_mapping(parts))[1].items()):
        tables[ord(first) % PARTNERS][first] = seconds
    return {f"partners-{number}.json": json_file(table) for number, table in enumerate(tables)}


_TABLES: dict[str, Callable[[Sequence[bytes]], bytes]] = {
    "lexicon": _lexicon,
    "postings": _postings,
    "voiced": _voiced,
    "initials": _mapping,
    "sounds": _turned,
    "fold": _turned,
    "cards": _items,
    "texts": _items,
}
_BINARY = ("lexicon", "postings")
