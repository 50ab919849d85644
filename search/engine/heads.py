"""Bare phrases whose first answer an editor has chosen: 退款, 客服电话, 运费. ``engine/heads.js`` takes the
same steps.

A phrase is known by the terms that reading it gives, so pinyin, first letters, slips, fillers and a
platform's name beside it lead to the same: ``"怎么退kuan"`` -> ``"^=退款 退款"``. Such a term stands in the
index like any other, and its posting holds the answers, the first with the greatest impact.
"""

from __future__ import annotations

from shouhou.engine.query_terms import INITIALS_MARK, Query

HEAD_MARK = "^"
FIRST = 255
"""The impact of the answer that comes first; one less for each that follows."""


def head_term(query: Query, longest: int) -> str | None:
    """Return the term of what ``query`` says, its second-best readings and pairs across words aside; None
    where that is more than any phrase has, ``longest`` terms, or nothing.
    """
    aside = query.alternatives | query.pairs
    said = sorted(t for t in query.terms if t not in aside and not t.startswith(INITIALS_MARK))
    return HEAD_MARK + " ".join(said) if 0 < len(said) <= longest else None
