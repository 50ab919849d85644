"""``shouhou gaps``: what people did not find, as a list of what to write next."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from shouhou.commands.project import announce, root_option
from shouhou.commands.terminal import Terminal, this_terminal
from shouhou.content import load_library
from shouhou.disk import replace_file
from shouhou.engine.opening import open_engine
from shouhou.errors import GapsFileError, ShouhouError
from shouhou.gaps.grouping import Group
from shouhou.gaps.reading import gather
from shouhou.gaps.worklist import (
    STATES,
    Worklist,
    as_json,
    as_markdown,
    complaint_line,
    near_line,
    notice_line,
    sections,
    shown_near,
    silent,
    summary,
    way_out,
    worklist,
)
from shouhou.index.project import kept_index

SHOWN = 5
"""Other ways of asking that are shown of a group on the terminal."""


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="文件…",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    metavar="几件",
    help="屏幕上最多列几件。",
)
@click.option(
    "--most",
    type=click.IntRange(1),
    default=2000,
    show_default=True,
    metavar="几句",
    help="只看问的人最多的几句；日志大时，后面的多半只有一个人问过。",
)
@click.option("--json", "as_data", is_flag=True, help="输出 JSON，全部列出。")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="把全部写成一个 Markdown 文件，一件一个方框，做完打勾，如 worklist.md。",
)
@root_option
def gaps(files: tuple[Path, ...], limit: int, most: int, as_data: bool, out: Path | None, root: Path) -> None:
    """读者没搜到什么，接下来写什么：按难住多少人排。

    读“存成文件”导出的文件和网页服务器的访问日志（nginx、Apache、Caddy，JSON 也行，压成 .gz 的不用解开）。
    号码和名字先遮住，同一个人问几次算一次。

    例：shouhou gaps 没搜到的.jsonl /var/log/nginx/access.log* --out worklist.md
    """
    announce("读文件")
    gathered = gather(list(files))
    if len(gathered.silent) == len(files):
        raise GapsFileError(silent("、".join(gathered.silent)))
    announce("看每一句现在搜得到什么")
    library = load_library(root)
    listed = worklist(gathered, open_engine(kept_index(library)), library, most)

    def title(answer_id: str) -> str:
        answer = library.find(answer_id)
        return answer.title if answer else answer_id

    if out:
        try:
            replace_file(out, as_markdown(listed, title).encode())
        except OSError as error:
            raise ShouhouError(f"写不了 {out}（{error.strerror or error}）；换一个位置") from error
        click.echo(f"已写入：{out}", err=True)
    if as_data:
        click.echo(json.dumps(as_json(listed), ensure_ascii=False))
    else:
        terminal = this_terminal()
        click.echo("\n".join(_shown(listed, limit, title, terminal)), color=terminal.colour)


def _shown(listed: Worklist, limit: int, title: Callable[[str], str], terminal: Terminal) -> Iterator[str]:
    for line in summary(listed):
        yield from terminal.lines(line)
    for heading, groups in sections(listed):
        if groups:
            yield from ["", terminal.styled(f"{heading}，共{len(groups)}件", bold=True)]
        for number, group in enumerate(groups[:limit], 1):
            yield from _group(number, group, title, terminal)
    if listed.useless:
        yield from ["", terminal.styled(f"说没解决的答案，共{len(listed.useless)}个", bold=True)]
    for one in listed.useless[:limit]:
        yield from _item(complaint_line(one), terminal)
    if not (any(groups for _, groups in sections(listed)) or listed.useless):
        yield from terminal.lines("没有要做的：问到的都有把握的答案，也没有人说没解决。")


def _group(number: int, group: Group, title: Callable[[str], str], terminal: Terminal) -> Iterator[str]:
    lead = group.leader
    first = f"{number}. {len(group.people)}人，{STATES[lead.state]}：{lead.heard.query}"
    yield from (terminal.styled(line, bold=True) for line in terminal.lines(first))
    others = [one.heard.query for one in group.questions[1:]]
    if others:
        rest = f"……共{len(others) + 1}种问法" if len(others) > SHOWN else ""
        yield from terminal.lines(f"也这样问：{'；'.join(others[:SHOWN])}{rest}", "   ")
    if lead.notice:
        yield from terminal.lines(f"网站说：{notice_line(lead)}", "   ")
    for near in shown_near(group):
        yield from terminal.lines(f"最接近：{near_line(near)}", "   ")
    yield from terminal.lines(f"怎么办：{way_out(group, title)}", "   ")


def _item(text: str, terminal: Terminal) -> Iterator[str]:
    first, *rest = terminal.lines(text, "  ")
    yield from [f"- {first[2:]}", *rest]
