"""Same-sound slips of a pinyin keyboard: 克服电话 for 客服电话, 腿款 for 退款.

Tried only where the query makes no sense to the site: on stretches of pieces that are single characters or
words the site does not know. Such a stretch of two to four characters is replaced when a word of the site
sounds exactly so. Everything else is left alone, so Chinese input is never blurred by sound.
``engine/query.js`` takes the same steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from shouhou.analysis.segmenter import Word
from shouhou.engine.lexicon import Lexicon

LONGEST = 4
SURE, SURE_OF_FILLERS = 3, 5
"""How important a word must be to be taken for what was meant; more so where two characters
hold a filler, which may be right; longer stretches sound the same by chance hardly ever."""

TUNING = {"longest": LONGEST, "sure": SURE, "sureOfFillers": SURE_OF_FILLERS}
"""What the browser needs to find slips alike; travels in the manifest."""


class Slip(NamedTuple):
    """``wrong``, at ``start`` in its run, was read as ``right``."""

    start: int
    wrong: str
    right: str


def find_slips(words: Sequence[Word], lexicon: Lexicon) -> list[Slip]:
    """Return the slips among the words of one run, from left to right; longer ones first where they
    overlap.
    """
    slips, at = [], 0
    while at < len(words):
        slip, after = _slip_at(words, at, lexicon)
        if slip:
            slips.append(slip)
        at = after
    return slips


def _slip_at(words: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[Slip | None, int]:
    spans, text = [], ""
    for after in range(at, len(words)):
        if not _is_weak(words[after], lexicon) or len(text) + len(words[after].text) > LONGEST:
            break
        text += words[after].text
        spans.append((text, after + 1))
    for text, after in reversed(spans):
        fillers = [word.text in lexicon.fillers for word in words[at:after]]
        if len(text) < 2 or all(fillers):
            continue
        sure = SURE_OF_FILLERS if any(fillers) and len(text) == 2 else SURE
        alike = lexicon.sounds.by_sound.get("".join(lexicon.sounds.of(text) or ()), ())
        right = [
            w
            for w in alike
            if len(w) == len(text) and lexicon.importance[w] >= sure and w not in lexicon.fillers
        ]
        if right:
            return Slip(words[at].start, text, right[0]), after
    return None, at + 1


def _is_weak(word: Word, lexicon: Lexicon) -> bool:
    if len(word.text) == 1:
        return True
    return word.text not in lexicon.importance and word.text not in lexicon.fillers
