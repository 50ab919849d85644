"""Who asks, a merchant or a shopper, where the words of a query tell. ``engine/asker.js`` does the same.

A sign is some groups of forms, in a list of words joined by ``+``, of each of which the query holds one,
wherever it stands: ``买家 顾客+恶意 掉包`` is a merchant's 有个买家掉包退回来.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from shouhou.engine.lexicon import Lexicon, Signs

Asker = Literal["merchant", "shopper"]


def asker_of(folded: str, lexicon: Lexicon) -> Asker | None:
    """Return who asks; None where no sign tells, or signs of both do."""
    merchant, shopper = (
        any(all(any(form in folded for form in group) for group in sign) for sign in signs)
        for signs in (lexicon.merchants, lexicon.shoppers)
    )
    if merchant == shopper:
        return None
    return "merchant" if merchant else "shopper"


def signs_of(written: Iterable[str]) -> Signs:
    """Return signs from how a list of words has them."""
    return tuple(tuple(frozenset(group.split(" ")) for group in sign.split("+")) for sign in written)
