"""What characters count as and how they sound -> the parts of the lexicon in which their words stand: a query
reads these in any case. In files of its own each of its unusual characters, and each of a stretch that may be
a slip, is a request more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from shouhou.engine import format as files
from shouhou.engine.integrity import value_of

SYLLABLES = "syllables.json"
Item = TypeVar("Item")


def with_characters(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index with the tables of characters in the parts of its lexicon, if it has
    these.
    """
    names = [name for name in found if name.startswith("lexicon-")]
    if not names or SYLLABLES not in found:
        return dict(found)
    syllables = (one for some in value_of(found[SYLLABLES]) for one in files.split_syllables(some))
    place = {syllable: number for number, syllable in enumerate(syllables)}
    sounds = {character: place[syllable] for character, syllable in _table("sounds", found).items()}
    fold = by_character([_table("fold", found)], len(names))
    heard = by_character([sounds], len(names))
    left = {name: one for name, one in found.items() if not name.startswith(("fold-", "sounds-"))}
    for number, (mine, its) in enumerate(zip(fold, heard, strict=True)):
        name = f"lexicon-{number}.bin"
        part = files.decode_part(found[name], name)
        left[name] = files.encode_part(replace(part, fold=mine, sounds=its))
    return left


def _table(kind: str, found: Mapping[str, bytes]) -> dict[str, str]:
    parts = (value_of(content) for name, content in found.items() if name.startswith(f"{kind}-"))
    return {
        character: result for part in parts for result, characters in part.items() for character in characters
    }


def held_by(form: str, number: int, parts: int) -> str:
    """Return the character that a name in the part of this ``number``, of so many, stands with."""
    return next(character for character in form if ord(character) % parts == number)


def by_character(tables: Iterable[Mapping[str, Item]], parts: int) -> list[dict[str, Item]]:
    """Return what tables say, in so many ``parts`` by the first character of each key."""
    found: list[dict[str, Item]] = [{} for _ in range(parts)]
    for table in tables:
        for key, one in table.items():
            found[ord(key[0]) % parts][key] = one
    return found
