"""Exported files -> a set of rows on a server, which readers read from one moment to the next.

A set is named after what it is made of, and its rows after their numbers, so the same files lead to the same
rows whenever they are pushed: what a push that broke off has written is counted, batch by batch, and not
written again. The alias moves when every row is there; until then readers read the set before. That one
stays, for readers that have begun with it, until the next set; what is older goes, and so does what other
pushes have left half. So an answer that is deleted is not deleted anywhere: it is not in the next set.

One push at a time: a second one takes the set of the first for one that was left half.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from shouhou.engine.index_files import MANIFEST, IndexFiles
from shouhou.errors import ServerError
from shouhou.server.making import Made
from shouhou.server.milvus import Milvus
from shouhou.server.tables import TABLES, batches, counts_of, values_of

Progress = Callable[[str, int, int], None]
"""Is told of a table how many rows are there, and how many there will be."""


def exported_in(folder: Path) -> dict[str, bytes]:
    """Return the exported files in a folder that ``shouhou index`` has written, or in a site. Raises
    IndexFormatError.
    """
    place = folder if (folder / MANIFEST).is_file() else folder / "assets" / "search"
    index = IndexFiles(lambda name: (place / name).read_bytes())
    data = sorted((place / index.manifest["folder"]).iterdir())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in (place / MANIFEST, *data)}


@dataclass(frozen=True)
class Pushed:
    """What a push did: which set it made, how many rows that has, how many of them it wrote, how many sets it
    took away; ``moved`` tells that readers read another one before.
    """

    fingerprint: str
    rows: int
    written: int
    dropped: int
    moved: bool


def push(exported: Mapping[str, bytes], server: Milvus, progress: Progress = lambda *_: None) -> Pushed:
    """Put the rows of exported files on a server. Raises ServerError; then readers read what they read
    before, and the same push goes on where this one ended.
    """
    made = Made(exported)
    description = made.description
    fingerprint, counts = description.fingerprint, counts_of(description)
    before, there = server.current(), server.sets()
    started = fingerprint in there
    server.create(fingerprint)
    written = 0
    for table in TABLES:
        if started and server.count(fingerprint, table) == counts[table]:
            continue
        first = 0
        for rows in batches(values_of(made, table), table.batch):
            end = first + len(rows)
            if not started or server.count(fingerprint, table, first, end) < len(rows):
                server.write(fingerprint, table, rows)
                written += len(rows)
            first = end
            progress(table.name, end, counts[table])
    if written:
        server.flush(fingerprint)
    for table, expected in counts.items():
        found = server.count(fingerprint, table)
        if found != expected:
            raise ServerError(
                f"{server.uri} 上的 {table.name} 有 {found} 行，应当有 {expected} 行；没有切换，请再运行一次"
            )
    old = set() if before == fingerprint else there - {fingerprint, before}
    if before != fingerprint:
        server.publish(fingerprint)
    for one in sorted(old):
        server.drop(one)
    return Pushed(fingerprint, sum(counts.values()), written, len(old), before != fingerprint)
