"""The reader: opens exported files and finds answers. ``engine/engine.js`` takes the same steps in the same
order.

read the query -> rank the answers -> is the best one good enough? -> show the first ones. All sums are of
whole numbers, so Python and the browser give the same order to the last tie.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, NotRequired, TypedDict

from shouhou.analysis.sounds import Sounds
from shouhou.engine.index_files import Index, number_elsewhere
from shouhou.engine.judging import SCORE_UNIT, Judge, Verdict, scorecard_of
from shouhou.engine.lexicon import Lexicon
from shouhou.engine.query import QueryReader
from shouhou.engine.query_terms import Query
from shouhou.engine.ranked import Ranked, put_first
from shouhou.engine.ranking import ANYTHING, Ranker, Scope, Weighed

LANES = ("asks", "meanings", "slips", "latin", "title", "held", "core", "sense", "heads")
"""What can be switched off: matching asks one by one, synonyms, same-sound slips, Latin letters as pinyin
(and so slips), how exactly a title matches, how much of the query an answer's asks hold, what they say that
it does not, what words mean, phrases whose answer is chosen by hand.
"""


class Result(TypedDict):
    id: str
    title: str
    url: str
    platform: str
    topic: str
    score: float
    short: str
    text: str


class Correction(TypedDict):
    wrong: str
    right: str


class Found(TypedDict):
    """The contract of ``find``: the results are ``sure``, or ``confident`` alone where they may be answers,
    or neither where the site has none. ``corrections``, where any were made, tells which slips were undone;
    ``notice``, where the question is known not to be covered, what to tell who asked; ``see`` is the id of
    the answer that comes nearest to that, the first of the results. ``lacking``, where the platform that is
    asked about has no answers of its own, is what to say of it above those that hold on any.
    """

    query: str
    confident: bool
    sure: bool
    results: list[Result]
    corrections: NotRequired[list[Correction]]
    notice: NotRequired[str]
    see: NotRequired[str]
    lacking: NotRequired[str]


LEADS_ON = re.compile("[；，。][^；，。]*：$")
"""The end of a notice that leads to an answer: left out where that answer does not come first."""


@dataclass(frozen=True)
class Ranking:
    """All answers that fit, best first; whether the best may be an answer, and surely is; what to say where
    it is known why not: then the answer that comes nearest to that, where there is one, is the first. What to
    say where they hold on any platform because the one asked about has none.
    """

    answers: list[Ranked]
    confident: bool
    sure: bool
    notice: str | None = None
    led: bool = False
    lacking: str | None = None


class Engine:
    """Finds answers in an ``index``; ``judge`` tells how sure that is, ``reader`` reads queries."""

    def __init__(self, index: Index, reader: QueryReader, without: Collection[str] = ()) -> None:
        """``without`` switches lanes off (see LANES), for measuring what each is worth."""
        self.index = index
        self.judge = Judge(Ranker(index, without), scorecard_of(index.manifest["tuning"]["doubt"]))
        self.reader = reader
        self._undo_slips = "slips" not in without

    @property
    def platforms(self) -> list[str]:
        """The platforms' folders, in the site's order."""
        return [group["key"] for group in self.index.manifest["platforms"]]

    @property
    def topics(self) -> list[str]:
        """The topics' folders, in the site's order."""
        return [group["key"] for group in self.index.manifest["topics"]]

    @property
    def any_platform(self) -> set[str]:
        """The folders of what holds on any platform."""
        return {group["key"] for group in self.index.manifest["platforms"] if group.get("any")}

    def read(self, query: str, literal: bool = False) -> Query:
        """Return what ``query`` says to this engine; ``literal`` undoes no slips."""
        return self.reader.read(query, literal or not self._undo_slips)

    def find(
        self,
        query: str,
        platform: str | None = None,
        topic: str | None = None,
        limit: int = 5,
        literal: bool = False,
        mine: str | None = None,
    ) -> Found:
        """Return the best ``limit`` answers, best first; ties in the site's order. With a ``platform`` chosen
        they are those that hold there, its own and those for any; ``mine``, the platform that the reader was
        last at, counts where none is chosen or named. ``literal`` undoes no slips.

        ``score`` never rises down the list, so that whoever sorts by it keeps the order: an answer that
        gave way to another platform's is told with that one's score.
        """
        return self.answer(query, self.read(query, literal), Scope(platform, topic, mine), limit)

    def answer(self, query: str, read: Query, scope: Scope, limit: int) -> Found:
        """Return the best ``limit`` answers to a ``query`` that was ``read``, as ``find`` does."""
        return self.show(query, read, self.rank(read, scope), limit)

    def show(self, query: str, read: Query, ranking: Ranking, limit: int) -> Found:
        """Return what is shown of a ranking."""
        scores = accumulate((item.score for item in ranking.answers), min)
        shown = zip(ranking.answers[: max(limit, 0)], scores, strict=False)
        found: Found = {
            "query": query,
            "confident": ranking.confident,
            "sure": ranking.sure,
            "results": [self._result(item.number, score) for item, score in shown],
        }
        if read.corrections:
            found["corrections"] = [{"wrong": wrong, "right": right} for wrong, right in read.corrections]
        if ranking.notice:
            found["notice"] = ranking.notice
        if ranking.led and found["results"]:
            found["see"] = found["results"][0]["id"]
        if ranking.lacking:
            found["lacking"] = ranking.lacking
        return found

    def rank(self, query: Query, scope: Scope = ANYTHING) -> Ranking:
        """Rank all answers and judge the best."""
        return self.settle(self.judge.ranker.weigh(query, scope), query, scope)

    def settle(self, weighed: Weighed, query: Query, scope: Scope) -> Ranking:
        """Judge what was weighed. Where something is not covered, the answer that comes nearest to it goes
        first, unless a topic was chosen, or a platform chosen or named: one that is named is one of ours.
        """
        confident, sure, uncovered = self._verdict(weighed, query)
        if uncovered is None:
            lacking = self.judge.ranker.lacking(weighed.aim) if confident else None
            return Ranking(weighed.ranked, confident, sure, lacking=lacking)
        notice = self.index.notice(uncovered)
        see = notice.get("see")
        if see is None or weighed.aim.platforms or scope.topic is not None:
            return Ranking(weighed.ranked, confident, sure, LEADS_ON.sub("。", notice["say"]))
        led = put_first([see], weighed.ranked, weighed.sums.said)
        ranked = self.judge.ranker.quoted_within(led, query, weighed.sums)
        return Ranking(ranked, confident, sure, notice["say"], led=True)

    def _verdict(self, weighed: Weighed, query: Query) -> Verdict:
        """Judge; a name of what is not covered settles it."""
        if query.elsewhere is None:
            return self.judge.verdict(weighed, query)
        return Verdict(False, False, number_elsewhere(self.index.manifest, query.elsewhere))

    def card(self, number: int) -> dict[str, Any]:
        """Return what a result shows of an answer."""
        return self.index.card(number)

    def _result(self, number: int, score: int) -> Result:
        card = self.card(number)
        return {
            "id": card["id"],
            "title": card["title"],
            "url": card["url"],
            "platform": card["platform"],
            "topic": card["topic"],
            "score": score / SCORE_UNIT,
            "short": card["short"],
            "text": self.index.text(number),
        }


def reader_of(lexicon: Lexicon, without: Collection[str] = ()) -> QueryReader:
    """Return what reads queries with ``lexicon``, lanes of the ranking switched off."""
    if "meanings" in without:
        lexicon = replace(lexicon, meanings={})
    if "latin" in without:
        lexicon = replace(lexicon, sounds=Sounds({}, {}, ()))
    return QueryReader(lexicon)
