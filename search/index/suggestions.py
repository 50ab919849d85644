"""Titles, short asks and words of Latin letters -> the files that complete what is being typed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from shouhou.analysis.folding import fold_text
from shouhou.analysis.runs import runs
from shouhou.analysis.sounds import initials_of, syllables_of
from shouhou.index.encoding import json_file
from shouhou.index.records import Document, SharedAsks

DIGITS = "0"
"""The file of what begins with digits."""

LONGEST = 20
"""Longer asks are stories, no help to complete a word with."""


MOST = 200
"""Titles and words of one letter, of documents that have no asks: what nobody has chosen is many."""

READ_AS = 2
"""Characters that tell how the first one is read (重复 -> c)."""

_WORD = re.compile("[a-z][a-z0-9]{2,}")


class _Entry(NamedTuple):
    """``rank`` and ``size`` tell what comes first: titles, asks, then words; shorter ones or commoner words.
    A word leads to no document, -1.
    """

    rank: int
    size: int
    text: str
    number: int


def suggestion_files(
    documents: Sequence[Document],
    shared: Sequence[SharedAsks] = (),
    holders: Mapping[str, int] | None = None,
) -> dict[str, bytes]:
    """Return titles and short asks to complete what is being typed, a file for each first letter of their
    pinyin.

    ``suggest.json`` tells the letter of every character that one begins with; what begins with digits is in
    file 0. Titles come first, then shorter ones. ``spelt-L.json`` holds the pinyin of the Han
    characters of each text of ``suggest-L.json``, for what is typed in Latin letters. What answers share
    leads to the first of them.

    Documents that have no asks are suggested by their titles, each once and ``MOST`` of a letter, the
    shortest. ``holders`` are terms of a site's texts, with the number of documents that hold each: the
    commonest words of Latin letters follow, which lead to no document.
    """
    asks = [
        _Entry(int(place > 0), len(text), text, number)
        for number, doc in enumerate(documents)
        for place, text in enumerate(doc.asks)
    ]
    asks += [_Entry(1, len(text), text, one.documents[0]) for one in shared for text in one.asks]
    titles: dict[str, int] = {}
    for number, doc in enumerate(documents):
        if not doc.asks:
            titles.setdefault(doc.fields["title"], number)
    named = [_Entry(0, len(text), text, number) for text, number in titles.items()]
    words = [_Entry(2, -count, term, -1) for term, count in (holders or {}).items() if _WORD.fullmatch(term)]
    entries: dict[str, list[_Entry]] = defaultdict(list)
    letters: dict[str, set[str]] = defaultdict(set)
    for group, most in ((asks, len(asks)), (named, MOST), (words, MOST)):
        for letter, first, entry in _foremost(group, most):
            entries[letter].append(entry)
            letters[letter].add(first)
    found = {}
    for letter, group in entries.items():
        group.sort()
        found[f"suggest-{letter}.json"] = json_file([[one.text, one.number] for one in group])
        found[f"spelt-{letter}.json"] = json_file([_pinyin(one.text) for one in group])
    starts = {
        letter: "".join(sorted(c for c in group if not c.isascii() or c.isdigit()))
        for letter, group in sorted(letters.items())
    }
    return found | {"suggest.json": json_file(starts)}


def _foremost(entries: list[_Entry], most: int) -> Iterator[tuple[str, str, _Entry]]:
    """Yield the first ``most`` entries of every letter, each with that and with its first character; what is
    long or begins with no letter is no help.
    """
    given: Counter[str] = Counter()
    letter_of = cache(lambda begun: initials_of(begun)[:1])
    for entry in sorted(entry for entry in entries if len(entry.text) <= LONGEST):
        first = next(runs(fold_text(entry.text)), None)
        if first is None:
            continue
        letter = DIGITS if first.kind == "digits" else letter_of(first.text[:READ_AS])
        if letter and given[letter] < most:
            given[letter] += 1
            yield letter, first.text[0], entry


def _pinyin(text: str) -> str:
    """Return the pinyin of a text's Han characters (``"重复扣款"`` -> ``"chong fu kou kuan"``)."""
    return " ".join(syllables_of("".join(run.text for run in runs(fold_text(text)) if run.kind == "han")))
