"""The constants of the ranking. They travel in the manifest, so that the browser cannot hold others.

Chosen on the development questions, questions by others and the site's own asks left out in turn; all are
flat around their value (a step up or down moves top-1 by about a point), so none is fitted to a question.
"""

from __future__ import annotations

from shouhou.engine.format import IDF_SCALE, IMPACT_SCALE

CLOSEST_ASKS = (4, 2, 1)
"""Quarters that an answer's closest asks add to its score, the closest first; its own text counts four
quarters.
"""

WHOLE, WHOLE_TERMS = 4, 14
"""An answer whose own text holds every term of a query, of at least so many, is being quoted: its text
counts so often.
"""

ANY_PLATFORM = (3, 4)
"""Share of its score that an answer for any platform keeps when the query names a platform."""

TURN = (2, 3)
"""Where no platform is named, the one that has had fewer places takes its turn with at least this share of
the best score.
"""

MERCHANT = (19, 20)
"""An answer for merchants must beat every answer for shoppers with this share of its score, or none of them
is shown.
"""

SHORT_QUERY = 5
"""A query weighing less than so many plain words (idf 1) is always taken on: 退款 is too little to doubt."""

WEAK, POOR = 12, 5
"""Scores (in the unit of ``score``): below WEAK a rival outside the site's subjects counts, below POOR
nothing is sure.
"""

STRANGE = 10
"""What the best answer must score when most of the query is unknown to the site and no platform is named."""

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
    "closestAsks": CLOSEST_ASKS,
    "whole": WHOLE,
    "wholeTerms": WHOLE_TERMS,
    "anyPlatform": ANY_PLATFORM,
    "turn": TURN,
    "merchant": MERCHANT,
    "shortQuery": SHORT_QUERY * WORD_UNIT,
    "weak": WEAK * SCORE_UNIT,
    "poor": POOR * SCORE_UNIT,
    "strange": STRANGE * SCORE_UNIT,
    "guessed": GUESSED * SCORE_UNIT,
    "beaten": BEATEN,
    "rivalled": RIVALLED,
    "scoreUnit": SCORE_UNIT,
}
