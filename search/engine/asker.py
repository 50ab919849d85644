"""Who asks, a merchant or a shopper, where the words of a query tell. ``engine/asker.js`` does the same.

A sign is some groups of forms joined by ``+``, of each of which the query holds one, wherever it stands:
``买家 顾客+恶意 掉包`` is a merchant's 有个买家掉包退回来.
"""

from __future__ import annotations

from typing import Literal

from shouhou.engine.lexicon import Lexicon

Asker = Literal["merchant", "shopper"]


def asker_of(folded: str, lexicon: Lexicon) -> Asker | None:
    """Return who asks; None where no sign tells, or signs of both do."""
    merchant, shopper = (
        any(_holds(folded, sign) for sign in signs) for signs in (lexicon.merchants, lexicon.shoppers)
    )
    if merchant == shopper:
        return None
    return "merchant" if merchant else "shopper"


def _holds(folded: str, sign: str) -> bool:
    return all(any(form in folded for form in group.split(" ")) for group in sign.split("+"))
