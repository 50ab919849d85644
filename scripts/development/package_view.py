"""``search/`` and ``scripts/`` as the package ``shouhou``, for programs that read files: mypy and editors.

Python itself knows from the install that ``shouhou`` is ``search/`` and ``shouhou.commands`` is ``scripts/``.
Others look for a folder ``shouhou``; ``.build/import`` holds one, with a link to every entry of ``search/``
and a link ``commands`` to ``scripts/`` (one link to ``search/`` would not do, since ``commands`` would have
to stand inside it). On Windows links need a privilege: there ``scripts/dev.py`` installs the package in
setuptools' strict mode, which puts such a folder where mypy finds it.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

VIEW = Path(".build", "import", "shouhou")
_SHOWN = re.compile(r"^\.?build[\\/][^\s:]*?[\\/]shouhou[\\/](commands[\\/])?", re.MULTILINE)


def link_package(root: Path) -> None:
    """Make the links of the project at ``root`` fit what stands in ``search/`` now; on Windows do nothing."""
    if os.name == "nt":
        return
    view = root / VIEW
    view.mkdir(parents=True, exist_ok=True)
    entries = [entry for entry in (root / "search").iterdir() if entry.name != "__pycache__"]
    wanted = {entry.name: os.path.relpath(entry, view) for entry in entries}
    wanted["commands"] = os.path.relpath(root / "scripts", view)
    for link in view.iterdir():
        if not link.is_symlink() or wanted.get(link.name) != os.readlink(link):
            link.unlink()
    for name, target in wanted.items():
        with contextlib.suppress(FileExistsError):
            (view / name).symlink_to(target)


def as_in_the_project(output: str) -> str:
    """Return mypy's output with the paths that the project has: ``search/…`` and ``scripts/…``."""
    return _SHOWN.sub(lambda found: "scripts/" if found[1] else "search/", output)
