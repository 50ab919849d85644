"""What the terms of a query add up to, for every answer and every ask. ``engine/sums.js`` takes the same
steps.

look up the terms -> add impacts among the answers and among the asks -> each answer gets its own score and
that of its three closest asks (whole, half, quarter). What decides later, how close an answer is and whether
there is any, is worked out of the same lanes on the way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from shouhou.analysis.sense import Vector, unpack
from shouhou.engine import format as files
from shouhou.engine.closeness import length_of, sense_of
from shouhou.engine.faults import beside_faults, faulty, things_in
from shouhou.engine.index_files import Index
from shouhou.engine.list_pieces import in_pieces
from shouhou.engine.long_lists import lanes_read
from shouhou.engine.query_terms import INITIALS_MARK, Query

CLOSEST_ASKS = (4, 2, 1)
"""Quarters that an answer's closest asks add to its score, the closest first; its own text counts four
quarters.
"""

WHOLE, WHOLE_TERMS = 4, 14
"""An answer whose own text holds every term of a query, of at least so many, is being quoted: its text
counts so often.
"""

COMMON = 5
"""A term of a lower idf stands in many asks: what people ask of after-sales service in general."""

OFTEN = 4
"""A term that at least one in so many of an answer's asks holds is of its core, single characters aside, as
these stand in words of many kinds.
"""

LEANING = 256
"""What a term leans to what is not covered is counted in."""


@dataclass(frozen=True)
class Sums:
    """What the terms of a query add up to: for every answer by its ``own`` text; for every ask by itself; for
    every answer, then for everything not covered, by its ``closest`` asks; for every answer both, ``said``.
    ``quoted`` are the answers that hold the query's Chinese letter for letter, as far as their terms tell,
    ``asked`` those of which an ask does; ``mass`` is what the terms weigh, each times its idf, ``unknown``
    those of them that stand nowhere on the site, ``held`` for every answer those that stand in any of its
    asks, ``core`` how many of them are of its core; ``named`` are the answers of which an ask says what few
    do, but for faults, which goods of any kind may have. ``weight`` is without the idf, ``unasked`` of terms
    that no ask has; ``leaning`` is ``mass`` times how far each term leans to what is not covered. ``most`` is
    what the terms could score in a title, ``length`` and ``sense`` are the query's own; ``pull`` is how far
    they pull to what is answered. ``terms`` are the query's as they were counted, and ``faulty`` is how
    plainly it says that something has a fault (``faults``).
    """

    own: list[int]
    asks: list[int]
    closest: list[int]
    said: list[int]
    quoted: set[int]
    asked: set[int]
    mass: int
    unknown: int
    held: list[int]
    core: list[int]
    named: set[int]
    weight: int
    unasked: int
    leaning: int
    most: int
    length: int
    sense: Vector
    pull: int
    terms: Mapping[str, int]
    faulty: int


class AskNumbers:
    """Whose asks are whose: those of every answer and then of everything not covered, in a row, and then
    those that several answers share. ``of`` has the numbers of everybody's asks, ``owners`` the answers that
    an ask is of, ``groups`` those that share some; ``starts`` is where the asks of each begin that it does
    not share.
    """

    def __init__(self, manifest: Mapping[str, Any]) -> None:
        answers: int = manifest["answers"]
        counts: list[int] = [*(manifest["asks"] or [0] * answers), *manifest["uncovered"]]
        self.starts = [0, *accumulate(counts)]
        self.of: list[list[int]] = [[*range(*ends)] for ends in pairwise(self.starts)]
        self.count = self.starts[-1]
        self.groups: list[Sequence[int]] = [numbers for _, numbers in manifest["shared"]]
        for count, numbers in manifest["shared"]:
            for number in numbers:
                self.of[number] += range(self.count, self.count + count)
            self.count += count
        self.owners: list[list[int]] = [[] for _ in range(self.count)]
        for number, asks in enumerate(self.of[:answers]):
            for ask in asks:
                self.owners[ask].append(number)
        self._foreign = self.starts[answers], self.starts[-1]

    def own(self, number: int) -> range:
        """Return the numbers of the asks of an answer that it does not share."""
        return range(self.starts[number], self.starts[number + 1])

    def owners_of(self, asks: Iterable[int]) -> Counter[int]:
        """Return the answers whose asks these are, with how many of these each has."""
        return Counter(number for ask in asks for number in self.owners[ask])

    def is_core(self, number: int, asks: int) -> bool:
        """Tell whether a term that so many asks of an answer hold is of its core."""
        return asks * OFTEN >= len(self.of[number])

    def leaning(self, asks: Sequence[int]) -> int:
        """Return how far a term with these asks leans to what is not covered: which part of them would be of
        that if it had as many asks as the answers have. A half where no ask tells.
        """
        first, end = self._foreign
        foreign = self.foreign(asks)
        theirs = foreign * (self.count - end + first)
        ours = (len(asks) - foreign) * (end - first)
        return theirs * LEANING // (theirs + ours) if theirs + ours else LEANING // 2

    def foreign(self, asks: Sequence[int]) -> int:
        """Return how many of these asks are for what is not covered."""
        first, end = self._foreign
        return bisect_left(asks, end) - bisect_left(asks, first)

    def closest(self, scores: Sequence[int]) -> list[int]:
        """Return for every answer, then for everything not covered, what its closest asks add."""
        return [self.near(scores[ask] for ask in own) for own in self.of]

    @staticmethod
    def near(scores: Iterable[int]) -> int:
        """Return what the closest asks add of those that score so much."""
        closest = sorted(filter(None, scores), reverse=True)
        return sum(share * score for share, score in zip(CLOSEST_ASKS, closest, strict=False))


def add_up(index: Index, numbers: AskNumbers, query: Query, with_asks: bool = True) -> Sums:
    """Return what the terms of a query add up to."""
    manifest = index.manifest
    answers: int = manifest["answers"]
    senses: dict[str, Any] = manifest.get("sense", {"dims": 0, "bits": 4})
    faults: list[str] = manifest["tuning"]["doubt"]["faults"]
    own, asks, held, core = [0] * answers, [0] * numbers.count, [0] * answers, [0] * answers
    named = set[int]()
    mass, unknown, most, full, unasked, leaning = 0, 0, 0, 0, 0, 0
    postings = [index.posting(term) for term in query.terms]
    weights = [*query.terms.values()]
    of_answers = lanes_read(manifest, weights, [posting.answers for posting in postings])
    of_answers = in_pieces(manifest, weights, of_answers)
    of_asks = lanes_read(manifest, weights, [posting.asks for posting in postings])
    foreign = [numbers.foreign(_numbers_of(lane)) for lane in of_asks]
    things = things_in(
        query, [(postings[at].asks.entries, count) for at, count in enumerate(foreign)], faults
    )
    plainly = faulty(query, things, faults)
    weights = beside_faults(query, things, plainly)
    vectors = []
    for at, (term, weight) in enumerate(zip(query.terms, weights, strict=True)):
        posting = postings[at]
        known = posting is not files.UNKNOWN
        vectors.append((unpack(posting.sense, senses["bits"]), weight))
        most += weight * (posting.asks.idf or posting.answers.idf or manifest["idf"])
        aside = term.startswith(INITIALS_MARK) or term in query.pieces
        if term not in query.alternatives and (known or not aside):
            said = weight * (posting.answers.idf or posting.asks.idf or manifest["idf"])
            mass += said
            full += weight
            unasked += 0 if posting.asks.idf else weight
            holding = _numbers_of(of_asks[at])
            leaning += said * numbers.leaning(holding)
            owners = numbers.owners_of(holding)
            for number, count in owners.items():
                held[number] += said
                core[number] += len(term) > 1 and numbers.is_core(number, count)
            plain = not aside and term not in query.pairs and not query.says(term, faults)
            if plain and posting.asks.idf >= COMMON * files.IDF_SCALE:
                named |= owners.keys()
            unknown += 0 if known or term in query.understood else said
    for own_lane, ask_lane, weight in zip(of_answers, of_asks, weights, strict=True):
        _add_impacts(own, own_lane, weight * CLOSEST_ASKS[0])
        _add_impacts(asks, ask_lane, weight)
    weighty = [lane for lane, weight in zip(of_answers, weights, strict=True) if weight]
    if len(weighty) >= WHOLE_TERMS:
        for number in _in_all([lane] for lane in weighty):
            own[number] *= WHOLE
    if not with_asks:
        asks = [0] * len(asks)
    closest = numbers.closest(asks)
    sense, pull = sense_of(vectors, senses["dims"]), 0
    if senses.get("pulls"):
        sense, pull = (*sense[:-1], 0), sense[-1]
    return Sums(
        own=own,
        asks=asks,
        closest=closest,
        said=[score + near for score, near in zip(own, closest, strict=False)],
        quoted=_quoted(query, of_answers),
        asked={*numbers.owners_of(_quoted(query, of_asks))},
        mass=mass,
        unknown=unknown,
        held=held,
        core=core,
        named=named,
        weight=full,
        unasked=unasked,
        leaning=leaning,
        most=most,
        length=length_of(weights),
        sense=sense,
        pull=pull,
        terms=dict(zip(query.terms, weights, strict=True)),
        faulty=plainly,
    )


def _add_impacts(scores: list[int], lane: files.Lane | None, weight: int) -> None:
    if lane:
        unit = weight * lane.idf
        for number, impact in lane.pairs():
            scores[number] += unit * impact


def _numbers_of(lane: files.Lane | None) -> Sequence[int]:
    return lane.numbers if lane else ()


def _quoted(query: Query, lanes: Sequence[files.Lane | None]) -> set[int]:
    """Return those of the answers, or asks, that hold all that is quoted, and one of each kind of which any
    will do; and those that hold all of it as it was typed.
    """
    of_term = dict(zip(query.terms, lanes, strict=True))
    groups = [*((term,) for term in query.quoted), *query.either]
    undone = _in_all([of_term[term] for term in group] for group in groups)
    return undone | _in_all([of_term[term]] for term in query.typed)


def _in_all(groups: Iterable[Sequence[files.Lane | None]]) -> set[int]:
    """Return what each of these groups holds in any of its lanes, those aside of which a lane was left out;
    nothing where there are none.
    """
    held = [{number for lane in group if lane for number in lane.numbers} for group in groups if all(group)]
    return set.intersection(*held) if held else set()
