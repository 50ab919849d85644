"""Which answers lead to which: by ``related`` and by the links in their texts.

The lists of platforms and topics, which hold every answer, do not count: what is asked is whether a reader of
one answer finds the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shouhou.content import Answer, Library
from shouhou.content.text import answer_references


@dataclass(frozen=True)
class Links:
    """``unreached`` are the answers to which no other leads, ``endings`` those that lead to no other, both in
    the order of the site; ``leading`` is how many answers lead to one, the most first.
    """

    unreached: list[Answer]
    endings: list[Answer]
    leading: list[tuple[Answer, int]]


def links_of(library: Library) -> Links:
    """Return how the answers of ``library`` are linked; a link to a merged one leads to where that went."""
    reached: dict[str, set[str]] = {answer.id: set() for answer in library.answers}
    endings = []
    for answer in library.answers:
        others = set(_others(library, answer))
        if not others:
            endings.append(answer)
        for other in others:
            reached[other].add(answer.id)
    counted = [(answer, len(reached[answer.id])) for answer in library.answers]
    return Links(
        unreached=[answer for answer, count in counted if not count],
        endings=endings,
        leading=sorted((pair for pair in counted if pair[1]), key=lambda pair: -pair[1]),
    )


def _others(library: Library, answer: Answer) -> Iterator[str]:
    named = [*answer.related, *(name for _, name in answer_references(answer.body))]
    for name in named:
        other = library.find(name)
        if other is not None and other is not answer:
            yield other.id
