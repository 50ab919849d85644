"""One at a time: a lock that names its owner, and that a killed owner cannot leave behind.

The system holds the lock on the open file and drops it when the owner ends, however that ends; what stands
in the file is only for the sentence to the one who must wait. Where a file system has no such locks, the
owner in the file is the lock, and one whose process is gone is taken over.

    {"pid": 4711, "host": "desk", "since": "2026-12-01T09:30:00+08:00"}
"""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from shouhou.disk import has_ended
from shouhou.errors import ProjectError

_NO_LOCKS_HERE = {errno.ENOLCK, errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


@dataclass(frozen=True)
class Owner:
    """Who holds a lock, since when by that machine's clock; nothing is decided by the clock."""

    pid: int
    host: str
    since: str

    def is_gone(self) -> bool:
        """Say whether the process surely is gone; of another machine nobody can say so."""
        return self.host == platform.node() and has_ended(self.pid)


@contextmanager
def held(path: Path, wait: bool = False) -> Iterator[None]:
    """Hold the lock at ``path`` for the time of a block; the file stays. ``wait`` until another has let go,
    else raise ProjectError with the owner and the way out.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _take(file, path, wait)
        try:
            yield
        finally:
            with suppress(OSError):
                os.ftruncate(file, 0)
    finally:
        os.close(file)


def is_held(path: Path) -> bool:
    """Say whether somebody holds the lock at ``path``."""
    try:
        with held(path):
            return False
    except ProjectError:
        return True


def _take(file: int, path: Path, wait: bool) -> None:
    try:
        _lock(file, wait)
    except OSError as error:
        owner = _owner(file)
        if error.errno in _TAKEN or (error.errno in _NO_LOCKS_HERE and owner and not owner.is_gone()):
            raise ProjectError(_busy(owner, path)) from error
        if error.errno not in _NO_LOCKS_HERE:
            raise
        _sign(file)
    else:
        with suppress(OSError):  # on a full disk the lock is held all the same
            _sign(file)


def _sign(file: int) -> None:
    now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, json.dumps(asdict(Owner(os.getpid(), platform.node(), now))).encode())


def _owner(file: int) -> Owner | None:
    os.lseek(file, 0, os.SEEK_SET)
    try:
        return Owner(**json.loads(os.read(file, 4096)))
    except (ValueError, TypeError, OSError):  # its owner is only just writing it, or is killed meanwhile
        return None


def _busy(owner: Owner | None, path: Path) -> str:
    who = f"进程 {owner.pid}，机器 {owner.host}，从 {owner.since} 起" if owner else "刚刚开始"
    return (
        f"另一个 shouhou 正在用这个位置（{who}）；请等它结束再运行一次。"
        f"确定它已经不在了，就删掉 {path} 再运行"
    )


def _lock(file: int, wait: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        # Windows forbids reading what is locked, so lock beyond the end.
        os.lseek(file, 1 << 30, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
