"""A publish from the first check to the ledger.

Everything is made in ``.build/`` inside the project and put in its place at the very end. Each step is
announced to ``progress`` before it starts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from shouhou.content import Library, load_library
from shouhou.content.files import LEDGER
from shouhou.content.review import overdue, stale_problems, strict_problems
from shouhou.content.timeline import library_on
from shouhou.errors import ContentError, Problem, ProjectError
from shouhou.publish.history import Publish, Steps, note_publish, part_sizes
from shouhou.publish.kept import KEEP
from shouhou.publish.lock import held
from shouhou.publish.making import Hold, make_site, search_faults_of_preview
from shouhou.publish.mark import files_of, publish_id
from shouhou.publish.placing import NewSite, Remind, put, taken, write_headers
from shouhou.publish.target import place_of
from shouhou.publish.working import WORKING, working_folder
from shouhou.site.chat_text import copying_problems
from shouhou.site.lasting_addresses import address_problems, addresses
from shouhou.site.ledger import extend_ledger, ledger_problems
from shouhou.site.pages import compile_pages

Progress = Callable[[str], None]


def publish(
    root: Path,
    target: Path,
    today: dt.date,
    progress: Progress,
    remind: Remind,
    site_url: str = "",
    offline: bool = True,
    preview: bool = False,
    keep: int = KEEP,
    compressed: bool = False,
    strict_dates: bool = False,
    placed: Callable[[], object] = lambda: None,
) -> Library:
    """Build the whole site of the project at ``root`` into ``target`` and return the library it was built
    from.

    ``site_url`` is where it will stand, with a slash at its end; without it there are no canonical and no
    absolute addresses. ``offline`` decides whether the site works without network; one that does not takes
    the service worker out of the browsers that have it. ``keep`` is how many of the publishes before it are
    kept, to go back to. ``compressed`` puts compressed files beside the others, for servers that send those.
    ``strict_dates`` refuses what is over, replaced or overdue on ``today``, which is else shown as such.

    ``placed`` is called as soon as the site stands at ``target``; the search of a preview is tested after
    that.

    ``remind`` takes what stops nothing, such as an answer whose review is overdue by less than the days of
    grace. In a ``preview`` it also takes what else stops the publish: an answer later than that, a search
    that does not find what it should, a published address that leads nowhere; the ledger of addresses is
    not extended, as it otherwise is at the very end; and while another publish has the target, it waits.
    Raises ContentError, ProjectError or GeneratorError; what stood at ``target`` then still stands there,
    but for a ledger that cannot be written: then the new site does, and the next publish writes the ledger.
    """
    place = place_of(root, target)
    with taken(place, wait=preview) as done:
        if done:
            progress(done)
        steps = Steps(progress)
        steps("检查内容")
        library = library_on(load_library(root), today)
        if strict_dates:
            _stop(strict_problems(library, today))
        for reminder in overdue(library, today):
            remind(reminder)
        hold = _reminding(remind) if preview else _stop
        hold([*stale_problems(library, today), *copying_problems(library, site_url)])
        pages = compile_pages(library, site_url)
        present = addresses(pages, library)
        hold([*address_problems(library, pages), *ledger_problems(library, present)])
        with ExitStack() as made:
            try:
                working = made.enter_context(working_folder(root))
                site = make_site(
                    root, working, library, pages, steps, hold, site_url, offline, compressed, preview
                )
            except OSError as error:
                raise ProjectError(
                    f"站点没有做成，{root / WORKING} 里写不进去（{error.strerror or error}）；"
                    "原来的站点没有动，请腾出地方再运行"
                ) from error
            steps("换上新站点")
            files = files_of(site)
            key, sizes = publish_id(files), part_sizes(files)
            put(place, NewSite(key, files), keep, remind)
            write_headers(root, place, remind)
            if not preview:
                seconds = steps.seconds()
                note_publish(root, Publish(key, today.isoformat(), len(library.answers), seconds, sizes))
        if not preview:
            _write_down(library, present)
    placed()
    if preview:
        progress("自测搜索")
        hold(search_faults_of_preview(library))
    return library


def _write_down(library: Library, present: set[str]) -> None:
    """Extend the ledger, one publish of the project at a time, whatever their targets."""
    try:
        with held(library.root / WORKING / "ledger.lock", wait=True):
            extend_ledger(library, present)
    except OSError as error:
        raise ProjectError(
            f"站点已经换好，但 {library.root / WORKING} 里写不进去（{error.strerror or error}），"
            f"新网址没有记进 {LEDGER}；能写以后再生成一次"
        ) from error


def recover(root: Path, target: Path) -> str:
    """Finish or undo what a publish to ``target`` has left that was killed; return in words what was done,
    nothing where nothing was. Raises ProjectError.
    """
    with taken(place_of(root, target)) as done:
        return done


def _stop(problems: list[Problem]) -> None:
    if problems:
        raise ContentError(problems)


def _reminding(remind: Remind) -> Hold:
    def hold(problems: list[Problem]) -> None:
        for problem in problems:
            remind(problem)

    return hold
