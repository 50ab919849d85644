"""``shouhou selftest``: what the publish asks of the search, by itself and with the misses listed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from shouhou.commands.project import announce, root_option
from shouhou.content import load_library
from shouhou.evaluate.retest import keep_known
from shouhou.evaluate.selftest import KINDS, search_problems, self_test
from shouhou.index.project import kept_index


@click.command()
@click.option("--answers", metavar="开头", default="", help="只列编号以此开头的答案，如 ks-refund。")
@click.option("--kind", type=click.Choice(list(KINDS)), help="只列一类。")
@root_option
def selftest(answers: str, kind: str | None, root: Path) -> None:
    """搜索自测：每个标题、问法、拼音、首字母、简答、正文和同义词，搜得到自己的答案吗？

    例：shouhou selftest --answers ks-refund --kind ask
    """
    announce("建立搜索索引")
    library = load_library(root)
    index = kept_index(library)
    announce("逐条搜索")
    tested = self_test(library, index)
    keep_known(library, tested)
    misses = tested.misses
    counts = Counter(miss.check.kind for miss in misses)
    for miss in misses:
        if miss.check.owner.startswith(answers) and kind in (None, miss.check.kind):
            click.echo(
                f"{miss.check.owner}\t{miss.check.kind}\t{miss.check.probe.query}\t→ {'、'.join(miss.found)}"
            )
    click.echo(
        f"共 {len(tested.checks)} 次，没找到 {len(misses)} 次："
        + "，".join(f"{KINDS[k]} {counts[k]}" for k in KINDS if counts[k]),
        err=True,
    )
    if search_problems(library, misses):
        raise click.exceptions.Exit(1)
