"""``shouhou verify``: somebody held answers against their evidence."""

from __future__ import annotations

import datetime as dt
import getpass
from pathlib import Path

import click
from shouhou.commands.asking import Question, ask, choose_many, field_fault
from shouhou.commands.new import choices
from shouhou.commands.writing import answer_of, finish, start, writing_options
from shouhou.content.models.answer import NAME_MAX, AnswerFields, Change
from shouhou.editing.verifying import verify as note_check
from shouhou.editing.verifying import verify_source as note_source


@click.command()
@click.argument("names", metavar="答案或来源", nargs=-1, required=True)
@click.option("--by", help="谁核对的，写名字。")
@click.option(
    "--source", "sources", multiple=True, metavar="编号", help="对照了哪个来源，可以写几次；不写是全部。"
)
@click.option("--change", help="改了什么，读者看到的一句话；没有变化就不写。")
@writing_options
def verify(
    names: tuple[str, ...],
    by: str | None,
    sources: tuple[str, ...],
    change: str | None,
    dry_run: bool,
    root: Path,
    today: dt.date,
) -> None:
    """记下一次复核：今天、谁、对照了哪个来源。真的看过才记；可以一次写几个答案，也可以写来源的编号。

    例：shouhou verify ks-refund-steps ks-refund-rejected --by 小林
    """
    library, draft = start(root)
    seen = [name for name in names if name in library.sources and library.find(name) is None]
    answers = [answer_of(library, name) for name in names if name not in seen]
    last = max(answers, key=lambda one: one.checked).checked_by if answers else None
    name = ask(
        Question("--by", "谁核对的", "写名字，别的编辑看得懂就行。", usual=last or _who()),
        by,
        field_fault(AnswerFields, "checked_by"),
    )
    for answer in answers:
        own = choices.sources_of(library, answer)
        wrong = [key for key in sources if key not in own]
        if wrong:
            raise click.BadParameter(
                f"{wrong[0]} 不是 {answer.id} 的来源；应为 {'、'.join(own)} 之一", param_hint="--source"
            )
        click.echo(f"\n{answer.id}  {answer.title}（上次 {answer.checked}）", err=True)
        question = Question("--source", "对照了", "对照了哪个来源？全部看过就直接回车。", empty=True)
        against = choose_many(question, sources, own)
        changed = ask(
            Question("--change", "改了什么", "读者要知道的变化，一句话；没有变化就直接回车。", empty=True),
            change,
            field_fault(Change, "what"),
        )
        note_check(draft, answer, today, name, against, changed)
    for key in seen:
        note_source(draft, key, today, name)
    finish(draft, dry_run, told=[f"{len(names)} 个记为 {today} 由{name}核对"])


def _who() -> str | None:
    """Return the name under which somebody works here; None where the system has none."""
    try:
        return getpass.getuser()[:NAME_MAX]
    except (OSError, KeyError, ImportError):
        return None
