"""``shouhou new topic``: a topic, which every platform may have a page of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

import click
from shouhou.commands.asking import Question, ask, ask_many, choose, field_fault
from shouhou.commands.called import as_typed
from shouhou.commands.writing import finish, open_option, start, writing_options
from shouhou.content import Topic, files
from shouhou.content.models.site import IconName
from shouhou.editing.entries import new_id_fault
from shouhou.editing.sources import add_topic

AUDIENCES = {"shopper": "给买家看的", "merchant": "给商家看的，不进买家的结果"}


@click.command()
@click.argument("key", required=False)
@click.option("--name", help="名字，如 发票。")
@click.option("--ask", "asked", help="顾客怎么说，如 要发票、没开发票。")
@click.option("--alias", "aliases", multiple=True, help="搜索时也认的叫法，可以写几次。")
@click.option("--icon", help="图标。")
@click.option("--audience", help="给谁看：shopper 或 merchant。")
@open_option
@writing_options
def topic(
    key: str | None,
    name: str | None,
    asked: str | None,
    aliases: tuple[str, ...],
    icon: str | None,
    audience: str | None,
    opens: bool | None,
    dry_run: bool,
    root: Path,
    today: dt.date,
) -> None:
    """写一个新主题。主题页在写它的第一个答案时（new answer）自己有。

    例：shouhou new topic invoice --name 发票 --ask 要发票、没开发票 --alias 开票
    """
    library, draft = start(root)
    key = ask(
        Question("KEY", "文件夹", "主题的文件夹名，会成为网址；小写英文和连字符，如 invoice，定了不改。"),
        key,
        new_id_fault(library, "topic"),
    )
    name = ask(Question("--name", "名字", "几个字，如 发票。"), name, field_fault(Topic, "name"))
    asked = ask(
        Question("--ask", "顾客的话", "顾客会怎么说，用顿号隔开，如 要发票、没开发票。"),
        asked,
        field_fault(Topic, "ask"),
    )
    fault = field_fault(Topic, "ask")
    called = ask_many(
        Question("--alias", "叫法", "搜索时也认的叫法，一行一个；够了就直接回车。", empty=True),
        aliases,
        fault,
    )
    icon = choose(
        Question("--icon", "图标", "主题的图标。", usual="box"), icon, {one: "" for one in get_args(IconName)}
    )
    audience = choose(
        Question("--audience", "给谁看", "给谁看的主题？", usual="shopper"), audience, AUDIENCES
    )
    values = {"name": name, "ask": asked, "aliases": called or [name], "icon": icon}
    add_topic(draft, key, values | ({"audience": audience} if audience == "merchant" else {}))
    then = as_typed(f"接着写它的第一个答案：shouhou new answer --topic {key}")
    finish(draft, dry_run, files.TOPICS, opens, [then])
