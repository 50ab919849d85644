"""Lexicon -> the files that hold it, small enough for a phone; ``engine.index_files`` puts it together again.

A query needs the parts of the lexicon of its own characters; what sounds may lead to is apart, for Latin
letters and slips (see ``format``). How many parts a table stands in follows from its size (``parts``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from shouhou.analysis.folding import ASCII_FORMS
from shouhou.analysis.runs import is_one_run
from shouhou.analysis.sounds import OTHER_READINGS, Sounds
from shouhou.engine import english, latin, pieces
from shouhou.engine import format as files
from shouhou.engine.latin import FULL, INITIALS, LONGEST_INITIALS, asked_for
from shouhou.engine.lexicon import Lexicon
from shouhou.index.encoding import json_file, turned
from shouhou.index.parts import Rule, in_parts

LEXICON, VOICED, BEGUN, LETTERS = Rule(24, 4096), Rule(230, 512), Rule(40, 4096), Rule(180, 256)
SOUNDS, FOLD, PARTNERS = Rule(220, 64), Rule(270, 64), Rule(60, 2048)
"""A site of some hundred answers has the most parts of most tables, so that a query fetches little besides
what it needs; who has less has fewer of the same size. With half as many parts of ``PARTNERS`` a first search
with a slip fetches 270 bytes more, with half as many of ``BEGUN`` one in pinyin 140. Twice as many of
``LEXICON`` would save a hundred for 4,000 files more.
"""


_Heard = tuple[tuple[str, ...], str]
"""The syllables of a word, and the word."""


def lexicon_files(lexicon: Lexicon) -> dict[str, bytes]:
    """Return every file that holds a part of ``lexicon``; the rest is in the manifest (``of_words``)."""
    rare_folds = {c: to for c, to in lexicon.fold.items() if c not in ASCII_FORMS}
    syllables = _syllables(lexicon.sounds)
    return {
        **_lexicon_parts(lexicon),
        "clauses.json": json_file(["|".join(lexicon.leads), "|".join(sorted(lexicon.asides))]),
        "latin.json": json_file(_latin(lexicon)),
        **{f"latin-{letter}.json": json_file(part) for letter, part in _latin_parts(lexicon).items()},
        "letters.json": json_file(_letters(lexicon)),
        "syllables.json": json_file([files.join_syllables(some) for some in syllables]),
        **_voiced_parts(lexicon, syllables[0]),
        **_initials_parts(lexicon),
        "asked.json": json_file(_asked(lexicon)),
        **{f"spelling-{letter}.json": json_file("|".join(words)) for letter, words in lexicon.spelt.items()},
        **_character_parts("sounds", lexicon.sounds.characters, SOUNDS, _turned_file),
        **_character_parts("fold", rare_folds, FOLD, _turned_file),
        **_character_parts("partners", lexicon.partners, PARTNERS, json_file),
    }


def _lexicon_parts(lexicon: Lexicon) -> dict[str, bytes]:
    """Return the words that queries are cut with, each in the part of its first character."""

    def entry(word: str) -> files.Entry:
        meanings = lexicon.meanings.get(word, {})
        if meanings and not is_one_run(word):
            meanings = {}
        return files.Entry(
            lexicon.weights[word],
            lexicon.importance.get(word, 0),
            tuple(sorted(meanings.items())),
            word in lexicon.fillers,
            lexicon.frames.get(word),
        )

    return in_parts(
        "lexicon-{}.bin",
        [(word, entry(word)) for word in lexicon.weights],
        lambda item, count: ord(item[0][0]) % count,
        lambda part: files.encode_lexicon(dict(part)),
        LEXICON,
        least=5,
    )


def words_read(lexicon: Lexicon) -> dict[str, Any]:
    """Return what the manifest holds of the words that every query is read with: the meanings of forms that
    are no words of the lexicon, of each sign of who asks how many groups of forms it has, and where names of
    platforms are none.
    """
    return {
        "meanings": _meanings(lexicon, ""),
        "merchants": list(map(len, lexicon.merchants)),
        "shoppers": list(map(len, lexicon.shoppers)),
    } | ({"not_before": dict(lexicon.not_before)} if lexicon.not_before else {})


def _latin(lexicon: Lexicon) -> dict[str, Any]:
    """Return what ``latin.json`` holds: numbers that are found by a part of them, fillers without a letter.
    Which Latin words the site has besides, their postings tell.
    """
    return {
        "numbers": "|".join(lexicon.numbers),
        "fillers": "|".join(_ascii_fillers(lexicon, "")),
    }


def _letters(lexicon: Lexicon) -> dict[str, Any]:
    """Return how letters are read."""
    tuning = {"latin": latin.TUNING, "english": english.TUNING}
    return tuning | {"pieces": pieces.TUNING} if lexicon.verbatim else tuning


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


def _voiced_parts(lexicon: Lexicon, first: Sequence[str]) -> dict[str, bytes]:
    """Return the words that sounds may lead to, each in the part of its syllable among the ``first`` ones,
    and where each of these has a part of its own again in that of how it begins (see ``format``):
    ``["tui kuan|tui huo", "退款|退货", [9, 8]]``, most important first; fillers have ``FILLER`` added. A
    query to other people's documents asks for all words of a syllable: there they stand once.
    """
    place = {syllable: number for number, syllable in enumerate(first)}
    heard = _heard(lexicon)
    write = partial(_columns, lexicon)
    most = max(1, min(VOICED.most, len(first)))
    voiced = in_parts(
        "voiced-{}.json",
        heard,
        lambda item, count: place[item[0][0]] % count,
        write,
        replace(VOICED, most=most),
    )
    if lexicon.verbatim or len(voiced) < len(first):
        return voiced
    begun = in_parts(
        "begun-{}.json",
        heard,
        lambda item, count: files.shard_of(_beginning(item[0]), count),
        write,
        BEGUN,
    )
    return voiced | begun


def _beginning(read: Sequence[str]) -> str:
    """Return what tells the part of a word that is read so: its first syllable, of the second one letter."""
    first, second = (*read, "")[:2]
    return f"{first} {second[:1]}"


def _heard(lexicon: Lexicon) -> list[_Heard]:
    return [(read, word) for word in lexicon.sounds.voiced if (read := lexicon.sounds.of(word))]


def _columns(lexicon: Lexicon, part: Sequence[_Heard]) -> bytes:
    reads = "|".join(" ".join(read) for read, _ in part)
    words = "|".join(word for _, word in part)
    told = [lexicon.importance[word] + files.FILLER * (word in lexicon.fillers) for _, word in part]
    return json_file([reads, words, told])


def _syllables(sounds: Sounds) -> tuple[list[str], list[str], list[str]]:
    """Return the syllables that words begin with to which sounds may lead, the others of these words, and
    those of characters alone.
    """
    words = sounds.syllables
    first = {read[0] for word in sounds.voiced if (read := sounds.of(word))}
    return sorted(first), sorted(words - first), sorted({*sounds.characters.values()} - words)


def _initials_parts(lexicon: Lexicon) -> dict[str, bytes]:
    """Return what first letters stand for, each key in the part of its first two letters:
    ``{"tk": ["退款", 9]}``; of the words that share a key no more than a reading takes.
    """
    items = [
        (key, ("|".join(words[: len(INITIALS)]), lexicon.importance[words[0]]))
        for key, words in sorted(lexicon.sounds.by_initials.items())
        if len(key) <= LONGEST_INITIALS
    ]
    return in_parts(
        "initials-{}.json",
        items,
        lambda item, count: files.shard_of(item[0][:2], count),
        lambda part: json_file(dict(part)),
        LETTERS,
    )


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


def _character_parts(
    name: str, table: Mapping[str, str], rule: Rule, write: Callable[[Mapping[str, str]], bytes]
) -> dict[str, bytes]:
    """Return a table of characters in parts, of which a query needs those of its own."""
    return in_parts(
        f"{name}-{{}}.json",
        sorted(table.items()),
        lambda item, count: ord(item[0]) % count,
        lambda part: write(dict(part)),
        rule,
    )


def _turned_file(table: Mapping[str, str]) -> bytes:
    return json_file(turned(table))
