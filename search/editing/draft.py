"""A change that is not made yet: what files would hold, held against the rules before anything is written.

A command collects in a ``Draft`` all that belongs together; ``found`` says what would be wrong with the
content then; ``shouhou.editing.placing`` writes it, all or nothing.
"""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from shouhou.content import Library, load_library
from shouhou.content.exam import EXAM
from shouhou.editing.written import Written, read_written
from shouhou.editing.yaml_text import Change, NotPossible
from shouhou.errors import ContentError, Problem


class Draft:
    """The files of ``root`` with changes; names are relative to it, with forward slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before: dict[str, bytes | None] = {}
        """What the files that were looked at hold now; None where there is no such file."""
        self.after: dict[str, bytes | None] = {}
        """What changed files would hold; None of one that goes."""

    def copy(self) -> Draft:
        """Return a draft of the same changes, to go on with in another way."""
        other = Draft(self.root)
        other.before, other.after = dict(self.before), dict(self.after)
        return other

    @property
    def changed(self) -> dict[str, bytes | None]:
        """The files that would not be what they are."""
        return {name: after for name, after in self.after.items() if after != self.before[name]}

    def exists(self, name: str) -> bool:
        """Say whether there would be such a file."""
        return self.content(name) is not None

    def read(self, name: str) -> Written:
        """Return what a file would hold. Raises NotPossible."""
        content = self.content(name)
        if content is None:
            raise NotPossible(f"没有 {name}；请核对位置")
        return read_written(name, content)

    def write(self, name: str, content: bytes | Written) -> None:
        """Have a file hold this."""
        self.content(name)
        self.after[name] = content.encode() if isinstance(content, Written) else content

    def delete(self, name: str) -> None:
        """Have a file go."""
        self.content(name)
        self.after[name] = None

    def change(self, name: str, change: Change) -> None:
        """Change the values of a file."""
        written = self.read(name)
        self.write(name, written.with_yaml(change(written.yaml)))

    def content(self, name: str) -> bytes | None:
        """Return the bytes that a file would hold; None where there would be none. Read once."""
        if name not in self.before:
            path = self.root / name
            self.before[name] = path.read_bytes() if path.is_file() else None
        return self.after.get(name, self.before[name])

    def found(self, more: Callable[[Library], list[Problem]] = lambda _: []) -> list[Problem]:
        """Return what would be wrong with the content; where nothing is, what ``more`` finds in it."""
        with self.tree() as root:
            try:
                return more(load_library(root))
            except ContentError as error:
                return error.problems

    @contextmanager
    def tree(self) -> Iterator[Path]:
        """Give, for a while, a project whose content is as it would be."""
        with tempfile.TemporaryDirectory(prefix="shouhou-") as folder:
            root = Path(folder)
            shutil.copytree(self.root / "docs", root / "docs", symlinks=True)
            if (self.root / EXAM).is_file():
                (root / EXAM).parent.mkdir(parents=True)
                shutil.copy(self.root / EXAM, root / EXAM)
            for name, content in self.changed.items():
                path = root / name
                if content is None:
                    path.unlink()
                    with suppress(OSError):  # something else is left there
                        path.parent.rmdir()
                else:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
            yield root

    def shown(self) -> str:
        """Return the change as a unified diff."""
        return "".join(
            _difference(name, self.before[name], after) for name, after in sorted(self.changed.items())
        )


def _difference(name: str, before: bytes | None, after: bytes | None) -> str:
    old, new = (
        [] if content is None else content.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
        for content in (before, after)
    )
    names = ("/dev/null" if before is None else name, "/dev/null" if after is None else name)
    return "".join(f"{line}\n" for line in difflib.unified_diff(old, new, *names, lineterm=""))
