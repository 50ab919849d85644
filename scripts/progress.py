"""How far an index is, in one line of a terminal that is written over and over:
``切词 45%，每秒 12 万字，还要 0:35``.

Only the cutting takes long enough to have a rate; of what follows its name is told. Where standard error is
no terminal, nothing is.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

from wcwidth import wcswidth

LEAST = 1.0
"""Seconds after which a rate is worth telling."""


class ProgressLine:
    """The line, as what ``export_index`` tells its progress; gone at the end of its ``with``."""

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream or sys.stderr, clock
        self._stage, self._begun, self._columns = "", 0.0, 0

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write("")

    def __call__(self, stage: str, done: int, whole: int) -> None:
        """Tell that of ``stage`` so many characters of so many are done."""
        now = self._clock()
        if stage != self._stage:
            self._stage, self._begun = stage, now
        passed = now - self._begun
        if not done:
            self._write(stage)
        elif passed < LEAST:
            self._write(f"{stage} {done * 100 // whole}%")
        else:
            left = round(passed * (whole - done) / done)
            rate = f"每秒 {done / passed / 10_000:.0f} 万字"
            self._write(f"{stage} {done * 100 // whole}%，{rate}，还要 {left // 60}:{left % 60:02}")

    def _write(self, line: str) -> None:
        if self._stream.isatty():
            columns = wcswidth(line)
            self._stream.write("\r" + line + " " * (self._columns - columns) + ("" if line else "\r"))
            self._stream.flush()
            self._columns = columns
