"""Titles and short asks -> the files that complete what is being typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from shouhou.analysis.folding import fold_text
from shouhou.analysis.runs import runs
from shouhou.analysis.sounds import initials_of, syllables_of
from shouhou.index.encoding import json_file
from shouhou.index.records import Document, SharedAsks

DIGITS = "0"
"""The file of what begins with digits."""

LONGEST = 20
"""Longer asks are stories, no help to complete a word with."""


def suggestion_files(documents: Sequence[Document], shared: Sequence[SharedAsks] = ()) -> dict[str, bytes]:
    """Return titles and short asks to complete what is being typed, a file for each first letter of their
    pinyin.

    ``suggest.json`` tells the letter of every character that one begins with; what begins with digits is in
    file 0. Titles come first, then shorter ones. ``spelt-L.json`` holds the pinyin of the Han
    characters of each text of ``suggest-L.json``, for what is typed in Latin letters. What answers share
    leads to the first of them.
    """
    entries: dict[str, list[tuple[bool, int, str, int]]] = defaultdict(list)
    letters: dict[str, set[str]] = defaultdict(set)
    asks = [
        (place > 0, text, number)
        for number, doc in enumerate(documents)
        for place, text in enumerate(doc.asks)
    ]
    for later, text, number in asks + [(True, text, one.documents[0]) for one in shared for text in one.asks]:
        first = next(runs(fold_text(text)), None)
        if first is None or len(text) > LONGEST:
            continue
        letter = DIGITS if first.kind == "digits" else initials_of(text)[:1]
        if letter:
            entries[letter].append((later, len(text), text, number))
            letters[letter].add(first.text[0])
    found = {}
    for letter, group in entries.items():
        group.sort()
        found[f"suggest-{letter}.json"] = json_file([[text, n] for _, _, text, n in group])
        found[f"spelt-{letter}.json"] = json_file([_pinyin(text) for _, _, text, _ in group])
    starts = {
        letter: "".join(sorted(c for c in group if not c.isascii() or c.isdigit()))
        for letter, group in sorted(letters.items())
    }
    return found | {"suggest.json": json_file(starts)}


def _pinyin(text: str) -> str:
    """Return the pinyin of a text's Han characters (``"重复扣款"`` -> ``"chong fu kou kuan"``)."""
    return " ".join(syllables_of("".join(run.text for run in runs(fold_text(text)) if run.kind == "han")))
