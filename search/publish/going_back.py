"""An older publish takes the place of the one that is served, by the same exchange as a new one.

An address that was published since, or ever, and that the older site lacks still answers: with a page of one
sentence and the search. These pages are laid beside the older site, not put into it: its id stays its id, and
when it is kept again they are left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from shouhou.errors import ProjectError
from shouhou.publish.kept import Kept, kept_publishes
from shouhou.publish.mark import MARK, files_of, is_as_published, own_files, read_mark
from shouhou.publish.placing import NewSite, Remind, put, taken, told, write_headers
from shouhou.publish.target import Place, place_of
from shouhou.site.lasting_addresses import missing_pages
from shouhou.site.ledger import read_ledger

_PAGE = "index.html"


@dataclass(frozen=True)
class Published:
    """A publish in a list: its id, when its site was written by the clock of the machine that wrote it, how
    many addresses, and whether it is the one that is served.
    """

    id: str
    written: dt.datetime
    addresses: int
    is_served: bool


def published_sites(root: Path, target: Path) -> list[Published]:
    """Return the publish that is served, if any, and those that are kept, the newest first. Raises
    ProjectError.
    """
    place = place_of(root, target)
    with told(place):
        sites = [(place.site, True)] if place.site else []
        sites += [(one.folder, False) for one in kept_publishes(place) if one.folder != place.site]
        return [found for site, served in sites if (found := _published(site, served))]


def _published(site: Path, is_served: bool) -> Published | None:
    mark = read_mark(site)
    if mark is None:
        return None
    written = dt.datetime.fromtimestamp((site / MARK).stat().st_mtime).astimezone()
    return Published(mark.id, written, len(_addresses(own_files(site, mark))), is_served)


def go_back(root: Path, target: Path, wanted: str, remind: Remind) -> tuple[str, list[str]]:
    """Put a kept publish, the one whose id starts with ``wanted``, else the newest, in the place of what is
    served; return its id and the addresses at which it had no page and now has one of a sentence and the
    search. Raises ProjectError.
    """
    place = place_of(root, target)
    with taken(place), told(place):
        kept = kept_publishes(place)
        chosen = _chosen(place, kept, wanted)
        if not is_as_published(chosen.folder):
            raise ProjectError(
                f"留着的 {chosen.id} 和发布时不一样了（{chosen.folder}），不能换上；"
                "请用 shouhou publishes 看看别的"
            )
        mark = read_mark(chosen.folder)
        files = own_files(chosen.folder, mark) if mark else {}
        missing = sorted(_known_addresses(root, place) - _addresses(files))
        laid = missing_pages(address for address in missing if not _in_the_way(address, files))
        put(place, NewSite(chosen.id, files, laid), len(kept) + 1, remind)
        write_headers(root, place, remind)
    return chosen.id, missing


def _chosen(place: Place, kept: list[Kept], wanted: str) -> Kept:
    served = read_mark(place.site) if place.site else None
    others = [one for one in kept if not served or one.id != served.id]
    if not others:
        raise ProjectError(f"{place.target} 没有留着以前的发布，换不回去；build 每次会留下前一次的")
    if not wanted:
        return others[0]
    if served and served.id.startswith(wanted):
        raise ProjectError(f"{served.id} 就是现在的站点，不用换")
    found = [one for one in others if one.id.startswith(wanted)]
    if len(found) != 1:
        fault = "不止一个" if found else "没有"
        listed = "、".join(one.id for one in others)
        raise ProjectError(f"编号以“{wanted}”开头的发布{fault}；留着的是 {listed}")
    return found[0]


def _known_addresses(root: Path, place: Place) -> set[str]:
    """Return every address that the ledger knows or the served site answers to."""
    known = {entry.address for entry in read_ledger(root) if entry.address}
    return known | (_addresses(files_of(place.site)) if place.site else set())


def _addresses(names: Iterable[str]) -> set[str]:
    return {name.removesuffix(_PAGE) for name in names if name.endswith(f"/{_PAGE}")}


def _in_the_way(address: str, files: Iterable[str]) -> bool:
    """Say whether a part of the address is a file in the older site, so that no folder can be there."""
    steps = address.rstrip("/").split("/")
    return any("/".join(steps[:count]) in files for count in range(1, len(steps) + 1))
