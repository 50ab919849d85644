"""The made-up site that the tests run on: two shops that do not exist, the law that does.

``tests/cases/sample/docs`` holds its content, and nothing of the real one; what belongs to the program (templates,
style sheets, settings) is taken from the project, so that a test sees what readers get.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from shouhou.content import Library, load_library

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "cases" / "sample"
OF_THE_PROGRAM = ("templates", "assets")
"""The folders of ``docs`` that are the same whatever the content."""


@cache
def library() -> Library:
    """The sample's content, read once. A test that changes it, or compares two readings, reads its own."""
    return load_library(SAMPLE)


def make_project(folder: Path) -> Path:
    """Make a project of the sample in ``folder``, with all that a publish needs, and return ``folder``."""
    shutil.copytree(SAMPLE / "docs", folder / "docs", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in OF_THE_PROGRAM:
        shutil.copytree(ROOT / "docs" / name, folder / "docs" / name, dirs_exist_ok=True)
    return folder
