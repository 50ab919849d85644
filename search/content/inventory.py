"""What stands in ``docs/``: one walk, before anything is read, that keeps only what can be published.

Left out, each with a complaint: a link that leads out of ``docs/`` (what it leads to would be published), to
nothing, in a circle or to a folder; what is no file (a pipe, a device); a folder that cannot be opened or
lies too deep; a name that nobody can read. All who look for files look here, so that none of these is
opened, followed or waited for.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from shouhou.errors import visible

DEEPEST = 8
"""Folders inside one another."""
Complain = Callable[[Path, int, str], None]


@dataclass(frozen=True)
class Inventory:
    """The files and the folders below ``docs``, sorted by their paths."""

    docs: Path
    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    _files_in: Mapping[Path, list[Path]] = field(repr=False)
    _folders_in: Mapping[Path, list[Path]] = field(repr=False)

    def files_in(self, folder: Path) -> list[Path]:
        """Return the files that stand in ``folder`` itself."""
        return self._files_in.get(folder, [])

    def folders_in(self, folder: Path) -> list[Path]:
        """Return the folders that stand in ``folder`` itself."""
        return self._folders_in.get(folder, [])

    def files_below(self, folder: Path) -> list[Path]:
        """Return the files that stand in ``folder`` or deeper."""
        below = f"{folder}{os.sep}"
        return [path for path in self.files if str(path).startswith(below)]


def take_inventory(docs: Path, complain: Complain) -> Inventory:
    """Walk through ``docs`` and return what is fit for a site; ``complain`` of all else."""
    inside = docs.resolve()
    files: list[Path] = []
    folders: list[Path] = []
    waiting = [docs]
    while waiting:
        folder = waiting.pop()
        for entry in _entries(folder, complain):
            path = Path(entry.path)
            kind = _kind(entry, inside)
            if visible(entry.name) != entry.name:
                complain(path, 1, "名字里有看不出来的字符；请改名")
            elif kind == "file":
                files.append(path)
            elif kind == "folder" and len(path.relative_to(docs).parts) > DEEPEST:
                complain(path, 1, f"文件夹套了 {DEEPEST} 层以上，里面的没有读；请往上移")
            elif kind == "folder":
                folders.append(path)
                waiting.append(path)
            else:
                complain(path, 1, kind)
    files.sort()
    folders.sort()
    return Inventory(docs, tuple(files), tuple(folders), _by_folder(files), _by_folder(folders))


def _by_folder(paths: Iterable[Path]) -> dict[Path, list[Path]]:
    found: dict[Path, list[Path]] = {}
    for path in paths:
        found.setdefault(path.parent, []).append(path)
    return found


def _entries(folder: Path, complain: Complain) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError as error:
        complain(folder, 1, f"打不开这个文件夹（{error.strerror or error}）；请检查它的权限")


def _kind(entry: os.DirEntry[str], inside: Path) -> str:
    """Return ``file`` or ``folder``, or else what is wrong with the entry."""
    try:
        if entry.is_symlink():
            return _kind_of_link(Path(entry.path), inside)
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as error:
        return f"看不了它是什么（{error.strerror or error}）；请检查它的权限，或删掉"
    return "file" if stat.S_ISREG(mode) else "不是普通的文件（是管道、设备之类）；请删掉"


def _kind_of_link(path: Path, inside: Path) -> str:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # a circle is a RuntimeError before Python 3.13
        return "这个链接（symlink）指的东西没有，或者绕回了自己；请换成文件本身，或删掉"
    if not target.is_relative_to(inside):
        return "这个链接（symlink）指到 docs 外面，那里的内容会跟着公开；请换成文件本身，或删掉"
    if not target.is_file():
        return "这个链接（symlink）指的不是文件；请换成文件夹本身，或删掉"
    return "file"
