"""Cards -> rows of values: what most cards have is named once, in the manifest, and not in each of them. What
their place tells, platform and topic, no row says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from shouhou.engine.index_files import ABSENT
from shouhou.index.records import Document


def fields_of(documents: Sequence[Document]) -> list[str]:
    """Return the fields that rows have a place for, the id first: those of at least half of the cards, in the
    order in which these name them.
    """
    counts = Counter(field for document in documents for field in document.card)
    return [
        "id",
        *(field for field, count in counts.items() if field != "id" and 2 * count >= len(documents)),
    ]


def row_of(document: Document, fields: Sequence[str]) -> list[Any]:
    """Return the row of a card: a value for each of the ``fields``, and where it says more, that by name."""
    card: Mapping[str, Any] = {"id": document.id, **document.card}
    row = [card.get(field, ABSENT) for field in fields]
    more = {field: value for field, value in card.items() if field not in fields or value == ABSENT}
    return [*row, more] if more else row
