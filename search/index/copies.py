"""Work that is done by copies of this process, each a part of it, or one beside what this one does: what a
copy reads it need not be sent, and only what it made comes back.

Where a process cannot be copied (see ``can_copy``), this one does everything, one after another.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

from shouhou.errors import CuttingError

Made = TypeVar("Made")

_PARENTS_DEATH = 1
"""``PR_SET_PDEATHSIG`` of Linux."""


def can_copy() -> bool:
    """Say whether this process may be copied: not beside threads, and not on macOS, whose own libraries have
    some.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def end_with_parent() -> None:
    """Have this copy end when the process is killed that it is a copy of: nobody waits for it then."""
    if sys.platform == "linux":  # where alone there are copies, but in tests
        ctypes.CDLL(None).prctl(_PARENTS_DEATH, signal.SIGKILL)
        parent = parent_process()
        if parent and parent.pid != os.getppid():  # it was killed before this was said
            os.kill(os.getpid(), signal.SIGKILL)


def by_copies(work: Callable[[int], Made], parts: int, copies: int) -> Iterator[Made]:
    """Yield ``work(0)``, ``work(1)`` … of all ``parts``, done by so many copies of this process as it is now.
    Raises CuttingError where a copy is killed.
    """
    if min(parts, copies) < 2 or not can_copy():
        yield from map(work, range(parts))
        return
    global _work
    _work = work
    with processes_told(), ProcessPoolExecutor(copies, get_context("fork"), end_with_parent) as pool:
        yield from pool.map(_do, range(parts))


_work: Callable[[int], Any]


def _do(part: int) -> Any:
    return _work(part)


@contextmanager
def beside(work: Callable[[], Made], worth: bool = True) -> Iterator[Callable[[], Made]]:
    """Have ``work`` done by a copy of this process, as it is now, while this one goes on; what is yielded
    returns what came of it. Where that is not ``worth`` a copy, or there can be none, it is done when it is
    asked for. Raises CuttingError where the copy is killed.
    """
    if not worth or not can_copy():
        yield cache(work)
        return
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    copy = context.Process(target=_send, args=(work, sender), daemon=True)
    copy.start()
    sender.close()

    @cache
    def made() -> Made:
        with processes_told():
            try:
                found, failed = receiver.recv()
            except EOFError:
                raise BrokenProcessPool from None
        if failed:
            raise failed
        return cast(Made, found)

    try:
        yield made
    finally:
        receiver.close()
        copy.terminate()
        copy.join()


def _send(work: Callable[[], Any], sender: Connection) -> None:
    end_with_parent()
    try:
        made: tuple[Any, Exception | None] = work(), None
    except Exception as error:  # it is raised where the work was asked for
        made = None, error
    with suppress(BrokenPipeError):  # nobody waits for it any more
        sender.send(made)


@contextmanager
def processes_told() -> Iterator[None]:
    """Say in a sentence that the system has killed a process."""
    try:
        yield
    except BrokenProcessPool as error:
        raise CuttingError(
            "建索引的一个进程被系统结束了，多半是内存不够；请关掉别的程序，或只用一个进程再试一次"
        ) from error
