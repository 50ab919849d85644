"""``shouhou new``: writes something new into the content, asking for what it must know."""

from __future__ import annotations

from importlib import import_module

import click
from shouhou.commands.called import with_help_as_typed

KINDS = {
    "answer": "一个新答案",
    "platform": "一个新平台",
    "topic": "一个新主题",
    "source": "一个新来源",
    "fact": "一个时限、金额或渠道，写进一个答案",
}


class _Kinds(click.Group):
    """The kinds of what can be new, each in the module of its name, read when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in KINDS:
            return None
        command: click.Command = getattr(import_module(f"shouhou.commands.new.{cmd_name}"), cmd_name)
        return with_help_as_typed(command)


@click.group(cls=_Kinds, no_args_is_help=False)
def new() -> None:
    """新写一个答案、平台、主题、来源，或给答案加一个时限、金额、渠道。一项一项地问，写错了当场说。

    例：shouhou new answer
    """
