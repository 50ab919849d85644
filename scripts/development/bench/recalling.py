"""How often a labelled document is found: one peer, one labelled collection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from shouhou.commands.development.bench.browsing import Visit, chromium
from shouhou.commands.development.bench.documents import Question, number_at
from shouhou.commands.development.bench.host import hosted
from shouhou.commands.development.bench.peers import Peer

Ranks = list[int | None]
"""For every question the place of the first labelled document among the first ten, from 1; None for none."""


def recall(peer: Peer, index: Path, questions: Sequence[Question], program: str) -> list[Ranks]:
    """Ask the index in ``index`` every question, with each of the settings of ``peer``."""
    with chromium(program) as browser, hosted(index) as host:
        found = []
        for settings in peer.variants:
            with browser.visit(host, peer) as visit:
                visit.open(None, settings)
                found.append(list(_ranks(visit, questions)))
        return found


def best(variants: Sequence[Ranks]) -> Ranks:
    """Return the ranks with the most first places, then the most at all, the earlier of equals."""
    return max(variants, key=lambda ranks: (ranks.count(1), len(ranks) - ranks.count(None)))


def _ranks(visit: Visit, questions: Sequence[Question]) -> Iterator[int | None]:
    for question, found in zip(questions, visit.ask([question.text for question in questions]), strict=True):
        places = enumerate(found.results, 1)
        yield next((place for place, one in places if number_at(one["url"]) in question.right), None)


def written_ranks(ranks: Ranks) -> str:
    """Return a character a question: its rank, ``X`` for the tenth, ``-`` for none."""
    return "".join("-" if rank is None else "X" if rank == 10 else str(rank) for rank in ranks)


def read_ranks(written: str) -> Ranks:
    """Return the ranks that ``written_ranks`` wrote."""
    return [None if rank == "-" else 10 if rank == "X" else int(rank) for rank in written]
