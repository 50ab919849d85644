"""``shouhou eval``: how well an engine answers a file of questions."""

from __future__ import annotations

from pathlib import Path

import click

from scripts.project import root_option
from search.browser_engine import find_in_browser_engine
from search.evaluate import Figures, by_style, figures, judge, read_questions
from search.index.engine import Found
from search.publish import exported_files, open_engine


@click.command("eval")
@click.argument("file", type=click.Path(path_type=Path), metavar="问题文件")
@click.option("--engine", "engine_name", type=click.Choice(["python", "browser"]), default="python", show_default=True, help="用哪个引擎。")
@click.option("--misses", is_flag=True, help="列出没答对的问题。")
@root_option
def evaluate(file: Path, engine_name: str, misses: bool, root: Path) -> None:
    """用一个问题文件（JSON Lines）给搜索打分。

    例：shouhou eval tests/cases/questions.jsonl --engine browser
    """
    questions = read_questions(file)
    engine = open_engine(root)

    def find(queries: list[str], limit: int) -> list[Found]:
        if engine_name == "browser":
            return find_in_browser_engine(exported_files(root), queries, limit)
        return [engine.find(query, limit=limit) for query in queries]

    outcomes = judge(questions, find, engine.any_platform)
    click.echo(f"{'':14}{'可答':>4}{'无答案':>5}{'top-1':>8}{'top-3':>8}{'MRR@10':>8}{'识别':>8}{'误拒':>8}")
    for style, row in by_style(outcomes).items():
        click.echo(_row(style, row))
    click.echo(_row("all", figures(outcomes)))
    for outcome in outcomes if misses else []:
        if (outcome.rank != 1 and outcome.question.answerable) or outcome.confident != outcome.question.answerable:
            said = "有把握" if outcome.confident else "没把握"
            click.echo(f"{outcome.question.id} [{outcome.question.style}] {outcome.question.q} → {outcome.first}，名次 {outcome.rank}，{said}")


def _row(name: str, row: Figures) -> str:
    shares = (row.top1, row.top3, row.mrr, row.recognised, row.refused)
    return f"{name:14}{row.answerable:>6}{row.unanswerable:>8}" + "".join(f"{'—' if x is None else format(x, '.3f'):>8}" for x in shares)
