"""The clauses of a story, and which of them ask. ``engine/clauses.js`` takes the same steps.

A chat comes in clauses: a greeting, what happened, what is asked for. The ones that hold a demand or a
trouble lead, wherever they stand; the others say what it is about and weigh less. Words of what is merely
around (the box, the phone that nobody picks up) weigh half in a story whose trouble is another.

    上周在直播间买的锅，客服打不通，锅底裂了，要退货
    上周在直播间买的锅 is background; of what leads, 客服 and 打不通 are merely around
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.analysis.runs import HAN, Run, runs
from shouhou.analysis.segmenter import Segmenter
from shouhou.engine.lexicon import Lexicon

BACKGROUND, ASIDE = 12, 8
"""Sixteenths of its weight that a word keeps in a clause that neither asks nor tells of a trouble, and a word
of what is merely around. Of 384 long questions 6 fewer are answered right first with 10, 17 with 6; as many
where an ask counts by the two clauses that say most of it.
"""

BREAKS = ",.!?;:，。！？；：、…~～\n\r"
"""What ends a clause; so does any other gap after so many characters of Han as ``LONG_ENOUGH`` says."""

LONG_ENOUGH = 3

TUNING = {"background": BACKGROUND, "aside": ASIDE, "breaks": BREAKS, "longEnough": LONG_ENOUGH}
"""What the browser needs to find clauses alike; travels in the manifest."""

_GAP = re.compile(f"[^{HAN}a-z0-9]+")


class Clauses:
    """The clauses of one folded query, of which ``left`` is what stays when names, numbers and forms of
    several scripts are blanks. ``asides`` are the words that weigh less in it: none where it is no story.
    ``told`` are the clauses of a story as (text, sixteenths of their weight that its words keep).
    """

    def __init__(self, folded: str, left: str, segmenter: Segmenter, lexicon: Lexicon) -> None:
        self._shares: list[tuple[int, int, int]] = []
        spans = list(_spans(folded))
        said = [_content(left[start:end], segmenter, lexicon) for start, end in spans]
        lead = [
            bool(words - lexicon.asides) and any(form in left[start:end] for form in lexicon.leads)
            for (start, end), words in zip(spans, said, strict=True)
        ]
        story = sum(map(bool, said)) > 1
        beside = story and any(words - lexicon.asides for words in said)
        self.asides = lexicon.asides if beside else frozenset()
        if story and any(lead):
            self._shares = [
                (start, end, 16 if leads else BACKGROUND)
                for (start, end), leads in zip(spans, lead, strict=True)
            ]
        self.told = [(folded[start:end], share) for start, end, share in self._shares]

    def share(self, run: Run) -> int:
        """Return the sixteenths of their weight that the words of ``run`` keep."""
        return next((share for start, end, share in self._shares if start <= run.start < end), 16)


def _spans(folded: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _GAP.finditer(folded):
        before = folded[max(start, gap.start() - LONG_ENOUGH) : gap.start()]
        long_enough = len(before) == LONG_ENOUGH and all(HAN[0] <= c <= HAN[-1] for c in before)
        if long_enough or any(mark in gap.group() for mark in BREAKS):
            yield start, gap.start()
            start = gap.end()
    yield start, len(folded)


def _content(clause: str, segmenter: Segmenter, lexicon: Lexicon) -> set[str]:
    words = [word.text for run in runs(clause) if run.kind == "han" for word in segmenter.cut(run.text)]
    return {w for w in words if w not in lexicon.fillers and (len(w) > 1 or w in lexicon.meanings)}
