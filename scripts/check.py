"""``shouhou check``: read the content whole and say everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from shouhou.commands.project import remind, root_option, today_option
from shouhou.content import load_library
from shouhou.content.fact_references import outdated_words
from shouhou.content.review import overdue, stale_problems
from shouhou.engine.opening import open_engine
from shouhou.errors import ContentError
from shouhou.evaluate.wording import head_problems, sense_reminders
from shouhou.index.project import kept_index
from shouhou.site.chat_text import copying_problems
from shouhou.site.lasting_addresses import address_problems, addresses
from shouhou.site.ledger import ledger_problems
from shouhou.site.pages import compile_pages


@click.command()
@root_option
@today_option
def check(root: Path, today: dt.date) -> None:
    """检查 docs/ 里的内容，一次列出所有问题（文件、行号、改法）。以“提醒：”开头的不算问题。

    例：shouhou check --today 2026-12-01
    """
    library = load_library(root)
    for reminder in [*overdue(library, today), *outdated_words(library)]:
        remind(reminder)
    pages = compile_pages(library)
    lost = [*address_problems(library, pages), *ledger_problems(library, addresses(pages, library))]
    reader = open_engine(kept_index(library)).reader
    for reminder in sense_reminders(library, reader):
        remind(reminder)
    words = [*head_problems(library, reader), *copying_problems(library, "")]
    if problems := [*stale_problems(library, today), *words, *lost]:
        raise ContentError(problems)
    asks = sum(len(answer.asks) for answer in library.answers)
    carried = len(library.carried_claims())
    click.echo(
        f"内容没有问题：{len(library.answers)} 个答案，{asks} 条问法；"
        f"说法采用 {carried} 条，不采用 {len(library.set_aside)} 条。"
    )
