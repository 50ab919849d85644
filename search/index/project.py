"""The index of a project on disk, made anew only where it must be.

``kept_index`` needs a library, which takes a second or two to read and check. ``exported_files`` is for the
commands that only search: while no file of the content has changed since it was last read, and this program
is still the same, the index that was made of it then is the answer.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from contextlib import suppress
from pathlib import Path

from shouhou.content import Library, load_library
from shouhou.content.timeline import library_on
from shouhou.disk import replace_file
from shouhou.index.counting import Counting, in_memory
from shouhou.index.documents import collection_of, word_lists_of
from shouhou.index.export import export_index
from shouhou.index.kept import PARTS, PROGRAMS, index_key, kept, kept_already, running_program
from shouhou.index.records import Collection
from shouhou.index.terms import KeptAnalyzer

INDEX_FOLDER = ".build/index"
LAST_READ = "last-read"
"""The file that says of which files, as they were, the index that is kept was made."""
READERS = ("markdown", "pydantic", "pyyaml")
"""The programs that the content is read with."""


def kept_index(
    library: Library, analyzer: KeptAnalyzer | None = None, count: Counting = in_memory
) -> dict[str, bytes]:
    """Return the exported files for all answers of ``library``, kept in its project; ``analyzer`` is the
    library's own, for whoever needs it too, ``count`` how terms are counted where they must be.
    """
    collection = collection_of(library)
    return _kept(library.root / INDEX_FOLDER, collection, index_key(collection), analyzer, count)


def kept_analyzer(library: Library) -> KeptAnalyzer:
    """Return the analyzer of the word lists of ``library``, with the terms that are kept in its project."""
    return KeptAnalyzer(word_lists_of(library), library.root / INDEX_FOLDER)


def exported_files(root: Path, day: dt.date | None = None) -> dict[str, bytes]:
    """Return the exported files for the content of the project at ``root`` as it is now, told on
    ``day`` where one is given. Raises ContentError and ProjectError as ``load_library`` does.
    """
    note = root / INDEX_FOLDER / LAST_READ
    now = _state(root, day)
    if note.is_file():
        state, _, key = note.read_text("utf-8").partition(" ")
        if state == now and (found := kept_already(note.parent, key)) is not None:
            return found
    library = load_library(root)
    collection = collection_of(library_on(library, day) if day else library)
    key = index_key(collection)
    exported = _kept(note.parent, collection, key, None, in_memory)
    with suppress(OSError):
        replace_file(note, f"{now} {key}".encode())
    return exported


def _kept(
    folder: Path, collection: Collection, key: str, analyzer: KeptAnalyzer | None, count: Counting
) -> dict[str, bytes]:
    def make() -> dict[str, bytes]:
        cutting = analyzer or KeptAnalyzer(collection.words, folder)
        made = export_index(collection, cutting, count)
        cutting.keep()
        return made

    return kept(folder, key, make)


def _state(root: Path, day: dt.date | None) -> str:
    """Return a digest of every file of the content, of the program that reads it, and of the day."""
    program = running_program(("content", *PARTS), (*READERS, *PROGRAMS))
    digest = hashlib.sha256(f"{program} {day}".encode())
    docs = root / "docs"
    for path in sorted(path for path in docs.rglob("*") if path.is_file()):
        try:
            content = path.read_bytes()
        except OSError:  # the reading says so
            content = b""
        digest.update(f"{path.relative_to(docs).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()
