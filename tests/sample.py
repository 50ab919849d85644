"""The made-up site that the tests run on: two shops that do not exist, the law that does.

``tests/cases/sample/docs`` holds its content, and nothing of the real one; what belongs to the program
(templates, style sheets, settings) is taken from the project, so that a test sees what readers get.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path

from shouhou.content import Library, Platform, load_library
from shouhou.publish.mark import MARK, Mark, encode_mark, files_of, publish_id
from shouhou.publish.publishing import publish

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "cases" / "sample"
TINY = ROOT / "tests" / "cases" / "content" / "collection"
"""A collection of a few answers."""
TODAY = dt.date(2026, 11, 21)
"""The day of the sample's publish."""
OF_THE_PROGRAM = ("templates", "assets")
"""The folders of ``docs`` that are the same whatever the content."""


@cache
def library() -> Library:
    """The sample's content, read once. A test that changes it, or compares two readings, reads its own."""
    return load_library(SAMPLE)


@cache
def crowded() -> Library:
    """The sample among seven shops: five more, of which there is no answer."""
    more = {
        key: Platform(name=f"{name}坊", title=f"{name}坊售后", order=9, aliases=(), description=f"{name}坊。")
        for key, name in {"bei": "北", "dong": "东", "nan": "南", "xi": "西", "zhong": "中"}.items()
    }
    *shops, law = library().platforms.items()
    return replace(library(), platforms=dict(shops) | more | dict([law]))


def with_bare_platform(own: Library) -> Library:
    """Return the library with a platform more, 野集, that has no answer of its own."""
    bare = Platform(name="野集", title="野集售后指南", order=9, aliases=("野市",), description="野集。")
    return replace(
        own, platforms=own.platforms | {"yeji": bare}, pages=own.pages | {"yeji/index.md": "野集。"}
    )


@cache
def _files_of(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def copied(folder: Path, target: Path) -> Path:
    """Write the files below ``folder``, which no test changes, below ``target``, and return it. A thousand
    tests begin so: read once, it takes a third of the time of a copy.
    """
    made = set[Path]()
    for name, content in _files_of(folder).items():
        path = target / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content)
    return target


def make_project(folder: Path) -> Path:
    """Make a project of the sample in ``folder``, with all that a publish needs, and return ``folder``."""
    copied(SAMPLE / "docs", folder / "docs")
    return add_program(folder)


def tiny_project(folder: Path) -> Path:
    """Make a project of the tiny collection in ``folder``, with all that a publish needs, and return it."""
    copied(TINY / "docs", folder / "docs")
    return add_program(folder)


def add_program(folder: Path) -> Path:
    """Add to a project's content what a publish needs of the program, and return ``folder``."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in OF_THE_PROGRAM:
        copied(ROOT / "docs" / name, folder / "docs" / name)
    return folder


def quietly(told: object) -> None:
    """Take the steps and the reminders of a publish, and say nothing."""


def publish_sample(project: Path, site: Path, offline: bool = True) -> None:
    """Publish a project of the sample to ``site`` on the sample's day, self-test and all."""
    publish(project, site, TODAY, quietly, quietly, offline=offline)


def published_before(site: Path, page: str) -> Path:
    """Write a site of one page with the mark of a publish, and return its folder."""
    site.mkdir(parents=True)
    (site / "index.html").write_text(page, "utf-8")
    (site / MARK).write_bytes(encode_mark(Mark(publish_id(files_of(site)))))
    return site


def write_search_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files of a search where a site in ``folder`` has them, and return ``folder``."""
    for name, content in files.items():
        path = folder / "assets" / "search" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def once(target: Path, make: Callable[[Path], object]) -> Path:
    """Return ``target``, made by ``make(target)`` unless another worker has made it; meanwhile others wait.

    One thing is made at a time in a folder, since publishes of one project write to its ledger: what has
    nothing to do with it is made in another. The lock is SQLite's, which waits on every system. What fails is
    made, and fails, anew in the next worker.
    """
    target.parent.mkdir(exist_ok=True)
    done = target.with_name(f"{target.name}.done")
    with closing(sqlite3.connect(target.with_name("lock"), timeout=600, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        if not done.exists():
            make(target)
            done.touch()
    return target
