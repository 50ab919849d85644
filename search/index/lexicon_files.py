"""Lexicon -> the files that hold it, small enough for a phone; ``engine.index_files`` puts it together again.

A query needs the parts of the lexicon of its own characters; what sounds may lead to is apart, for Latin
letters and slips (see ``format``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from shouhou.analysis.runs import is_one_run
from shouhou.analysis.sounds import OTHER_READINGS
from shouhou.engine import english, latin
from shouhou.engine import format as files
from shouhou.engine.latin import FULL, INITIALS, LONGEST_INITIALS, asked_for
from shouhou.engine.lexicon import Lexicon
from shouhou.index.encoding import json_file, turned


def lexicon_files(lexicon: Lexicon) -> dict[str, bytes]:
    """Return every file that holds a part of ``lexicon``, but for what is in the manifest: ``ascii_folds``,
    the weight of a cut, and the names.
    """
    rare_folds = {c: to for c, to in lexicon.fold.items() if not _is_ascii_form(c)}
    return {
        **_parts(lexicon),
        "words.json": json_file(_words(lexicon)),
        "latin.json": json_file(_latin(lexicon)),
        **{f"latin-{letter}.json": json_file(part) for letter, part in _latin_parts(lexicon).items()},
        "syllables.json": json_file(sorted(lexicon.sounds.syllables)),
        **_voiced_parts(lexicon),
        **_initials_parts(lexicon),
        "asked.json": json_file(_asked(lexicon)),
        **_character_parts("sounds", lexicon.sounds.characters, files.SOUND_PARTS),
        **_character_parts("fold", rare_folds, files.CHARACTER_PARTS),
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
    lexicon, the fillers, what tells a story's clauses apart, and the signs of who asks.
    """
    return {
        "names": "|".join(_names(lexicon)),
        "meanings": _meanings(lexicon, ""),
        "fillers": "|".join(sorted(word for word in lexicon.fillers if not word.isascii())),
        "leads": "|".join(lexicon.leads),
        "asides": "|".join(sorted(lexicon.asides)),
        "merchants": "|".join(lexicon.merchants),
        "shoppers": "|".join(lexicon.shoppers),
    }


def _latin(lexicon: Lexicon) -> dict[str, Any]:
    """Return what ``latin.json`` holds: numbers that are found by a part of them, fillers without a letter,
    and how letters are read. Which Latin words the site has besides, their postings tell.
    """
    return {
        "numbers": "|".join(lexicon.numbers),
        "fillers": "|".join(_ascii_fillers(lexicon, "")),
        "tuning": {"latin": latin.TUNING, "english": english.TUNING},
    }


def latin_letters(lexicon: Lexicon) -> str:
    """Return the letters for which there is a part of the forms with Latin letters."""
    return "".join(sorted({_letter(form) for form in (*lexicon.meanings, *lexicon.fillers)} - {""}))


def _latin_parts(lexicon: Lexicon) -> dict[str, dict[str, Any]]:
    """Return the meanings of forms with Latin letters, and such fillers, by their first letter: what is typed
    with one slip, or in another form, still begins with it.
    """
    return {
        letter: {
            "meanings": _meanings(lexicon, letter),
            "fillers": "|".join(_ascii_fillers(lexicon, letter)),
        }
        for letter in latin_letters(lexicon)
    }


def _letter(form: str) -> str:
    """Return the first Latin letter of a form, nothing where it has none."""
    return next((character for character in form if "a" <= character <= "z"), "")


def _ascii_fillers(lexicon: Lexicon, letter: str) -> list[str]:
    return sorted(word for word in lexicon.fillers if word.isascii() and _letter(word) == letter)


def _meanings(lexicon: Lexicon, letter: str) -> list[list[Any]]:
    """Return ``[term, weight, forms joined with |]`` for every meaning term and weight, of forms whose first
    Latin letter is ``letter``, but for those that stand in a part of the lexicon; some forms hold spaces.
    """
    forms: dict[tuple[str, int], list[str]] = defaultdict(list)
    for form, terms in sorted(lexicon.meanings.items()):
        if form in lexicon.weights and is_one_run(form):
            continue
        if _letter(form) == letter:
            for term, weight in terms.items():
                forms[term, weight].append(form)
    return [[term, weight, "|".join(found)] for (term, weight), found in sorted(forms.items())]


def _voiced_parts(lexicon: Lexicon) -> dict[str, bytes]:
    """Return the words that sounds may lead to, each in the part of its first syllable:
    ``["tui kuan|tui huo", "退款|退货", [9, 8]]``, most important first.
    """
    parts: list[list[tuple[str, str]]] = [[] for _ in range(files.VOICED_PARTS)]
    for word in lexicon.sounds.voiced:
        if syllables := lexicon.sounds.of(word):
            part = parts[files.shard_of(syllables[0], len(parts))]
            part.append((" ".join(syllables), word))
    columns = [
        [
            "|".join(read for read, _ in part),
            "|".join(word for _, word in part),
            [lexicon.importance[word] for _, word in part],
        ]
        for part in parts
    ]
    return {f"voiced-{number}.json": json_file(part) for number, part in enumerate(columns)}


def _initials_parts(lexicon: Lexicon) -> dict[str, bytes]:
    """Return what first letters stand for, each key in the part of its first two letters:
    ``{"tk": ["退款", 9]}``; of the words that share a key no more than a reading takes.
    """
    parts: list[dict[str, tuple[str, int]]] = [{} for _ in range(files.INITIALS_PARTS)]
    for key, words in sorted(lexicon.sounds.by_initials.items()):
        if len(key) <= LONGEST_INITIALS:
            part = parts[files.shard_of(key[:2], len(parts))]
            part[key] = ("|".join(words[: len(INITIALS)]), lexicon.importance[words[0]])
    return {f"initials-{number}.json": json_file(part) for number, part in enumerate(parts)}


def _asked(lexicon: Lexicon) -> dict[str, Any]:
    """Return what one slip in pinyin may have spoilt, most important first: ``["tuikuan", ["退款", 9]]``, and
    characters that are often read otherwise.
    """
    by_sound, importance = lexicon.sounds.by_sound, lexicon.importance
    words = [
        (key, ("|".join(by_sound[key][: len(FULL)]), importance[by_sound[key][0]]))
        for key in asked_for(lexicon.sounds, importance)
    ]
    return {"others": OTHER_READINGS, "words": words}


def _character_parts(name: str, table: Mapping[str, str], count: int) -> dict[str, bytes]:
    """Return a table of characters in ``count`` parts, of which a query needs those of its own."""
    parts: list[dict[str, str]] = [{} for _ in range(count)]
    for character, result in table.items():
        parts[ord(character) % len(parts)][character] = result
    return {f"{name}-{number}.json": json_file(turned(part)) for number, part in enumerate(parts)}


def _partner_parts(lexicon: Lexicon) -> dict[str, bytes]:
    """Return the everyday words in parts, of which a query needs those of the slips that it may hold."""
    parts: list[dict[str, str]] = [{} for _ in range(files.PARTNER_PARTS)]
    for first, seconds in sorted(lexicon.partners.items()):
        parts[ord(first) % len(parts)][first] = seconds
    return {f"partners-{number}.json": json_file(part) for number, part in enumerate(parts)}


def _is_ascii_form(character: str) -> bool:
    """Tell whether a character is an ASCII letter or the full-width form of an ASCII character: what people
    often type.
    """
    return character.isascii() or "！" <= character <= "～"
