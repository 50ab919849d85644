"""What stands on a page is found: who copied a phrase from a page wants that page.

A query quotes an answer whose own text holds every word of two characters of the query and every pair of
characters across its words (``Query.quoted``). That costs no byte more, since all of these are looked up
anyway, and an answer that holds them all nearly always holds the phrase letter for letter. Of a short query
all pairs of neighbouring characters are looked up, those inside words that say nothing and those of a
platform's name too; where a slip was undone, also those that were typed: what stands on a page so is none.
The first answer stays where it is; of those that are quoted the best are among the first few.
``engine/quoting.js`` takes the same steps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from shouhou.analysis.runs import HAN, borders
from shouhou.engine.query_terms import Query
from shouhou.engine.ranked import Ranked

WITHIN, FEW = 3, 5
"""An answer that is quoted is among the first so many; where no more than so many are quoted, two of them."""

BESIDE_HEADS = 1
"""So many of them where an editor has chosen the first ones."""

MANY, MERCHANT, SURE, FIRST = 2, 3, 4, 2
"""How many words and pairs a query must have for more answers than ``FEW`` to count as quoted, for one
that was put aside to count, to leave no doubt that the site has an answer, and on a site of other people's
documents to come first.
"""

PAIRS = 7
"""Of a query of more pairs only those are looked up that also rank: it is quoted surely enough by them. So
is a query that is but a pair, and quotes little.
"""

ASKING = frozenset(
    (
        "怎么",
        "怎么样",
        "怎样",
        "如何",
        "为什么",
        "什么",
        "哪",
        "哪个",
        "哪些",
        "吗",
        "呢",
        "是不是",
        "是否",
        "请问",
        "怎么办",
    )
)
"""Words of a question, which quotes no page."""

_HAN_PAIRS = re.compile(f"(?=([{HAN}]{{2}}))")

TUNING = {
    "within": WITHIN,
    "few": FEW,
    "besideHeads": BESIDE_HEADS,
    "many": MANY,
    "merchant": MERCHANT,
    "sure": SURE,
    "first": FIRST,
    "pairs": PAIRS,
}


def tuning_of(verbatim: bool) -> dict[str, object]:
    """Return what the browser needs to do alike, which travels in the manifest; the words of a question only
    where they are asked for.
    """
    return TUNING | ({"asking": sorted(ASKING)} if verbatim else {})


def look_up_pairs(query: Query, typed: str, undone: str) -> None:
    """Have all pairs of a short query looked up, as it was ``typed`` and as it is with its slips ``undone``;
    both are folded. What is looked up for nothing else weighs nothing.
    """
    pairs = _pairs(undone)
    if len(pairs) > PAIRS or undone in pairs:
        return
    query.quoted |= pairs
    if typed != undone:
        query.typed = _pairs(typed)
    for pair in sorted(query.quoted | query.typed):
        if pair not in query.terms:
            query.alternatives.add(pair)
            query.pairs.add(pair)
            query.terms[pair] = 0


def _pairs(folded: str) -> set[str]:
    """Return the pairs of neighbouring characters of which at least one is a Han character."""
    return {*_HAN_PAIRS.findall(folded), *borders(folded)}


def with_quoted(
    ranked: list[Ranked],
    aside: Sequence[Ranked],
    terms: int,
    quoted: AbstractSet[int],
    asked: AbstractSet[int] = frozenset(),
    most: int = WITHIN,
) -> list[Ranked]:
    """Return ``ranked`` with the best of the answers ``quoted`` by so many ``terms`` in the last of the first
    places, where they are not among them. What was put ``aside`` counts where nothing else is quoted. None
    of those is moved that are ``asked`` for in just these words. No more than ``most`` are.
    """
    few = len(quoted) <= FEW
    if not terms or (terms < MANY and not few):
        return ranked
    holders = [item for item in ranked if item.number in quoted]
    if not holders and terms >= MERCHANT:
        holders = [item for item in aside if item.number in quoted]
    holders = holders[: min(most, WITHIN - 1 if few else 1)]
    first = ranked[:WITHIN]
    staying = {one.number for one in holders} | (asked if terms >= MANY else set())
    for item in holders:
        first = _with(item, first, staying)
    numbers = {item.number for item in first}
    return [*first, *(item for item in ranked if item.number not in numbers)]


def with_quoted_first(ranked: list[Ranked], terms: int, quoted: AbstractSet[int]) -> list[Ranked]:
    """Return ``ranked`` with the first one that is ``quoted`` by so many ``terms`` before all others: whoever
    asks a site of documents for a phrase wants the page that says it, though others say more of its words.
    """
    if terms < FIRST or not ranked:
        return ranked
    held = next((item for item in ranked[:WITHIN] if item.number in quoted), ranked[0])
    best = replace(held, score=ranked[0].score)
    return [best, *(item for item in ranked if item.number != best.number)]


def is_surely_quoted(ranked: Sequence[Ranked], terms: int, quoted: AbstractSet[int]) -> bool:
    """Tell whether so many ``terms`` quote one of the first answers that there can be no doubt."""
    return terms >= SURE and any(item.number in quoted for item in ranked[:WITHIN])


def _with(item: Ranked, first: list[Ranked], staying: AbstractSet[int]) -> list[Ranked]:
    """Put ``item`` at the end of ``first`` for the last one that need not stay and is not the very first."""
    gone = next((one for one in reversed(first[1:]) if one.number not in staying), None)
    if gone is None or any(one.number == item.number for one in first):
        return first
    kept = [one for one in first if one is not gone]
    return [*kept, replace(item, score=min(one.score for one in kept))]
