"""Work that is done by copies of this process, each a part of it: what a copy reads it need not be sent, and
only what it made comes back.

Where a process cannot be copied (see ``can_copy``), this one does all parts, one after another.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from shouhou.errors import CuttingError

Made = TypeVar("Made")


def can_copy() -> bool:
    """Say whether this process may be copied: not beside threads, and not on macOS, whose own libraries have
    some.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def by_copies(work: Callable[[int], Made], parts: int) -> list[Made]:
    """Return ``work(0)``, ``work(1)`` … of all ``parts``. Raises CuttingError where a copy is killed."""
    if parts < 2 or not can_copy():
        return [work(part) for part in range(parts)]
    global _work
    _work = work
    with processes_told(), ProcessPoolExecutor(parts, get_context("fork")) as pool:
        return list(pool.map(_do, range(parts)))


_work: Callable[[int], Any]


def _do(part: int) -> Any:
    return _work(part)


@contextmanager
def processes_told() -> Iterator[None]:
    """Say in a sentence that the system has killed a process."""
    try:
        yield
    except BrokenProcessPool as error:
        raise CuttingError(
            "建索引的一个进程被系统结束了，多半是内存不够；请关掉别的程序，或只用一个进程再试一次"
        ) from error
