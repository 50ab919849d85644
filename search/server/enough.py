"""Whether enough rows were fetched: then nothing that was not can change the first places of the ranking, nor
how sure they are.

Of every platform that is asked for, one of these holds:

*   there are no more rows;
*   so many as the ranking looks at closely score more than the bound of the rest;
*   the most that one of the rest can score, with any title, asks and meaning, lies below the last place, and
    below the share of it with which a platform takes its turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

from shouhou.engine.closeness import HELD, SENSE, TITLE, TITLE_UNIT, TYPICAL_IMPACT
from shouhou.engine.query_terms import Query
from shouhou.engine.quoting import MANY, WITHIN
from shouhou.engine.ranking import LEAST, RERANK, TURN, Ranker, Scope, Weighed
from shouhou.engine.sums import CLOSEST_ASKS
from shouhou.server.lane import Lane
from shouhou.server.site import Site
from shouhou.server.view import View


@dataclass
class Fetched:
    """The searches of one query: for the ``answers`` of every platform asked for, for ``rivals``, which are
    not covered, for those whose own text holds the ``whole`` query; for those that hold what is ``quoted``,
    anywhere, to count them, and, only where that is needed, ``quoted_here``, on every platform asked for.
    """

    answers: list[Lane]
    rivals: Lane | None
    whole: Lane | None
    quoted: Lane | None
    quoted_here: list[Lane]

    @property
    def first(self) -> list[Lane]:
        """The searches to begin with."""
        return [lane for lane in (*self.answers, self.rivals, self.whole, self.quoted) if lane]

    @property
    def bounded(self) -> list[Lane]:
        """The searches whose product bounds a score."""
        return [lane for lane in (*self.answers, self.rivals) if lane]

    @property
    def of_answers(self) -> list[Lane]:
        """The searches that find answers."""
        return [lane for lane in (*self.answers, self.whole, self.quoted, *self.quoted_here) if lane]


class Enough:
    """Tells for one query whether its first ``places`` are exact."""

    def __init__(self, site: Site, query: Query, scope: Scope, places: int) -> None:
        self._site, self._query, self._scope, self._places = site, query, scope, places

    def wanting(self, lanes: Fetched, view: View, ranker: Ranker, weighed: Weighed) -> list[Lane]:
        """Return the searches that have to go further; none where it is enough."""
        wanting = [lanes.whole] if lanes.whole and not lanes.whole.complete else []
        if lanes.rivals and not self._knows_rivals(lanes.rivals, view, ranker, weighed):
            wanting.append(lanes.rivals)
        unread = [lane for lane in lanes.answers if not lane.complete]
        near = [lane for lane in unread if _is_near(lane, view, weighed)]
        turn, whole = (1, 1) if weighed.aim.platforms else TURN
        reach = -(-max((self._reach(lane, weighed) for lane in near), default=0) * whole // turn)
        if near and reach >= self._last(weighed):
            return wanting + near
        if unread and (
            len(_picked(weighed)) < self._needed(weighed)
            or max(item.said for item in weighed.ranked) <= max(lane.bound for lane in unread)
        ):
            return wanting + unread
        return wanting + self._unquoted(lanes, view, ranker, weighed, reach)

    def _knows_rivals(self, lane: Lane, view: View, ranker: Ranker, weighed: Weighed) -> bool:
        """Tell whether it is known what comes nearest of all that is not covered, and the closest ask."""
        closest, covered = weighed.sums.closest, len(view.rows)
        ask = ranker.closest_ask(weighed.sums, covered, len(closest))
        near = max(closest[covered:], default=0) > lane.bound and CLOSEST_ASKS[0] * ask >= lane.bound
        return lane.complete or near

    def _reach(self, lane: Lane, weighed: Weighed) -> int:
        """Return what no answer scores more than that a search has not found."""
        sums, bound = weighed.sums, lane.bound
        ask = bound // CLOSEST_ASKS[0] + 1
        title = TITLE * (sums.length * 2 * ask // (TITLE_UNIT + TYPICAL_IMPACT * sums.most))
        sense = isqrt(sum(part * part for part in sums.sense) * self._site.told.longest_sense) + 1
        return max(bound + title + HELD * sums.length + SENSE * sense, bound // LEAST)

    def _needed(self, weighed: Weighed) -> int:
        """Return how many places must be known: some are moved to the front."""
        return self._places + WITHIN + len(weighed.heads)

    def _last(self, weighed: Weighed) -> int:
        """Return the score of the last place that must be known; 0 where it is not known yet, as where
        answers for merchants may be left out.
        """
        merchants = any(topic.get("merchant") for topic in self._site.files.manifest["topics"])
        shown = _picked(weighed)[: self._needed(weighed)]
        if len(shown) < self._needed(weighed) or (
            merchants and self._scope.topic is None and self._query.asker is None
        ):
            return 0
        return min(shown)

    def _unquoted(
        self, lanes: Fetched, view: View, ranker: Ranker, weighed: Weighed, reach: int
    ) -> list[Lane]:
        """Return the searches that have to go further so that it is known which answers hold the query letter
        for letter, and which of them come first (``engine.quoting``).
        """
        if lanes.quoted is None:
            return []
        few = lanes.quoted.complete
        if not few and len(self._query.quoted) < MANY:
            return []
        picked, ranked = set(weighed.picked), {item.number for item in weighed.ranked}
        holders = [n for n in weighed.sums.quoted if n in ranked or self._may_be_aside(n, view)]
        sure = [n for n in holders if n in picked and n in ranked and _score(n, ranker, weighed) > reach]
        if len(sure) >= (WITHIN - 1 if few else 1):
            return []
        looked = [] if few else [lane for lane in lanes.quoted_here if not lane.complete]
        unread = [lane for lane in lanes.answers if not lane.complete]
        others = [n for n in holders if n not in sure]
        bound = max((lane.bound for lane in unread), default=0)
        placed = len(others) <= 1 and all(weighed.sums.said[n] > bound for n in others)
        return looked or ([] if placed else unread)

    def _may_be_aside(self, number: int, view: View) -> bool:
        """Whether an answer is for merchants, and counts where nothing else holds the query."""
        topics = self._site.files.manifest["topics"]
        return any(topic["key"] == view.rows[number].topic and topic.get("merchant") for topic in topics)


def _is_near(lane: Lane, view: View, weighed: Weighed) -> bool:
    """Tell whether answers that a search has not found may be among those that are looked at closely."""
    bound, search = lane.bound, lane.search
    above = (
        weighed.sums.said[at] > bound
        for at, row in enumerate(view.rows)
        if row.platform == search.platform and search.topic in (None, row.topic)
    )
    return sum(above) < RERANK


def _picked(weighed: Weighed) -> list[int]:
    """Return the scores of those ranked that were looked at closely."""
    picked = set(weighed.picked)
    return [item.score for item in weighed.ranked if item.number in picked]


def _score(number: int, ranker: Ranker, weighed: Weighed) -> int:
    """Return the score that an answer has where it was looked at closely, wherever it was moved."""
    said, (share, whole) = weighed.sums.said[number], ranker.share(number, weighed.aim)
    return max(said + sum(ranker.close(number, weighed.sums)), said // LEAST) * share // whole
