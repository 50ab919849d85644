"""Lexicon -> the files that hold it, small enough for a phone; ``engine.index_files`` puts it together again.

A query needs the parts of the lexicon of its own characters; what sounds may lead to is apart, for Latin
letters and slips (see ``format``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from shouhou.analysis.runs import is_one_run
from shouhou.engine import format as files
from shouhou.engine.lexicon import Lexicon
from shouhou.index.encoding import as_json, turned

FIRST_SYLLABLE = 0x100


def lexicon_files(lexicon: Lexicon) -> dict[str, bytes]:
    """Return every file that holds a part of ``lexicon``, but for what is in the manifest: ``ascii_folds``,
    the weight of a cut, and the names.
    """
    voiced = {word: lexicon.importance[word] for word in lexicon.sounds.voiced}
    known = {character for word in voiced for character in word}
    rare_sounds = {c: sound for c, sound in lexicon.sounds.characters.items() if c not in known}
    rare_folds = {c: to for c, to in lexicon.fold.items() if not _is_ascii_form(c)}
    return {
        **_parts(lexicon),
        "words.json": as_json(_words(lexicon)),
        "latin.json": as_json(_latin(lexicon)),
        "voiced.bin": files.encode_voiced(voiced),
        "sounds.json": as_json(_sounds(lexicon, voiced)),
        **_character_parts("homophones", rare_sounds),
        **_character_parts("fold", rare_folds),
        **_partner_parts(lexicon),
    }


def ascii_folds(lexicon: Lexicon) -> dict[str, str]:
    """Return what the manifest holds of the folding: the forms of ASCII characters, result -> characters."""
    return turned({c: to for c, to in lexicon.fold.items() if _is_ascii_form(c)})


def _names(lexicon: Lexicon) -> list[str]:
    """Return the terms of meanings in the order in which files name them."""
    return sorted({term for terms in lexicon.meanings.values() for term in terms})


def _parts(lexicon: Lexicon) -> dict[str, bytes]:
    """Return the words that queries are cut with, each in the part of its first character."""
    place = {name: number for number, name in enumerate(_names(lexicon))}
    parts: list[dict[str, files.Entry]] = [{} for _ in range(files.LEXICON_PARTS)]
    for word, weight in lexicon.weights.items():
        meanings = lexicon.meanings.get(word, {}) if is_one_run(word) else {}
        parts[ord(word[0]) % len(parts)][word] = files.Entry(
            weight,
            lexicon.importance.get(word, 0),
            tuple(sorted((place[term], share) for term, share in meanings.items())),
        )
    return {f"lexicon-{number}.bin": files.encode_lexicon(part) for number, part in enumerate(parts)}


def _words(lexicon: Lexicon) -> dict[str, Any]:
    """Return what ``words.json`` holds: the names of meanings, the meanings of forms that are no words of the
    lexicon, and the fillers.
    """
    return {
        "names": "|".join(_names(lexicon)),
        "meanings": _meanings(lexicon, latin=False),
        "fillers": "|".join(sorted(lexicon.fillers)),
        "leads": "|".join(lexicon.leads),
        "asides": "|".join(sorted(lexicon.asides)),
        "merchants": "|".join(lexicon.merchants),
        "shoppers": "|".join(lexicon.shoppers),
    }


def _latin(lexicon: Lexicon) -> dict[str, Any]:
    """Return what ``latin.json`` holds: forms with Latin letters, and the site's other Latin words."""
    words = sorted(
        t for t in lexicon.importance if t.isascii() and t not in lexicon.meanings and t not in lexicon.names
    )
    return {"meanings": _meanings(lexicon, latin=True), "words": "|".join(words)}


def _meanings(lexicon: Lexicon, latin: bool) -> list[list[Any]]:
    """Return ``[term, weight, forms joined with |]`` for every meaning term and weight, of forms with Latin
    letters or without, but for those that stand in a part of the lexicon; some forms hold spaces.
    """
    forms: dict[tuple[str, int], list[str]] = defaultdict(list)
    for form, terms in sorted(lexicon.meanings.items()):
        if form in lexicon.weights and is_one_run(form):
            continue
        if any("a" <= character <= "z" for character in form) is latin:
            for term, weight in terms.items():
                forms[term, weight].append(form)
    return [[term, weight, "|".join(found)] for (term, weight), found in sorted(forms.items())]


def _sounds(lexicon: Lexicon, voiced: Mapping[str, int]) -> dict[str, Any]:
    """Return the sounds of the characters of the voiced words, and the special readings.

    ``characters`` has a letter for every character of voiced.bin: a space, or ``FIRST_SYLLABLE`` + the
    syllable's number.
    """
    characters, _ = files.voiced_order(voiced)
    heard = [lexicon.sounds.characters.get(character, "") for character in characters]
    syllables = sorted(set(heard) - {""})
    letter = {"": " "} | {syllable: chr(FIRST_SYLLABLE + number) for number, syllable in enumerate(syllables)}
    return {
        "syllables": " ".join(syllables),
        "characters": "".join(letter[syllable] for syllable in heard),
        "words": {word: " ".join(syllables) for word, syllables in sorted(lexicon.sounds.words.items())},
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
