"""``shouhou report``: how the collection stands, as one page that opens from the disk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from shouhou.commands.project import announce, root_option, today_option
from shouhou.content import load_library
from shouhou.content.timeline import library_on
from shouhou.disk import replace_file
from shouhou.errors import ProjectError
from shouhou.evaluate.retest import self_test_now
from shouhou.publish.history import last_publishes
from shouhou.report.page import report_page

REPORT = ".build/report.html"


@click.command()
@root_option
@today_option
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help=f"写到哪个文件；默认是项目里的 {REPORT}。",
)
@click.option("--open", "shown", is_flag=True, help="写好以后在浏览器里打开。")
def report(root: Path, today: dt.date, out: Path | None, shown: bool) -> None:
    """写一页内容报告：哪里还缺答案、事实多旧、哪个月要复核、搜索自测、最近几次发布多大多快、谁链接谁。

    只有一个文件，不联网也打得开。

    例：shouhou report --open
    """
    announce("读内容")
    library = load_library(root)
    announce("自测搜索")
    tested, _ = self_test_now(library_on(library, today))
    page = report_page(library, today, tested, last_publishes(root))
    target = out or root / REPORT
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, page)
    except OSError as error:
        raise ProjectError(
            f"报告写不到 {target}（{error.strerror or error}）；请用 --out 换一个地方"
        ) from error
    click.echo(f"报告在 {target}")
    if shown:
        click.launch(target.resolve().as_uri())
