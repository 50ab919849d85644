"""``shouhou phrases``: what a chat console imports, from the content itself, without a build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import click
from shouhou.commands.project import root_option, site_address, today_option
from shouhou.content import Library, load_library
from shouhou.content.timeline import as_said, library_on
from shouhou.site.exports.quick_phrases import as_csv, as_json, given_up, workbook

WRITERS: dict[str, Callable[[Library, str], bytes]] = {"csv": as_csv, "json": as_json, "xlsx": workbook}


@click.command()
@click.option(
    "--site-url",
    default="",
    callback=site_address,
    metavar="网址",
    help="网站的网址，如 https://example.org/help/；写了，每条末尾才有短链接。",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(WRITERS)),
    default="csv",
    show_default=True,
    help="写成哪一种。",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到哪个文件；不写就从标准输出出来。",
)
@root_option
@today_option
def phrases(site_url: str, kind: str, output: Path | None, root: Path, today: dt.date) -> None:
    """把全部答案写成客服工作台能导入的快捷短语，不用先生成网站。

    每条连依据和链接不超过 200 个字；店铺说法不同的，另有店铺口吻的一条。

    例：shouhou phrases --site-url https://example.org/help/ --format xlsx --output 短语.xlsx
    """
    library = as_said(library_on(load_library(root), today))
    content = WRITERS[kind](library, site_url)
    if output is None:
        click.echo(content, nl=False)
    else:
        try:
            output.write_bytes(content)
        except OSError as error:
            raise click.BadParameter(f"写不进 {output}：{error.strerror}", param_hint="--output") from error
    if shorter := given_up(library, site_url):
        names = "、".join(shorter)
        click.echo(f"提醒：{len(shorter)} 条回复加上依据和网址超过 200 个字，改用了简答：{names}", err=True)
