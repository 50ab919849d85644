"""A new site takes its place, and the one that stood there is kept.

The names are chosen so that the one call that exchanges them is all there is to do: the new site waits under
the very name under which the old one will be kept (``0008-<id of the old one>``). Killed before the
exchange, that folder holds another id than its name says, and the next publish removes it; killed after it,
everything stands as it should.

Where the target is a symbolic link, the new site gets a folder of its own in the folder of the publishes, and
a new link is renamed over the old one. A folder elsewhere that the old link led to is left as it is, and a
copy of it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from shouhou.disk import flush
from shouhou.errors import Problem, ProjectError
from shouhou.publish.exchange import by_two_renames, exchange, finish
from shouhou.publish.kept import (
    LINK,
    LOCK,
    NEW,
    kept_publishes,
    make_folder,
    next_number,
    prune,
    sweep,
)
from shouhou.publish.lock import held
from shouhou.publish.mark import MARK, Mark, encode_mark, files_of, is_as_published, own_files, read_mark
from shouhou.publish.staging import Contents, stage, unchanged
from shouhou.publish.target import Place
from shouhou.publish.working import WORKING
from shouhou.site.serving.server_files import write_server_files

INDEX_FOLDERS = "assets/search"
"""Where the index folders stand in a site, each named ``data-`` and after its content."""

Remind = Callable[[Problem], None]


@dataclass(frozen=True)
class NewSite:
    """What is to be published: its id, the files that this is of, and the pages laid beside them."""

    id: str
    files: Mapping[str, Path]
    laid: Mapping[str, bytes] = field(default_factory=dict)


@contextmanager
def taken(place: Place, wait: bool = False) -> Iterator[str]:
    """Have a place for the time of a block, after finishing or undoing what a killed run left there: in
    words, what was done. Raises ProjectError where another has it, unless told to ``wait``.
    """
    with ExitStack() as lock:
        with told(place):
            make_folder(place)
            lock.enter_context(held(place.folder / LOCK, wait))
            done = finish(place)
            sweep(place)
        yield done


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Tell a failed file call in a block as one sentence."""
    try:
        yield
    except OSError as error:
        where = f"{error.filename}：" if error.filename else ""
        raise ProjectError(
            f"站点写不到 {place.target}（{where}{error.strerror or error}）；原来的站点没有动，"
            "请腾出这个位置再运行，或用 --output 换一个文件夹"
        ) from error


def put(place: Place, new: NewSite, keep: int, remind: Remind) -> None:
    """Put a site in its place, which is ``taken``, and keep ``keep`` of the publishes before it. The same
    site once more changes nothing. Raises ProjectError; the old site then still stands.
    """
    try:
        with told(place):
            _put(place, new, keep)
    except BaseException:
        with suppress(OSError, ProjectError):
            finish(place)
            sweep(place)
        raise
    try:
        flush(place.folder)
        flush(place.target.parent)
        finish(place)
        sweep(place)
        prune(place, keep)
    except OSError as error:
        reason = error.strerror or error
        remind(Problem(str(place.folder), 1, f"站点已经换好，但以前的没有清理完（{reason}）；下次会接着清理"))
    for folder in sorted(place.folder.glob("altered-*")):
        remind(
            Problem(
                str(folder),
                1,
                "以前换下来的站点，里面有不是 shouhou 写的、或改过的文件，所以整个留着；要的取走，再删掉它",
            )
        )


def write_headers(root: Path, place: Place, remind: Remind) -> None:
    """Have the headers for servers follow the site that now stands there; a reminder where they cannot be
    written.
    """
    try:
        write_server_files(root / WORKING, place.target)
    except OSError as error:
        said = (
            f"站点已经换好，但给网页服务器的响应头没有写成（{error.strerror or error}）；能写以后再运行一次"
        )
        remind(Problem(str(root / WORKING), 1, said))


def _put(place: Place, new: NewSite, keep: int) -> None:
    served = place.site
    if place.is_link and served and served.parent != place.folder and keep:
        _keep_copy(place, served)
    carried = _carried(place, new, keep)
    mark = Mark(new.id, tuple(carried), tuple(new.laid))
    linked = {
        f"{name}/{inner}": path
        for name, folder in carried.items()
        for inner, path in files_of(folder).items()
    }
    contents = Contents(linked, new.files, {**new.laid, MARK: encode_mark(mark)})
    if served:
        same = unchanged(contents, served)
        left = {name: path for name, path in new.files.items() if name not in same}
        contents = Contents(linked | same, left, contents.written)
        if not left and _is_all_of(served, contents):
            return
    stage(contents, place.folder / NEW, place.target if place.target.is_dir() else None)
    if place.is_link:
        _replace_link(place, new)
    elif served:
        _exchange(place, served, new, keep)
    else:
        _fill(place)


def _carried(place: Place, new: NewSite, keep: int) -> dict[str, Path]:
    """Return the index folders of the publishes that will be kept, by their names in a site."""
    sites = [place.site] if place.site else []
    sites += [one.folder for one in kept_publishes(place)]
    own = {os.path.dirname(name) for name in new.files}
    found: dict[str, Path] = {}
    ids = {new.id}
    for site in sites:
        mark = read_mark(site)
        if mark and mark.id not in ids and len(ids) <= keep:
            ids.add(mark.id)
            for folder in sorted((site / INDEX_FOLDERS).glob("data-*/")):
                name = f"{INDEX_FOLDERS}/{folder.name}"
                if name not in {*mark.carried, *own}:
                    found.setdefault(name, folder)
    return found


def _is_all_of(served: Path, contents: Contents) -> bool:
    """Say whether a served site holds no other files, and what is written as it would be."""
    return set(files_of(served)) == set(contents.names()) and all(
        (served / name).read_bytes() == content for name, content in contents.written.items()
    )


def _fill(place: Place) -> None:
    if os.name == "nt" and place.target.exists():  # Windows renames over no folder, not even an empty one
        place.target.rmdir()
    os.replace(place.folder / NEW, place.target)


def _exchange(place: Place, served: Path, new: NewSite, keep: int) -> None:
    old = _name_of(served, next_number(place), new, keep)
    os.replace(place.folder / NEW, place.folder / old)
    if not exchange(place.folder / old, place.target):
        os.replace(place.folder / old, place.folder / NEW)
        by_two_renames(place, old)


def _name_of(served: Path, number: int, new: NewSite, keep: int) -> str:
    """Return the name that a served site gets when another takes its place."""
    mark = read_mark(served)
    if mark is None or not is_as_published(served):
        return f"altered-{number:04}-{mark.id if mark else new.id}"
    return f"old-{number:04}" if mark.id == new.id or not keep else f"{number:04}-{mark.id}"


def _replace_link(place: Place, new: NewSite) -> None:
    live, link = place.folder / f"live-{next_number(place):04}-{new.id}", place.folder / LINK
    os.replace(place.folder / NEW, live)
    link.symlink_to(os.path.relpath(live, place.target.parent), target_is_directory=True)
    os.replace(link, place.target)


def _keep_copy(place: Place, served: Path) -> None:
    mark = read_mark(served)
    if mark and is_as_published(served) and mark.id not in {one.id for one in kept_publishes(place)}:
        files = own_files(served, mark)
        near = os.stat(served).st_dev == os.stat(place.folder).st_dev
        written = {MARK: encode_mark(Mark(mark.id))}
        stage(Contents(files if near else {}, {} if near else files, written), place.folder / NEW, served)
        os.replace(place.folder / NEW, place.folder / f"{next_number(place):04}-{mark.id}")
