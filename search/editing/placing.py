"""Writing the files of a change: all of them or none, whatever happens meanwhile.

What the files held before goes into a note first (``.build/editing.json``); then each file is replaced; then
the note goes. Whoever finds a note of a process that has ended puts back what it says, and nothing of the
change is left. So two commands cannot write at once either: the note of one that still runs is waited for by
nobody, but told.

    {"format": 1, "process": 4711, "files": [{"name": …, "before": base64 or null, "after": sha256 or null}]}

A file that is neither as before nor as the change has it was written by somebody since: it is left alone,
and told.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from shouhou.disk import flush, has_ended, replace_file, sweep_halves, write_new
from shouhou.editing.draft import Draft
from shouhou.errors import ProjectError

NOTE = ".build/editing.json"
FORMAT = 1


def place(draft: Draft) -> None:
    """Write what a draft holds. Raises ProjectError, and then nothing is changed."""
    undo_what_broke_off(draft.root)
    changed = draft.changed
    for name in changed:
        if _read(draft.root / name) != draft.before[name]:
            raise ProjectError(f"{name} 刚刚被改过；什么都没有写，请再运行一次")
    note = draft.root / NOTE
    files = [
        {"name": name, "before": _kept(draft.before[name]), "after": _digest(after)}
        for name, after in changed.items()
    ]
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        written = {"format": FORMAT, "process": os.getpid(), "files": files}
        write_new(note, json.dumps(written).encode())
        flush(note)
        flush(note.parent)
    except FileExistsError as error:
        raise ProjectError("另一个窗口正在改内容；等它做完，再运行一次") from error
    except OSError as error:
        with suppress(OSError):
            note.unlink()
        raise ProjectError(f"写不了 {NOTE}（{error.strerror or error}）；什么都没有改") from error
    try:
        for name, after in changed.items():
            _put(draft.root / name, after)
    except OSError as error:
        _undo(draft.root, files)
        note.unlink()
        raise ProjectError(
            f"写不了 {name}（{error.strerror or error}）；改动已经全部退回，请让它可写，再运行一次"
        ) from error
    note.unlink()
    _remove_empty_folders(draft.root, [name for name, after in changed.items() if after is None])


def undo_what_broke_off(root: Path) -> list[str]:
    """Put back what a command that was killed while it wrote had changed; return the files that somebody has
    written since, which stay as they are. Raises ProjectError where another command is at it.
    """
    note = root / NOTE
    try:
        written = json.loads(note.read_bytes())
        files, process = list(written["files"]), int(written["process"])
    except FileNotFoundError:
        return []
    except (OSError, ValueError, LookupError, TypeError):  # cut off: nothing was written yet
        with suppress(OSError):
            note.unlink()
        return []
    if process != os.getpid() and not has_ended(process):
        raise ProjectError("另一个窗口正在改内容；等它做完，再运行一次")
    left = _undo(root, files)
    note.unlink(missing_ok=True)
    return left


def _undo(root: Path, files: list[dict[str, str | None]]) -> list[str]:
    left = []
    for one in files:
        path = root / str(one["name"])
        before = None if one["before"] is None else base64.b64decode(one["before"])
        now = _read(path)
        if now == before:
            continue
        if _digest(now) == one["after"]:
            with suppress(OSError):
                _put(path, before)
        else:
            left.append(str(one["name"]))
    return left


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep_halves(path.parent)
    replace_file(path, content)


def _remove_empty_folders(root: Path, gone: list[str]) -> None:
    for name in gone:
        with suppress(OSError):  # something else is left there
            (root / name).parent.rmdir()


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _kept(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()
