"""What a visitor waits for, downloads and spends: one peer, one size.

    cold      the first query of a visitor who has nothing yet: code, index, ten results
    further   another query of the same visitor
    phone     how long both take on a phone

A peer that fetches a part of its index a query is asked each question cold, and the next one as a further
query; one that fetches all of it, a few, since the bytes are the same. So it is for the processor, where the
first search is all from the blank page on: whoever reads a whole index then, and whoever reads a part of it
with each question, are counted alike. Further ones are asked in a row, in one visit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shouhou.commands.development.bench.browsing import Chromium, Memory, chromium, spent
from shouhou.commands.development.bench.host import Answer, Host, hosted
from shouhou.commands.development.bench.peers import Peer

WHOLE_VISITS = 3
"""Of a peer whose bytes do not depend on the question."""
PHONE_VISITS = 3
LARGE = 5_000_000
"""Bytes past which a phone visits once: it takes minutes, nearly all of them for the download."""


@dataclass(frozen=True)
class Middle:
    """The median, and what 95 % stay at or below."""

    p50: float
    p95: float


@dataclass(frozen=True)
class Measured:
    """Bytes as they were sent; milliseconds; ``memory`` is what the page holds beyond a blank one after all
    questions; ``answered`` is the share of the questions asked cold that got any result.
    """

    cold_bytes: Middle
    cold_requests: Middle
    further_bytes: Middle
    further_requests: Middle
    phone_cold: float
    phone_further: float
    cpu_cold: Middle
    cpu: Middle
    memory: Memory
    answered: float


def measure(peer: Peer, index: Path, questions: Sequence[str], program: str) -> Measured:
    """Visit the index in ``index`` with the browser that ``program`` is, and ask ``questions``."""
    with chromium(program) as browser, hosted(index) as host:
        asked = questions if peer.sharded else questions[:WHOLE_VISITS]
        visits = [
            _visit(browser, host, peer, query, questions[(at + 1) % len(questions)])
            for at, query in enumerate(asked)
        ]
        cold, further, found = zip(*visits, strict=True)
        cold_bytes = middle([sum(answer.bytes for answer in answers) for answers in cold])
        first = [_first(browser, host, peer, query) for query in asked]
        cpu, memory = _work(browser, host, peer, questions)
        times = _phone(browser, host, peer, questions, 1 if cold_bytes.p50 > LARGE else PHONE_VISITS)
        return Measured(
            cold_bytes,
            middle([len(answers) for answers in cold]),
            middle([sum(answer.bytes for answer in answers) for answers in further]),
            middle([len(answers) for answers in further]),
            middle([first for first, _ in times]).p50,
            middle([second for _, second in times]).p50,
            middle(first),
            middle(cpu),
            memory,
            sum(found) / len(found),
        )


def middle(figures: Sequence[float]) -> Middle:
    """Return the median and the 95th percentile, each one of the figures."""
    ranked = sorted(figures)
    return Middle(ranked[(len(ranked) - 1) // 2], ranked[-(-95 * len(ranked) // 100) - 1])


def _visit(
    browser: Chromium, host: Host, peer: Peer, first: str, second: str
) -> tuple[list[Answer], list[Answer], bool]:
    """Return what was sent for each of two questions, and whether the first had any result."""
    start = len(host.answers)
    with browser.visit(host, peer) as visit:
        found = bool(visit.open(first).results)
        between = len(host.answers)
        visit.search(second)
        return host.answers[start:between], host.answers[between:], found


def _first(browser: Chromium, host: Host, peer: Peer, query: str) -> float:
    """Return the milliseconds of a processor from a blank page to the first results."""
    with browser.visit_unwatched(host, peer) as visit:
        before = visit.busy()
        visit.open(query)
        return spent(before, visit.busy())


def _work(browser: Chromium, host: Host, peer: Peer, questions: Sequence[str]) -> tuple[list[float], Memory]:
    """Return the milliseconds of a processor that each question but the first took, and the memory."""
    cpu = []
    with browser.visit_unwatched(host, peer) as visit:
        blank = visit.memory()
        visit.open(questions[0])
        before = visit.busy()
        for query in questions[1:] or questions:
            visit.search(query)
            after = visit.busy()
            cpu.append(spent(before, after))
            before = after
        full = visit.memory()
    return cpu, Memory(full.heap - blank.heap, full.process - blank.process)


def _phone(
    browser: Chromium, host: Host, peer: Peer, questions: Sequence[str], visits: int
) -> list[tuple[float, float]]:
    times = []
    for at in range(min(visits, len(questions))):
        with browser.visit(host, peer, phone=True) as visit:
            first, second = questions[at % len(questions)], questions[(at + 1) % len(questions)]
            times.append((visit.open(first).took, visit.search(second).took))
    return times
