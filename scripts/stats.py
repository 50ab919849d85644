"""``shouhou stats``: the content in a few lines."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import click
from shouhou.commands.project import root_option, today_option
from shouhou.content import Library, load_library
from shouhou.content.review import due_date

SOON = 30
"""Days in which a check that falls due is counted as near."""


@click.command()
@root_option
@today_option
def stats(root: Path, today: dt.date) -> None:
    """内容有多少：答案、问法、依据、缺的、快到期的。

    例：shouhou stats
    """
    for line in figures(load_library(root), today):
        click.echo(line)


def figures(library: Library, today: dt.date) -> list[str]:
    """Return the lines."""
    answers = library.answers
    sizes = Counter(answer.platform for answer in answers)
    asks = [len(answer.asks) for answer in answers]
    facts = [fact for answer in answers for _, _, fact in answer.facts()]
    by_label = Counter(fact.evidence.key for fact in facts)
    due = [due_date(answer) for answer in answers]
    late, soon = sum(day < today for day in due), today + dt.timedelta(days=SOON)
    near = sum(today <= day <= soon for day in due)
    listed = "、".join(f"{one.name}{sizes[key]}" for key, one in library.platforms.items())
    labels = "、".join(
        f"{label.label.partition('，')[0]}{by_label[key]}" for key, label in library.evidence.items()
    )
    ages = sorted((today - answer.checked).days for answer in answers)
    lines = [
        f"答案 {len(answers)}：{listed}",
        f"问法 {sum(asks)}：每个答案 {min(asks, default=0)} 到 {max(asks, default=0)} 条",
        f"时限、金额、渠道 {len(facts)}：{labels}",
        f"来源 {len(library.sources)}，"
        f"说法采用 {len(library.carried_claims())}、不采用 {len(library.set_aside)}",
        f"复核：过期 {late}，{SOON} 天内到期 {near}，最久的 {ages[-1] if ages else 0} 天前核对",
    ]
    rows = list(library.coverage.rows())
    for key, platform in library.shopping_platforms.items() if rows else ():
        own = sum(key in row.own for _, _, row in rows)
        gaps = sum(library.coverage.gap(row, key) is not None for _, _, row in rows)
        lines.append(
            f"{platform.name}：{len(rows)} 种麻烦，自己的答案 {own}，"
            f"法律通用 {len(rows) - own - gaps}，还缺 {gaps}"
        )
    return lines
