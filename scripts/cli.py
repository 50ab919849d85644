"""The ``shouhou`` command: gathers the verbs and turns the package's errors into one plain sentence and an exit code.

Exit codes: 0 done, 1 the content or the build is at fault, 2 the command was used wrongly.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from scripts.build import build
from scripts.check import check
from scripts.evaluate import evaluate
from scripts.find import find
from scripts.serve import serve
from search.errors import ContentError, ShouhouError


class _Verbs(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ContentError as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            click.echo(f"内容有 {len(error.problems)} 处要改，见上面各行；线上的站点没有变动。", err=True)
        except ShouhouError as error:
            click.echo(f"错误：{error}", err=True)
        ctx.exit(1)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="shouhou", prog_name="shouhou")
def main() -> None:
    """售后指南：检查内容、生成站点、在命令行里找答案。

    例：shouhou find "快手审核要几天"
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


for verb in (build, serve, find, check, evaluate):
    main.add_command(verb)
