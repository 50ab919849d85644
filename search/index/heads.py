"""Phrases whose first answer an editor has chosen -> terms with postings."""

from __future__ import annotations

from collections.abc import Sequence

from shouhou.engine.format import HEAD_MARK, Lane, Posting
from shouhou.engine.heads import FIRST, HOW, asks_how, head_term
from shouhou.engine.lexicon import Lexicon
from shouhou.engine.query import QueryReader
from shouhou.engine.query_terms import MAX_TERMS
from shouhou.index.records import Document, Head


def head_postings(
    heads: Sequence[Head], documents: Sequence[Document], lexicon: Lexicon
) -> dict[str, Posting]:
    """Return a posting for every phrase, with what answers it where it asks how and where not; of phrases
    that read alike the first counts.
    """
    if not heads:
        return {}
    reader, place = QueryReader(lexicon), {doc.id: number for number, doc in enumerate(documents)}
    found: dict[str, dict[int, Sequence[str]]] = {}
    for head in heads:
        for phrase in head.phrases:
            if read := read_phrase(phrase, reader):
                term, how = read
                found.setdefault(term, {}).setdefault(HOW if how else FIRST, head.first)
    postings = dict[str, Posting]()
    for term, chosen in found.items():
        pairs = sorted(
            (place[name], top - at) for top, first in chosen.items() for at, name in enumerate(first)
        )
        lane = Lane(1, tuple(number for number, _ in pairs), bytes(impact for _, impact in pairs))
        postings[term] = Posting(answers=lane)
    return postings


def read_phrase(phrase: str, reader: QueryReader) -> tuple[str, bool] | None:
    """Return the term that stands for a phrase, and whether it asks how something is done; None where reading
    it gives nothing.
    """
    query = reader.read(phrase, literal=True)
    term = head_term(query, MAX_TERMS)
    return (term, asks_how(query)) if term else None


def longest_head(postings: dict[str, Posting]) -> int:
    """Return how many words the longest phrase has; 0 where there is none."""
    return max((term.removeprefix(HEAD_MARK).count(" ") + 1 for term in postings), default=0)
