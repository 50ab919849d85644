"""``shouhou find``: the answers to a question, as text or JSON, ranked as the site ranks them."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click

from scripts.project import root_option
from search.index.engine import Engine, Found
from search.publish import open_engine


@click.command()
@click.argument("question", required=False, metavar="[问题]")
@click.option("--stdin", "from_stdin", is_flag=True, help="从标准输入读问题，一行一个；每行输出一个结果。")
@click.option("--platform", metavar="平台", help="只看一个平台，如 kuaishou。")
@click.option("--topic", metavar="主题", help="只看一个主题，如 refund。")
@click.option("--limit", type=click.IntRange(1, 50), default=5, show_default=True, metavar="条数", help="最多几条。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，一个问题一行。")
@root_option
def find(question: str | None, from_stdin: bool, platform: str | None, topic: str | None, limit: int, as_json: bool, root: Path) -> None:
    """按问题找答案，排序和网站上一样。

    例：shouhou find "审核要几天" --platform kuaishou --limit 3
    """
    if from_stdin == (question is not None):
        raise click.UsageError("请写一个问题，或者用 --stdin 从标准输入读，二选一")
    engine = open_engine(root)
    _known(platform, engine.platforms, "--platform")
    _known(topic, engine.topics, "--topic")
    for line in (raw.rstrip("\r\n") for raw in sys.stdin) if from_stdin else [_readable(question or "")]:
        found = engine.find(line, platform=platform, topic=topic, limit=limit)
        click.echo(json.dumps(found, ensure_ascii=False) if as_json else _printed(found, engine))


def _readable(argument: str) -> str:
    """Return ``argument`` with what was not UTF-8 on the command line, lone surrogates to Python, as replacement characters."""
    return re.sub("[\ud800-\udfff]", "\ufffd", argument)


def _known(value: str | None, keys: list[str], option: str) -> None:
    if value is not None and value not in keys:
        raise click.BadParameter(f"没有“{value}”；可以写 {'、'.join(keys)}", param_hint=option)


def _printed(found: Found, engine: Engine) -> str:
    if not found["results"]:
        return "没有找到合适的答案。换个说法试试。"
    lines = [] if found["confident"] else ["没有完全对得上的答案，下面是最接近的："]
    for number, result in enumerate(found["results"], 1):
        lines += [f"{number}. {result['title']}  [{result['platform']}/{result['topic']}]", f"   {result['short']}", f"   {result['url']}"]
    return "\n".join(lines)
