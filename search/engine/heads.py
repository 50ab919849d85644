"""Bare phrases whose first answer an editor has chosen: 退款, 客服电话, 运费. ``engine/heads.js`` takes the
same steps.

A phrase is known by its words, whatever their order, so pinyin, first letters, slips and a platform's name
beside it lead to the same; so does an ordinary frame round it, words that ask and say no more
(``frames.txt``, and all fillers): ``"请问怎么申请退kuan"`` -> ``"^退款"``. A verb said again is one
(换货怎么换). Such a term stands in the index like any other, and its posting holds the answers, the first
with the greatest impact; below ``HOW`` those of who asks how it is done, where an editor chose others for
that: one answer may be both.
"""

from __future__ import annotations

from shouhou.engine.format import HEAD_MARK, Lane
from shouhou.engine.query_terms import Query

FIRST = 255
"""The impact of the answer that comes first; one less for each that follows."""
HOW = 127
"""The same for who asks how it is done."""


def head_term(query: Query, longest: int) -> str | None:
    """Return the term of what ``query`` says, the frame aside; None where that is more than any phrase has,
    ``longest`` words, or nothing.
    """
    own = [at for at, (_, kind) in enumerate(query.words) if kind is None]
    if not own or not longest:
        return None
    said = {
        word
        for at, (word, kind) in enumerate(query.words)
        if kind in (None, "turns") or (kind == "between" and own[0] < at < own[-1])
    }
    said -= {word for word in said if len(word) == 1 and any(word in other for other in said - {word})}
    return HEAD_MARK + " ".join(sorted(said)) if len(said) <= longest else None


def asks_how(query: Query) -> bool:
    """Tell whether a word of the frame asks how something is done."""
    return any(kind == "how" for _, kind in query.words)


def heads_of(lane: Lane, query: Query) -> list[int]:
    """Return the answers of a phrase, the first one first."""
    ordered = sorted(lane.pairs(), key=lambda item: -item[1])
    how = [number for number, impact in ordered if impact <= HOW]
    return how if how and asks_how(query) else [number for number, impact in ordered if impact > HOW]
