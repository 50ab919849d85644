"""Placing something new beside what is the same on another platform: in the lists where that one stands.

An answer about how to apply on one platform stands in a row of the list of troubles, on rungs of the next
step, among the answers for bare phrases, in the complaint's ways. The same answer of a new platform belongs
there too; lists that show an order or a choice of one platform (pictures, what is popular) are left alone.
"""

from __future__ import annotations

from shouhou.content import files
from shouhou.content.library import Library
from shouhou.editing.draft import Draft
from shouhou.editing.mentions import Kind, Mention, mentions
from shouhou.editing.yaml_text import Change, Path, Yaml

LISTS = (files.NEXT_STEP, files.WAITING, files.HEADS)
PLACED_IN = (files.COVERAGE, files.COMPLAINT, *LISTS)


def place_beside(draft: Draft, library: Library, kind: Kind, like: str, new: str, platform: str) -> list[str]:
    """Place ``new``, of ``platform``, wherever ``like`` stands; return in words where it stands then."""
    for found in mentions(draft, kind, like)[::-1]:  # from the last, so that the numbers of the others stay
        if found.file == files.COVERAGE and not found.key:
            draft.change(found.file, _cell(found.path, new, platform, library))
        elif found.file == files.COMPLAINT and found.path[0] == "channels":
            draft.change(found.file, _way(found.path[:-1], new, platform))
        elif (
            found.file in LISTS
            and isinstance(found.path[-1], int)
            and (found.file != files.HEADS or _is_free(draft, library, found, platform))
        ):
            draft.change(found.file, _item(found.path, new))
    return [f"加上了 {one.told}" for one in mentions(draft, kind, new) if one.file in PLACED_IN]


def _is_free(draft: Draft, library: Library, found: Mention, platform: str) -> bool:
    """Say whether a bare phrase has no answer of the platform yet."""
    names = draft.read(found.file).yaml.value(found.path[:-1])
    answers = (library.find(name) for name in names)
    return platform not in {answer.platform for answer in answers if answer}


def _item(path: Path, new: str) -> Change:
    number = path[-1]
    assert isinstance(number, int)
    return lambda yaml: yaml if new in yaml.value(path[:-1]) else yaml.append(path[:-1], new, number)


def _way(path: Path, new: str, platform: str) -> Change:
    return lambda yaml: yaml if yaml.has((*path, platform)) else yaml.put((*path, platform), new)


def _cell(path: Path, new: str, platform: str, library: Library) -> Change:
    return lambda yaml: put_into_row(yaml, path[:4], new, platform, library)


def put_into_row(yaml: Yaml, row: Path, new: str, platform: str, library: Library) -> Yaml:
    """Put an answer into a row of the list of troubles, under its platform, and take out the reason why there
    is none.
    """
    cell: Path = (*row, "any") if library.platforms[platform].any_platform else (*row, "own", platform)
    held = yaml.value(cell)
    if held is None:
        yaml = yaml.put(cell, new, after=("name", "any"))
    elif new not in ([held] if isinstance(held, str) else held):
        yaml = yaml.append(cell, new)
    gap = (*row, "gap", platform)
    if yaml.has(gap):
        yaml = yaml.remove(gap)
    if cell[-1] == "any" and yaml.has((*row, "gap")):  # nowhere is there none any more
        yaml = yaml.remove((*row, "gap"))
    return yaml
