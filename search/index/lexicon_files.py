"""Lexicon -> the files that hold it, small enough for a phone; ``engine.index_files`` puts it together again.

A word is given by its place in the lexicon's order, a character by its number in it (see ``format``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from shouhou.engine import format as files
from shouhou.engine.lexicon import Lexicon
from shouhou.index.encoding import as_json, turned

FIRST_SYLLABLE = 0x100


def lexicon_files(lexicon: Lexicon) -> dict[str, bytes]:
    """Return every file that holds a part of ``lexicon``, but for what is in the manifest: ``ascii_folds``,
    the weight of a cut, and the names.
    """
    known = {character for word in lexicon.weights for character in word}
    rare_sounds = {c: sound for c, sound in lexicon.sounds.characters.items() if c not in known}
    rare_folds = {c: to for c, to in lexicon.fold.items() if not _is_ascii_form(c)}
    return {
        "lexicon.bin": files.encode_lexicon(lexicon.weights),
        "words.json": as_json(_words(lexicon)),
        "latin.json": as_json(_latin(lexicon)),
        "sounds.json": as_json(_sounds(lexicon)),
        **_character_parts("homophones", rare_sounds),
        **_character_parts("fold", rare_folds),
        **_partner_parts(lexicon),
    }


def ascii_folds(lexicon: Lexicon) -> dict[str, str]:
    """Return what the manifest holds of the folding: the forms of ASCII characters, result -> characters."""
    return turned({c: to for c, to in lexicon.fold.items() if _is_ascii_form(c)})


def _words(lexicon: Lexicon) -> dict[str, Any]:
    """Return what ``words.json`` holds. A form that is a word of the lexicon is given by the gap from the
    one before.
    """
    _, words = files.lexicon_order(lexicon.weights)
    place = {word: number for number, word in enumerate(words)}
    return {
        "meanings": _meanings(lexicon, place, latin=False),
        "fillers": _places(sorted(lexicon.fillers), place),
        "unasked": _places([word for word in words if not lexicon.importance.get(word)], place)[0],
    }


def _latin(lexicon: Lexicon) -> dict[str, Any]:
    """Return what ``latin.json`` holds: forms with Latin letters, and the site's other Latin words."""
    words = sorted(
        t for t in lexicon.importance if t.isascii() and t not in lexicon.meanings and t not in lexicon.names
    )
    return {"meanings": _meanings(lexicon, {}, latin=True), "words": "|".join(words)}


def _meanings(lexicon: Lexicon, place: Mapping[str, int], latin: bool) -> list[list[Any]]:
    """Return ``[term, weight, gaps, other forms]`` for every meaning term and weight, of forms with Latin
    letters or without.
    """
    forms: dict[tuple[str, int], list[str]] = defaultdict(list)
    for form, terms in sorted(lexicon.meanings.items()):
        if any("a" <= character <= "z" for character in form) is latin:
            for term, weight in terms.items():
                forms[term, weight].append(form)
    return [[term, weight, *_places(found, place)] for (term, weight), found in sorted(forms.items())]


def _places(forms: list[str], place: Mapping[str, int]) -> tuple[list[int], str]:
    """Return the gaps between the places of known words, and the other forms joined with | (some hold
    spaces).
    """
    known = sorted(place[form] for form in forms if form in place)
    gaps = [number - before for before, number in zip([0, *known], known, strict=False)]
    return gaps, "|".join(form for form in forms if form not in place)


def _sounds(lexicon: Lexicon) -> dict[str, Any]:
    """Return the sounds of the characters of the site's words, the special readings, and how important each
    word is.

    ``characters`` has a letter for every character of the lexicon: a space, or ``FIRST_SYLLABLE`` + the
    syllable's number.
    """
    characters, words = files.lexicon_order(lexicon.weights)
    heard = [lexicon.sounds.characters.get(character, "") for character in characters]
    syllables = sorted(set(heard) - {""})
    letter = {"": " "} | {syllable: chr(FIRST_SYLLABLE + number) for number, syllable in enumerate(syllables)}
    return {
        "syllables": " ".join(syllables),
        "characters": "".join(letter[syllable] for syllable in heard),
        "words": {word: " ".join(syllables) for word, syllables in sorted(lexicon.sounds.words.items())},
        "importance": "".join(f"{lexicon.importance.get(word, 0):x}" for word in words),
    }


def _character_parts(name: str, table: Mapping[str, str]) -> dict[str, bytes]:
    """Return a table of rare characters in parts, of which a query needs those of its own."""
    parts: list[dict[str, str]] = [{} for _ in range(files.CHARACTER_PARTS)]
    for character, result in table.items():
        parts[ord(character) % len(parts)][character] = result
    return {f"{name}-{number}.json": as_json(turned(part)) for number, part in enumerate(parts)}


def _partner_parts(lexicon: Lexicon) -> dict[str, bytes]:
    """Return the everyday words in parts, of which a query needs those of the slips that it may hold."""
    parts: list[dict[str, str]] = [{} for _ in range(files.PARTNER_PARTS)]
    for first, seconds in sorted(lexicon.partners.items()):
        parts[ord(first) % len(parts)][first] = seconds
    return {f"partners-{number}.json": as_json(part) for number, part in enumerate(parts)}


def _is_ascii_form(character: str) -> bool:
    """Tell whether a character is an ASCII letter or the full-width form of an ASCII character: what people
    often type.
    """
    return character.isascii() or "！" <= character <= "～"
