"""The ``shouhou`` command: finds the verb and turns the package's errors into one plain sentence and an exit
code.

A verb is read when it is called or listed: one that needs little need not wait for what the others need.

Exit codes: 0 done, 1 the content or the build is at fault, 2 the command was used wrongly.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click
from shouhou.commands.called import as_typed, called, with_help_as_typed
from shouhou.errors import ContentError, ShouhouError, visible

VERBS = {
    "build": "build",
    "check": "check",
    "deadline": "deadline",
    "eval": "evaluate",
    "find": "find",
    "gaps": "gaps",
    "index": "index",
    "merge": "merge",
    "new": "new",
    "phrases": "phrases",
    "preview": "preview",
    "publishes": "publishes",
    "push": "push",
    "rename": "rename",
    "report": "report",
    "retire": "retire",
    "rollback": "rollback",
    "selftest": "selftest",
    "serve": "serve",
    "stats": "stats",
    "verify": "verify",
}
"""Verb -> the module here, and the function in it, that it is."""

IN_THE_PROJECT = {"bench": "development.bench.bench", "compare": "development.compare.compare"}
"""The same of a developer's verbs, which a wheel does not have and the list leaves out."""


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = VERBS.get(cmd_name)
        if name is None and find_spec("shouhou.commands.development"):
            name = IN_THE_PROJECT.get(cmd_name)
        if name is None:
            return None
        module = import_module(f"shouhou.commands.{name}")
        command: click.Command = getattr(module, name.rpartition(".")[2])
        return with_help_as_typed(command)

    def main(self, *args: Any, **options: Any) -> Any:
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")
        try:
            code = super().main(*args, **{**options, "prog_name": called(), "standalone_mode": False})
        except click.Abort:
            click.echo("已中断。", err=True)
            code = 130
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else called()
            message = as_typed(_in_chinese(error.format_message()))
            click.echo(f"错误：{visible(message)}\n用法见 {command} --help", err=True)
            code = error.exit_code
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ContentError as error:
            for problem in error.problems:
                click.echo(as_typed(str(problem)), err=True)
            more = "改好这些以后，还要再查一遍。" if error.unfinished else ""
            click.echo(
                f"内容有 {len(error.problems)} 处要改，见上面各行；线上的站点没有变动。{more}", err=True
            )
        except ShouhouError as error:
            click.echo(f"错误：{visible(as_typed(str(error)), lines=True)}", err=True)
        ctx.exit(1)


_CHINESE = (
    (r"No such option '?(\S+?)'?\..*", r"没有 \1 这个选项"),
    (r"No such command '(.+?)'\..*", r"没有 \1 这个命令"),
    (r"Missing (?:argument|option|parameter) '(.+?)'\..*", r"缺少 \1"),
    (r"Missing command\.", "缺少命令"),
    (r"Option '(.+)' requires an argument\.", r"\1 后面要写一个值"),
    (r"Option '(.+)' does not take a value\.", r"\1 后面不写值"),
    (r"Got unexpected extra arguments? \((.+)\)", r"多写了 \1"),
    (r"Invalid value for '?(.+?)'?: ", r"\1 的值不对："),
    (r"'(.*)' is not a valid integer(?: range)?\.", r"\1 不是整数"),
    (r"(\S+) is not in the range (.+)\.", r"\1 不在范围 \2 里"),
    (r"'(.*)' is not one of (.+)\.", r"\1 不是 \2 之一"),
    (r"'(.*)' does not match the format '%Y-%m-%d'\.", r"\1 不是日期，要写成 2026-12-01 的样子"),
    (r"(?:Directory|File|Path) '(.*)' does not exist\.", r"没有 \1"),
    (r"(?:Directory|File|Path) '(.*)' is a file\.", r"\1 是文件，不是文件夹"),
)
"""What Click says of a wrong use, piece by piece; whatever is not here stays in English."""


def _in_chinese(message: str) -> str:
    for said, ours in _CHINESE:
        message = re.sub(said, ours, message)
    return message


@click.group(cls=_Verbs, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="shouhou", prog_name="shouhou")
def main() -> None:
    """售后指南：检查内容、生成站点、在命令行里找答案。

    例：shouhou find "审核要几天"
    """
