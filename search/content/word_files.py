"""Reads the site's word lists: synonyms, plain words, signs of who asks, what terms mean; each optional.

``words.txt`` has one word a line, with its frequency where the usual one is not enough; ``fillers.txt``,
``leads.txt``, ``asides.txt`` and ``frames.txt`` any number of words a line, there under labels;
``merchants.txt`` and ``shoppers.txt`` a sign a line; ``#`` starts a comment in all. The lines of what was
read are noted in ``Reading`` as for any YAML file: ``(n,)`` for the n-th group, ``(word,)`` for a word or
sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from shouhou.content.files import (
    ASIDES,
    FILLERS,
    FRAMES,
    FREQUENT_WORDS,
    LEADS,
    MERCHANTS,
    SENSES,
    SHOPPERS,
    SYNONYMS,
    WORDS_FOLDER,
    left_behind,
)
from shouhou.content.models.words import FrameKind, SiteWords, SynonymGroup
from shouhou.content.reading import LARGEST_MADE, Reading
from shouhou.errors import nearest

USUAL_FREQUENCY = 1000
FRAME_KINDS: dict[str, FrameKind] = {"怎么做": "how", "另算": "turns", "中间": "between"}
"""What the label of a line of ``frames.txt`` says of its words."""

HIGHEST_FREQUENCY = 1_000_000
"""More than any word of the dictionary but one; what follows from a frequency must fit into a byte."""


def read_words(reading: Reading) -> SiteWords:
    """Return the word lists of the site; what is wrong with them by itself is in ``reading.problems``."""
    known = {SYNONYMS, FREQUENT_WORDS, FILLERS, LEADS, ASIDES, FRAMES, MERCHANTS, SHOPPERS, SENSES}
    folder = reading.root / WORDS_FOLDER
    for path in [*reading.inventory.files_in(folder), *reading.inventory.folders_in(folder)]:
        if reading.name(path) not in known and not left_behind(path.name):
            names = sorted(name.rpartition("/")[2] for name in known)
            close = nearest(path.name, names)
            way_out = f"是不是 {close}？请改名" if close else f"应为 {'、'.join(names)} 之一，请改名或移走"
            reading.complain(path, 1, f"词表里没有这样的文件，写在里面的不起作用；{way_out}")
    exists = reading.has(SYNONYMS)
    groups: list[SynonymGroup] = (reading.data(SYNONYMS, list[SynonymGroup]) if exists else None) or []
    at = reading.lines.get(SYNONYMS, {})
    lines = {group.id: at[(number,)] for number, group in enumerate(groups)}
    senses = reading.bytes(reading.root / SENSES, LARGEST_MADE) if reading.has(SENSES) else None
    return SiteWords(
        _frequencies(reading),
        tuple(groups),
        _plain_words(reading, FILLERS),
        lines,
        senses or b"",
        _plain_words(reading, LEADS),
        _plain_words(reading, ASIDES),
        _signs(reading, MERCHANTS),
        _signs(reading, SHOPPERS),
        _frames(reading),
    )


def _frequencies(reading: Reading) -> dict[str, int]:
    found: dict[str, int] = {}
    for path, number, fields in _rows(reading, FREQUENT_WORDS):
        word, *rest = fields
        if len(rest) > 1:
            reading.complain(path, number, f"一行写了 {len(fields)} 项；一行只写一个词，后面可加一个词频")
        elif rest and not (re.fullmatch("[0-9]{1,9}", rest[0]) and 0 < int(rest[0]) <= HIGHEST_FREQUENCY):
            reading.complain(
                path,
                number,
                f"“{word}”的词频写的是 {rest[0]}；应为 1 到 {HIGHEST_FREQUENCY} 的整数，或不写",
            )
        elif _is_new(reading, path, number, word):
            found[word] = int(rest[0]) if rest else USUAL_FREQUENCY
    return found


def _plain_words(reading: Reading, name: str) -> tuple[str, ...]:
    return tuple(
        word
        for path, number, fields in _rows(reading, name)
        for word in fields
        if _is_new(reading, path, number, word)
    )


def _frames(reading: Reading) -> dict[str, FrameKind]:
    """Return the words of frames with what they are, which the label of a line tells."""
    found: dict[str, FrameKind] = {}
    for path, number, fields in _rows(reading, FRAMES):
        label, colon, first = fields[0].partition("：")
        if colon and label not in FRAME_KINDS:
            reading.complain(path, number, f"没有“{label}”这一类；应为 {'、'.join(FRAME_KINDS)} 之一，或不写")
            continue
        words = [first, *fields[1:]] if colon else fields
        found |= {
            word: FRAME_KINDS[label] if colon else "beside"
            for word in filter(None, words)
            if _is_new(reading, path, number, word)
        }
    return found


def _signs(reading: Reading, name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(fields)
        for path, number, fields in _rows(reading, name)
        if _is_new(reading, path, number, " ".join(fields))
    )


def _is_new(reading: Reading, path: Path, number: int, word: str) -> bool:
    """Note the line of ``word``, or complain that it has one already."""
    lines = reading.lines.setdefault(reading.name(path), {})
    if (word,) in lines:
        reading.complain(path, number, f"“{word}”在第 {lines[(word,)]} 行已经写了；请删掉一处")
        return False
    lines[(word,)] = number
    return True


def _rows(reading: Reading, name: str) -> Iterator[tuple[Path, int, list[str]]]:
    """Yield the fields of every line that has any, with the file and the line's number."""
    path = reading.root / name
    text = reading.text(path) if reading.has(name) else None
    for number, line in enumerate((text or "").split("\n"), 1):
        if fields := line.partition("#")[0].split():
            yield path, number, fields
