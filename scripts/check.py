"""``shouhou check``: read the content whole and say everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from shouhou.commands.checking import check_content, check_search, check_words, watch_content
from shouhou.commands.project import remind, root_option, today_option
from shouhou.errors import ContentError


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
def check(root: Path, today: dt.date, changed: bool, watch: bool) -> None:
    """检查 docs/ 里的内容，一次列出所有问题（文件、行号、改法）。以“提醒：”开头的不算问题。

    例：shouhou check --today 2026-12-01
    """
    if watch:
        watch_content(root, today, changed)
        return
    found = check_content(root, today, written=not changed)
    for reminder in found.reminders:
        remind(reminder)
    if changed and found.problems:
        raise ContentError(found.problems)
    library = found.library
    words = check_words(library, reminded=not changed)
    for reminder in words.reminders:
        remind(reminder)
    problems = [*found.problems, *words.problems]
    if changed:
        search, asked = check_search(library)
        click.echo(asked, err=True)
        problems += search.problems
    if problems:
        raise ContentError(problems)
    asks = sum(len(answer.asks) for answer in library.answers)
    carried = len(library.carried_claims())
    click.echo(
        f"内容没有问题：{len(library.answers)} 个答案，{asks} 条问法；"
        f"说法采用 {carried} 条，不采用 {len(library.set_aside)} 条。"
    )
