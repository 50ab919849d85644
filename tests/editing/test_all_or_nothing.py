"""A change is written whole or not at all, also where the command is killed in the middle."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from shouhou.editing import placing
from shouhou.editing.draft import Draft
from shouhou.editing.placing import NOTE, place, undo_what_broke_off
from shouhou.errors import ProjectError


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "docs").iterdir())}


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    """A draft that changes one file, writes a new one and deletes a third."""
    docs = tmp_path / "docs"
    docs.mkdir()
    for name in ("a.md", "c.md"):
        (docs / name).write_bytes(b"before")
    draft = Draft(tmp_path)
    draft.write("docs/a.md", b"after")
    draft.write("docs/b.md", b"after")
    draft.delete("docs/c.md")
    return draft


def test_all_files_of_a_change_are_written(draft: Draft) -> None:
    place(draft)

    assert files(draft.root) == {"a.md": b"after", "b.md": b"after"}
    assert not (draft.root / NOTE).exists()


@pytest.mark.parametrize("until", [0, 1, 2])
def test_what_cannot_be_written_leaves_everything_as_it_was(
    draft: Draft, until: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, put, count = files(draft.root), placing._put, iter(range(9))

    def failing(path: Path, content: bytes | None) -> None:
        if next(count) == until:
            raise OSError(28, "No space left on device")
        put(path, content)

    monkeypatch.setattr(placing, "_put", failing)
    with pytest.raises(ProjectError):
        place(draft)

    assert files(draft.root) == before
    assert not (draft.root / NOTE).exists()


def test_a_command_that_was_killed_leaves_nothing_of_its_change(draft: Draft) -> None:
    before = files(draft.root)
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True)
    note = draft.root / NOTE
    note.parent.mkdir()
    entries = [
        {
            "name": name,
            "before": None if old is None else base64.b64encode(old).decode(),
            "after": None if new is None else hashlib.sha256(new).hexdigest(),
        }
        for name, old, new in (("docs/a.md", b"before", b"after"), ("docs/b.md", None, b"after"))
    ]
    note.write_text(json.dumps({"format": 1, "process": int(ended.stdout), "files": entries}))
    (draft.root / "docs/a.md").write_bytes(b"after")
    (draft.root / "docs/b.md").write_bytes(b"after")

    assert undo_what_broke_off(draft.root) == []
    assert files(draft.root) == before


def test_what_was_written_since_a_command_was_killed_stays_and_is_told(draft: Draft) -> None:
    note = draft.root / NOTE
    note.parent.mkdir()
    entry = {"name": "docs/a.md", "before": base64.b64encode(b"old").decode(), "after": "0" * 64}
    note.write_text(json.dumps({"format": 1, "process": 2**40, "files": [entry]}))

    assert undo_what_broke_off(draft.root) == ["docs/a.md"]
    assert files(draft.root)["a.md"] == b"before"


def test_a_file_that_changed_since_it_was_read_is_not_written_over(draft: Draft) -> None:
    (draft.root / "docs/a.md").write_bytes(b"somebody else's")

    with pytest.raises(ProjectError, match="刚刚被改过"):
        place(draft)

    assert files(draft.root) == {"a.md": b"somebody else's", "c.md": b"before"}
