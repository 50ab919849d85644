"""Which folder may be taken for a site: one that is missing, empty, or carries our mark; never one inside or
around the project's own folders.

What is compared are the folders themselves and not how their names are written: links, ``..``, another case
on a system that knows no difference, and a second mount of the same folder all lead to the same answer.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from shouhou.errors import ProjectError
from shouhou.publish.mark import MARK, read_mark

PREVIEW = Path(".build", "serve")
"""Where a preview stands in the project: the one folder among the project's own that is a site."""
OWN = ("docs", "search", "scripts", "tests")
"""Folders of a project that are never a site; nor are those whose name starts with a dot."""
OF_A_SITE = ("index.html", "assets/search/manifest.json", "api/answers.json")
"""By these a site is known that an earlier version has published, without a mark."""


@dataclass(frozen=True)
class Place:
    """Where a site stands. ``target`` is absolute, and no part of it but the last is a symbolic link."""

    target: Path

    @property
    def folder(self) -> Path:
        """The folder beside the target for what the publish keeps and writes."""
        return self.target.with_name(f".{self.target.name}.publishes")

    @property
    def is_link(self) -> bool:
        """Whether the target is a symbolic link, which then stays one."""
        return self.target.is_symlink()

    @property
    def site(self) -> Path | None:
        """The folder that holds the site which is served; None where there is none."""
        return self.target.resolve() if (self.target / MARK).is_file() else None


def place_of(root: Path, target: Path) -> Place:
    """Return the place for the site of the project at ``root``. Raises ProjectError, with the way out, where
    the target may not be taken.
    """
    try:
        place = Place(_absolute(target))
        _refuse_own_folders(root.resolve(), place)
        _refuse_what_is_not_ours(place.target)
    except (OSError, RuntimeError) as error:  # a circle of links is the one or the other, by version
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise ProjectError(f"站点放不到 {target}（{reason}）；请用 --output 换一个文件夹") from error
    return place


def _absolute(target: Path) -> Path:
    if target.is_symlink():
        return target.parent.resolve() / target.name
    return target.resolve()


def _refuse_own_folders(root: Path, place: Place) -> None:
    if _same(place.target, root / PREVIEW):
        return
    named = [place.target]
    if place.is_link and (leads := place.target.resolve()).parent != place.folder:
        named.append(leads)
    package = Path(str(files("shouhou"))).resolve()
    for path in named:
        if around := next((own for own in (root, package) if _is_among(path, own)), None):
            raise ProjectError(
                f"站点不能放到 {path}：{around} 是项目自己的文件夹，就在这里；"
                "请用 --output 换一个空的或还没有的文件夹"
            )
        if inside := _own_folder_around(path, root, package):
            raise ProjectError(
                f"站点不能放到 {path}：{inside} 是项目自己的文件夹；请用 --output 换一个空的或还没有的文件夹"
            )


def _own_folder_around(path: Path, root: Path, package: Path) -> Path | None:
    """Return the project's own folder that a path is, or stands in; None where there is none."""
    if _is_among(package, path):
        return package
    for below, folder in _ways_down(path):
        if not _same(folder, root):
            continue
        # By name too: a folder that is missing here would be one with docs/ on another system.
        name = below.casefold()
        if name in OWN or name.startswith("."):
            return root / below
    owned = (root / name for name in _own_names(root))
    return next((folder for folder in owned if _is_among(folder, path)), None)


def _own_names(root: Path) -> list[str]:
    with os.scandir(root) as entries:
        hidden = [entry.name for entry in entries if entry.name.startswith(".") and entry.is_dir()]
    return [*OWN, *sorted(hidden)]


def _ways_down(path: Path) -> Iterator[tuple[str, Path]]:
    """Yield every folder around a path with the name by which the path goes on from there."""
    below = path
    for folder in path.parents:
        yield below.name, folder
        below = folder


def _is_among(folder: Path, path: Path) -> bool:
    """Say whether ``folder`` is ``path`` itself or one of the folders around it."""
    return any(_same(folder, step) for step in (path, *path.parents))


def _same(one: Path, other: Path) -> bool:
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _refuse_what_is_not_ours(target: Path) -> None:
    if not target.exists():  # also a link that leads nowhere: it is replaced, not followed
        return
    if not target.is_dir():
        raise ProjectError(f"{target} 是文件，不是文件夹；站点要放进文件夹，请换一个名字")
    if not target.is_symlink() and os.path.ismount(target):
        raise ProjectError(
            f"{target} 是挂载点，不能整个换掉；请把站点放到它里面的一个文件夹，如 {target / 'site'}"
        )
    held = sorted(os.listdir(target))
    if not held or read_mark(target):
        return
    if all((target / name).is_file() for name in OF_A_SITE):
        raise ProjectError(
            f"{target} 是旧版本生成的站点，没有标记 {MARK}，不敢换掉；"
            f"请先把它挪开，如改名为 {target.name}-before，或用 --output 换一个文件夹"
        )
    raise ProjectError(
        f"{target} 里已经有东西（{_some(held)}），不是本项目生成的站点；"
        "没有动它，请用 --output 换一个空的或还没有的文件夹"
    )


def _some(names: Iterable[str]) -> str:
    first = list(names)
    return "、".join(first[:3]) + (" 等" if len(first) > 3 else "")
