"""``shouhou retire``: an answer that goes and that nothing takes the place of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from shouhou.commands.asking import Question, ask
from shouhou.commands.writing import answer_of, finish, start, writing_options
from shouhou.editing.entries import sentence_fault
from shouhou.editing.retiring import empty_rows
from shouhou.editing.retiring import retire as retire_answer
from shouhou.errors import ShouhouError


@click.command()
@click.argument("name", metavar="答案")
@click.option("--reason", help="为什么撤下；显示在那一页上，也写进不采用的说法。")
@click.option("--to", "instead", metavar="编号", help="提到它的地方，改成哪个答案。")
@click.option("--gap", help="答案盘点里那一行没有别的答案时，写为什么没有。")
@writing_options
def retire(
    name: str,
    reason: str | None,
    instead: str | None,
    gap: str | None,
    dry_run: bool,
    root: Path,
    today: dt.date,
) -> None:
    """撤下一个答案：网址还在，显示理由和搜索入口。提到它的地方要有着落。

    例：shouhou retire ks-refund-case-amount --reason 平台取消了这项服务 --to ks-refund-steps
    """
    library, draft = start(root)
    answer = answer_of(library, name)
    reason = ask(
        Question("--reason", "理由", "为什么撤下？这句话会显示在那一页上，如 平台取消了这项服务。"),
        reason,
        sentence_fault,
    )
    rows = empty_rows(library, answer) if instead is None else {}
    gaps = {
        key: ask(
            Question("--gap", "为什么没有", f"答案盘点里“{row}”这一行就没有答案了，照实说一句。"),
            gap,
            sentence_fault,
        )
        for key, row in rows.items()
    }
    other = answer_of(library, instead) if instead else None
    left, emptied = retire_answer(draft, library, answer, reason, other, gaps)
    if left:
        listed = "\n".join(f"  {place.told}" for place in left)
        raise ShouhouError(
            f"还有 {len(left)} 处提到 {answer.id}：\n{listed}\n"
            f"改成别的答案：加上 --to 编号；或者先把这几处改好。什么都没有写"
        )
    told = [f"{answer.url} 和 {answer.permalink} 会显示：{reason}"]
    if emptied:
        told.append(f"{emptied} 下面没有答案了，主题页一起删掉；这个网址也显示这句理由")
    finish(draft, dry_run, told=told)
