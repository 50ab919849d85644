"""``shouhou find``: the answers to a question, as cards or JSON, ranked as the site ranks them; copies or
opens one, or says why it is these.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import webbrowser
from pathlib import Path

import click
import pyperclip
from shouhou.commands.project import root_option, site_address, today_option
from shouhou.commands.server import open_server, server_options
from shouhou.commands.terminal import Terminal, card, clean, preface, reasons, this_terminal
from shouhou.content import load_library
from shouhou.content.timeline import library_on
from shouhou.documents.literal import literal_first
from shouhou.engine.engine import Engine, Found, Result
from shouhou.engine.explaining import Explanation, explain
from shouhou.engine.opening import open_engine
from shouhou.engine.query_terms import Query
from shouhou.engine.reasons import tell
from shouhou.errors import ShouhouError
from shouhou.index.project import exported_files
from shouhou.server.reading import open_rows
from shouhou.server.served import ServedEngine
from shouhou.site.chat_text import chat_text


@click.command()
@click.argument("question", required=False, metavar="[问题]")
@click.option("--stdin", "from_stdin", is_flag=True, help="从标准输入读问题，一行一个；每行输出一个结果。")
@click.option(
    "--platform", metavar="平台", help="只看在这个平台管用的：它自己的和各平台通用的；写平台文件夹的名字。"
)
@click.option("--topic", metavar="主题", help="只看一个主题，如 refund。")
@click.option(
    "--limit", type=click.IntRange(1, 50), default=5, show_default=True, metavar="条数", help="最多几条。"
)
@click.option(
    "--pick",
    type=click.IntRange(1, 50),
    metavar="第几条",
    help="只看第几条，连同全文；也是 --copy、--open 的那一条。",
)
@click.option("--copy", is_flag=True, help="把答案复制到剪贴板，可以直接发给顾客；默认第一条。")
@click.option("--open", "open_page", is_flag=True, help="在浏览器里打开答案的网页；默认第一条。")
@click.option(
    "--site-url",
    default="",
    callback=site_address,
    metavar="网址",
    help="网站的网址，如 https://example.org/help/；显示、复制和打开都用它。",
)
@click.option("--why", is_flag=True, help="说明这句话是怎么读的、每条答案的分数从哪来、有没有把握。")
@click.option(
    "--index",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="目录",
    help="在 shouhou index 写出的文件夹（或放着它的网站）里找。",
)
@server_options(required=False)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，一个问题一行。")
@root_option
@today_option
def find(
    question: str | None,
    from_stdin: bool,
    platform: str | None,
    topic: str | None,
    limit: int,
    pick: int | None,
    copy: bool,
    open_page: bool,
    site_url: str,
    why: bool,
    folder: Path | None,
    server: str | None,
    name: str,
    ca: Path | None,
    as_json: bool,
    root: Path,
    today: dt.date,
) -> None:
    """按问题找答案，排序和网站上一样；用 --index 在别的资料里找。

    例：shouhou find "审核要几天" --platform 平台 --limit 3
    """
    if from_stdin == (question is not None):
        raise click.UsageError("请写一个问题，或者用 --stdin 从标准输入读，二选一")
    if (from_stdin or as_json) and (copy or open_page or pick):
        raise click.UsageError("--pick、--copy、--open 一次只用于一个问题，不和 --stdin、--json 一起写")
    if why and (from_stdin or as_json or copy or open_page or pick):
        raise click.UsageError(
            "--why 一次只说明一个问题，不和 --stdin、--json、--pick、--copy、--open 一起写"
        )
    if folder and (copy or open_page or why):
        raise click.UsageError("--index 不和 --copy、--open、--why 一起写")
    if server and (folder or why):
        raise click.UsageError("--server 不和 --index、--why 一起写")
    engine: Engine | ServedEngine
    if server:
        engine = ServedEngine(open_rows(open_server(server, name, ca)))
    else:
        engine = open_engine(folder or exported_files(root, today))
    _known(platform, engine.platforms, "--platform")
    _known(topic, engine.topics, "--topic")
    if why and isinstance(engine, Engine):
        library = load_library(root)
        asks = {answer.id: library.asks_of(answer) for answer in library.answers}
        _tell(explain(engine, _readable(question or ""), asks, platform, topic, limit))
        return
    shelf = None if as_json else _Shelf(root, engine, site_url, today, told=0 if folder else 2)
    for line in (raw.rstrip("\r\n") for raw in sys.stdin) if from_stdin else [_readable(question or "")]:
        found = engine.find(line, platform=platform, topic=topic, limit=max(limit, pick or 0))
        if engine.index.manifest.get("verbatim"):
            found = _as_in_the_box(found, engine.read(line))
        if isinstance(engine, ServedEngine) and engine.cut:
            click.echo(f"“{clean(line)}”太短：分不出先后的答案太多，没有全比；多写几个字更准", err=True)
        if shelf is None:
            click.echo(json.dumps(found, ensure_ascii=False))
        else:
            _show(found, shelf, pick)
        if shelf and (copy or open_page):
            chosen = _chosen(found, pick)
            if copy:
                shelf.copy(chosen)
            if open_page:
                shelf.open(chosen)


def _as_in_the_box(found: Found, read: Query) -> Found:
    """Return what was found in documents as the box shows it: what says the question letter for letter comes
    first, with the first one's score, so that scores never rise down the list.
    """
    results = literal_first(found["results"], found["query"], read.said)
    if results:
        results[0] = {**results[0], "score": found["results"][0]["score"]}
    return {**found, "results": results}


def _readable(argument: str) -> str:
    """Return ``argument`` with what was not UTF-8 on the command line, lone surrogates to Python, as
    replacement characters.
    """
    return re.sub("[\ud800-\udfff]", "\ufffd", argument)


def _known(value: str | None, keys: list[str], option: str) -> None:
    if value is not None and value not in keys:
        raise click.BadParameter(f"没有“{value}”；可以写 {'、'.join(keys)}", param_hint=option)


class _Shelf:
    """What the cards need beside the results, and where answers stand; ``told`` is how many lines of an
    answer's text its card says: title and short answer.
    """

    def __init__(
        self, root: Path, engine: Engine | ServedEngine, site_url: str, today: dt.date, told: int = 2
    ) -> None:
        self.root = root
        self.told = told
        self.today = today
        self.site_url = site_url
        self.engine = engine
        manifest = engine.index.manifest
        self.labels = {key: kind["label"] for key, kind in manifest["evidence"].items()}
        self.names = {group["key"]: group["name"] for group in (*manifest["platforms"], *manifest["topics"])}

    def copy(self, result: Result) -> None:
        """Put the answer on the clipboard, word for word as the site's own button does. Raises
        ShouhouError.
        """
        link = f"{self.site_url}a/{result['id']}/" if self.site_url else ""
        try:
            library = library_on(load_library(self.root), self.today)
            pyperclip.copy(chat_text(library.answer(result["id"]).now, "full", link))
        except pyperclip.PyperclipException as error:
            raise ShouhouError(
                "这台机器上没有能用的剪贴板，没有复制；"
                "Linux 上请装 xclip 或 wl-clipboard，或用 --pick 显示全文后自己复制"
            ) from error
        click.echo(
            f"已复制：{result['title']}{'' if link else '（没有链接；加上 --site-url 就有）'}", err=True
        )

    def open(self, result: Result) -> None:
        """Open the answer's page in a browser. Raises ShouhouError."""
        page = self.root.resolve() / "site" / result["url"] / "index.html"
        if not self.site_url and not page.is_file():
            raise ShouhouError(f"还没有生成这一页（{page}）；先运行 shouhou build，或用 --site-url 写明网址")
        address = self.site_url + result["url"] if self.site_url else page.as_uri()
        try:
            opened = webbrowser.open(address)
        except webbrowser.Error:
            opened = False
        if not opened:
            raise ShouhouError(f"这台机器上打不开浏览器；请自己打开 {address}")
        click.echo(f"已打开：{address}", err=True)


def _chosen(found: Found, pick: int | None) -> Result:
    """Return the answer to copy or open; one that does not fit only where it was picked by its number."""
    if not found["results"]:
        raise ShouhouError("没有找到答案，没有可以复制或打开的")
    if pick is None and not found["confident"]:
        raise ShouhouError("没有完全对得上的答案，所以没有复制或打开；看过上面的，再用 --pick 1 指定一条")
    return found["results"][(pick or 1) - 1]


def _show(found: Found, shelf: _Shelf, pick: int | None) -> None:
    if pick is not None and pick > len(found["results"]):
        raise ShouhouError(f"只找到 {len(found['results'])} 条，没有第 {pick} 条")
    terminal = this_terminal()
    blocks = [preface(found, terminal)]
    for number, result in enumerate(found["results"], 1):
        if pick in (None, number):
            blocks.append(
                card(
                    number,
                    result,
                    shelf.engine.index.card_of(result["id"]),
                    shelf.names,
                    shelf.labels,
                    shelf.site_url + result["url"],
                    terminal,
                )
            )
    if pick is not None:
        blocks.append(_text(found["results"][pick - 1], shelf.told, terminal))
    click.echo("\n\n".join("\n".join(block) for block in blocks if block), color=terminal.colour)


def _tell(explanation: Explanation) -> None:
    terminal = this_terminal()
    blocks = [reasons(part["heading"], part["lines"], terminal) for part in tell(explanation)]
    click.echo("\n\n".join("\n".join(block) for block in blocks), color=terminal.colour)


def _text(result: Result, told: int, terminal: Terminal) -> list[str]:
    """Return the answer's text but for the lines that its card says."""
    return [line for text in result["text"].split("\n")[told:] for line in terminal.lines(clean(text), "   ")]
