"""``shouhou deadline``: the last day of a limit for a given date, how it was counted, and what to do when
it has passed.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click
from shouhou.commands.called import as_typed
from shouhou.commands.project import calendar_option, root_option, today_option, write_calendar
from shouhou.commands.terminal import this_terminal
from shouhou.content import Answer, Library, Limit, load_library
from shouhou.content.timeline import holding, library_on
from shouhou.deadlines.calendar import announced
from shouhou.deadlines.count import Deadline, last_day
from shouhou.deadlines.telling import fact, told
from shouhou.errors import DateError, ShouhouError, UnknownYearError, nearest
from shouhou.tools.deadline.calendar_file import calendar_file
from shouhou.tools.deadline.data import afterwards, limit_entry


@click.command()
@click.argument("name", required=False, metavar="[时限编号]")
@click.option(
    "--from",
    "start",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="日期",
    help="事情发生在哪一天，如 2026-11-20；默认是今天。",
)
@click.option("--list", "listing", is_flag=True, help="列出全部时限和编号。")
@calendar_option("另写一个日历文件，前一天上午9点提醒；写 - 就只输出它。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，和网页上算的一样。")
@root_option
@today_option
def deadline(
    name: str | None,
    start: dt.datetime | None,
    listing: bool,
    ics: str | None,
    as_json: bool,
    root: Path,
    today: dt.date,
) -> None:
    """算出一条时限的最后一天：工作日除去放假，调休上班的周末照算。

    例：shouhou deadline ks-refund-review --from 2026-11-20
    """
    if listing == (name is not None):
        raise click.UsageError("请写一条时限的编号，或者用 --list 列出全部，二选一")
    if ics == "-" and as_json:
        raise click.UsageError("--ics - 只输出日历文件，不和 --json 一起写")
    library = library_on(load_library(root), today)
    if listing:
        _list(library, as_json)
        return
    answer, limit = _limit(library, name or "")
    found = _count(library, limit, start.date() if start else today)
    if ics:
        write_calendar(ics, _event(answer, limit, found, today).encode())
    if as_json:
        click.echo(
            json.dumps(found.as_json() | {"limit": limit_entry(library, answer, limit)}, ensure_ascii=False)
        )
    elif ics != "-":
        _show(library, answer, limit, found, today)


def _limit(library: Library, name: str) -> tuple[Answer, Limit]:
    name = library.replaced_limits.get(name, name)
    if name not in library.limits:
        close = nearest(name, library.limits)
        near = f"是不是 {close}？" if close else ""
        raise click.UsageError(f"没有 {name} 这条时限；{near}全部编号见 shouhou deadline --list")
    answer, limit = library.limits[name]
    now = holding(library, answer, limit)
    if now is None:
        note = answer.note(limit)
        raise ShouhouError(f"{name} 的“{limit.amount}”{note}；这一天不能按它算（{answer.title}）")
    return answer, now


def _count(library: Library, limit: Limit, day: dt.date) -> Deadline:
    try:
        return last_day(limit, day, announced(library.sources))
    except UnknownYearError:
        raise
    except DateError as error:
        raise click.BadParameter(str(error), param_hint="--from") from error


def _list(library: Library, as_json: bool) -> None:
    if as_json:
        entries = [limit_entry(library, answer, limit) for answer, limit in library.limits.values()]
        click.echo(json.dumps(entries, ensure_ascii=False))
        return
    terminal = this_terminal()
    for key, platform in library.platforms.items():
        rows = [(answer, limit) for answer, limit in library.limits.values() if answer.platform == key]
        for line in [platform.name] if rows else []:
            click.echo(terminal.styled(line, bold=True))
        for answer, limit in rows:
            click.echo(f"  {limit.id}")
            note = answer.note(limit)
            told = fact(answer, limit) + (f"；{note}" if note else "")
            click.echo("\n".join(terminal.lines(told, "    ")))


def _show(library: Library, answer: Answer, limit: Limit, found: Deadline, today: dt.date) -> None:
    terminal = this_terminal()
    lines = [*told(library, answer, limit, found, announced(library.sources), today)]
    if after := afterwards(answer, limit):
        lines += ["过了这一天怎么办：", *after.split("\n")]
    lines.append(f"详见：{answer.title}（{answer.url}）")
    first, *others = (part for line in lines for part in terminal.lines(as_typed(line)))
    click.echo("\n".join([terminal.styled(first, bold=True), *others]), color=terminal.colour)


def _event(answer: Answer, limit: Limit, found: Deadline, today: dt.date) -> str:
    return calendar_file(
        found.last,
        title=f"{limit.to}：{'过了今天算故意拖延' if limit.redline else '最后一天'}",
        description=f"{fact(answer, limit)}\n{answer.title}",
        uid=f"{limit.id}-{found.start}@shouhou",
        stamp=f"{today:%Y%m%d}T000000Z",
    )
