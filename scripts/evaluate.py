"""``shouhou eval``: how well an engine answers a file of questions, the site's own asks, or somebody else's
collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click
from shouhou.commands.project import root_option
from shouhou.content import load_library
from shouhou.engine.browser_engine import find_in_browser_engine
from shouhou.engine.engine import LANES, Engine
from shouhou.engine.opening import open_engine
from shouhou.evaluate.corpus import evaluate_corpus
from shouhou.evaluate.evaluate import (
    Figures,
    Finder,
    by_style,
    figures,
    judge,
    leave_one_ask_out,
    read_questions,
)
from shouhou.index.documents import word_lists_of
from shouhou.index.project import kept_index

HEADING = (
    f"{'':14}{'可答':>4}{'缺':>5}{'无关':>4}{'top-1':>8}{'top-3':>8}{'ok-1':>8}{'MRR@10':>8}"
    f"{'缺而答':>5}{'识别':>6}{'误拒':>6}"
)
"""可答 are questions that the site answers, 缺 those it should and does not, 无关 those that are none of its
business; 缺而答 is the share of 缺 that got a confident answer.
"""


@click.command("eval")
@click.argument("file", type=click.Path(path_type=Path), metavar="[问题文件]", required=False)
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice(["python", "browser"]),
    default="python",
    show_default=True,
    help="用哪个引擎。",
)
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(LANES),
    help="关掉一部分（只限 python 引擎），看它值多少；可写几次。",
)
@click.option("--misses", is_flag=True, help="列出没答对的问题。")
@click.option("--asks", is_flag=True, help="改用本站的问法，逐条去掉自己再搜。")
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="目录",
    help="改用一个带标注的文集。",
)
@root_option
def evaluate(
    file: Path | None,
    engine_name: str,
    without: tuple[str, ...],
    misses: bool,
    asks: bool,
    corpus: Path | None,
    root: Path,
) -> None:
    """给搜索打分：用一个问题文件（JSON Lines），或用本站的问法，或用一个带标注的文集。

    例：shouhou eval tests/cases/questions.jsonl --engine browser
    """
    if (file is not None) + asks + (corpus is not None) != 1:
        raise click.UsageError("问题文件、--asks 和 --corpus 三选一")
    if without and engine_name == "browser":
        raise click.UsageError("--without 只能和 --engine python 一起用")
    library = load_library(root)
    if corpus:
        found = evaluate_corpus(corpus, word_lists_of(library))
        click.echo(
            f"{found.documents} 篇，{found.queries} 问：recall@1 {found.recall1:.4f}，"
            f"recall@10 {found.recall10:.4f}，MRR@10 {found.mrr10:.4f}"
        )
        return
    index = kept_index(library)
    engine = open_engine(index, without)
    click.echo(HEADING)
    if file is None:
        click.echo(_row("asks", leave_one_ask_out(library, engine)))
        return
    questions = read_questions(file, library.replaced)
    outcomes = judge(questions, _finder(engine_name, engine, index), engine.any_platform)
    for style, row in by_style(outcomes).items():
        click.echo(_row(style, row))
    click.echo(_row("all", figures(outcomes)))
    for outcome in outcomes if misses else []:
        asked = outcome.question
        if (outcome.rank != 1 and asked.answerable) or outcome.confident != asked.answerable:
            said = "有把握" if outcome.confident else "没把握"
            click.echo(f"{asked.id} [{asked.style}] {asked.q} → {outcome.first}，名次 {outcome.rank}，{said}")


def _finder(engine_name: str, engine: Engine, index: Mapping[str, bytes]) -> Finder:
    if engine_name == "browser":
        return partial(find_in_browser_engine, index)
    return lambda queries, limit: [engine.find(query, limit=limit) for query in queries]


def _row(name: str, row: Figures) -> str:
    shares = (row.top1, row.top3, row.ok1, row.mrr, row.misled, row.recognised, row.refused)
    counts = f"{name:14}{row.answerable:>6}{row.gaps:>6}{row.foreign:>6}"
    return counts + "".join(f"{'—' if x is None else format(x, '.3f'):>8}" for x in shares)
