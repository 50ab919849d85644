"""``shouhou build``: check, compile, generate, index; the finished site lands in ``site/``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from shouhou.commands.project import announce, output_option, remind, root_option, site_address, today_option
from shouhou.publish.kept import KEEP
from shouhou.publish.publishing import publish
from shouhou.publish.publishing import recover as recovered


@click.command()
@root_option
@today_option
@output_option
@click.option(
    "--site-url",
    default="",
    callback=site_address,
    metavar="网址",
    help="站点将放在哪个网址，如 https://example.org/help/；"
    "规范网址、站点地图、二维码和放在子目录时的 404 页要用它。",
)
@click.option("--no-offline", is_flag=True, help="不要离线功能；浏览器里已经装上的，下次打开网站时自己撤掉。")
@click.option(
    "--compressed",
    is_flag=True,
    help="大一些的文件旁边都放上压缩好的 .br 和 .gz；nginx 等会直接发送它们的服务器用，多花约十秒。",
)
@click.option(
    "--keep",
    type=click.IntRange(0),
    default=KEEP,
    show_default=True,
    metavar="次数",
    help="留下前几次发布，rollback 换得回去；没变的文件不另占地方。",
)
@click.option(
    "--strict-dates",
    is_flag=True,
    help="有过期的数、换了的来源、逾期没复核的答案，就不生成，列出来，以 1 结束。",
)
@click.option("--recover", is_flag=True, help="不生成，只把上次换到一半断掉的站点换好或换回。")
def build(
    root: Path,
    today: dt.date,
    output: Path | None,
    site_url: str,
    no_offline: bool,
    compressed: bool,
    keep: int,
    strict_dates: bool,
    recover: bool,
) -> None:
    """检查内容，生成整个站点和搜索索引，写到 site/。出错时原来的站点不变。

    例：shouhou build --today 2026-12-01
    """
    target = output or root / "site"
    if recover:
        click.echo(recovered(root, target) or f"没有换到一半的发布，{target} 不用收拾。")
        return
    library = publish(
        root,
        target,
        today,
        announce,
        remind,
        site_url,
        offline=not no_offline,
        keep=keep,
        compressed=compressed,
        strict_dates=strict_dates,
    )
    click.echo(f"完成：{len(library.answers)} 个答案，站点在 {target}")
