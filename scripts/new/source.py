"""``shouhou new source``: a source, and the answers that use it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click
from shouhou.commands.asking import Question, choose_many
from shouhou.commands.new import choices
from shouhou.commands.new.source_fields import ask_source, pick, source_options
from shouhou.commands.writing import finish, open_option, start, writing_options
from shouhou.content import files
from shouhou.editing.standing import add


@click.command()
@click.argument("key", required=False)
@source_options()
@click.option("--answer", "answers", multiple=True, metavar="编号", help="哪个答案用它，可以写几次。")
@open_option
@writing_options
def source(
    key: str | None,
    answers: tuple[str, ...],
    opens: bool | None,
    dry_run: bool,
    root: Path,
    today: dt.date,
    **options: Any,
) -> None:
    """写一个新来源，并写进用到它的答案。

    例：shouhou new source mall-refund-rules --label platform --answer ks-refund-steps
    """
    library, draft = start(root)
    key = ask_source(draft, library, today, key, pick(options))
    question = Question("--answer", "答案", "哪个答案用到它？没有答案用到的来源，检查会请你删掉。")
    used_by = choose_many(question, answers, choices.titles(library.answers), least=1)
    for name in used_by:
        draft.change(library.answer(name).file, lambda yaml: add(yaml, "sources", [key]))
    finish(draft, dry_run, files.SOURCES, opens)
