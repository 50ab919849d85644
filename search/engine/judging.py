"""Weighed answers -> is the best of them one, and what to say where it is known why not.

``engine/ranking.js`` takes the same steps. The constants travel in the manifest; how they were chosen is told
in ``ranking``.
"""

from __future__ import annotations

from typing import NamedTuple

from shouhou.engine.format import IDF_SCALE, IMPACT_SCALE
from shouhou.engine.query import Query
from shouhou.engine.ranking import CLOSEST_ASKS, Weighed

SHORT_QUERY = 5
"""A query weighing less than so many plain words (idf 1) is always taken on: 退款 is too little to doubt."""

WEAK, POOR = 12, 5
"""Scores (in the unit of ``score``): below WEAK a rival outside the site's subjects counts, below POOR
nothing is sure.
"""

STRANGE = 10
"""What the best answer must score when much of the query is unknown to the site and no platform is named."""

UNKNOWN_PART = 3
"""One part of so many is much to be unknown: a good that the site has no word for beside a fault that it
understands is less.
"""

GUESSED = 9
"""What the best answer must score when all there is are first letters: any row of keys stands for some
words.
"""

BEATEN, RIVALLED = (21, 20), (4, 5)
"""The best answer's closest asks against those of what the site does not cover: beaten outright; rivalled
when weak.
"""

WORD_UNIT = IDF_SCALE * 16
"""What a plain word of idf 1 weighs."""

SCORE_UNIT = WORD_UNIT * IMPACT_SCALE * CLOSEST_ASKS[0]
"""What the ``score`` of a result is counted in."""

TUNING = {
    "shortQuery": SHORT_QUERY * WORD_UNIT,
    "weak": WEAK * SCORE_UNIT,
    "poor": POOR * SCORE_UNIT,
    "strange": STRANGE * SCORE_UNIT,
    "unknownPart": UNKNOWN_PART,
    "guessed": GUESSED * SCORE_UNIT,
    "beaten": BEATEN,
    "rivalled": RIVALLED,
    "scoreUnit": SCORE_UNIT,
}


class Verdict(NamedTuple):
    """Whether the best answer is good enough; else, where that is known, the number of what was asked for and
    is not covered.
    """

    confident: bool
    uncovered: int | None = None


def judge(weighed: Weighed, query: Query, answers: int) -> Verdict:
    """Decide whether the best of the ``answers`` is one, or the question is rather like those that the site
    does not cover. What the words say is held against each other, so the best is that with the best words.
    """
    rivals = weighed.closest[answers:]
    rival = max(rivals, default=0)
    if weighed.head or weighed.quoted:
        return Verdict(True)
    if not weighed.ranked:
        return Verdict(False, rivals.index(rival) if rival else None)
    first = max(weighed.ranked, key=lambda item: item.said)
    best, near = first.said, weighed.closest[first.number]
    if query.guessed and best < GUESSED * SCORE_UNIT:
        return Verdict(False)
    if weighed.mass > SHORT_QUERY * WORD_UNIT:
        beaten = rival * BEATEN[1] > near * BEATEN[0]
        rivalled = rival * RIVALLED[1] > near * RIVALLED[0] and best < WEAK * SCORE_UNIT
        if beaten or rivalled:
            return Verdict(False, rivals.index(rival))
        strange = (
            weighed.unknown * UNKNOWN_PART > weighed.mass
            and not query.platforms
            and best < STRANGE * SCORE_UNIT
        )
        if strange or best < POOR * SCORE_UNIT:
            return Verdict(False)
    return Verdict(True)
