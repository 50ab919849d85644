"""Many texts -> their terms, in several processes.

Texts go out in parcels and come back in their order, so the result is the same for any number of processes.
A process tells a term once, and of a later parcel where it stands among those that it has told. Where the
system can copy a process, the dictionary is read once and shared, as the texts are; elsewhere each process
reads it once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from shouhou.analysis.analyzer import Analyzer
from shouhou.index.copies import can_copy, end_with_parent, processes_told
from shouhou.index.counted import Cut, CutTexts

Told = Callable[[int, int], None]
"""Is told how many characters of how many are done."""

PARCEL = 300_000
"""Characters of a parcel: some tenths of a second of work, so that no process waits long at the end."""
ALONE = 3 * PARCEL
"""Characters that one process cuts sooner than several have started."""


def cut_in_parcels(
    texts: Sequence[str], analyzer: Analyzer, processes: int | None = None, told: Told | None = None
) -> Iterator[tuple[int, Cut]]:
    """Yield, in the order of ``texts``, how many of them were cut and what came of it; ``processes`` are as
    many as there are processors where nobody says. ``told`` hears how far it is. Raises CuttingError.
    """
    parcels = list(parcels_of(texts))
    whole, done = sum(map(len, texts)), 0
    several = min(processes or processors(), len(parcels)) if whole >= ALONE else 1
    cuts = _by_several(parcels, analyzer, several) if several > 1 else _by_one(parcels, analyzer)
    for parcel, cut in zip(parcels, cuts, strict=True):
        yield len(parcel), cut
        done += sum(map(len, parcel))
        if told:
            told(done, whole)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def parcels_of(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield ``texts`` in parcels."""
    size, parcel = 0, list[str]()
    for text in texts:
        parcel.append(text)
        size += len(text)
        if size >= PARCEL:
            yield parcel
            size, parcel = 0, []
    if parcel:
        yield parcel


def _by_one(parcels: Iterable[list[str]], analyzer: Analyzer) -> Iterator[Cut]:
    return map(CutTexts(analyzer).cut, parcels)


def _by_several(parcels: Sequence[list[str]], analyzer: Analyzer, processes: int) -> Iterator[Cut]:
    copied = can_copy()
    if copied:
        analyzer.read_dictionary()
    shared = parcels if copied else ()
    context = get_context("fork" if copied else "spawn")
    pool = ProcessPoolExecutor(processes, context, _begin, (analyzer, shared))
    try:
        with processes_told():
            if copied:
                yield from pool.map(_cut_shared, range(len(parcels)))
            else:
                yield from pool.map(_cut, parcels)
    finally:
        pool.shutdown(cancel_futures=True)


_texts: CutTexts
_shared: Sequence[list[str]]


def _begin(analyzer: Analyzer, shared: Sequence[list[str]]) -> None:
    global _texts, _shared
    if shared:
        end_with_parent()
    _texts, _shared = CutTexts(analyzer), shared


def _cut_shared(number: int) -> Cut:
    return _cut(_shared[number])


def _cut(parcel: list[str]) -> Cut:
    return _texts.cut(parcel)
