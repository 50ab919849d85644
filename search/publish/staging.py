"""The new site is put together beside its target, on the target's own file system: checked for space first,
flushed at the end, the mark written last of all.

A file that stands in the served site with the same content is linked: that costs no space, and keeps its time
for caches. So nothing of ours ever writes into a file of a site that stands. What is new is linked too where
it was made on the same file system, and copied elsewhere.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from shouhou.disk import flush_all, write_new
from shouhou.errors import ProjectError

_ROOM = 1 << 20
"""Bytes that are left over for what a file system needs itself."""


@dataclass(frozen=True)
class Contents:
    """Where the files of a new site come from, by their names: ``standing`` in publishes beside it, ``new``
    from where they were made, ``written`` from memory; in this order, the last one last.
    """

    standing: Mapping[str, Path]
    new: Mapping[str, Path]
    written: Mapping[str, bytes]

    def names(self) -> list[str]:
        return [*self.standing, *self.new, *self.written]


def unchanged(contents: Contents, served: Path) -> dict[str, Path]:
    """Return the files of the served site that have the content of the new ones."""
    return {
        name: served / name
        for name, source in contents.new.items()
        if _has(served / name, source.stat().st_size) and _equal(served / name, source)
    }


def stage(contents: Contents, folder: Path, like: Path | None) -> None:
    """Write a site into ``folder``, which is not there yet and is gone again if that fails; its owner and
    rights are those of ``like``. Raises ProjectError where there is too little space, OSError.
    """
    _check_space(contents, folder.parent)
    try:
        folder.mkdir()
        if like:
            _make_like(folder, like)
        folders = _make_folders(contents.names(), folder)
        copied = [name for name, source in contents.standing.items() if not _link(source, folder / name)]
        for name, source in contents.new.items():
            _link(source, folder / name)
        for name, content in contents.written.items():
            write_new(folder / name, content)
        files = [folder / name for name in (*copied, *contents.new, *contents.written)]
        flush_all(folder, [*files, *folders, folder, folder.parent])
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _has(path: Path, size: int) -> bool:
    return not path.is_symlink() and path.is_file() and path.stat().st_size == size


def _equal(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def _check_space(contents: Contents, place: Path) -> None:
    device = place.stat().st_dev
    new = [source.stat() for source in contents.new.values()]
    sizes = [one.st_size for one in new if one.st_dev != device]
    sizes += map(len, contents.written.values())
    folders = len({os.path.dirname(name) for name in contents.names()})
    if hasattr(os, "statvfs"):
        there = os.statvfs(place)
        block, free = there.f_frsize, there.f_bavail * there.f_frsize
        if there.f_files and there.f_favail < len(sizes) + folders:
            raise ProjectError(
                f"{place} 所在的盘还能放 {there.f_favail} 个文件，新站点要 {len(sizes) + folders} 个；"
                "原来的站点没有动，请腾出地方再运行"
            )
    else:
        block, free = 4096, shutil.disk_usage(place).free
    needed = sum(-(-size // block) * block for size in sizes) + folders * block + _ROOM
    if free < needed:
        raise ProjectError(
            f"{place} 所在的盘只剩 {_megabytes(free)} MB，新站点要 {_megabytes(needed)} MB；"
            "原来的站点没有动，请腾出地方再运行"
        )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"


def _make_like(folder: Path, like: Path) -> None:
    there = like.stat()
    with suppress(OSError):  # only root may give a folder to another owner
        if hasattr(os, "chown"):
            os.chown(folder, there.st_uid, there.st_gid)
    folder.chmod(there.st_mode & 0o7777)


def _make_folders(names: list[str], folder: Path) -> list[Path]:
    """Make every folder that these files need; return them, the inner before the outer."""
    holding = {os.path.dirname(name) for name in names}
    inner = {str(path) for name in holding for path in (Path(name), *Path(name).parents)} - {"."}
    made = [folder / name for name in sorted(inner)]
    for path in made:
        path.mkdir()
    return made[::-1]


def _link(source: Path, place: Path) -> bool:
    """Link a file; copy it and return False where the file system has no links, or no more of this file."""
    try:
        os.link(source, place)
    except OSError:
        write_new(place, source.read_bytes())
        return False
    return True
