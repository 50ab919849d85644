"""The publish: check, compile, generate, index, swap in. Whatever fails, the site that stood before still stands.

Everything is made in ``.build/`` inside the project and moved to its place at the very end. Each step is announced to
``progress`` before it starts.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from search.content import Library, load_library
from search.content.review import stale_problems
from search.errors import ContentError, ProjectError
from search.index.answers import index_answers
from search.index.engine import Engine
from search.site.api import answers_json
from search.site.client import CLIENT, client_files
from search.site.generator import generate, write_working_folder
from search.site.pages import compile_pages, navigation

Progress = Callable[[str], None]

WORKING = ".build"


def publish(root: Path, target: Path, today: dt.date | None, progress: Progress) -> Library:
    """Build the whole site of the project at ``root`` into ``target`` and return the library it was built from.

    ``today`` None skips the check for answers that are due for review. Raises ContentError, ProjectError or
    GeneratorError; ``target`` is then untouched.
    """
    progress("检查内容")
    library = load_library(root)
    if today and (overdue := stale_problems(library, today)):
        raise ContentError(overdue)
    working = root / WORKING / "publish"
    shutil.rmtree(working, ignore_errors=True)
    progress("编写网页")
    config = write_working_folder(root, working, compile_pages(library), navigation(library))
    progress("生成站点")
    site = generate(config)
    progress("建立搜索索引")
    search_files = client_files(CLIENT) | index_answers(library, root / WORKING / "whoosh")
    for name, content in search_files.items():
        _write(site / "assets" / "search" / name, content)
    _write(site / "api" / "answers.json", answers_json(library))
    progress("换上新站点")
    try:
        _swap(site, target)
    except OSError as error:
        raise ProjectError(f"站点写不到 {target}（{error.strerror or error}）；请换一个文件夹，或腾出这个位置") from error
    return library


def exported_files(root: Path) -> dict[str, bytes]:
    """Return the search files for the content as it is now (no site is needed for that)."""
    return index_answers(load_library(root), root / WORKING / "whoosh")


def open_engine(root: Path) -> Engine:
    """Return an engine over the content as it is now."""
    files = exported_files(root)

    def load(name: str) -> bytes:
        try:
            return files[name]
        except KeyError:
            raise FileNotFoundError(name) from None

    return Engine(load)


def _swap(new: Path, target: Path) -> None:
    """Put ``new`` in the place of ``target``; what stood there goes only once the new one is in its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.with_name(target.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        shutil.move(new, target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
