"""Weighted terms -> answers in order. ``engine/ranking.js`` takes the same steps in the same order.

look up the terms -> add impacts among the answers and among the asks -> each answer gets its own score and
that of its three closest asks (whole, half, quarter) -> drop what the query did not ask for (other
platforms than those named or chosen) -> the best of each platform are picked, and how close they are to the
query counts too (``closeness``); what stands farther from the place that is asked about keeps a share ->
advice for merchants goes unless it wins -> sort -> platforms take turns where none is named. What was not
picked follows in the order of its words: it never passes what was.

The constants travel in the manifest, so that the browser cannot hold others. They were chosen on the
development questions, questions by others and the site's own asks left out in turn; all are flat around
their value (a step up or down moves top-1 by about a point), so none is fitted to a question.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile
from typing import Any

from shouhou.analysis.sense import Vector, unpack
from shouhou.engine import format as files
from shouhou.engine.asker import Asker
from shouhou.engine.closeness import Closeness, length_of, sense_of
from shouhou.engine.heads import head_term
from shouhou.engine.index_files import Index
from shouhou.engine.long_lists import lanes_read
from shouhou.engine.query import INITIALS_MARK, Query
from shouhou.engine.quoting import ASKING, is_surely_quoted, with_quoted, with_quoted_first
from shouhou.engine.ranked import Ranked, put_first

CLOSEST_ASKS = (4, 2, 1)
"""Quarters that an answer's closest asks add to its score, the closest first; its own text counts four
quarters.
"""

WHOLE, WHOLE_TERMS = 4, 14
"""An answer whose own text holds every term of a query, of at least so many, is being quoted: its text
counts so often.
"""

RERANK = 64
"""So many answers of every platform, those whose words fit best, are looked at more closely: the same at any
size of a site.
"""

KEPT = 256
"""So many of the other answers follow those, the best ones."""

LEAST = 8
"""However far its meaning is, an answer keeps this part of what its words score: none is below nothing."""

ANY_PLATFORM = (11, 20)
"""Share of its score that an answer for any platform keeps where one with answers is named or chosen."""

ONE_PLATFORM = (17, 20)
"""Share of its score that the answer of one platform keeps where none is named or chosen, and it is not the
one that the reader was last at: what holds anywhere goes before it. Answers for merchants keep all: they have
``MERCHANT`` against them.
"""

TURN = (4, 5)
"""Where no platform is named or chosen, the one that has had fewer places takes its turn with at least this
share of the best score.
"""

MERCHANT = (19, 20)
"""An answer for merchants must beat every answer for shoppers with this share of its score, or none of them
is shown, where the query does not tell who asks. A shopper sees none, a merchant all.
"""

FOR_SHOPPERS = (1, 2)
"""Share of its score that an answer for shoppers keeps where a merchant asks."""

GOODS = (4, 5)
"""Share of its score that an answer about goods of one kind keeps where nothing that its asks say and few
others do is in the query: not every lamp that stays dark is a peach that rots. Of 150 goods with two faults
each, 53 in 300 more get a right answer first; on the files of questions nothing changes.
"""

COMMON = 5
"""A term of a lower idf stands in many asks: what people ask of after-sales service in general."""

LEANING = 256
"""What a term leans to what is not covered is counted in."""

TUNING = {
    "common": COMMON * files.IDF_SCALE,
    "leaning": LEANING,
    "closestAsks": CLOSEST_ASKS,
    "whole": WHOLE,
    "wholeTerms": WHOLE_TERMS,
    "rerank": RERANK,
    "kept": KEPT,
    "least": LEAST,
    "anyPlatform": ANY_PLATFORM,
    "onePlatform": ONE_PLATFORM,
    "turn": TURN,
    "merchant": MERCHANT,
    "forShoppers": FOR_SHOPPERS,
    "goods": GOODS,
}


@dataclass(frozen=True)
class Sums:
    """What the terms of a query add up to: for every answer by its ``own`` text; for every ask by itself; for
    every answer, then for everything not covered, by its ``closest`` asks; for every answer both, ``said``.
    ``quoted`` are the answers that hold the query's Chinese letter for letter, as far as their terms tell;
    ``mass`` is what the terms weigh, each times its idf, ``unknown`` those of them that stand nowhere on the
    site, ``held`` for every answer those that stand in any of its asks; ``named`` are the answers of which an
    ask says what few do. ``weight`` is without the idf, ``unasked`` of terms that no ask has; ``leaning`` is
    ``mass`` times how far each term leans to what is not covered. ``most`` is what the terms could score in a
    title, ``length`` and ``sense`` are the query's own.
    """

    own: list[int]
    asks: list[int]
    closest: list[int]
    said: list[int]
    quoted: set[int]
    mass: int
    unknown: int
    held: list[int]
    named: set[int]
    weight: int
    unasked: int
    leaning: int
    most: int
    length: int
    sense: Vector


@dataclass(frozen=True)
class Aim:
    """Whose answers are asked for: those of ``platforms``, of all where there are none; ``anywhere`` tells
    that what holds on any platform is asked for too, ``behind`` that it stands behind answers of those;
    ``mine`` is as in the scope; ``merchant`` tells that a merchant asks; ``named`` are the answers whose
    goods the query may name.
    """

    platforms: Set[str]
    anywhere: bool
    behind: bool
    mine: str | None
    merchant: bool = False
    named: Set[int] = frozenset()


@dataclass(frozen=True)
class Weighed:
    """``ranked``: all answers that fit, best first; ``sums``: what that was worked out of; ``picked``: those
    to whose score title and sense were added; ``heads``: those that an editor has chosen to come first;
    ``quoted`` tells that the query surely quotes one of the first; ``aim`` whose answers were asked for.
    """

    ranked: list[Ranked]
    sums: Sums
    picked: list[int]
    heads: list[int]
    quoted: bool
    aim: Aim

    @property
    def known(self) -> bool:
        """Whether there can be no doubt that the site has an answer."""
        return bool(self.heads) or self.quoted


@dataclass(frozen=True)
class Scope:
    """What is asked beside the query: a ``platform`` and a ``topic`` that were chosen; ``mine`` is the
    platform that the reader was last at, which counts where none is named or chosen.
    """

    platform: str | None = None
    topic: str | None = None
    mine: str | None = None


ANYTHING = Scope()
"""Nothing is asked beside the query."""


class Ranker:
    """Ranks the answers of one index. ``without`` switches parts off: asks, title, held, sense,
    heads. ``senses`` is what the answers mean, and after them everything not covered.
    """

    def __init__(self, index: Index, without: Collection[str] = ()) -> None:
        self._index = index
        self._without = without
        manifest = index.manifest
        self._placed: list[tuple[dict[str, Any], dict[str, Any]]] = [
            (manifest["platforms"][platform], manifest["topics"][topic])
            for platform, topic, count in manifest["placed"]
            for _ in range(count)
        ]
        answered = {place["key"] for place, _ in self._placed}
        self._anywhere = {group["key"] for group in manifest["platforms"] if group.get("any")}
        self._unanswered: dict[str, str] = {
            group["key"]: group.get("lacking", "")
            for group in manifest["platforms"]
            if group["key"] not in answered | self._anywhere
        }
        counts: list[int] = [
            *(manifest["asks"] or [0] * manifest["answers"]),
            *manifest["uncovered"],
        ]
        first_asks = [0, *accumulate(counts)]
        self._asks: list[list[int]] = [[*range(*ends)] for ends in pairwise(first_asks)]
        self._foreign = first_asks[len(self._placed)], first_asks[-1]
        self._count = first_asks[-1]
        for count, numbers in manifest["shared"]:
            for number in numbers:
                self._asks[number] += range(self._count, self._count + count)
            self._count += count
        self._owners: list[list[int]] = [[] for _ in range(self._count)]
        for number, asks in enumerate(self._asks[: len(self._placed)]):
            for ask in asks:
                self._owners[ask].append(number)
        self._of_goods = frozenset(manifest.get("goods", ()))
        self._verbatim: bool = manifest.get("verbatim", False)
        self._sense = manifest.get("sense", {"dims": 0, "bits": 4})
        self.senses = index.senses()
        self._closeness = Closeness(manifest, first_asks, self.senses)

    @property
    def answers(self) -> int:
        """How many answers there are; what is not covered is numbered on from here."""
        return len(self._placed)

    def asks_of(self, number: int) -> Sequence[int]:
        """Return the numbers, among all asks, of an answer's asks; the first is its title, the last are those
        that it shares with others.
        """
        return self._asks[number]

    def weigh(self, query: Query, scope: Scope = ANYTHING) -> Weighed:
        """Rank all answers."""
        sums = self.add_up(query)
        aim = self.aim(query, scope, sums.named)
        picked, left = self._picked(self._asked_for(sums.said, aim, scope.topic), sums.said)
        parts = [
            [self._scored(n, sums.said[n], sum(self.close(n, sums)), aim) for n in picked],
            [self._scored(n, sums.said[n], 0, aim) for n in left],
        ]
        aside: list[Ranked] = []
        if scope.topic is None and not self._merchants_win(parts[0], query.asker):
            aside = [item for part in parts for item in part if self._for_merchants(item.number)]
            parts = [[item for item in part if not self._for_merchants(item.number)] for part in parts]
        for part in parts:
            part.sort(key=lambda item: (-item.score, item.number))
        if not aim.platforms:
            parts = [self._in_turn(part, aim) for part in parts]
        terms = len(query.quoted) + len(query.either)
        ranked = with_quoted([item for part in parts for item in part], aside, terms, sums.quoted)
        if self._verbatim and ASKING.isdisjoint(query.fillers):
            ranked = with_quoted_first(ranked, terms, sums.quoted)
        quoted = is_surely_quoted(ranked, terms, sums.quoted)
        heads = self._heads(query, aim, scope.topic)
        return Weighed(put_first(heads, ranked, sums.said), sums, picked, heads, quoted, aim)

    def aim(self, query: Query, scope: Scope, named: Set[int] = frozenset()) -> Aim:
        """Return whose answers are asked for: of the platform that is chosen, else of those named; ``named``
        are those whose goods the query may name.
        """
        platforms = {scope.platform} if scope.platform else query.platforms
        shops = platforms - self._anywhere
        behind, merchant = bool(shops - self._unanswered.keys()), query.asker == "merchant"
        return Aim(platforms, bool(shops), behind, scope.mine, merchant, named)

    def lacking(self, aim: Aim) -> str | None:
        """Return what to say of platforms that are asked for and have no answers, where none of them has."""
        if not aim.platforms or aim.platforms - self._unanswered.keys():
            return None
        return "".join(say for key, say in self._unanswered.items() if key in aim.platforms) or None

    def _heads(self, query: Query, aim: Aim, topic: str | None) -> list[int]:
        """Return the answers that an editor has chosen to come first, in order: of a platform that is named
        its own, else what holds on any; where none is, that of the reader's platform before the others.
        """
        term = head_term(query, self._index.manifest["heads"]) if "heads" not in self._without else None
        if term is None:
            return []
        lane = sorted(self._index.posting(term).answers.pairs(), key=lambda item: -item[1])
        chosen = [n for n, _ in lane if topic in (None, self._placed[n][1]["key"])]
        if not aim.platforms:
            return sorted(chosen, key=lambda n: self._placed[n][0]["key"] != aim.mine)
        own = [n for n in chosen if self._placed[n][0]["key"] in aim.platforms]
        return own or [n for n in chosen if self._holds(n, aim)]

    def is_anywhere(self, number: int) -> bool:
        """Whether an answer holds on any platform."""
        return bool(self._placed[number][0].get("any"))

    def add_up(self, query: Query) -> Sums:
        """Return what the terms of a query add up to."""
        own, asks = [0] * len(self._placed), [0] * self._count
        held = [0] * len(self._placed)
        named = set[int]()
        mass, unknown, most = 0, 0, 0
        full, unasked, leaning = 0, 0, 0
        postings = [self._index.posting(term) for term in query.terms]
        weights = [*query.terms.values()]
        of_answers = lanes_read(weights, [posting.answers for posting in postings])
        of_asks = lanes_read(weights, [posting.asks for posting in postings])
        vectors = []
        for at, (term, weight) in enumerate(query.terms.items()):
            posting = postings[at]
            known = posting is not files.UNKNOWN
            vectors.append((unpack(posting.sense, self._sense["bits"]), weight))
            most += weight * (posting.asks.idf or posting.answers.idf or self._index.manifest["idf"])
            aside = term.startswith(INITIALS_MARK) or term in query.pieces
            if term not in query.alternatives and (known or not aside):
                said = weight * (posting.answers.idf or posting.asks.idf or self._index.manifest["idf"])
                mass += said
                full += weight
                unasked += 0 if posting.asks.idf else weight
                leaning += said * self._leaning(_numbers_of(of_asks[at]))
                owners = self._owners_of(of_asks[at])
                _cover(held, owners, said)
                if not aside and term not in query.pairs and posting.asks.idf >= COMMON * files.IDF_SCALE:
                    named |= owners
                unknown += 0 if known or term in query.understood else said
        for own_lane, ask_lane, weight in zip(of_answers, of_asks, weights, strict=True):
            _add_impacts(own, own_lane, weight * CLOSEST_ASKS[0])
            _add_impacts(asks, ask_lane, weight)
        if len(weights) >= WHOLE_TERMS:
            for number in _in_all([lane] for lane in of_answers):
                own[number] *= WHOLE
        if "asks" in self._without:
            asks = [0] * len(asks)
        closest = self._closest(asks)
        return Sums(
            own=own,
            asks=asks,
            closest=closest,
            said=[score + near for score, near in zip(own, closest, strict=False)],
            quoted=_quoted(query, of_answers),
            mass=mass,
            unknown=unknown,
            held=held,
            named=named,
            weight=full,
            unasked=unasked,
            leaning=leaning,
            most=most,
            length=length_of(query.terms.values()),
            sense=sense_of(vectors, self._sense["dims"]),
        )

    def closest_ask(self, sums: Sums, first: int, end: int) -> int:
        """Return what the closest ask scores of the answers from ``first`` to ``end``, which is none."""
        return max((sums.asks[ask] for asks in self._asks[first:end] for ask in asks), default=0)

    def close(self, number: int, sums: Sums) -> tuple[int, int, int]:
        """Return what its title, what its asks hold and its sense add to the score of an answer that was
        picked.
        """
        title = self._closeness.title(number, sums.asks, sums.length, sums.most)
        held = self._closeness.held(sums.held[number], sums.mass, sums.length)
        sense = self._closeness.sense(number, sums.sense)
        return (
            0 if "title" in self._without else title,
            0 if {"asks", "held"} & {*self._without} else held,
            0 if "sense" in self._without else sense,
        )

    def _leaning(self, asks: Sequence[int]) -> int:
        """Return how far a term with these asks leans to what is not covered: which part of them would be of
        that if it had as many asks as the answers have. A half where no ask tells.
        """
        first, end = self._foreign
        foreign = bisect_left(asks, end) - bisect_left(asks, first)
        theirs = foreign * (self._count - end + first)
        ours = (len(asks) - foreign) * (end - first)
        return theirs * LEANING // (theirs + ours) if theirs + ours else LEANING // 2

    def _owners_of(self, lane: files.Lane | None) -> set[int]:
        """Return the answers whose asks these are."""
        return {number for ask in _numbers_of(lane) for number in self._owners[ask]}

    def _closest(self, asks: Sequence[int]) -> list[int]:
        """Return for every answer, then for everything not covered, what its closest asks add."""
        near = ([asks[ask] for ask in own if asks[ask]] for own in self._asks)
        return [
            sum(share * s for share, s in zip(CLOSEST_ASKS, sorted(n, reverse=True), strict=False))
            for n in near
        ]

    def _asked_for(self, scores: list[int], aim: Aim, topic: str | None) -> Iterator[int]:
        """Yield the answers that score, but for what was not asked for: other topics, other platforms."""
        for number, score in enumerate(scores):
            if score and topic in (None, self._placed[number][1]["key"]) and self._holds(number, aim):
                yield number

    def _holds(self, number: int, aim: Aim) -> bool:
        """Whether an answer is one of those that are asked for."""
        own = not aim.platforms or self._placed[number][0]["key"] in aim.platforms
        return own or (aim.anywhere and self.is_anywhere(number))

    def _picked(self, fitting: Iterable[int], scores: list[int]) -> tuple[list[int], list[int]]:
        """Return the best ``RERANK`` answers of every platform, and the best ``KEPT`` of the others."""
        room = {group["key"]: RERANK for group in self._index.manifest["platforms"]}
        picked: list[int] = []
        left: list[int] = []
        for number in sorted(fitting, key=lambda number: (-scores[number], number)):
            key = self._placed[number][0]["key"]
            (picked if room[key] else left).append(number)
            room[key] = max(room[key] - 1, 0)
        return picked, left[:KEPT]

    def share(self, number: int, aim: Aim) -> tuple[int, int]:
        """Return the share of its score that an answer keeps, as numerator and denominator."""
        share, whole = self.share_there(number, aim)
        for part, parts in (self.share_asked(number, aim), self.share_named(number, aim)):
            share, whole = share * part, whole * parts
        return share, whole

    def share_asked(self, number: int, aim: Aim) -> tuple[int, int]:
        """Return the share that an answer keeps beside who asks."""
        return FOR_SHOPPERS if aim.merchant and not self._for_merchants(number) else (1, 1)

    def share_named(self, number: int, aim: Aim) -> tuple[int, int]:
        """Return the share that an answer keeps beside the goods that are named."""
        return GOODS if number in self._of_goods and number not in aim.named else (1, 1)

    def share_there(self, number: int, aim: Aim) -> tuple[int, int]:
        """Return the share that an answer keeps beside the platforms asked for: less where it stands behind
        answers of one that is asked for, and where it is of one while none is.
        """
        if aim.platforms:
            return ANY_PLATFORM if aim.behind and self.is_anywhere(number) else (1, 1)
        return (1, 1) if self._is_home(number, aim) or self._for_merchants(number) else ONE_PLATFORM

    def _is_home(self, number: int, aim: Aim) -> bool:
        """Whether an answer holds where a reader is who asks for no platform."""
        return self.is_anywhere(number) or self._placed[number][0]["key"] == aim.mine

    def _scored(self, number: int, said: int, close: int, aim: Aim) -> Ranked:
        """Return an answer with its score."""
        share, whole = self.share(number, aim)
        return Ranked(number, max(said + close, said // LEAST) * share // whole, said * share // whole)

    def _for_merchants(self, number: int) -> bool:
        return bool(self._placed[number][1].get("merchant"))

    def _merchants_win(self, picked: list[Ranked], asker: Asker | None) -> bool:
        if asker is not None:
            return asker == "merchant"
        best = {True: 0, False: 0}
        for item in picked:
            side = self._for_merchants(item.number)
            best[side] = max(best[side], item.score)
        return best[True] * MERCHANT[0] >= best[False] * MERCHANT[1]

    def _in_turn(self, ranked: list[Ranked], aim: Aim) -> list[Ranked]:
        """Let platforms take turns, so that none fills the first places for a narrow lead; the best stays
        first.

        Answers for any platform, and of the reader's, keep their place: nothing that scores less goes before
        them.
        """
        waiting: dict[str, list[Ranked]] = {}
        for item in reversed(ranked):
            home = self._is_home(item.number, aim)
            waiting.setdefault("" if home else self._placed[item.number][0]["key"], []).append(item)
        had, ordered = dict.fromkeys(waiting, 0), []
        for _ in ranked:
            heads = sorted(
                ((-queue[-1].score, queue[-1].number, key) for key, queue in waiting.items() if queue)
            )
            best, _, chosen = heads[0]
            if chosen:
                before = (
                    head
                    for head in takewhile(lambda head: head[2], heads)
                    if head[0] * TURN[1] <= best * TURN[0]
                )
                chosen = next((key for _, _, key in before if had[key] < had[chosen]), chosen)
            ordered.append(waiting[chosen].pop())
            had[chosen] += 1
        return ordered


def _add_impacts(scores: list[int], lane: files.Lane | None, weight: int) -> None:
    if lane:
        unit = weight * lane.idf
        for number, impact in lane.pairs():
            scores[number] += unit * impact


def _numbers_of(lane: files.Lane | None) -> Sequence[int]:
    return lane.numbers if lane else ()


def _cover(covered: list[int], numbers: Iterable[int], said: int) -> None:
    for number in numbers:
        covered[number] += said


def _quoted(query: Query, lanes: Sequence[files.Lane | None]) -> set[int]:
    """Return the answers that hold all that is quoted, and one of each kind of which any will do."""
    of_term = dict(zip(query.terms, lanes, strict=True))
    groups = [*((term,) for term in query.quoted), *query.either]
    return _in_all([of_term[term] for term in group] for group in groups)


def _in_all(groups: Iterable[Sequence[files.Lane | None]]) -> set[int]:
    """Return what each of these groups holds in any of its lanes, those aside of which a lane was left out;
    nothing where there are none.
    """
    held = [{number for lane in group if lane for number in lane.numbers} for group in groups if all(group)]
    return set.intersection(*held) if held else set()
