"""The questions about a source, for ``new source`` and for a new answer that needs one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import click
from shouhou.commands.asking import Question, ask, choose, field_fault
from shouhou.commands.new import choices
from shouhou.content import Library, Source
from shouhou.editing.draft import Draft
from shouhou.editing.entries import new_id_fault
from shouhou.editing.sources import add_host, add_source, host_of

Given = dict[str, Any]
FIELDS = {
    "name": "来源的名字，如《七天无理由退货规则》",
    "label": "依据标签：law、platform、news、relayed、article",
    "kind": "平台公布的是哪一种：rule 或 interface",
    "version": "这一版的日期",
    "copied": "我们读的存档是哪天的",
    "in_force": "施行日期",
    "date": "发布日期",
    "url": "能给读者点开的官方地址，https:// 开头",
    "host_is": "url 的网站是谁，写进 hosts.yml",
    "note": "说明",
}
"""Each with the help of its option."""
KINDS = {"rule": "给所有人的规则", "interface": "给商家程序用的接口说明"}
_DAY = "如 2026-11-28；没有就直接回车。"


def source_options(prefix: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the options of a source's fields, each behind ``prefix``."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for name, says in reversed(FIELDS.items()):
            command = click.option(_option(prefix, name), _parameter(prefix, name), help=f"{says}。")(command)
        return command

    return add


def ask_source(
    draft: Draft, library: Library, today: dt.date, key: str | None, given: Given, prefix: str = ""
) -> str:
    """Ask for a source, write it into the draft, and return its key; ``given`` are the options by field."""

    option = partial(_option, prefix)
    key = ask(
        Question(
            option("key") if not prefix else "--new-source",
            "编号",
            "来源的编号，小写英文和连字符，如 mall-refund-rules；定了不改。",
        ),
        key,
        new_id_fault(library, "source"),
    )
    name = ask(
        Question(option("name"), "名字", "读者看到的名字；法律和规则用书名号，如《七天无理由退货规则》。"),
        given["name"],
        field_fault(Source, "name"),
    )
    label = choose(
        Question(option("label"), "依据", "这份资料是什么，从强到弱。"),
        given["label"],
        choices.labels(library),
    )
    values: Given = {"name": name, "label": label}
    if label == "platform":
        kind = Question(
            option("kind"), "哪一种", "平台公开的是规则，还是接口说明？都不是就直接回车。", empty=True
        )
        values["kind"] = choose(kind, given["kind"], KINDS)
        if values["kind"]:
            values["version"] = _day(option("version"), "版本", f"这一版的日期，{_DAY}", given["version"])
            values["copied"] = _day(
                option("copied"), "存档", f"我们读的存档是哪天的，{_DAY}", given["copied"]
            )
    values["in_force"] = _day(option("in_force"), "施行", f"从哪天起施行，{_DAY}", given["in_force"])
    if label in ("news", "article"):
        values["date"] = _day(option("date"), "发布", f"哪天发布的，{_DAY}", given["date"])
    if label != "article":
        values["url"] = ask(
            Question(
                option("url"), "网址", "读者能点开的官方地址，https:// 开头；没有就直接回车。", empty=True
            ),
            given["url"],
            field_fault(Source, "url"),
        )
    if values.get("url") and (host := host_of(values["url"])) not in library.hosts:
        called = ask(
            Question(
                option("host_is"),
                "网站",
                f"{host} 还没有登记过。先核对是官方的，再写它是谁，如 某某平台的规则中心。",
            ),
            given["host_is"],
        )
        add_host(draft, host, called)
    values["note"] = ask(
        Question(option("note"), "说明", "要读者知道的，如哪年修订；没有就直接回车。", empty=True),
        given["note"],
    )
    values["checked"] = today
    add_source(draft, key, values)
    return key


def _day(option: str, label: str, help: str, given: str | None) -> dt.date | None:
    written = ask(Question(option, label, help, empty=True), given, _day_fault)
    return dt.date.fromisoformat(written) if written else None


def _day_fault(entry: str) -> str | None:
    try:
        dt.date.fromisoformat(entry)
    except ValueError:
        return f"写的是 {entry}；要写成 2026-12-01 的样子"
    return None


def pick(options: Given, prefix: str = "") -> Given:
    """Return the values of a source's fields out of a command's options."""
    return {name: options[_parameter(prefix, name)] for name in FIELDS}


def _option(prefix: str, name: str) -> str:
    """Return the option of a field: ``--source-in-force``."""
    return f"--{prefix}{name.replace('_', '-')}"


def _parameter(prefix: str, name: str) -> str:
    """Return what a field's option is called in the command: ``source_in_force``."""
    return f"{prefix}{name}".replace("-", "_")
