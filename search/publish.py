"""The publish: check, compile, generate, index, swap in. Whatever fails, the site that stood before still
stands.

Everything is made in ``.build/`` inside the project and moved to its place at the very end. Each step is
announced to ``progress`` before it starts.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from shouhou.content import Library, load_library
from shouhou.content.review import overdue, stale_problems
from shouhou.engine.opening import open_engine
from shouhou.errors import ContentError, Problem, ProjectError
from shouhou.evaluate.selftest import find_misses, search_problems
from shouhou.evaluate.wording import head_problems
from shouhou.index.project import kept_index
from shouhou.site.chat_text import copying_problems
from shouhou.site.client import client_files
from shouhou.site.files import NOT_OURS, site_files
from shouhou.site.generator import generate, write_working_folder
from shouhou.site.lasting_addresses import addresses, redirect_files
from shouhou.site.ledger import extend_ledger, ledger_problems
from shouhou.site.navigation import navigation
from shouhou.site.offline import newest_check, offline_files, withdrawing_files
from shouhou.site.pages import compile_pages
from shouhou.site.share_cards import share_files
from shouhou.site.shell import shell
from shouhou.site.style_sheets import style_files

Progress = Callable[[str], None]
Remind = Callable[[Problem], None]
Hold = Callable[[list[Problem]], None]
"""What is done with problems that stop a publish and not a preview."""

WORKING = ".build"


def publish(
    root: Path,
    target: Path,
    today: dt.date,
    progress: Progress,
    remind: Remind,
    site_url: str = "",
    offline: bool = True,
    preview: bool = False,
) -> Library:
    """Build the whole site of the project at ``root`` into ``target`` and return the library it was built
    from.

    ``site_url`` is where it will stand, with a slash at its end; without it there are no canonical and no
    absolute addresses. ``offline`` decides whether the site works without network; one that does not takes
    the service worker out of the browsers that have it.

    ``remind`` takes what stops nothing, such as an answer whose review is overdue by less than the days of
    grace. In a ``preview`` it also takes what else stops the publish: an answer later than that, a search
    that does not find what it should, a published address that leads nowhere; and the ledger of addresses
    is not extended, as it otherwise is at the very end. Raises ContentError, ProjectError or GeneratorError;
    ``target`` is then untouched.
    """
    progress("检查内容")
    library = load_library(root)
    for reminder in overdue(library, today):
        remind(reminder)
    hold = _reminding(remind) if preview else _stop
    hold([*stale_problems(library, today), *copying_problems(library, site_url)])
    pages = compile_pages(library, site_url)
    present = addresses(pages, library)
    hold(ledger_problems(library, present))
    (root / WORKING).mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="publish-", dir=root / WORKING) as working:
        site = _make_site(root, Path(working), library, pages, progress, hold, site_url, offline)
        progress("换上新站点")
        try:
            _swap(site, target)
        except OSError as error:
            raise ProjectError(
                f"站点写不到 {target}（{error.strerror or error}）；请换一个文件夹，或腾出这个位置"
            ) from error
    if not preview:
        extend_ledger(library, present)
    return library


def _make_site(
    root: Path,
    working: Path,
    library: Library,
    pages: dict[str, str],
    progress: Progress,
    hold: Hold,
    site_url: str,
    offline: bool,
) -> Path:
    """Make the whole site in ``working`` and return its folder."""
    progress("编写网页")
    checked = newest_check(library) if offline else ""
    config = write_working_folder(
        root, working, pages, navigation(library), site_url, checked, shell=shell(library)
    )
    progress("生成站点")
    site = generate(config)
    for name, content in redirect_files(library, site_url).items():
        _write(site / name, content)
    progress("建立搜索索引")
    index = kept_index(library)
    progress("自测搜索")
    misses, _ = find_misses(library, index)
    hold([*search_problems(library, misses), *head_problems(library, open_engine(index).reader)])
    for name, content in (client_files() | index).items():
        _write(site / "assets" / "search" / name, content)
    for name in NOT_OURS:
        (site / name).unlink(missing_ok=True)
    for name, content in (site_files(library, pages, site_url) | style_files(library)).items():
        _write(site / name, content)
    if site_url:
        progress("画分享图")
        for name, content in share_files(library).items():
            _write(site / name, content)
    for name, content in (offline_files(site) if offline else withdrawing_files()).items():
        _write(site / name, content)
    return site


def _stop(problems: list[Problem]) -> None:
    if problems:
        raise ContentError(problems)


def _reminding(remind: Remind) -> Hold:
    def hold(problems: list[Problem]) -> None:
        for problem in problems:
            remind(problem)

    return hold


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
