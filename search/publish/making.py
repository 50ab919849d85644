"""The whole site in a working folder: pages, search, every other file, and the pack of it all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from shouhou.content import Library
from shouhou.engine.opening import open_engine
from shouhou.errors import Problem
from shouhou.evaluate.retest import keep_known, publish_test, self_test_now
from shouhou.evaluate.selftest import SelfTest, search_problems
from shouhou.evaluate.wording import head_problems
from shouhou.index.counting import in_memory, through_whoosh
from shouhou.index.project import kept_analyzer, kept_index
from shouhou.site.client import client_files
from shouhou.site.exports.share_cards import share_files
from shouhou.site.files import NOT_OURS, site_files
from shouhou.site.generator import generate, write_working_folder
from shouhou.site.lasting_addresses import redirect_files
from shouhou.site.navigation import navigation
from shouhou.site.offline import newest_check, offline_files, withdrawing_files
from shouhou.site.serving.compressed import compressed_files
from shouhou.site.serving.server_files import OF_THE_SITE, headers_file
from shouhou.site.shell import shell
from shouhou.site.style_sheets import style_files

Hold = Callable[[list[Problem]], None]
"""What is done with problems that stop a publish and not a preview."""


def make_site(
    root: Path,
    working: Path,
    library: Library,
    pages: dict[str, str],
    progress: Callable[[str], None],
    hold: Hold,
    site_url: str,
    offline: bool,
    compressed: bool,
    preview: bool,
) -> Path:
    """Make the whole site in ``working``, an empty folder, and return the site's.

    The search is tested here; that of a ``preview`` is not, so that it is seen at once. ``hold`` is what is
    done with problems that stop a publish and not a preview. Raises ContentError, ProjectError,
    GeneratorError, OSError.
    """
    progress("编写网页")
    checked = newest_check(library) if offline else ""
    config = write_working_folder(
        root, working, pages, navigation(library), site_url, checked, shell=shell(library), gaps=library.gaps
    )
    progress("生成站点")
    site = generate(config)
    for name, content in redirect_files(library, site_url).items():
        _write(site / name, content)
    progress("建立搜索索引")
    analyzer = kept_analyzer(library)
    index = kept_index(library, analyzer, in_memory if preview else through_whoosh)
    if not preview:
        progress("自测搜索")
        hold(_search_faults(library, publish_test(library, index, analyzer), index))
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
    _write(site / OF_THE_SITE, headers_file(site, library.others_told))
    if compressed:
        progress("压缩文件")
        for name, content in compressed_files(site).items():
            _write(site / name, content)
    return site


def search_faults_of_preview(library: Library) -> list[Problem]:
    """Return what the search does not find, asked only what a change can have touched."""
    return _search_faults(library, self_test_now(library)[0], kept_index(library))


def _search_faults(library: Library, tested: SelfTest, index: Mapping[str, bytes]) -> list[Problem]:
    keep_known(library, tested)
    return [*search_problems(library, tested.misses), *head_problems(library, open_engine(index).reader)]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
