"""Where the project is, and the options that several verbs share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from shouhou.commands.called import as_typed
from shouhou.errors import Problem, ShouhouError

CHECKOUT = Path(__file__).resolve().parent.parent
BEIJING = dt.timezone(dt.timedelta(hours=8))

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(rf"https?://{_HOST}(?::(?P<port>[0-9]{{1,5}}))?(?P<path>(?:/[A-Za-z0-9._~-]+)*)/?")


def beijing_day(now: dt.datetime) -> dt.date:
    """Return the day it is in Beijing, whatever the machine's time zone, as the pages count it."""
    return now.astimezone(BEIJING).date()


def today_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--today``: the library never reads the clock; the command does, unless told the date."""
    return click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="日期",
        callback=lambda _ctx, _param, value: value.date() if value else beijing_day(dt.datetime.now(dt.UTC)),
        help="把哪一天当作今天，如 2026-12-01；默认是北京时间的今天。",
    )(command)


def usual_root() -> Path:
    """Return the project that the commands stand in, else, installed from a wheel, the current folder."""
    return CHECKOUT if (CHECKOUT / "docs").is_dir() else Path()


def root_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--root``: the project folder whose ``docs/`` is read."""
    return click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=usual_root,
        metavar="目录",
        help="项目所在的文件夹；默认是本项目，装成包时是当前文件夹。",
    )(command)


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--output``: where the site stands, ``site/`` in the project unless told."""
    return click.option(
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="目录",
        help="站点在哪里；默认是项目里的 site/。",
    )(command)


def calendar_option(says: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--ics``: where a calendar file is written, ``-`` for standard output; ``says`` is its help."""
    return click.option("--ics", type=click.Path(dir_okay=False, allow_dash=True), metavar="文件", help=says)


def write_calendar(place: str, content: bytes) -> None:
    """Write a calendar file where ``--ics`` says: as bytes, so that its line ends stay. Raises
    ShouhouError.
    """
    if place == "-":
        click.echo(content, nl=False)
        return
    try:
        Path(place).write_bytes(content)
    except OSError as error:
        raise ShouhouError(f"写不了 {place}；换一个位置，或用 --ics - 直接输出") from error
    click.echo(f"已写入：{place}", err=True)


def site_address(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Return the address with one slash at its end; nothing where there is none.

    It stands in pages, pictures and data as it is: so it is plain ASCII, without a name or password, a query,
    quotes, or a way upwards.
    """
    if not value:
        return ""
    found = _ADDRESS.fullmatch(value)
    if found is None or int(found["port"] or 1) not in range(1, 65536) or ".." in found["path"].split("/"):
        raise click.BadParameter(
            f"写的是 {value}；应是 https:// 开头的网址，如 https://example.org/help/："
            "域名小写（中文域名写成 xn-- 的样子），没有用户名、空格、引号、..、? 和 #"
        )
    return value.rstrip("/") + "/"


def remind(problem: Problem | str) -> None:
    """Say on stderr what should be mended and stops nothing."""
    click.echo(as_typed(f"提醒：{problem}"), err=True)


def announce(step: str) -> None:
    """Say on stderr which step starts; standard output stays free for results."""
    click.echo(f"… {step}", err=True)
