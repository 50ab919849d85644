"""How many terms the core of every answer has: what a query does not say of it tells against the answer
(``engine.closeness``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from shouhou.engine.format import UNKNOWN, Posting
from shouhou.engine.query_terms import INITIALS_MARK
from shouhou.engine.sums import OFTEN, AskNumbers
from shouhou.index.read_asks import ReadAsks
from shouhou.index.records import Collection

FEWEST = 3 * OFTEN
"""How many asks an answer has to have: of fewer, one or two that say the same would be its core."""


def cores_of(collection: Collection, read: ReadAsks, postings: Mapping[str, Posting]) -> list[int]:
    """Return for every answer how many of the terms that its asks are read as stand in so many of them as
    make a core, by the same lanes that a query is counted by; 0 for one of fewer asks than ``FEWEST``.
    """
    documents = collection.documents
    numbers = AskNumbers(
        {
            "answers": len(documents),
            "asks": [len(document.asks) for document in documents],
            "uncovered": [len(item.asks) for item in collection.uncovered],
            "shared": [[len(one.asks), one.documents] for one in collection.shared],
        }
    )
    cores = [0] * len(documents)
    for term, sayers in _sayers(collection, read).items():
        owners = numbers.owners_of(postings.get(term, UNKNOWN).asks.numbers)
        for number in sayers:
            cores[number] += numbers.is_core(number, owners[number])
    return [core if len(numbers.of[number]) >= FEWEST else 0 for number, core in enumerate(cores)]


def _sayers(collection: Collection, read: ReadAsks) -> Mapping[str, set[int]]:
    """Return every term of an ask with the answers of which an ask is read as it; first letters and single
    characters aside.
    """
    found = defaultdict[str, set[int]](set)
    every = [
        *(([number], document.asks) for number, document in enumerate(collection.documents)),
        *((one.documents, one.asks) for one in collection.shared),
    ]
    for owners, asks in every:
        for ask in asks:
            for term in read.terms_of(ask):
                if len(term) > 1 and not term.startswith(INITIALS_MARK):
                    found[term].update(owners)
    return found
