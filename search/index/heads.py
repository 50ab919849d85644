"""Phrases whose first answer an editor has chosen -> terms with postings."""

from __future__ import annotations

from collections.abc import Sequence

from shouhou.engine.format import Lane, Posting
from shouhou.engine.heads import FIRST, HEAD_MARK, head_term
from shouhou.engine.lexicon import Lexicon
from shouhou.engine.query import QueryReader
from shouhou.engine.query_terms import MAX_TERMS
from shouhou.index.records import Document, Head


def head_postings(
    heads: Sequence[Head], documents: Sequence[Document], lexicon: Lexicon
) -> dict[str, Posting]:
    """Return a posting for every phrase; of phrases that read alike the first counts."""
    if not heads:
        return {}
    reader, place = QueryReader(lexicon), {doc.id: number for number, doc in enumerate(documents)}
    found: dict[str, Posting] = {}
    for head in heads:
        first = sorted((place[name], FIRST - at) for at, name in enumerate(head.first))
        lane = Lane(1, tuple(number for number, _ in first), bytes(impact for _, impact in first))
        for phrase in head.phrases:
            term = phrase_term(phrase, reader)
            if term:
                found.setdefault(term, Posting(answers=lane))
    return found


def phrase_term(phrase: str, reader: QueryReader) -> str | None:
    """Return the term that stands for a phrase; None where reading it gives nothing."""
    return head_term(reader.read(phrase, literal=True), MAX_TERMS)


def longest_head(postings: dict[str, Posting]) -> int:
    """Return how many terms the longest phrase has; 0 where there is none."""
    return max((term.removeprefix(HEAD_MARK).count(" ") + 1 for term in postings), default=0)
