"""The folder in which a site is made, ``.build/publish-…`` in the project, and what killed builds have left.

Every such folder holds a lock of the build that works in it; the system drops the lock with the build, so a
folder whose lock is free has no owner any more, and the next build removes it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from shouhou.publish.lock import held, is_held

WORKING = ".build"
PREFIX = "publish-"
OWNER = "owner"


@contextmanager
def working_folder(root: Path) -> Iterator[Path]:
    """A new empty folder in the project's ``.build``, gone at the end; folders without an owner go first."""
    around = root / WORKING
    around.mkdir(exist_ok=True)
    with ExitStack() as owned:
        with held(around / "publish.lock", wait=True):  # else another would take a folder before its lock is
            sweep_working(root)
            folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=around))
            owned.callback(shutil.rmtree, folder, ignore_errors=True)
            owned.enter_context(held(folder / OWNER))
        made = folder / "work"
        made.mkdir()
        yield made


def sweep_working(root: Path) -> None:
    """Remove the working folders whose owner is gone."""
    for folder in sorted((root / WORKING).glob(f"{PREFIX}*/")):
        if not is_held(folder / OWNER):
            shutil.rmtree(folder, ignore_errors=True)
