"""``shouhou merge``: one answer of two."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from shouhou.commands.asking import Question, ask, field_fault
from shouhou.commands.writing import answer_of, finish, open_option, start, writing_options
from shouhou.content.models.answer import Change
from shouhou.editing.merging import merge as merge_answers


@click.command()
@click.argument("goes", metavar="要并掉的")
@click.argument("into", metavar="into")
@click.argument("stays", metavar="留下的", required=False)
@click.option("--change", help="读者在“改过什么”里看到的一句话。")
@open_option
@writing_options
def merge(
    goes: str,
    into: str,
    stays: str | None,
    change: str | None,
    opens: bool | None,
    dry_run: bool,
    root: Path,
    today: dt.date,
) -> None:
    """把一个答案并进另一个：编号、网址、说法、问法、时限都接过来，提到它的地方全改成留下的那个。

    例：shouhou merge ks-refund-status into ks-refund-steps
    """
    if into != "into" and stays is not None:
        raise click.UsageError("要写成 shouhou merge 要并掉的 into 留下的")
    library, draft = start(root)
    left, right = answer_of(library, goes), answer_of(library, stays or into)
    change = ask(
        Question(
            "--change",
            "改了什么",
            "读者在“改过什么”里看到的一句话。",
            usual=f"“{left.title.rstrip('？')}”并到这里。",
        ),
        change,
        field_fault(Change, "what"),
    )
    done = merge_answers(draft, library, left, right, today, change)
    told = [f"接过来的问法 {len(done.asks)} 条" + (f"，没有接的 {len(done.left)} 条：" if done.left else "")]
    told += [f"  {ask}" for ask in done.left]
    told += [f"时限 {old} 由 {new} 接替" for old, new in done.limits.items()]
    told += [f"{name} 搬了过来，请看看正文里的那一句" for name in done.moved]
    if done.links:
        told.append(f"{right.file} 里到 {left.id} 的链接去掉了，看看那几句还顺不顺：")
        told += [f"  {place.told}" for place in done.links]
    told += [f"跟着改的 {len(done.places)} 处：", *(place.told for place in done.places)]
    if done.emptied:
        told.append(f"{done.emptied} 下面没有答案了，主题页一起删掉；这个网址会转到 {right.url}")
    told.append(f"正文没有合；把 {left.file} 里还有用的话写进 {right.file}（版本记录里找得到）")
    finish(draft, dry_run, right.file, opens, told)
