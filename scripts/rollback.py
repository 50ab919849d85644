"""``shouhou rollback``: an earlier publish takes the place of the site, in one exchange."""

from __future__ import annotations

from pathlib import Path

import click
from shouhou.commands.project import output_option, remind, root_option
from shouhou.publish.going_back import go_back


@click.command()
@click.argument("publish", default="", metavar="[编号]")
@root_option
@output_option
def rollback(publish: str, root: Path, output: Path | None) -> None:
    """把站点换回以前的一次发布；不写编号就换回上一次，编号写开头几位就行（shouhou publishes 列出来）。

    那时还没有的网址，换上一句话和搜索，不会打不开。换下来的也留着，再换回去就行。

    例：shouhou rollback
    """
    target = output or root / "site"
    chosen, missing = go_back(root, target, publish, remind)
    for address in missing:
        click.echo(address)
    lacking = f"；上面 {len(missing)} 个网址那时还没有，现在是一句话和搜索" if missing else ""
    click.echo(f"完成：{target} 换回了 {chosen}{lacking}", err=True)
