"""``shouhou publishes``: the publish that is served, and those before it that are kept."""

from __future__ import annotations

from pathlib import Path

import click
from shouhou.commands.project import output_option, root_option
from shouhou.publish.going_back import published_sites


@click.command()
@root_option
@output_option
def publishes(root: Path, output: Path | None) -> None:
    """列出现在的站点和留着的以前几次发布：编号、生成时间、网址数；新的在上面。

    例：shouhou publishes
    """
    target = output or root / "site"
    found = published_sites(root, target)
    for one in found:
        now = "\t现在的" if one.is_served else ""
        click.echo(f"{one.id}\t{one.written:%Y-%m-%d %H:%M}\t{one.addresses} 个网址{now}")
    if not found:
        click.echo(f"{target} 还没有发布过。", err=True)
