"""An index and its engine as a folder of their own, beside or below somebody's site.

::

    DIR/
        engine.js, latin.js, …      the engine, each file replaced whole
        data-<fingerprint>/         what the manifest names; written aside, then given its name
        manifest.json               replaced last: from then on readers find the new data
        .lock                       held while a folder that stands is written into

A new file of the same content as that of before is the same file under another name, where the disk can have
that.

Whatever fails or is killed, what stood there before still answers: the old manifest names the old data until
the new one is in its place, and only then the old data goes. A folder that is not there yet comes whole, by
one rename. Nothing but these names is touched. Nothing waits for the disk: what a power cut takes is made
anew from the same documents.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from shouhou.disk import has_ended, write_new
from shouhou.engine.index_files import MANIFEST
from shouhou.errors import DocumentsError
from shouhou.index.copies import by_copies
from shouhou.index.cutting import processors
from shouhou.publish.lock import held

LOCK = ".lock"
DATA = "data-*"
"""What a manifest of any version names."""
ALONE = 5_000
"""Files that one process writes sooner than several have started."""

_OURS = re.compile(rb'\{"format":\s?[0-9]+,')
_ASIDE = re.compile(r"\..+\.([0-9]+)\.aside")


def check_place(folder: Path) -> None:
    """Raise DocumentsError unless ``folder`` is missing, empty, or holds an index."""
    if not folder.is_symlink() and not folder.exists():
        return
    if not folder.is_dir():
        raise DocumentsError(f"{folder} 不是文件夹；请用 --out 换一个位置")
    if _holds_index(folder) or all(path.name == LOCK or _ASIDE.fullmatch(path.name) for path in _in(folder)):
        return
    raise DocumentsError(
        f"{folder} 里有别的文件，没有动；请用 --out 写一个空的、还没有的，或以前由 shouhou index 写出的文件夹"
    )


def write_index_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put an index with its engine into ``folder``; ``files`` are name -> content, a manifest among them.

    Raises DocumentsError where the folder holds anything else, or where it cannot be written; what stood
    there is whole then.
    """
    check_place(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists() and any(_in(folder)):
            with held(folder / LOCK):
                _replace(folder, files)
        else:
            _place_whole(folder, files)
    except OSError as error:
        raise DocumentsError(
            f"索引写不到 {folder}（{error.strerror or error}）；原来有的没有动，请检查空间和权限，"
            "或用 --out 换一个位置"
        ) from error


def _place_whole(folder: Path, files: Mapping[str, bytes]) -> None:
    """Let a folder that is missing or empty appear with all that is in it."""
    aside = _aside(folder)
    _write_aside(aside, files)
    with suppress(FileNotFoundError):
        folder.rmdir()  # Windows renames onto nothing that is there
    os.replace(aside, folder)


def _replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the new files into a folder that holds an index, in such an order that it always holds one."""
    _sweep_asides(folder)
    data = {name: content for name, content in files.items() if name.startswith(DATA.rstrip("*"))}
    tops = {name.partition("/")[0] for name in data}
    former = next(filter(Path.is_dir, folder.glob(DATA)), None)
    for top in sorted(tops):
        mine = {name: content for name, content in data.items() if _is_at(name, top)}
        _place_data(folder / top, mine, former)
    for name in sorted(files.keys() - data.keys() - {MANIFEST}):
        _replace_one(folder / name, files[name])
    _replace_one(folder / MANIFEST, files[MANIFEST])
    for old in folder.glob(DATA):
        if old.name not in tops:
            _remove(old)


def _is_at(name: str, top: str) -> bool:
    return name == top or name.startswith(f"{top}/")


def _place_data(place: Path, files: Mapping[str, bytes], former: Path | None) -> None:
    """Put what is named after its own content in its place; where that stands already, it is held against
    it, since it may be damaged. ``former`` is the data of before.
    """
    if place.name in files:
        _replace_one(place, files[place.name])
    elif not all(_has(place.parent / name, content) for name, content in files.items()):
        aside = _aside(place)
        _write_aside(aside, {name.partition("/")[2]: content for name, content in files.items()}, former)
        if place.exists():
            _remove(place)
        os.replace(aside, place)


def _write_aside(aside: Path, files: Mapping[str, bytes], former: Path | None = None) -> None:
    """Write files into a folder of a name that no reader looks for, or link them to the same of a ``former``
    one; where that fails, it is gone again.
    """
    try:
        aside.mkdir()
        for folder in {name.rpartition("/")[0] for name in files}:
            Path(aside, folder).mkdir(parents=True, exist_ok=True)
        names = list(files)
        parts = processors() if len(names) > ALONE else 1

        def write(part: int) -> None:
            for name in names[part::parts]:
                if not (former and _linked(former / name, aside / name, files[name])):
                    write_new(f"{aside}/{name}", files[name])  # of many, no path is put together for each

        for _ in by_copies(write, parts, parts):
            pass
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _linked(former: Path, new: Path, content: bytes) -> bool:
    """Give a file of this content another name; tell whether there was such a file, and it could have one."""
    if not _has(former, content):
        return False
    try:
        os.link(former, new)
    except OSError:
        return False
    return True


def _replace_one(path: Path, content: bytes) -> None:
    """Let a file have this content from one moment to the next."""
    if _has(path, content):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = _aside(path)
    try:
        write_new(aside, content)
        os.replace(aside, path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _has(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _aside(place: Path) -> Path:
    return place.with_name(f".{place.name}.{os.getpid()}.aside")


def _sweep_asides(folder: Path) -> None:
    """Remove what processes that were killed have left in the folder."""
    for path in folder.glob(".*.aside"):
        found = _ASIDE.fullmatch(path.name)
        if found and ((number := int(found[1])) == os.getpid() or has_ended(number)):
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def _holds_index(folder: Path) -> bool:
    try:
        return bool(_OURS.match((folder / MANIFEST).read_bytes()))
    except OSError:
        return False
