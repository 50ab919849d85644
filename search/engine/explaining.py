"""Why a question finds what it finds: how it was read, of what the score of each answer is made, and why the
first is thought to be one. ``engine/explaining.js`` takes the same steps; ``reasons`` says it in sentences.

    退款多久到账 -> an answer of score 51 = own text 14, asks 18 + 8 + 3, title 5, sense 3

The parts of an answer add up to its score, to the last digit. Scores are whole numbers, in units of
``SCORE_UNIT`` for what ``find`` tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NotRequired, TypedDict

from shouhou.analysis.synonyms import MEANING_MARK
from shouhou.engine import format as files
from shouhou.engine.engine import Correction, Engine, Ranking
from shouhou.engine.judging import points_of
from shouhou.engine.query_terms import INITIALS_MARK, Query
from shouhou.engine.ranked import Ranked
from shouhou.engine.ranking import LEAST, Scope, Weighed
from shouhou.engine.sums import CLOSEST_ASKS

CLOSE = "title", "held", "core", "sense"
"""The parts that ``Ranker.close`` returns, in its order."""


class Term(TypedDict):
    """A term of the query with its weight. ``kind``: word, meaning (a group of synonyms), pair (two
    characters across two words) or initials; ``known`` tells whether it stands anywhere on the site.
    """

    text: str
    kind: str
    weight: int
    known: bool


class Clause(TypedDict):
    """A clause of a story and the sixteenths of their weight that its words keep."""

    text: str
    share: int


class Reading(TypedDict):
    """``platforms`` are the names of those named; ``elsewhere`` is the key of what is named and not covered;
    ``fillers`` are words that say nothing; ``spoken`` tells that letters were read as pinyin.
    """

    terms: list[Term]
    clauses: list[Clause]
    corrections: list[Correction]
    platforms: list[str]
    elsewhere: str | None
    fillers: list[str]
    spoken: bool


class Part(TypedDict):
    """What one thing adds to a score, or takes off it. ``kind``: own (the answer's text), ask (with its
    ``text``), lent (an ask of an answer that says the same of another platform), title, held (what its asks
    hold together), core (what many of them say and the query does not), sense; least (no score falls below a
    part of what the words say), any (holds on any platform while one is named or chosen), one (holds on one
    while none is), shopper (a merchant asks), goods (is about other goods); head, see, quoted (put where it
    stands for this reason); behind (told with the score of what was put before it).
    """

    kind: str
    adds: int
    text: NotRequired[str]


class Explained(TypedDict):
    id: str
    title: str
    score: int
    parts: list[Part]


class Measured(TypedDict):
    """One measure of the scorecard: ``value`` of ``whole``, and what it adds to both sums."""

    name: str
    value: int
    whole: int
    points: int
    trust: int


class Judged(TypedDict):
    """``why``: elsewhere (a name settles it), head (chosen by hand), quoted, nothing (was found), or points:
    then their sums and the limits that they are held against. ``notice`` is what is said above the answers.
    """

    confident: bool
    sure: bool
    why: str
    notice: str | None
    points: int
    maybe: int
    trust: int
    certain: int
    measures: list[Measured]


class Explanation(TypedDict):
    query: str
    unit: int
    read: Reading
    answers: list[Explained]
    judged: Judged


@dataclass(frozen=True)
class _Question:
    """A query with all that was worked out for it; ``asks`` are the asks of every answer, by its id."""

    engine: Engine
    read: Query
    weighed: Weighed
    asks: Mapping[str, Sequence[str]]


def explain(
    engine: Engine,
    query: str,
    asks: Mapping[str, Sequence[str]],
    platform: str | None = None,
    topic: str | None = None,
    limit: int = 5,
    literal: bool = False,
    mine: str | None = None,
) -> Explanation:
    """Explain the first ``limit`` answers that ``find`` gives to the same. ``asks`` are those of every answer
    by its id, without its title, in the order of the index: its own, then those that it shares.
    """
    read = engine.read(query, literal)
    scope = Scope(platform, topic, mine)
    weighed = engine.judge.ranker.weigh(read, scope)
    ranking = engine.settle(weighed, read, scope)
    question = _Question(engine, read, weighed, asks)
    first = ranking.answers[: max(limit, 0)]
    lowest = list(accumulate((item.score for item in first), min))
    return {
        "query": query,
        "unit": engine.index.manifest["tuning"]["doubt"]["scoreUnit"],
        "read": _reading(engine, read, weighed.sums.terms),
        "answers": [
            _explained(question, item, score, ranking.led and not place)
            for place, (item, score) in enumerate(zip(first, lowest, strict=True))
        ],
        "judged": _judged(question, ranking),
    }


def _reading(engine: Engine, read: Query, counted: Mapping[str, int]) -> Reading:
    terms: list[Term] = [
        {
            "text": term.lstrip(MEANING_MARK + INITIALS_MARK),
            "kind": _kind(term, read),
            "weight": weight,
            "known": engine.index.posting(term) is not files.UNKNOWN,
        }
        for term, weight in counted.items()
        if weight
    ]
    return {
        "terms": terms,
        "clauses": [{"text": text.strip(" "), "share": s} for text, s in read.clauses if text.strip(" ")],
        "corrections": [{"wrong": wrong, "right": right} for wrong, right in read.corrections],
        "platforms": [p["name"] for p in engine.index.manifest["platforms"] if p["key"] in read.platforms],
        "elsewhere": read.elsewhere,
        "fillers": read.fillers,
        "spoken": read.spoken,
    }


def _kind(term: str, read: Query) -> str:
    if term.startswith(MEANING_MARK):
        return "meaning"
    if term.startswith(INITIALS_MARK):
        return "initials"
    return "pair" if term in read.pairs else "word"


def _explained(question: _Question, item: Ranked, shown: int, led: bool) -> Explained:
    card = question.engine.card(item.number)
    parts = _parts(question, item.number)
    score = sum(part["adds"] for part in parts)
    moved = _moved(question.weighed, item.number, led)
    if moved and item.score != score:
        parts.append({"kind": moved, "adds": item.score - score})
    if shown < item.score:
        parts.append({"kind": "behind", "adds": shown - item.score})
    return {"id": card["id"], "title": card["title"], "score": shown, "parts": parts}


def _moved(weighed: Weighed, number: int, led: bool) -> str:
    """Return what puts an answer where it stands, rather than its score; empty where nothing does."""
    if number in weighed.heads:
        return "head"
    if led:
        return "see"
    return "quoted" if number in weighed.sums.quoted else ""


def _parts(question: _Question, number: int) -> list[Part]:
    """Return what makes up the score that the answer has by itself; nothing that adds nothing."""
    sums, ranker = question.weighed.sums, question.engine.judge.ranker
    parts: list[Part] = [{"kind": "own", "adds": sums.own[number]}, *_asks(question, number)]
    close = ranker.close(number, sums) if number in question.weighed.picked else (0,) * len(CLOSE)
    parts += [{"kind": kind, "adds": adds} for kind, adds in zip(CLOSE, close, strict=True)]
    said, added = sums.said[number], sums.said[number] + sum(close)
    score = max(added, said // LEAST)
    parts.append({"kind": "least", "adds": score - added})
    aim = question.weighed.aim
    kind, share, whole = "any" if aim.platforms else "one", 1, 1
    kinds = (kind, ranker.share_there), ("shopper", ranker.share_asked), ("goods", ranker.share_named)
    for kind, share_of in kinds:
        part, parts_of = share_of(number, aim)
        before, share, whole = score * share // whole, share * part, whole * parts_of
        parts.append({"kind": kind, "adds": score * share // whole - before})
    return [part for part in parts if part["adds"]]


def _asks(question: _Question, number: int) -> list[Part]:
    sums, ranker = question.weighed.sums, question.engine.judge.ranker
    lent = ranker.lent_asks(number, question.weighed)
    scores = {ask: sums.asks[ask] for ask in ranker.asks_of(number)} | lent
    closest = sorted(filter(scores.__getitem__, scores), key=lambda ask: (-scores[ask], ask))
    texts = _texts(question, number)
    for lender in ranker.siblings.of.get(number, ()) if lent else ():
        texts |= _texts(question, lender)
    return [
        {"kind": "lent" if ask in lent else "ask", "adds": share * scores[ask], "text": texts[ask]}
        for share, ask in zip(CLOSEST_ASKS, closest, strict=False)
    ]


def _texts(question: _Question, number: int) -> dict[int, str]:
    """Return what the asks of an answer say, its title first."""
    card, asks = question.engine.card(number), question.engine.judge.ranker.asks_of(number)
    return dict(zip(asks, (card["title"], *question.asks.get(card["id"], ())), strict=True))


def _settled(read: Query, weighed: Weighed) -> str:
    """Return what decides whether the first answer is one."""
    if read.elsewhere:
        return "elsewhere"
    if weighed.heads:
        return "head"
    if weighed.quoted:
        return "quoted"
    return "points" if weighed.ranked else "nothing"


def _judged(question: _Question, ranking: Ranking) -> Judged:
    judge, card = question.engine.judge, question.engine.judge.card
    why = _settled(question.read, question.weighed)
    measures: list[Measured] = []
    if why == "points":
        values = judge.measured(question.weighed, question.read)
        for measure in card.measures:
            value, whole = values[measure.name]
            points, trust = points_of(values, replace(card, measures=(measure,)))
            measures.append(
                {"name": measure.name, "value": value, "whole": whole, "points": points, "trust": trust}
            )
    return {
        "confident": ranking.confident,
        "sure": ranking.sure,
        "why": why,
        "notice": ranking.notice or ranking.lacking,
        "points": sum(one["points"] for one in measures),
        "maybe": card.maybe,
        "trust": sum(one["trust"] for one in measures),
        "certain": card.sure,
        "measures": measures,
    }
