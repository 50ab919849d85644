"""Two folders change places.

In one call where the system and the file system have one: ``renameat2`` with RENAME_EXCHANGE on Linux,
``renamex_np`` with RENAME_SWAP on macOS. Nobody ever finds the site missing. Elsewhere by two renames, with
a journal written before the first: a run that is killed between them is completed by the next, or by
``shouhou build --recover``.

    {"format": 1, "old": the name under which the old site is kept}

The new site is whole, and stands as ``new``, before the journal is written.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from shouhou.disk import flush, replace_file
from shouhou.errors import ProjectError
from shouhou.publish.kept import JOURNAL, NEW
from shouhou.publish.mark import MARK
from shouhou.publish.target import Place

FORMAT = 1

_HERE = -100  # AT_FDCWD: paths are as everywhere else
_EXCHANGE = _SWAP = 2
_NOT_TO_BE_HAD = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What file systems say that have no exchange: NFS and most of FUSE say EINVAL."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one call; return False where no such call is to be had. Raises
    OSError.
    """
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_TO_BE_HAD:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def _call() -> Callable[[bytes, bytes], int] | None:
    if os.name != "posix":
        return None
    system = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        return lambda one, other: int(system.renamex_np(one, other, _SWAP))
    if hasattr(system, "renameat2"):
        return lambda one, other: int(system.renameat2(_HERE, one, _HERE, other, _EXCHANGE))
    return None


def by_two_renames(place: Place, old: str) -> None:
    """Put ``new`` in the place of the site, which is kept as ``old``; what is left of it is for ``finish``.
    Raises OSError; the site that stood there then stands there again.
    """
    journal, kept = place.folder / JOURNAL, place.folder / old
    replace_file(journal, json.dumps({"format": FORMAT, "old": old}).encode())
    os.replace(place.target, kept)
    try:
        os.replace(place.folder / NEW, place.target)
    except BaseException:
        os.replace(kept, place.target)
        raise


def finish(place: Place) -> str:
    """Complete what a journal says was begun, or undo it where the new site is not there any more; return
    in words what was done, nothing where nothing was. Raises OSError, ProjectError.
    """
    journal, new = place.folder / JOURNAL, place.folder / NEW
    try:
        old = place.folder / str(json.loads(journal.read_bytes())["old"])
    except FileNotFoundError:
        return ""
    except (ValueError, KeyError, TypeError) as error:
        raise ProjectError(
            f"{journal} 坏了，看不出换站点换到了哪里；请看看 {place.folder} 里要哪一份，改名为 "
            f"{place.target}，再删掉 {JOURNAL}"
        ) from error
    done = ""
    if not place.target.exists():
        if (new / MARK).is_file():
            os.replace(new, place.target)
            done = f"上一次换站点换到一半，现在换好了新的：{place.target}"
        elif old.exists():
            os.replace(old, place.target)
            done = f"上一次换站点换到一半，换回了原来的：{place.target}"
    flush(place.target.parent)
    journal.unlink()
    return done
