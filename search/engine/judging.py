"""Weighed answers -> sure, maybe or none of them, and what to say where it is known why none.

``engine/judging.js`` takes the same steps. No number tells by itself whether a question is answered: a story
scores high by chance, a bare 退款 low. So the ranking's numbers are measured (``MEASURES``), each measure is
cut into bins, every bin has points, and the sum of the points is held against a limit. That is done twice,
since what may be an answer need not surely be the right one:

    measure, limits, points for maybe, for sure   rival [205, 269] [0, -6, -20] [0, -9, -20]
    what is measured                              the best answer's asks score 100, the rival's 90
    its bin: how many limits it reaches           90 * 256 >= 205 * 100: one, so the points are -6 and -9

Limits are 256ths, reached by multiplying out, so that both sides agree to the last digit. A site's scorecard
is data, fitted to questions; ``USUAL`` judges a site that has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isqrt
from typing import NamedTuple

from shouhou.analysis.sense import Vector
from shouhou.analysis.synonyms import MEANING_MARK
from shouhou.engine import faults
from shouhou.engine.closeness import TITLE, TYPICAL_IMPACT
from shouhou.engine.format import IDF_SCALE, IMPACT_SCALE
from shouhou.engine.query_terms import INITIALS_MARK, WORD, Query
from shouhou.engine.ranked import Ranked
from shouhou.engine.ranking import Ranker, Weighed
from shouhou.engine.sums import CLOSEST_ASKS, LEANING

LIMIT_SCALE = 256
"""What the limits of a scorecard are counted in."""

WORD_UNIT = IDF_SCALE * WORD
"""What a plain word of idf 1 weighs."""

SCORE_UNIT = WORD_UNIT * IMPACT_SCALE * CLOSEST_ASKS[0]
"""What the ``score`` of a result is counted in."""

KEYBOARD = "qwertyuiop asdfghjkl zxcvbnm qaz wsx edc rfv tgb yhn ujm"
"""Letters that lie side by side on a keyboard do so in one of these words, forwards or backwards."""

SPELT = 8
"""More first letters than these stand for no phrase that anybody types."""

PULL = 16
"""How many times its pull is added to a query's length: limits are whole numbers."""

MANNER = 16
"""What the manner of a query is where its words without weight tell nothing."""

RIVALLED = (4, 5)
"""Where nothing is found, what is not covered is told of if its asks come this near to those of the best, and
its closest one says enough of the query by itself (``TELLING``), or they are well before those (``BEATEN``);
never where all there is are first letters.
"""
BEATEN, TELLING = (11, 10), (1, 4)
"""Of questions with an answer that are told that there is none, 7 in 20 are then led astray by what is not
covered, and 17 were without; of a thousand others, a hundred are no longer told where to ask.
"""

MEASURES = {
    "best": "what the words give the answer that they fit best, in units of the score",
    "rival": "what the closest asks of anything not covered give that, for every one of those of the best",
    "foreign": "what the closest ask of anything not covered scores, as a share of what the query could",
    "lead": "the score of the first answer, for every one of the second",
    "ahead": "the score of the first answer, for every one of the tenth",
    "fit": "the score of the first answer, for what a title that says exactly the query would add to it",
    "alike": "the cosine between what the query and the first answer mean; 0 where it is less",
    "unknown": "the share of the query that stands nowhere on the site",
    "unasked": "the share of the query's weight that stands in no ask",
    "leaning": "how far the query's words are those of asks for what is not covered, not of answers'",
    "pull": "how far the query's words pull to what is answered, more than 1, or to what is not, less",
    "manner": "how far words without weight sound like trouble (了, 就), more than 1, or like a look around"
    " (这个, 吗), less",
    "mass": "what the query weighs, in plain words of idf 1",
    "named": "platforms that the query names",
    "pieced": "the share of the query's weight that is pieces of something unknown",
    "faulty": "how plainly the query says that something has a fault: 4 where it says nothing else, 3 where"
    " it says one thing more, such as a good; 0 where these are four, or it has no fault; words side by side"
    " are one thing, all that few ask for is one, that anything is asked two",
    "guessed": "1 where all there is was read from first letters and single syllables, 2 where a hand ran"
    " along a keyboard",
}
"""What can be measured, and in what; ``docs/data/doubt.yml`` has no other names."""


Share = tuple[int, int]
"""A number and what it is a share of, which is at least 1."""


@dataclass(frozen=True)
class Measure:
    """``points``, for being an answer, and ``trust``, for being the right one, each have one number more than
    ``limits``, which rise: that of what reaches none of them first.
    """

    name: str
    limits: Sequence[int]
    points: Sequence[int]
    trust: Sequence[int]


@dataclass(frozen=True)
class Scorecard:
    """A result may be one where the points add up to ``maybe``, and surely is where the trust does to
    ``sure``. ``manner`` tells how far words without weight sound like trouble, or not;
    ``faults`` are the terms of meanings that are faults of goods.
    """

    measures: Sequence[Measure]
    sure: int
    maybe: int
    manner: Mapping[str, int] = field(default_factory=dict)
    faults: Sequence[str] = ()


USUAL = Scorecard(
    (
        Measure("mass", (5 * 256,), (10, 0), (10, 0)),
        Measure("best", (5 * 256, 9 * 256, 10 * 256, 12 * 256), (-6, 0, 2, 3, 8), (-6, 0, 2, 3, 8)),
        Measure("rival", (205, 269), (0, -6, -20), (0, -6, -20)),
        Measure("unknown", (86,), (0, -3), (0, -3)),
        Measure("named", (256,), (0, 2), (0, 2)),
        Measure("guessed", (256,), (0, -8), (0, -8)),
    ),
    sure=0,
    maybe=-3,
)
"""Doubts a long question of which little fits, much is unknown or what is not covered fits as well; a bare
word only for the last. By hand: it holds for sites of any size, with asks or without.
"""


class Verdict(NamedTuple):
    """Whether the best answer may be one, and surely is; where it is none and it is known what was asked for
    and is not covered, the number of that.
    """

    confident: bool
    sure: bool
    uncovered: int | None = None


def tuning_of(card: Scorecard) -> dict[str, object]:
    """Return what the browser needs to judge alike."""
    return {
        "limitScale": LIMIT_SCALE,
        "wordUnit": WORD_UNIT,
        "scoreUnit": SCORE_UNIT,
        "rivalled": [RIVALLED, BEATEN, TELLING],
        "keyboard": KEYBOARD,
        "pull": PULL,
        "spelt": SPELT,
        "sure": card.sure,
        "maybe": card.maybe,
        "mannerUnit": MANNER,
        "manner": dict(card.manner),
        **faults.tuning_of(card.faults),
        "measures": [
            [one.name, list(one.limits), list(one.points), list(one.trust)] for one in card.measures
        ],
    }


def scorecard_of(tuning: Mapping[str, object]) -> Scorecard:
    """Return the scorecard that ``tuning_of`` wrote."""
    measures: Sequence[tuple[str, list[int], list[int], list[int]]] = tuning["measures"]  # type: ignore[assignment]
    sure, maybe = (int(str(tuning[name])) for name in ("sure", "maybe"))
    manner: Mapping[str, int] = tuning["manner"]  # type: ignore[assignment]
    broken: list[str] = tuning["faults"]  # type: ignore[assignment]
    return Scorecard([Measure(*one) for one in measures], sure, maybe, manner, broken)


def points_of(values: Mapping[str, Share], card: Scorecard) -> tuple[int, int]:
    """Add up the points of what was measured, and the trust."""
    points = trust = 0
    for measure in card.measures:
        value, whole = values[measure.name]
        place = sum(value * LIMIT_SCALE >= limit * whole for limit in measure.limits)
        points += measure.points[place]
        trust += measure.trust[place]
    return points, trust


class Judge:
    """Judges what one index's ranker has weighed."""

    def __init__(self, ranker: Ranker, card: Scorecard) -> None:
        self.ranker = ranker
        self.card = card

    def verdict(self, weighed: Weighed, query: Query) -> Verdict:
        """Decide whether the first answer is one, or the question is rather like those that the site does
        not cover.
        """
        if weighed.known:
            return Verdict(True, True)
        rivals = weighed.sums.closest[self.ranker.answers :]
        rival = max(rivals, default=0) if says_something(query) else 0
        if not weighed.ranked:
            return Verdict(False, False, rivals.index(rival) if rival else None)
        values = self.measured(weighed, query)
        points, trust = points_of(values, self.card)
        if points >= self.card.maybe:
            return Verdict(True, trust >= self.card.sure)
        if in_english(query):
            return Verdict(True, False)
        told = rival and not query.guessed and is_told_of(rival, _near(weighed), values["foreign"])
        return Verdict(False, False, rivals.index(rival) if told else None)

    def measured(self, weighed: Weighed, query: Query) -> dict[str, Share]:
        """Return every measure of a question to which anything was found."""
        sums, ranked, answers = weighed.sums, weighed.ranked, self.ranker.answers
        first, near, senses = ranked[0], _near(weighed), self.ranker.senses
        most = max(TYPICAL_IMPACT * sums.most, 1)
        return {
            "best": (max(item.said for item in ranked), SCORE_UNIT),
            "rival": (max(sums.closest[answers:], default=0), max(near, 1)),
            "foreign": (self.ranker.closest_ask(sums, answers, len(sums.closest)), most),
            "lead": (first.score, _score_at(ranked, 1)),
            "ahead": (first.score, _score_at(ranked, 9)),
            "fit": (first.score, max(TITLE * sums.length, 1)),
            "alike": _cosine(sums.sense, senses[first.number]) if senses else (0, 1),
            "unknown": (sums.unknown, max(sums.mass, 1)),
            "unasked": (sums.unasked, max(sums.weight, 1)),
            "leaning": (sums.leaning, max(sums.mass * LEANING, 1)),
            "pull": pull_share(sums.pull, sums.length),
            "manner": manner_share(query.fillers, self.card.manner),
            "mass": (sums.mass, WORD_UNIT),
            "named": (len(query.platforms), 1),
            "pieced": (_weight_of(query.pieces, query), max(_weight_of(query.terms, query), 1)),
            "faulty": (sums.faulty, 1),
            "guessed": (int(query.guessed) + int(query.guessed and is_drummed(query.terms)), 1),
        }


def says_something(query: Query) -> bool:
    """Tell whether a query holds a word, or two unlike characters together, that say something of their own:
    急, 嗯嗯 and 为什么 by themselves ask for nothing that is not covered.
    """
    said = (term for term, weight in query.terms.items() if weight and term not in query.fillers)
    return any(len({*term}) > 1 for term in said)


def in_english(query: Query) -> bool:
    """Tell whether a query is English words alone of which the site knows every meaning: its texts and asks,
    which are Chinese, tell nothing of them that could be held against it.
    """
    words = (term for term in query.terms if not term.startswith(MEANING_MARK))
    return all(word.isascii() and word in query.understood for word in words)


def pull_share(pull: int, length: int) -> Share:
    """Return the measure of terms that together pull so far, of a query of that length."""
    return max(length + PULL * pull, 0), max(length, 1)


def manner_share(words: Iterable[str], manner: Mapping[str, int]) -> Share:
    """Return the measure of words without weight, each told once."""
    return max(MANNER + sum(manner.get(word, 0) for word in set(words)), 0), MANNER


def is_told_of(rival: int, near: int, foreign: Share) -> bool:
    """Tell whether what is not covered is rather asked for than the best answer: ``rival`` and ``near`` are
    what their closest asks add, ``foreign`` what one alone says of the query.
    """
    if rival * BEATEN[1] >= near * BEATEN[0]:
        return True
    return rival * RIVALLED[1] >= near * RIVALLED[0] and foreign[0] * TELLING[1] >= foreign[1] * TELLING[0]


def _score_at(ranked: Sequence[Ranked], place: int) -> int:
    """Return the score of the answer at a place, 1 where there is none."""
    return max(ranked[place].score if len(ranked) > place else 0, 1)


def _weight_of(terms: Iterable[str], query: Query) -> int:
    """Return what terms weigh in a query."""
    return sum(query.terms.get(term, 0) for term in terms)


def is_drummed(terms: Iterable[str]) -> bool:
    """Tell whether first letters are too many to stand for words, or half of them lie side by side: asdf."""
    for letters in (term[1:] for term in terms if term.startswith(INITIALS_MARK)):
        beside = sum(a + b in KEYBOARD or b + a in KEYBOARD for a, b in pairwise(letters))
        if len(letters) > SPELT or 2 * beside >= len(letters):
            return True
    return False


def _near(weighed: Weighed) -> int:
    """Return what the closest asks add to the answer that the words fit best."""
    return weighed.sums.closest[max(weighed.ranked, key=lambda item: item.said).number]


def _cosine(one: Vector, other: Vector) -> Share:
    """Return the cosine between two vectors, 0 where it is less."""
    product = sum(a * b for a, b in zip(one, other, strict=True))
    length = isqrt(sum(a * a for a in one) * sum(b * b for b in other))
    return (product, length) if product > 0 else (0, 1)
