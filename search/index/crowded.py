"""The parts of a lexicon -> the same, with the words of each character that many begin with in parts of their
own, by their second character: of 不 a query needs what begins as it stands there, not 300 words.

The manifest names these characters, which costs every first search a byte and a half each: for those with
fewer words that is too much. How a character sounds, what it counts as and what names stand with it all of
its parts say, in some ten bytes: a query needs one of them where it needed the part of the character, and no
file more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace

from shouhou.engine import format as files
from shouhou.engine.format import CROWDED_PARTS, Part, shard_of
from shouhou.index.characters import held_by

MANY = 200
"""Bytes of words with one first character that stand in several parts."""
MOST = 128
"""So many characters are named at most, those with the most words."""


def with_crowded(found: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[int]]:
    """Return the files of an index, of which nothing is near, with such words in parts of their own, and the
    code points of their first characters, ascending.
    """
    names = [name for name in found if name.startswith("lexicon-")]
    parts = {name: files.decode_part(found[name], name) for name in names}
    crowded = _crowded(parts)
    made: dict[str, bytes] = {}
    for at, (character, name) in enumerate(crowded.items()):
        own = _said_of(parts[name], name, len(names), character.__eq__)
        for number in range(CROWDED_PARTS):
            made[f"crowded-{CROWDED_PARTS * at + number}.bin"] = _part(own, number)
    for name in {*crowded.values()}:
        rest = _said_of(parts[name], name, len(names), lambda character: character not in crowded)
        made[name] = files.encode_part(rest)
    return {**found, **made}, list(map(ord, crowded))


def _crowded(parts: Mapping[str, Part]) -> dict[str, str]:
    """Return the characters that many words begin with, in code point order, each with the name of its
    part.
    """
    sizes: dict[str, tuple[int, str]] = {}
    for name, part in parts.items():
        under: defaultdict[str, dict[str, files.Entry]] = defaultdict(dict)
        for word, entry in part.words.items():
            under[word[0]][word] = entry
        for character, words in under.items():
            sizes[character] = len(files.encode_part(Part(words))), name
    many = {character: size for character, (size, _) in sizes.items() if size >= MANY}
    most = sorted(many, key=lambda character: (-many[character], character))[:MOST]
    return {character: sizes[character][1] for character in sorted(most)}


def _said_of(part: Part, name: str, parts: int, is_meant: Callable[[str], bool]) -> Part:
    """Return what the part of this ``name``, of so many, says of the characters that are meant."""
    number = int(name.removeprefix("lexicon-").removesuffix(".bin"))
    return Part(
        {word: entry for word, entry in part.words.items() if is_meant(word[0])},
        {character: result for character, result in part.fold.items() if is_meant(character)},
        {character: place for character, place in part.sounds.items() if is_meant(character)},
        named={form: told for form, told in part.named.items() if is_meant(held_by(form, number, parts))},
    )


def _part(own: Part, number: int) -> bytes:
    """Return the part of this number among those of a character: of its words those of a second character
    that stands there, and the character.
    """
    words = {
        word: entry
        for word, entry in own.words.items()
        if len(word) == 1 or shard_of(word[1], CROWDED_PARTS) == number
    }
    return files.encode_part(replace(own, words=words))
