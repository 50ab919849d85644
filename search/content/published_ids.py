"""An answer's id is for ever: one that differs from what the ledger has for its address is mistyped.

Everything else names the answer by the id that was published. So the library goes on as if it had been put
back: what follows from the slip is not told as the mistakes of other files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from shouhou.content.files import LEDGER
from shouhou.content.library import Library
from shouhou.content.models.answer import Answer
from shouhou.content.reading import LARGEST_MADE, Reading

LEDGER_LINE = re.compile(r"((?:[a-z0-9][a-z0-9._-]*/)+)(?: +([a-z0-9]+(?:-[a-z0-9]+)*))?")
"""An address that was published, and the id of the answer it led to, where it led to one."""


def changed_ids(library: Library, reading: Reading) -> dict[str, str]:
    """Return the published id of every answer file that has another one now, by the file; not where that id
    stands elsewhere, was merged or taken down, or may stand in a file that could not be read.
    """
    published = ids_by_address(reading)
    known = {answer.id for answer in library.answers} | library.replaced.keys()
    found = {}
    for answer in library.answers:
        old = published.get(answer.url, answer.id)
        kept = (
            old in known
            or f"a/{old}/" in library.gone
            or any(old in text for text in reading.unread.values())
        )
        if not kept:
            found[answer.file] = old
    return found


def copies(library: Library, reading: Reading) -> dict[str, str]:
    """Return the file that another one is a copy of, id and asks and all, by the latter; the one that was
    published, or comes first, is not the copy.
    """
    same: dict[str, list[Answer]] = {}
    for answer in library.answers:
        same.setdefault(answer.id, []).append(answer)
    found: dict[str, str] = {}
    for several in same.values():
        if len(several) > 1:
            before = ids_by_address(reading)
            kept = next((one for one in several if before.get(one.url) == one.id), several[0])
            found |= {
                one.file: kept.file for one in several if one is not kept and set(one.asks) & set(kept.asks)
            }
    return found


def with_published_ids(library: Library, changed: Mapping[str, str]) -> Library:
    """Return the library with the published id of every answer of ``changed_ids``."""
    if not changed:
        return library
    answers = tuple(
        answer.model_copy(update={"id": changed.get(answer.file, answer.id)}) for answer in library.answers
    )
    return replace(library, answers=answers)


def ids_by_address(reading: Reading) -> dict[str, str]:
    """Return the ids of the ledger by address; what is wrong with its lines is told where the addresses are
    held against it.
    """
    content = reading.bytes(reading.root / LEDGER, LARGEST_MADE) if reading.has(LEDGER) else None
    text = (content or b"").decode("utf-8-sig", "replace")
    lines = (LEDGER_LINE.fullmatch(line.strip()) for line in text.splitlines())
    return {found[1]: found[2] for found in lines if found and found[2]}
