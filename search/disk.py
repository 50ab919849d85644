"""Files that are whole or not there, and on the disk when the call returns: a power cut finds what was
written in the order in which it was written.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_HALF = re.compile(r"\..+\.([0-9]+)\.new")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_SYNCHRONIZE, _NO_SUCH_PROCESS = 0x100000, 87  # as Windows calls them: SYNCHRONIZE, ERROR_INVALID_PARAMETER


def write_new(path: Path | str, content: bytes) -> None:
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


def write_sealed(path: Path, content: bytes) -> None:
    """Keep ``content`` for the next time in a file that says whether it is whole, in a folder that is made
    where it is missing. What cannot be kept, on a full disk or in a folder that may not be written, is not.
    """
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep_halves(path.parent)
        replace_file(path, hashlib.sha256(content).digest() + content)


def read_sealed(path: Path) -> bytes | None:
    """Return what ``write_sealed`` has kept; None where nothing is, or not as it was written."""
    try:
        written = path.read_bytes()
    except OSError:
        return None
    size = hashlib.sha256().digest_size
    return written[size:] if hashlib.sha256(written[size:]).digest() == written[:size] else None


def sweep_halves(folder: Path) -> None:
    """Remove from a folder what processes that were killed in ``replace_file`` have left there, this one's
    earlier tries too; what another is writing stays.
    """
    for half in folder.glob(".*.new"):
        found = _HALF.fullmatch(half.name)
        if found and ((pid := int(found[1])) == os.getpid() or has_ended(pid)):
            half.unlink(missing_ok=True)


def has_ended(pid: int) -> bool:
    """Say whether no process of this machine has the number any more; False where nobody can say so."""
    if sys.platform == "win32":  # where a signal of 0 is Ctrl+C
        system = ctypes.WinDLL("kernel32", use_last_error=True)
        process = system.OpenProcess(_SYNCHRONIZE, False, pid)
        if not process:
            return ctypes.get_last_error() == _NO_SUCH_PROCESS
        try:
            return bool(system.WaitForSingleObject(process, 0) == 0)
        finally:
            system.CloseHandle(process)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):  # the latter: no process can have such a number
        return True
    except OSError:  # it is there, and another person's
        return False
    return False


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
