"""``shouhou compare``: documentation sites, each built with ours, Material's and Pagefind, and asked."""

from __future__ import annotations

from pathlib import Path

import click
from shouhou.commands.dev import Refusal
from shouhou.commands.development.bench.options import kept_option, needs_of_tests
from shouhou.errors import ProjectError


@click.command("compare")
@click.argument(
    "projects",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    nargs=-1,
    required=True,
    metavar="MKDOCS.YML...",
)
@click.option("--seed", default=1, show_default=True, metavar="数", help="换一个数，抽的就是另一批问题。")
@kept_option("装同类的程序、留构建好的网站和问题的地方。")
@click.option("--no-wait", is_flag=True, help="不量手机上等多久。")
@click.option("--no-peers", is_flag=True, help="只问我们的。")
def compare(projects: tuple[Path, ...], seed: int, kept: Path, no_wait: bool, no_peers: bool) -> None:
    """在真的文档网站上，和 Material 自带的搜索、Pagefind 比：搜不搜得到，等多久，构建多花多少时间。

    每个项目要能用 MkDocs 和 Material 构建；它的文件夹叫什么，表里就叫什么。问题从网页里抽。

    例：shouhou compare wiki/mkdocs.yml docs/mkdocs.yml --seed 3
    """
    with needs_of_tests("compare"):
        from shouhou.commands.development.compare.running import run
    try:
        told = run(projects, seed, kept, not no_wait, not no_peers, lambda said: click.echo(said, err=True))
    except Refusal as refusal:
        raise ProjectError(str(refusal)) from refusal
    click.echo(told)
