"""The publishes of before, in a folder beside the site.

Each stands under its number and id, ``0007-<id>``, whole: a publish that was killed leaves only folders whose
name does not fit what they hold (``shouhou.publish`` draws them), and these ``sweep`` removes. Numbers count
publishes of this place; clocks decide nothing.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from shouhou.disk import sweep_halves, write_new
from shouhou.errors import ProjectError
from shouhou.publish.mark import ID, is_as_published, read_mark
from shouhou.publish.target import Place

KEEP = 3
"""How many publishes before the one that is served are kept, unless somebody asks for more or fewer."""
NEW, LINK, LOCK, JOURNAL = "new", "link", "lock", "journal.json"

_NAMED = re.compile(rf"(?P<kind>|live-|altered-)(?P<number>\d{{4,}})-(?P<id>{ID.pattern})")
_NUMBER = re.compile(r"^(?:[a-z]+-)?(\d{4,})")
_PASSING = re.compile(rf"{NEW}|{LINK}|old-\d{{4,}}")


@dataclass(frozen=True)
class Kept:
    """A publish that is kept: its folder, its number in this place, its id."""

    folder: Path
    number: int
    id: str


def make_folder(place: Place) -> None:
    """Make the folder beside the site, for its owner alone unless a link leads into it; git ignores it."""
    place.folder.mkdir(parents=True, exist_ok=True)
    rights = 0o755 if place.is_link else 0o700
    if place.folder.stat().st_mode & 0o777 != rights:
        place.folder.chmod(rights)
    ignored = place.folder / ".gitignore"
    if not ignored.exists():
        write_new(ignored, b"*\n")


def kept_publishes(place: Place) -> list[Kept]:
    """Return the publishes that are kept, the newest first."""
    found = [Kept(folder, number, key) for folder, kind, number, key in _named(place) if kind == ""]
    return sorted((one for one in found if _id_in(one.folder) == one.id), key=lambda one: -one.number)


def next_number(place: Place) -> int:
    """Return the number after all that stand in this place, those that could not be removed too."""
    names = [name for name in os.listdir(place.folder) if _NAMED.fullmatch(name) or _PASSING.fullmatch(name)]
    return max((int(number) for name in names for number in _NUMBER.findall(name)), default=0) + 1


def number_of(folder: Path) -> int:
    """Return the number in a folder's name."""
    return int(_NUMBER.findall(folder.name)[0])


def prune(place: Place, keep: int) -> None:
    """Remove the publishes beyond the newest ``keep``, and those of the same content as a newer one."""
    served = place.site
    seen = {mark.id} if served and (mark := read_mark(served)) else set()
    left = keep
    for one in kept_publishes(place):
        if one.folder == served:  # somebody has led the link back by hand
            continue
        if one.id in seen or not left:
            remove(one.folder)
        else:
            seen.add(one.id)
            left -= 1


def remove(folder: Path) -> None:
    """Remove a publish, or half of one: under another name first, so that none is ever listed by halves."""
    passing = folder
    if not _PASSING.fullmatch(folder.name):
        passing = folder.with_name(f"old-{number_of(folder):04}")
        if passing.exists():
            shutil.rmtree(passing)
        os.replace(folder, passing)
    shutil.rmtree(passing)


def sweep(place: Place) -> None:
    """Remove what a killed publish has left, and finish what it had begun to keep."""
    if not place.folder.is_dir():
        return
    sweep_halves(place.folder)
    for name in sorted(os.listdir(place.folder)):
        path = place.folder / name
        if name == LINK:
            path.unlink()
        elif _PASSING.fullmatch(name):
            remove(path)
    served = place.site
    for folder, kind, number, key in _named(place):
        if folder == served:
            continue
        try:
            mark = read_mark(folder)
        except ProjectError:  # of a newer version: nobody's to judge here
            continue
        if kind == "live-":
            _sweep_once_live(place, folder, number)
        elif is_as_published(folder) if kind == "altered-" else mark is None or mark.id != key:
            remove(folder)


def _sweep_once_live(place: Place, folder: Path, number: int) -> None:
    """Keep what the link led to; remove what it never led to, which stands after what it leads to now. A link
    that somebody has led back by hand leads to a folder of another name, and tells nothing.
    """
    served = place.site
    is_ours = served and served.parent == place.folder and served.name.startswith("live-")
    if served and is_ours and number > number_of(served):
        remove(folder)
    else:
        kind = "" if is_as_published(folder) else "altered-"
        os.replace(folder, folder.with_name(kind + folder.name.removeprefix("live-")))


def _named(place: Place) -> list[tuple[Path, str, int, str]]:
    """Return folder, kind, number and id of everything here that has them in its name."""
    try:
        names = sorted(os.listdir(place.folder))
    except FileNotFoundError:
        return []
    found = [(place.folder / name, _NAMED.fullmatch(name)) for name in names]
    return [
        (folder, name["kind"], int(name["number"]), name["id"])
        for folder, name in found
        if name and folder.is_dir()
    ]


def _id_in(folder: Path) -> str:
    try:
        mark = read_mark(folder)
    except ProjectError:  # of a newer version: nobody's to judge here
        return ""
    return mark.id if mark else ""
