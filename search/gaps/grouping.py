"""Questions that were asked in vain -> groups of those that mean the same, each with what comes near.

Every question is read and judged by the site's own engine, as it is now: its terms with how rare each is, and
the vector of what they mean. The question of most people leads a group; another joins the group that it is
closest to, if it is close enough, or leads one of its own. The same questions give the same groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt

from shouhou.analysis.sense import Vector
from shouhou.engine.engine import Engine
from shouhou.engine.judging import SCORE_UNIT
from shouhou.engine.ranking import ANYTHING
from shouhou.gaps.masking import MASK
from shouhou.gaps.reading import Heard

NEAR = 3
ALIKE = 0.6
"""The cosine of the terms of two questions from which on they mean the same."""
MEANT = 0.65
"""The same where only what the terms mean is alike, and the same answer comes first. Both were chosen on the
questions of tests/cases, where questions of one answer mean the same: of the pairs that are put together 92
in 100 do.
"""


@dataclass(frozen=True)
class Near:
    """An answer that comes near a question."""

    id: str
    title: str
    url: str
    score: float


@dataclass(frozen=True)
class Judged:
    """A question with what the search makes of it now: ``state`` is ``sure``, ``maybe`` or ``none``,
    ``notice`` what is told where it is known not to be covered; ``led`` where the notice ends in the first of
    ``near``.
    """

    heard: Heard
    state: str
    near: tuple[Near, ...]
    notice: str
    terms: dict[str, float] = field(repr=False)
    sense: Vector = field(repr=False)
    led: bool = False


@dataclass
class Group:
    """Questions that mean the same; the first leads."""

    questions: list[Judged]

    @property
    def leader(self) -> Judged:
        return self.questions[0]

    @property
    def people(self) -> set[int]:
        """Who asked any of them."""
        return set[int]().union(*(question.heard.people for question in self.questions))

    @property
    def times(self) -> int:
        return sum(question.heard.times for question in self.questions)

    def opened(self) -> list[tuple[str, int]]:
        """Return the answers that were opened all the same, with by how many, the most first."""
        found: dict[str, set[int]] = {}
        for question in self.questions:
            for answer, people in question.heard.opened.items():
                found.setdefault(answer, set()).update(people)
        return sorted(
            ((answer, len(people)) for answer, people in found.items()), key=lambda o: (-o[1], o[0])
        )


def judge(engine: Engine, heard: Heard) -> Judged:
    """Ask the engine a question."""
    query = engine.read(heard.query.replace(MASK, " "))
    weighed = engine.judge.ranker.weigh(query)
    ranking = engine.settle(weighed, query, ANYTHING)
    cards = [(engine.card(item.number), item.score) for item in ranking.answers[:NEAR]]
    near = tuple(Near(card["id"], card["title"], card["url"], score / SCORE_UNIT) for card, score in cards)
    state = "sure" if ranking.sure else "maybe" if ranking.confident else "none"
    weights = {
        term: float(weight * _rarity(engine, term))
        for term, weight in query.terms.items()
        if term not in query.alternatives
    }
    return Judged(heard, state, near, ranking.notice or "", weights, weighed.sums.sense, ranking.led)


def _rarity(engine: Engine, term: str) -> int:
    posting = engine.index.posting(term)
    rarity: int = posting.asks.idf or posting.answers.idf or engine.index.manifest["idf"]
    return rarity


def grouped(questions: Iterable[Judged]) -> list[Group]:
    """Return the groups, those of most people first."""
    ordered = sorted(questions, key=lambda one: order(one.heard))
    groups: list[Group] = []
    by_term: dict[str, list[int]] = {}
    by_answer: dict[str, list[int]] = {}
    for question in ordered:
        places = {place for term in question.terms for place in by_term.get(term, ())}
        if question.near:
            places |= set(by_answer.get(question.near[0].id, ()))
        best = max(
            ((_closeness(question, groups[place].leader), -place) for place in places), default=(0.0, 0)
        )
        if best[0] >= 1:
            groups[-best[1]].questions.append(question)
            continue
        for term in question.terms:
            by_term.setdefault(term, []).append(len(groups))
        if question.near:
            by_answer.setdefault(question.near[0].id, []).append(len(groups))
        groups.append(Group([question]))
    return groups


def order(heard: Heard) -> tuple[int, int, int, str]:
    """Return by what questions are sorted: most people, most often, the shortest, then by themselves."""
    return -len(heard.people), -heard.times, len(heard.query), heard.query


def _closeness(one: Judged, other: Judged) -> float:
    """Return how close two questions are: from 1 on they mean the same."""
    said = _cosine(one.terms, other.terms) / ALIKE
    same = one.near and other.near and one.near[0].id == other.near[0].id
    return max(said, _angle(one.sense, other.sense) / MEANT if same else 0.0)


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    product = sum(weight * other[term] for term, weight in one.items() if term in other)
    return product / (_length(one.values()) * _length(other.values())) if product else 0.0


def _angle(one: Sequence[int], other: Sequence[int]) -> float:
    product = sum(a * b for a, b in zip(one, other, strict=True))
    return product / (_length(one) * _length(other)) if product > 0 else 0.0


def _length(numbers: Iterable[float]) -> float:
    return sqrt(sum(number * number for number in numbers))
