"""Runs a program within limits of time and memory, and says what it took: command -> ``Ran``.

Memory is the proportional share (PSS) of the program and all that it started, summed, looked at again and
again: pages that processes share count once. Linux alone tells it (``/proc``).
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

LOOK = 0.1
"""Seconds between two looks, at least."""
REST = 30
"""A look takes time, the more the more processes there are: between two lies so many times what one took, so
that what is measured is not slowed down by it.
"""
PROC = Path("/proc")


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes that a program may take."""

    seconds: float
    memory: int


@dataclass(frozen=True)
class Ran:
    """What a program said and took; ``stopped`` is the limit that it passed, ``code`` its exit code."""

    code: int
    said: str
    seconds: float
    memory: int
    stopped: Literal["time", "memory"] | None


def run_within(command: Sequence[str], limits: Limits, folder: Path) -> Ran:
    """Run ``command`` in ``folder``; it and all that it started are ended where it passes a limit."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        most, stopped = 0, None
        try:
            while stopped is None:
                looked = time.monotonic()
                most = max(most, memory_of(process.pid))
                took = time.monotonic() - looked
                if most > limits.memory:
                    stopped = "memory"
                elif time.monotonic() - began > limits.seconds:
                    stopped = "time"
                with suppress(subprocess.TimeoutExpired):
                    process.wait(max(LOOK, REST * took))
                    break
        finally:
            _end(process)
        seconds = time.monotonic() - began
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    return Ran(process.returncode, said, seconds, most, stopped)  # type: ignore[arg-type]


def family(process: int) -> list[int]:
    """Return a process and all that it started, and those that these started."""
    found = [process]
    for one in found:
        with suppress(OSError):  # it may have ended
            for children in (PROC / str(one) / "task").glob("*/children"):
                found += map(int, children.read_text().split())
    return found


def memory_of(process: int) -> int:
    """Return the bytes of a process and all that it started."""
    return sum(map(_share, family(process)))


def _share(process: int) -> int:
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started, and wait until they have: each is stopped before its own are
    looked for, so that none can start another meanwhile.
    """
    if process.poll() is None:
        stopped: dict[int, int] = {}
        while found := set(family(process.pid)) - stopped.keys():
            for one in found:
                with suppress(ProcessLookupError):  # it has ended by itself
                    stopped[one] = os.pidfd_open(one)
                    os.kill(one, signal.SIGSTOP)
        for one, handle in stopped.items():
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
            if one != process.pid:
                select.select([handle], [], [])
            os.close(handle)
    process.wait()
