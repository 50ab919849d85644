"""``shouhou new platform``: the page of a platform; what else the site says of it follows from there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from shouhou.commands.asking import Question, ask, ask_many, choose, field_fault
from shouhou.commands.called import as_typed
from shouhou.commands.writing import finish, open_option, search_too, start, writing_options
from shouhou.content import Platform
from shouhou.editing.entries import platform_fault, sentence_fault
from shouhou.editing.platforms import COLOURS, NewPlatform, add_platform, free_colours


@click.command()
@click.argument("key", required=False)
@click.option("--name", help="平台的名字。")
@click.option("--alias", "aliases", multiple=True, help="别的叫法，可以写几次。")
@click.option("--description", help="平台页的一句话介绍。")
@click.option("--says", help="首页那一块上的几个字。")
@click.option("--body", help="平台页开头的一句话：先怎么办，再怎么办。")
@click.option("--gap", help="还没有答案的麻烦，为什么没有：一句话，各行都用它。")
@click.option("--glyph", help="代表它的一个字。")
@click.option("--colour", help=f"那个字的颜色：{'、'.join(COLOURS)}。")
@open_option
@writing_options
def platform(
    key: str | None,
    name: str | None,
    aliases: tuple[str, ...],
    description: str | None,
    says: str | None,
    body: str | None,
    gap: str | None,
    glyph: str | None,
    colour: str | None,
    opens: bool | None,
    dry_run: bool,
    root: Path,
    today: dt.date,
) -> None:
    """写一个新平台：首页、菜单、搜索、工具、盘点里都会有它，不用另外登记。

    例：shouhou new platform shanwai --name 山外 --alias 山外小店
    """
    library, draft = start(root)
    key = ask(
        Question("KEY", "文件夹", "平台的文件夹名，会成为网址；小写英文和连字符，定了不改。"),
        key,
        platform_fault(library),
    )
    name = ask(Question("--name", "名字", "平台的名字，两三个字最好。"), name, field_fault(Platform, "name"))
    called = ask_many(
        Question(
            "--alias",
            "叫法",
            f"顾客还叫它什么：全名、小店的名字、拼音（如 {key}）、缩写，一行一个；够了就直接回车。",
            empty=True,
        ),
        aliases,
        field_fault(Platform, "name"),
    )
    description = ask(
        Question(
            "--description",
            "介绍",
            "平台页的一句话介绍，搜索引擎也看它。",
            usual=f"在{name}买的东西怎么退、多久退、不行找谁。",
        ),
        description,
        field_fault(Platform, "description"),
    )
    says = ask(
        Question("--says", "首页", "首页那一块上，名字下面的几个字。", usual="退款、退货、投诉"),
        says,
        sentence_fault,
    )
    body = ask(
        Question(
            "--body",
            "开头",
            "平台页开头的一句话：先怎么办，再怎么办。",
            usual="先在订单里提交售后申请，商家先处理；商家拒绝或拖延，再让平台介入；还不行，找12315。",
        ),
        body,
        sentence_fault,
    )
    gap = ask(
        Question(
            "--gap",
            "为什么没有",
            "还没有答案的麻烦，答案盘点里怎么说；一个答案都没有的时候，平台页和搜索也说这一句。"
            "照实说，各行都用它；以后写了答案，那一行就不用它了。",
            usual=f"还没有查{name}公开的规则。",
        ),
        gap,
        sentence_fault,
    )
    glyph = ask(
        Question("--glyph", "一个字", "代表它的一个字。", usual=name[0]),
        glyph,
        field_fault(Platform, "glyph"),
    )
    free = free_colours(library)
    colour = choose(
        Question("--colour", "颜色", "那个字的颜色，别的平台没用过的在前。", usual=free[0]),
        colour,
        {one: "" for one in free},
    )
    added = NewPlatform(key, name, called, description, says, body, gap, glyph, colour)
    told = add_platform(draft, library, added)
    told.append(as_typed(f"接着写它的第一个答案：shouhou new answer --platform {key}"))
    finish(draft, dry_run, added.file, opens, [*told, search_too()])
