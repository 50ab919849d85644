"""``shouhou bench``: ours beside the others, as figures, tables and charts."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path
from typing import Any

import click
from shouhou.commands.dev import ROOT
from shouhou.commands.development.bench.documents import SIZES, Corpus, size_of
from shouhou.commands.development.bench.options import kept_option, needs_of_tests
from shouhou.commands.development.bench.peers import PEERS
from shouhou.errors import ProjectError


class _Size(click.ParamType[int]):
    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        if not re.fullmatch(r"[1-9][0-9]*k?", value):
            self.fail(f"{value} 不是篇数；写成 100 或 10k 的样子", param, ctx)
        return size_of(value)


@click.command("bench")
@click.argument("corpus", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="文集目录")
@click.option(
    "--size",
    "sizes",
    multiple=True,
    type=_Size(),
    default=SIZES,
    metavar="篇数",
    help="100、1k……；可写几次。",
)
@click.option("--peer", "keys", multiple=True, type=click.Choice(list(PEERS)), help="只量这几个；可写几次。")
@click.option("--set", "sets", multiple=True, metavar="名字", help="只量这几个带标注的文集；可写几次。")
@click.option("--no-sets", is_flag=True, help="不量带标注的文集。")
@click.option(
    "--asked", default="tidb_faq", show_default=True, metavar="名字", help="各种大小问哪个文集的问题。"
)
@kept_option("装同类的程序、留索引和结果的地方；中断了再运行，从那里接着量。")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=ROOT / "docs" / "about" / "benchmark",
    metavar="目录",
    help="网页和 results.json 写到哪里。",
)
@click.option("--minutes", default=30.0, show_default=True, help="一步超过这么多分钟就停。")
@click.option("--gigabytes", default=8.0, show_default=True, help="一步超过这么多GB内存就停。")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), default=None, metavar="日期", help="结果上写的日期。"
)
def bench(
    corpus: Path,
    sizes: tuple[int, ...],
    keys: tuple[str, ...],
    sets: tuple[str, ...],
    no_sets: bool,
    asked: str,
    kept: Path,
    out: Path,
    minutes: float,
    gigabytes: float,
    today: dt.datetime | None,
) -> None:
    """和静态网站现有的几种搜索比：下载多少、等多久、占多少、找得准不准。只能在 Linux 上运行。

    例：shouhou bench 文集目录 --size 100 --size 1k
    """
    if not sys.platform.startswith("linux"):
        raise ProjectError("bench 靠 Linux 的 /proc 量内存和 CPU 时间；请在 Linux 上运行")
    with needs_of_tests("bench"):
        from shouhou.commands.development.bench.running import run, write
        from shouhou.commands.development.bench.watching import Limits
    collections = Corpus(corpus)
    known = collections.sets()
    if unknown := [name for name in (*sets, asked) if name not in known]:
        there = "、".join(known) or "无"
        raise click.UsageError(f"{corpus / 'sets'} 里没有 {'、'.join(unknown)}；有的是：{there}")
    chosen = [] if no_sets else sets or known
    peers = [PEERS[key] for key in keys or PEERS]
    limits = Limits(minutes * 60, int(gigabytes * 10**9))
    day = (today or dt.datetime.now()).date()
    results = run(collections, peers, sizes, chosen, asked, kept.resolve(), limits, day)
    click.echo(write(results, out))
