"""Keeps the files of an index between commands, under a digest of all that they depend on.

That is the collection itself, as values, and not the files it was read from; the code that turns it into an
index; and the versions of what that code calls. So a page that no search finds, a template or another part
of the package changes nothing, and a word list that is changed while a program runs makes another index.

What is kept says whether it is whole: a damaged file is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import is_dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shouhou.disk import read_sealed, write_sealed
from shouhou.engine.packing import pack, unpack

if TYPE_CHECKING:  # what it is made of takes long to read, and none of it is needed to keep it
    from shouhou.index.records import Collection

PARTS = ("analysis", "engine", "index")
"""The parts of the package that decide what an index holds."""
PROGRAMS = ("jieba", "opencc", "pypinyin", "whoosh-reloaded")
"""The programs that those parts call."""
SOURCES = (".py", ".yml", ".txt")
"""The endings of the files in which Python and the lists stand."""

_ENDING = ".index"


def index_key(collection: Collection) -> str:
    """Return the name of the index of ``collection``, as this program makes it."""
    return values_digest(running_program(PARTS, PROGRAMS), collection)


def values_digest(program: str, values: Any) -> str:
    """Return what is the same only for the same ``program`` and the same ``values``."""
    written = json.dumps(values, ensure_ascii=False, default=_plain)
    return hashlib.sha256(f"{program} {written}".encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Return ``value`` in a form that JSON has: a record as a mapping, a set in order."""
    if is_dataclass(value):
        return vars(value)
    if isinstance(value, Mapping):
        return dict(value)
    return sorted(value) if isinstance(value, frozenset) else str(value)


@cache
def running_program(
    parts: tuple[str, ...], programs: tuple[str, ...], endings: tuple[str, ...] = SOURCES
) -> str:
    """Return what is the same only while these ``parts`` of the package, in files of these ``endings``, and
    the versions of the ``programs`` that they call are; read once, as the modules are.
    """
    versions = [f"{name} {version(name)}" for name in programs]
    return f"{code_digest(files('shouhou'), parts, endings)} {versions} {unicodedata.unidata_version}"


def code_digest(package: Traversable, parts: tuple[str, ...], endings: tuple[str, ...] = SOURCES) -> str:
    """Return a digest of the files of these ``endings`` in these ``parts`` of a ``package``."""
    digest = hashlib.sha256()
    for part in parts:
        for name, content in _sources(package / part, part, endings):
            digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _sources(folder: Traversable, name: str, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        inner = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _sources(entry, inner, endings)
        elif entry.name.endswith(endings):
            yield inner, entry.read_bytes()


def kept(folder: Path, key: str, make: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
    """Return the files that stand in ``folder`` under ``key``; where none do, ``make()``, kept for the next
    time in the place of all others. What cannot be kept, on a full disk or in a folder that may not be
    written, is made anew the next time.
    """
    found = kept_already(folder, key)
    if found is None:
        found = make()
        with suppress(OSError):
            for old in folder.glob(f"*{_ENDING}"):
                old.unlink(missing_ok=True)
        write_sealed(_path(folder, key), pack(found))
    return found


def kept_already(folder: Path, key: str) -> dict[str, bytes] | None:
    """Return the files that stand in ``folder`` under ``key``; None where none do, or not as they were
    written.
    """
    packed = read_sealed(_path(folder, key))
    return None if packed is None else unpack(packed)


def _path(folder: Path, key: str) -> Path:
    return folder / f"{key[:16]}{_ENDING}"
