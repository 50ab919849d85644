"""Weighted terms -> answers in order. ``engine/ranking.js`` takes the same steps in the same order.

what the terms add up to (``sums``), and what of it answers of a platform that is named or chosen borrow from
those that answer the same elsewhere (``siblings``) -> drop what the query did not ask for (other platforms
than those named or chosen) -> the best of each platform are picked, and how close they are to the query
counts too (``closeness``); what stands farther from the place that is asked about keeps a share ->
advice for merchants goes unless it wins -> sort -> platforms take turns where none is named. What was not
picked follows in the order of its words: it never passes what was.

The constants travel in the manifest, so that the browser cannot hold others. They were chosen on the
development questions, questions by others and the site's own asks left out in turn; all are flat around
their value (a step up or down moves top-1 by about a point), so none is fitted to a question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile

from shouhou.engine import format as files
from shouhou.engine.asker import Asker
from shouhou.engine.closeness import Closeness
from shouhou.engine.heads import asks_how, head_term, heads_of
from shouhou.engine.index_files import Index, places
from shouhou.engine.query_terms import Query
from shouhou.engine.quoting import (
    ASKING,
    BESIDE_HEADS,
    MANY,
    WITHIN,
    is_surely_quoted,
    with_quoted,
    with_quoted_first,
)
from shouhou.engine.ranked import Ranked, put_first
from shouhou.engine.siblings import LENT, Siblings
from shouhou.engine.sums import (
    CLOSEST_ASKS,
    COMMON,
    LEANING,
    OFTEN,
    WHOLE,
    WHOLE_TERMS,
    AskNumbers,
    Sums,
    add_up,
)

RERANK = 64
"""So many answers of every platform, those whose words fit best, are looked at more closely: the same at any
size of a site.
"""

KEPT = 256
"""So many of the other answers follow those, the best ones."""

LEAST = 8
"""However far its meaning is, an answer keeps this part of what its words score: none is below nothing."""

ANY_PLATFORM = (3, 5)
"""Share of its score that an answer for any platform keeps where one with answers is named or chosen."""

ONE_PLATFORM = (3, 4)
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
others do is in the query, faults aside: not every lamp that stays dark is a peach that rots. Of 150 goods
with two faults each, 53 in 300 more get a right answer first; on the files of questions nothing changes. That
faults are aside puts a right answer first for 60 more of 1,710 goods with a fault, and for 3 fewer.
"""

TUNING = {
    "common": COMMON * files.IDF_SCALE,
    "leaning": LEANING,
    "often": OFTEN,
    "closestAsks": CLOSEST_ASKS,
    "lent": LENT,
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
    """Ranks the answers of one index. ``without`` switches parts off: asks, siblings, title, held, core,
    sense, heads. ``senses`` is what the answers mean.
    """

    def __init__(self, index: Index, without: Collection[str] = ()) -> None:
        self._index = index
        self._without = without
        manifest = index.manifest
        self._placed = places(manifest)
        answered = {place["key"] for place, _ in self._placed}
        self._anywhere = {group["key"] for group in manifest["platforms"] if group.get("any")}
        self._unanswered: dict[str, str] = {
            group["key"]: group.get("lacking", "")
            for group in manifest["platforms"]
            if group["key"] not in answered | self._anywhere
        }
        self._asks = AskNumbers(manifest)
        self.siblings = Siblings(self._asks, [place["key"] for place, _ in self._placed], self._anywhere)
        self._of_goods = frozenset(manifest.get("goods", ()))
        self._verbatim: bool = manifest.get("verbatim", False)
        self.senses = index.senses()
        self._closeness = Closeness(manifest, self._asks.starts, self.senses)

    @property
    def answers(self) -> int:
        """How many answers there are; what is not covered is numbered on from here."""
        return len(self._placed)

    def asks_of(self, number: int) -> Sequence[int]:
        """Return the numbers, among all asks, of an answer's asks; the first is its title, the last are those
        that it shares with others.
        """
        return self._asks.of[number]

    def weigh(self, query: Query, scope: Scope = ANYTHING) -> Weighed:
        """Rank all answers."""
        sums = self.add_up(query)
        aim = self.aim(query, scope, sums.named)
        if aim.anywhere and "siblings" not in self._without:
            sums = self.siblings.borrowed(sums, lambda number: self._holds(number, aim))
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
        ranked = with_quoted([item for part in parts for item in part], aside, terms, sums.quoted, sums.asked)
        if self._verbatim and ASKING.isdisjoint(query.fillers):
            ranked = with_quoted_first(ranked, terms, sums.quoted)
        quoted = is_surely_quoted(ranked, terms, sums.quoted)
        heads = self._heads(query, aim, scope.topic)
        ranked = put_first(heads, ranked, sums.said)
        if not heads or not asks_how(query):
            ranked = self.quoted_within(ranked, query, sums, BESIDE_HEADS if heads else WITHIN)
        return Weighed(ranked, sums, picked, heads, quoted, aim)

    def quoted_within(
        self, ranked: list[Ranked], query: Query, sums: Sums, most: int = WITHIN
    ) -> list[Ranked]:
        """Return ``ranked`` with the answers that more than a word quotes among the first, at ``most`` so
        many.
        """
        terms = len(query.quoted) + len(query.either)
        return with_quoted(ranked, (), terms, sums.quoted, sums.asked, most) if terms >= MANY else ranked

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
        heads = heads_of(self._index.posting(term).answers, query)
        chosen = [n for n in heads if topic in (None, self._placed[n][1]["key"])]
        if not aim.platforms:
            return sorted(chosen, key=lambda n: self._placed[n][0]["key"] != aim.mine)
        own = [n for n in chosen if self._placed[n][0]["key"] in aim.platforms]
        return own or [n for n in chosen if self._holds(n, aim)]

    def is_anywhere(self, number: int) -> bool:
        """Whether an answer holds on any platform."""
        return bool(self._placed[number][0].get("any"))

    def add_up(self, query: Query) -> Sums:
        """Return what the terms of a query add up to."""
        return add_up(self._index, self._asks, query, "asks" not in self._without)

    def lent_asks(self, number: int, weighed: Weighed) -> dict[int, int]:
        """Return what the asks count that an answer borrowed from its siblings."""
        if not weighed.aim.anywhere or "siblings" in self._without:
            return {}
        return self.siblings.scores_lent(number, weighed.sums)

    def closest_ask(self, sums: Sums, first: int, end: int) -> int:
        """Return what the closest ask scores of the answers from ``first`` to ``end``, which is none."""
        return max((sums.asks[ask] for asks in self._asks.of[first:end] for ask in asks), default=0)

    def close(self, number: int, sums: Sums) -> tuple[int, int, int, int]:
        """Return what its title, what its asks hold, its core and its sense add to the score of an answer
        that was picked.
        """
        title = self._closeness.title(number, sums.asks, sums.length, sums.most)
        held = self._closeness.held(sums.held[number], sums.mass, sums.length)
        core = self._closeness.core(number, sums.core[number], sums.length)
        sense = self._closeness.sense(number, sums.sense)
        return (
            0 if "title" in self._without else title,
            0 if {"asks", "held"} & {*self._without} else held,
            0 if {"asks", "core"} & {*self._without} else core,
            0 if "sense" in self._without else sense,
        )

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
