"""``shouhou rename``: an answer's file, or a limit's id; what was published leads on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from shouhou.commands.asking import Question, ask
from shouhou.commands.writing import answer_of, finish, start, writing_options
from shouhou.editing.renaming import move_answer, rename_limit
from shouhou.editing.standing import tell


@click.command()
@click.argument("old", metavar="答案或时限")
@click.argument("target", metavar="新名字", required=False)
@click.option("--group", help="换了主题时，在那边的主题页上放进哪一组；默认第一组。")
@click.option("--change", help="读者在“改过什么”里看到的一句话；默认不写，地址会自己转。")
@writing_options
def rename(
    old: str,
    target: str | None,
    group: str | None,
    change: str | None,
    dry_run: bool,
    root: Path,
    today: dt.date,
) -> None:
    """给答案换文件名、换主题，或给时限换编号。旧网址、旧编号照样打得开；答案的编号不变。

    例：shouhou rename ks-refund-steps refund/how
    """
    library, draft = start(root)
    if old in library.limits:
        new = ask(Question("新名字", "新编号", f"时限 {old} 的新编号，小写英文和连字符。"), target)
        places = rename_limit(draft, library, old, new)
        finish(
            draft, dry_run, told=[f"跟着改的 {len(places)} 处：", *places, f"发出去的链接里的 {old} 照样能算"]
        )
        return
    if old in library.contacts:
        raise click.UsageError(f"渠道 {old} 的编号写在发布过的名片网址里，不能改；改它的名字，改 name")
    answer = answer_of(library, old)
    new = ask(
        Question(
            "新名字", "新位置", f"{answer.file} 换到哪里？写新文件名、主题/新文件名，或平台/主题/新文件名。"
        ),
        target,
    )
    told = move_answer(draft, library, answer, new, group or "")
    if change:
        [file] = [name for name, content in draft.changed.items() if content and draft.before[name] is None]
        tell(draft, file, today, change)
    finish(draft, dry_run, told=told)
