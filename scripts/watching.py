"""Waits until an editor has saved: any file in ``docs/``, or ``mkdocs.yml``.

The same observer on every system (watchdog), as ``serve`` and ``check --watch`` use it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

SETTLE = 0.4
"""Seconds without a change before one counts as done: editors write a file in several steps."""


@contextmanager
def watched(root: Path) -> Iterator[threading.Event]:
    """Watch a project for the time of a block; the event is set by every change of its content."""
    changed = threading.Event()
    observer = Observer()
    observer.schedule(Changes(changed), str(root / "docs"), recursive=True)
    observer.schedule(Changes(changed, "/mkdocs.yml"), str(root))
    observer.start()
    try:
        yield changed
    finally:
        observer.stop()


def settled(changed: threading.Event) -> bool:
    """Wait a second for a change, and until no other follows it; say whether there was one."""
    if not changed.wait(timeout=1):
        return False
    while changed.is_set():
        changed.clear()
        changed.wait(timeout=SETTLE)
    return True


class Changes(FileSystemEventHandler):
    """Sets ``changed`` when a file whose path ends with ``ending`` is written, moved or deleted."""

    def __init__(self, changed: threading.Event, ending: str = "") -> None:
        self._changed = changed
        self._ending = ending

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = (Path(os.fsdecode(path)).as_posix() for path in (event.src_path, event.dest_path))
        if event.event_type in ("created", "modified", "moved", "deleted") and any(
            path.endswith(self._ending) for path in paths
        ):
            self._changed.set()
