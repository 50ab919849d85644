"""``shouhou eval``: how well an engine answers a file of questions, or somebody else's collection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple
from functools import partial
from pathlib import Path

import click
from shouhou.commands.project import root_option
from shouhou.content import Library, load_library
from shouhou.engine.browser_engine import find_in_browser_engine
from shouhou.engine.engine import LANES
from shouhou.engine.opening import open_engine
from shouhou.evaluate.corpus import Corpus, CorpusFigures, read_corpus
from shouhou.evaluate.evaluate import (
    Figures,
    Finder,
    Outcome,
    by_origin,
    by_style,
    figures,
    gains,
    judge,
    read_questions,
)
from shouhou.evaluate.interval import Share
from shouhou.evaluate.phrases import find_phrases
from shouhou.index.documents import word_lists_of
from shouhou.index.project import kept_index

HEADING = (
    f"{'可答':>4}{'缺':>5}{'无关':>4}   {'top-1':16}{'top-3':16}{'ok-1':16}{'MRR@10':8}"
    f"{'缺而答':13}{'识别':14}{'误拒':14}{'确信':14}确信而对"
)
"""可答 are questions that the site answers, 缺 those it should and does not, 无关 those that are none of its
business; 缺而答 is the share of 缺 that got a confident answer, 确信 that of 可答 called sure, 确信而对 that
of all called sure with their answer among the first three.
"""

NAMES = 14
"""Columns that the names of the rows take at least."""


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
    help="关掉一部分（只限 python 引擎，文集也行），最后一行是它值多少；可写几次。",
)
@click.option("--misses", is_flag=True, help="列出没答对的问题。")
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="目录",
    help="改用一个带标注的文集。",
)
@click.option(
    "--phrases",
    type=click.IntRange(min=1),
    metavar="条数",
    help="改从正文里按固定种子抽短语，每种长度这么多条。",
)
@root_option
def evaluate(
    file: Path | None,
    engine_name: str,
    without: tuple[str, ...],
    misses: bool,
    corpus: Path | None,
    phrases: int | None,
    root: Path,
) -> None:
    """给搜索打分：用一个问题文件（JSON Lines），或用一个带标注的文集，或用正文里的短语。

    每个比例后面是它的95%区间（自助法）。

    例：shouhou eval tests/cases/questions.jsonl --engine browser
    """
    if without and engine_name == "browser":
        raise click.UsageError("--without 只能和 --engine python 一起用")
    if sum(one is not None for one in (file, corpus, phrases)) != 1:
        raise click.UsageError("问题文件、--corpus 和 --phrases 三选一")
    library = load_library(root)
    if corpus:
        _score_corpus(read_corpus(corpus, word_lists_of(library)), without)
    elif phrases:
        _tell_phrases(library, _finder(engine_name, kept_index(library), without), phrases, misses)
    elif file:
        _score_questions(library, file, engine_name, without, misses)


def _score_corpus(corpus: Corpus, without: tuple[str, ...]) -> None:
    click.echo(f"{len(corpus.ids)} 篇，{len(corpus.asked)} 问")
    whole = corpus.figures()
    click.echo(_corpus_line(corpus, whole))
    if without:
        part = corpus.figures(without)
        click.echo(f"不用 {'、'.join(without)}：{_corpus_line(corpus, part)}")
        worth = CorpusFigures(
            *(one - other for one, other in zip(astuple(whole), astuple(part), strict=True))
        )
        click.echo(f"它值：{_corpus_line(corpus, worth, '+.4f')}")


def _corpus_line(corpus: Corpus, found: CorpusFigures, form: str = ".4f") -> str:
    """Return the figures on one line; hits apart where a query has several labels."""
    hits = f"hit@1 {found.hit1:{form}}，hit@10 {found.hit10:{form}}，" if corpus.has_several_labels else ""
    recall = f"recall@1 {found.recall1:{form}}，recall@10 {found.recall10:{form}}"
    return f"{hits}{recall}，MRR@10 {found.mrr10:{form}}"


def _score_questions(
    library: Library, file: Path, engine_name: str, without: tuple[str, ...], misses: bool
) -> None:
    index = kept_index(library)
    questions = read_questions(file, library.replaced)
    outcomes = judge(questions, _finder(engine_name, index, without))
    _print_figures(outcomes)
    for outcome in outcomes if misses else []:
        asked = outcome.question
        if (outcome.rank != 1 and asked.answerable) or outcome.confident != asked.answerable:
            said = "有把握" if outcome.confident else "没把握"
            click.echo(f"{asked.id} [{asked.style}] {asked.q} → {outcome.first}，名次 {outcome.rank}，{said}")
    if without:
        whole = judge(questions, _finder(engine_name, index, ()))
        worth = "，".join(f"{name} {_gain(gain)}" for name, gain in gains(whole, outcomes).items())
        click.echo(f"{'、'.join(without)} 值多少：{worth}")


def _tell_phrases(library: Library, find: Finder, count: int, misses: bool) -> None:
    click.echo(f"{'字数':6}{'抽取':>6}{'前三':>8}{'有把握':>6}{'说没有':>6}")
    found = find_phrases(library, find, count)
    for held, _ in found:
        shares = "".join(f"{share:>9.3f}" for share in (held.found, held.confident, held.noticed))
        click.echo(f"{held.length:<8}{held.drawn:>6}{shares}")
    for _, missed in found if misses else []:
        for phrase in missed:
            click.echo(f"{phrase.text} → {'、'.join(sorted(phrase.holders))}")


def _finder(engine_name: str, index: Mapping[str, bytes], without: tuple[str, ...]) -> Finder:
    if engine_name == "browser":
        return partial(find_in_browser_engine, index)
    engine = open_engine(index, without)
    return lambda queries, limit: [engine.find(query, limit=limit) for query in queries]


def _print_figures(outcomes: list[Outcome]) -> None:
    """Print a block of rows per style, one per origin where there are several, and a row of all."""
    styles, origins = by_style(outcomes), by_origin(outcomes)
    blocks = {"风格": styles, "来源": origins} if len(origins) > 1 else {"风格": styles}
    width = max(NAMES, *(len(name) + 2 for rows in blocks.values() for name in rows))
    for title, rows in blocks.items():
        click.echo(f"{title:{width - len(title)}}{HEADING}")
        for name, row in rows.items():
            click.echo(_row(f"{name:{width}}", row))
    click.echo(_row(f"{'all':{width}}", figures(outcomes)))


def _row(name: str, row: Figures) -> str:
    mrr = "—" if row.mrr is None else f"{row.mrr:.3f}"
    cells = [_share(row.top1), _share(row.top3), _share(row.ok1), f"{mrr:5}"]
    cells += [
        _share(row.misled),
        _share(row.recognised),
        _share(row.refused),
        _share(row.sure),
        _share(row.kept),
    ]
    return f"{name}{row.answerable:>6}{row.gaps:>6}{row.foreign:>6}   {'   '.join(cells)}".rstrip()


def _share(share: Share | None) -> str:
    if share is None:
        return f"{'—':13}"
    return f"{share.value:.3f} {_short(share.low)}–{_short(share.high)}"


def _gain(gain: Share | None) -> str:
    return "—" if gain is None else f"{gain.value:+.3f}（{gain.low:+.3f}到{gain.high:+.3f}）"


def _short(share: float) -> str:
    """Return two decimals in three characters: .85, and 1.0 for the whole."""
    return "1.0" if share > 0.995 else f"{share:.2f}"[1:]
