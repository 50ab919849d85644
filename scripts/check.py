"""``shouhou check``: read the content whole and say everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from shouhou.commands.checking import check_content, check_search, check_words, watch_content
from shouhou.commands.due_dates import due_lines
from shouhou.commands.kept_texts import kept_texts
from shouhou.commands.project import calendar_option, remind, root_option, today_option, write_calendar
from shouhou.content import load_library
from shouhou.content.review import AHEAD
from shouhou.content.timeline import library_on
from shouhou.editing.fixing import mend
from shouhou.errors import ContentError
from shouhou.site.exports.reviews import reviews


@click.command()
@root_option
@today_option
@click.option(
    "--changed",
    is_flag=True,
    help="查完内容，再自测搜索：只搜和上次比改过的答案，和可能被它们挤掉的。第一次要全部搜一遍。",
)
@click.option(
    "--watch",
    is_flag=True,
    help="一直开着：存一次盘查一次，只说变了的。按 Ctrl+C 停；加上 --changed 也自测。",
)
@click.option("--due", is_flag=True, help="到期的、过期的、快到期的全部列出；平时每种只列前几项。")
@click.option(
    "--ahead",
    type=click.IntRange(0, 1000),
    default=AHEAD.days,
    show_default=True,
    metavar="天数",
    help="几天内到期的算快到期。",
)
@calendar_option("另写一个日历文件：每个答案、来源、有期限的数，各在哪天到期；写 - 就只输出它，不检查。")
@click.option(
    "--fix",
    is_flag=True,
    help="先把打错的记号改好（全角括号、少空格的小标题和步骤、小点的缩进……），改了什么逐条列出；"
    "不动意思，其余一个字节也不变。",
)
def check(
    root: Path,
    today: dt.date,
    changed: bool,
    watch: bool,
    fix: bool,
    due: bool,
    ahead: int,
    ics: str | None,
) -> None:
    """检查 docs/ 里的内容，一次列出所有问题（文件:行号:第几个字，改法）。以“提醒：”开头的不算问题。

    例：shouhou check --today 2026-12-01
    """
    if fix:
        for mended in mend(root):
            click.echo(f"改好：{mended}")
    if watch:
        watch_content(root, today, changed)
    elif ics == "-":
        write_calendar(ics, reviews(load_library(root)))
    else:
        with kept_texts(root):
            _check_once(root, today, changed, due, ahead, ics)


def _check_once(root: Path, today: dt.date, changed: bool, due: bool, ahead: int, ics: str | None) -> None:
    found = check_content(root, today, written=not changed)
    if ics:
        write_calendar(ics, reviews(found.library))
    for line in due_lines(found.library, today, ahead, due):
        remind(line)
    for reminder in found.reminders:
        remind(reminder)
    if changed and found.problems:
        raise ContentError(found.problems, unfinished=True)
    library = found.library
    published = library_on(library, today)
    words = check_words(published, reminded=not changed)
    for reminder in words.reminders:
        remind(reminder)
    problems = [*found.problems, *words.problems]
    if changed:
        search, asked = check_search(published)
        click.echo(asked, err=True)
        problems += search.problems
    if problems:
        raise ContentError(problems)
    asks = library.count_of_asks
    carried = len(library.carried_claims())
    click.echo(
        f"内容没有问题：{len(library.answers)} 个答案，{asks} 条问法；"
        f"说法采用 {carried} 条，不采用 {len(library.set_aside)} 条。"
    )
