"""Files that are whole or not there, and on the disk when the call returns: a power cut finds what was
written in the order in which it was written.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_HALF = re.compile(r"\..+\.[0-9]+\.new")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; it is not flushed. Never into a file that is there: it may be
    linked to a kept publish.
    """
    file = os.open(path, _NEW, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def replace_file(path: Path, content: bytes) -> None:
    """Put a file with this content in the place of one of before, or of none: whole or not at all.

    A process that is killed meanwhile leaves ``.NAME.<its number>.new``, for ``sweep_halves``.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        write_new(new, content)
        flush(new)
        os.replace(new, path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
    flush(path.parent)


def sweep_halves(folder: Path) -> None:
    """Remove from a folder what processes that were killed in ``replace_file`` have left there; for one that
    is at it still, its file then cannot be put in its place.
    """
    for half in folder.glob(".*.new"):
        if _HALF.fullmatch(half.name):
            half.unlink(missing_ok=True)


def flush_all(folder: Path, paths: Sequence[Path]) -> None:
    """Wait until many files and folders below ``folder`` are on the disk: all at once where the system can
    have the file system write all it has, since one by one ten thousand take as many turns of the disk.
    """
    system = ctypes.CDLL(None) if os.name == "posix" else None
    if system and hasattr(system, "syncfs"):
        file = os.open(folder, os.O_RDONLY)
        try:
            if system.syncfs(file) == 0:
                return
        finally:
            os.close(file)
    for path in paths:
        flush(path)


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    folder = path.is_dir()
    if folder and os.name == "nt":
        return
    # Windows flushes only what is open for writing.
    file = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(file)
    except OSError as error:
        if not folder or error.errno != errno.EINVAL:  # some network file systems have no fsync of folders
            raise
    finally:
        os.close(file)
