"""What ``check`` finds, in the order in which it is quick: what the content says of itself, then what the
search makes of it. ``--watch`` tells what is other than the last time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from shouhou.commands.called import as_typed
from shouhou.commands.kept_texts import kept_texts
from shouhou.commands.watching import settled, watched
from shouhou.content import Library
from shouhou.content.fact_references import outdated_words
from shouhou.content.loading import look
from shouhou.content.places import with_columns
from shouhou.content.review import stale_problems, strict_problems
from shouhou.content.rules import reminders
from shouhou.content.timeline import library_on
from shouhou.errors import ContentError, Problem
from shouhou.site.chat_text import copying_problems
from shouhou.site.lasting_addresses import address_problems, addresses
from shouhou.site.ledger import ledger_problems
from shouhou.site.pages import pages_of

if TYPE_CHECKING:
    from shouhou.evaluate.retest import Change
    from shouhou.evaluate.selftest import SelfTest


@dataclass(frozen=True)
class Checked:
    """``library`` is what was read; ``problems`` stop a publish, ``reminders`` do not."""

    library: Library
    problems: tuple[Problem, ...]
    reminders: tuple[Problem, ...] = ()


def check_content(root: Path, today: dt.date, written: bool = True) -> Checked:
    """Return what is wrong with the content but for what only the search can tell; the pages are ``written``
    to see that they can be, and what needs time is reminded of, or not. Raises ContentError where the content
    cannot be read or breaks a rule, ProjectError.
    """
    context, error = look(root)
    library = context.library
    if error:  # the dates can be told of what could be read; the addresses need all of it
        late = with_columns(stale_problems(library, today), root)
        raise ContentError([*error.problems, *late], error.causes, error.unfinished)
    pages = pages_of(library)
    if written:
        dict(pages)  # each is written when it is looked at
    problems = [
        *stale_problems(library, today),
        *copying_problems(library, ""),
        *address_problems(library, pages),
        *ledger_problems(library, addresses(pages, library)),
    ]
    outdated = with_columns(outdated_words(library, context.texts), root)
    more = reminders(context) if written else ()
    return Checked(library, tuple(with_columns(problems, root)), (*outdated, *more))


def check_words(library: Library, reminded: bool = True) -> Checked:
    """Return what the search of a library as it is published says of the words that editors chose for it;
    ``reminded`` of words without a meaning too, for which all asks are read.
    """
    # Read when they are needed: what the content itself says need not wait for the dictionaries.
    from shouhou.engine.opening import open_engine
    from shouhou.evaluate.wording import head_problems, sense_reminders
    from shouhou.index.project import kept_index

    reader = open_engine(kept_index(library)).reader
    late = with_columns(sense_reminders(library, reader) if reminded else (), library.root)
    return Checked(library, tuple(with_columns(head_problems(library, reader), library.root)), tuple(late))


def check_search(library: Library) -> tuple[Checked, str]:
    """Return what the search of a library as it is published does not find any more, asked only what a
    change can have touched; and in a sentence what was asked.
    """
    from shouhou.evaluate.retest import self_test_now
    from shouhou.evaluate.selftest import search_problems

    tested, change = self_test_now(library)
    problems = with_columns(search_problems(library, tested.misses), library.root)
    return Checked(library, tuple(problems)), _told_search(tested, change, library)


def _told_search(tested: SelfTest, change: Change, library: Library) -> str:
    """Return in a sentence what was asked of the search."""
    if change.whole:
        return f"自测：全部重搜了，{tested.asked} 次"
    if not (change.changed or change.gone):
        return "自测：答案和上次一样，不用重搜"
    names = "、".join(library.answer(key).title for key in change.changed[:3])
    more = f"等 {len(change.changed)} 个" if len(change.changed) > 3 else ""
    gone = f"，少了 {len(change.gone)} 个" if change.gone else ""
    return (
        f"自测：改了 {names}{more}{gone}，重搜了可能受影响的 {tested.asked} 次（共 {len(tested.checks)} 次）"
    )


def watch_content(root: Path, today: dt.date, searched: bool) -> None:
    """Check once and after every save until Ctrl+C: first tell all, then what came and what is mended."""
    known: Told | None = None
    try:
        with watched(root) as changed:
            while True:
                found = _all_found(root, today, searched)
                for line in difference(known, found):
                    click.echo(as_typed(line))
                known = found
                while not settled(changed):
                    pass
    except KeyboardInterrupt:
        click.echo("已停止。")


Told = Mapping[tuple[str, str], str]
"""What was found, by file and message: a line above does not make another mistake of it. Each as it is
told.
"""


def _all_found(root: Path, today: dt.date, searched: bool) -> Told:
    with kept_texts(root):
        try:
            content = check_content(root, today, written=False)
        except ContentError as error:
            return _told(error.problems, ())
        problems = list(content.problems)
        reminders = [*strict_problems(content.library, today), *content.reminders]
        if searched and not problems:
            published = library_on(content.library, today)
            words = check_words(published, reminded=False)
            problems += [*words.problems, *check_search(published)[0].problems]
        return _told(problems, reminders)


def _told(problems: Iterable[Problem], reminders: Iterable[Problem]) -> Told:
    found = {(one.file, one.message): str(one) for one in sorted(set(problems))}
    return found | {(one.file, one.message): f"提醒：{one}" for one in sorted(set(reminders))}


def difference(known: Told | None, found: Told) -> Iterator[str]:
    """Yield what is to be told of a check after another, of the first all; nothing where nothing changed."""
    before = known or {}
    yield from (
        line if known is None else f"新的：{line}" for key, line in found.items() if key not in before
    )
    yield from (f"改好了：{line}" for key, line in before.items() if key not in found)
    if known is None or before.keys() != found.keys():
        left = sum(not line.startswith("提醒：") for line in found.values())
        yield f"还有 {left} 处要改。" if left else "没有问题。"
