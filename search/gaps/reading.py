"""Files of exports and of web servers' logs, merged: what was asked, by how many people.

A file is read line by line, packed by gzip or not, so that one of any length fits into memory; what cannot be
read is counted. Questions are masked (``shouhou.gaps.masking``) before anything of them is kept, and no
address of a visitor is kept at all.
"""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

from shouhou.errors import GapsFileError
from shouhou.gaps.exports import MARK, Export, Missed, Told, Useless
from shouhou.gaps.logs import UnreadableLineError, may_tell, search_in
from shouhou.gaps.masking import MASK, fit_to_keep

LONGEST_LINE = 1_000_000
"""Bytes; what goes on after that is none of a log."""
_GZIP = b"\x1f\x8b"
_SAME = re.compile(r"[\s\W_]+")
LOGGED = "asked"
"""The state of what a log tells of: nobody knows what the search made of it then."""


@dataclass
class Heard:
    """A question as it is kept: who asked it, how often, in what states, and which answers were opened by how
    many.
    """

    query: str
    people: set[int] = field(default_factory=set)
    times: int = 0
    states: dict[str, set[int]] = field(default_factory=dict)
    opened: dict[str, set[int]] = field(default_factory=dict)


@dataclass
class Gathered:
    """All that was read. ``questions`` by what makes them the same question, ``useless`` by answer and
    person; ``lines``, ``searches``, ``machines``, ``unreadable`` count; ``silent`` are the files that told
    nothing, ``broken`` those that end before their end.
    """

    questions: dict[str, Heard] = field(default_factory=dict)
    useless: dict[tuple[str, int], Useless] = field(default_factory=dict)
    devices: set[int] = field(default_factory=set)
    visitors: set[int] = field(default_factory=set)
    lines: int = 0
    searches: int = 0
    machines: int = 0
    unreadable: int = 0
    silent: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def gather(paths: list[Path]) -> Gathered:
    """Return what all files tell together. Raises GapsFileError where one cannot be opened."""
    gathered = Gathered()
    for path in paths:
        _read(path, gathered)
    return gathered


def _read(path: Path, gathered: Gathered) -> None:
    before = gathered.searches, len(gathered.devices), gathered.unreadable
    export = Export()
    try:
        with _opened(path) as file:
            for line in _lines(file):
                gathered.lines += 1
                try:
                    _take(line, export, path, gathered)
                except UnreadableLineError:
                    gathered.unreadable += 1
    except (EOFError, zlib.error, gzip.BadGzipFile):
        gathered.broken.append(str(path))
    except OSError as error:
        raise GapsFileError(f"读不了 {path}（{error.strerror or error}）；请核对位置和权限") from error
    gathered.devices |= export.devices
    if before == (gathered.searches, len(gathered.devices), gathered.unreadable):
        gathered.silent.append(str(path))


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read its lines, unpacked where it begins as gzip does."""
    with path.open("rb") as file:
        start = file.read(2)
        file.seek(0)
        if start != _GZIP:
            yield file
            return
        with gzip.open(file) as unpacked:
            yield cast(BinaryIO, unpacked)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; one that is too long is cut, and its rest skipped."""
    while line := file.readline(LONGEST_LINE):
        rest = line
        while not rest.endswith(b"\n") and len(rest) == LONGEST_LINE:
            rest = file.readline(LONGEST_LINE)
        yield line


def _take(line: bytes, export: Export, path: Path, gathered: Gathered) -> None:
    line = line.removeprefix(codecs.BOM_UTF8).strip()
    if line and (export.begun or (line.startswith(b"{") and MARK.encode() in line)):
        person, told = export.told_in(line.decode("utf-8", "replace"), path.name)
        for one in told:
            _keep(person, one, gathered)
        return
    if not may_tell(line):
        return
    search = search_in(line.decode("latin-1"))
    if search is None:
        return
    if search.machine:
        gathered.machines += 1
        return
    gathered.searches += 1
    gathered.visitors.add(search.person)
    _hear(search.query, LOGGED, 1, search.person, "", gathered)


def _keep(person: int, told: Told, gathered: Gathered) -> None:
    if isinstance(told, Missed):
        _hear(told.query, told.state, told.times, person, told.opened, gathered)
        return
    key = told.answer, person
    before = gathered.useless.get(key)
    if before is None or (told.on, told.reason) > (before.on, before.reason):
        gathered.useless[key] = told


def _hear(query: str, state: str, times: int, person: int, opened: str, gathered: Gathered) -> None:
    text, key = _kept(query)
    if not key:
        return
    heard = gathered.questions.setdefault(key, Heard(text))
    heard.query = min(heard.query, text)
    heard.people.add(person)
    heard.times += times
    heard.states.setdefault(state, set()).add(person)
    if opened:
        heard.opened.setdefault(opened, set()).add(person)


@lru_cache(maxsize=1 << 16)
def _kept(query: str) -> tuple[str, str]:
    """Return a question as it is kept, and what makes it the same as another; nothing where nothing is left
    but what was masked.
    """
    text = fit_to_keep(query)
    return text, _SAME.sub("", text.replace(MASK, "")).casefold()
