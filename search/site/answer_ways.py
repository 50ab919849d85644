"""The ways on from an answer: the next step and the complaint, each with what the answer is about chosen.

What it is about, the content knows: the row of the coverage that the answer stands in (the keys are those of
the troubles), else the paths of the next step that name it. An answer of no single trouble leads to the tool
with its platform alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from shouhou.content import Answer, Library
from shouhou.markup.addresses import address_of, page_of, root_from
from shouhou.tools.complaint.page import PAGE as COMPLAINT_PAGE
from shouhou.tools.next_step.page import PAGE as NEXT_STEP_PAGE
from shouhou.tools.next_step.place import FOLDER


@dataclass(frozen=True)
class Ways:
    """Addresses, relative to the answer's page; None where there is no such tool, or nothing to write.

    ``plain`` is the next step as a linked page, ``asked`` the program with the same chosen.
    """

    plain: str | None
    asked: str | None
    letter: str | None


def ways_of(library: Library, answer: Answer) -> Ways:
    """Return the ways on; none for merchants, who are asked for no next step."""
    if library.for_merchants(answer):
        return Ways(None, None, None)
    root, trouble = root_from(page_of(answer)), trouble_of(library, answer)
    platform = answer.platform if answer.platform in library.shopping_platforms else None
    chosen = {name: key for name, key in (("platform", platform), ("trouble", trouble)) if key}
    query = f"?{urlencode(chosen)}" if chosen else ""
    plain = asked = letter = None
    if NEXT_STEP_PAGE in library.pages:
        places = [
            key for key in (platform, trouble if platform in library.shopping_platforms else None) if key
        ]
        plain = root + address_of("/".join([FOLDER, *places]) + ".md")
        asked = root + address_of(NEXT_STEP_PAGE) + query
    texts = library.complaint.troubles.get(trouble) if trouble else None
    if COMPLAINT_PAGE in library.pages and not (texts and texts.instead):
        letter = root + address_of(COMPLAINT_PAGE) + query
    return Ways(plain, asked, letter)


def trouble_of(library: Library, answer: Answer) -> str | None:
    """Return the key of the trouble that the answer is about, of several the one it answers best; None where
    it is about none.
    """
    ranked = sorted(_places(library, answer), key=lambda place: place[:2])
    return ranked[0][2] if ranked else None


def _places(library: Library, answer: Answer) -> Iterator[tuple[int, int, str]]:
    """Yield where the answer stands among a trouble's answers: the list, its place there, the trouble."""
    for _, key, row in library.coverage.rows():
        for ids in (row.own.get(answer.platform, ()), row.any or ()):
            yield from ((0, at, key) for at, name in _named(library, ids, answer) if key in library.troubles)
    for key, path in library.next_step.paths.items():
        yield from ((1, at, key) for at, _ in _named(library, path.answers, answer))


def _named(library: Library, ids: tuple[str, ...], answer: Answer) -> Iterator[tuple[int, str]]:
    return ((at, name) for at, name in enumerate(ids) if library.find(name) is answer)
