"""What the commands that change content have in common: options, how a change is held against the rules,
shown, written and opened.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from shouhou.commands.called import as_typed
from shouhou.commands.project import root_option, today_option
from shouhou.content import Answer, Library, load_library
from shouhou.content.rules.context import near
from shouhou.editing.draft import Draft
from shouhou.editing.placing import place, undo_what_broke_off
from shouhou.errors import Problem, ShouhouError
from shouhou.site.lasting_addresses import address_problems, addresses
from shouhou.site.ledger import ledger_problems
from shouhou.site.pages import pages_of

Decorated = Callable[..., Any]


def writing_options(command: Decorated) -> Decorated:
    """Add ``--root``, ``--today`` and ``--dry-run``."""
    command = click.option(
        "--dry-run", is_flag=True, help="只显示会怎么改（- 去掉的行，+ 加上的行），不写文件。"
    )(command)
    return root_option(today_option(command))


def open_option(command: Decorated) -> Decorated:
    """Add ``--open/--no-open``."""
    return click.option(
        "--open/--no-open",
        "opens",
        default=None,
        help="写好以后打开文件；在终端里运行时默认打开（EDITOR 写明的，或系统默认的编辑器）。",
    )(command)


def start(root: Path) -> tuple[Library, Draft]:
    """Return the content as it is, and an empty draft; what a killed command left half is put back first."""
    for name in undo_what_broke_off(root):
        click.echo(f"提醒：上次的命令断在中间，{name} 后来又改过，没有动它；请自己看一眼。", err=True)
    return load_library(root), Draft(root)


def answer_of(library: Library, name: str) -> Answer:
    """Return the answer that is named by its id, its address or its file. Raises UsageError."""
    plain = name.replace("\\", "/").removeprefix("docs/").removesuffix(".md").strip("/") + "/"
    for answer in library.answers:
        if name in (answer.id, answer.file) or plain in (answer.url, answer.permalink):
            return answer
    if merged := library.find(name):
        raise click.UsageError(f"{name} 已经并入 {merged.id}；请写 {merged.id}")
    raise click.UsageError(f"没有答案 {name}；{near(name, {answer.id for answer in library.answers})}")


def finish(
    draft: Draft, dry_run: bool, opened: str = "", opens: bool | None = False, told: Sequence[str] = ()
) -> None:
    """Hold a draft against the rules, then write it, or show it only; say what follows, and open a file.

    Raises ShouhouError where something would be wrong, and nothing is written then.
    """
    problems = faults(draft)
    if problems:
        refuse(problems)
    if dry_run:
        click.echo(draft.shown(), nl=False)
        click.echo("以上是会改的地方；没有写文件（--dry-run）。", err=True)
        return
    place(draft)
    for name, content in sorted(draft.changed.items()):
        what = "删掉了" if content is None else "新写了" if draft.before[name] is None else "改好了"
        click.echo(f"{what} {name}")
    for line in told:
        click.echo(f"  {line}")
    if opened and (sys.stdout.isatty() if opens is None else opens):
        _open(draft.root / opened)


def search_too() -> str:
    """Return what to run after something new: what is written here was not held against the search."""
    return as_typed("再运行 shouhou check --changed：搜索也试一遍")


def faults(draft: Draft) -> list[Problem]:
    """Return what would be wrong with the content, and with its addresses where files come or go."""
    moved = any(None in (content, draft.before[name]) for name, content in draft.changed.items())
    return draft.found(_lost) if moved else draft.found()


def _lost(library: Library) -> list[Problem]:
    pages = pages_of(library)
    return [*address_problems(library, pages), *ledger_problems(library, addresses(pages, library))]


def refuse(problems: Sequence[Problem]) -> None:
    """Say what would be wrong, and end. Raises ShouhouError."""
    for problem in problems:
        click.echo(str(problem), err=True)
    raise ShouhouError(f"照这样改，内容有 {len(problems)} 处不对，见上面各行；什么都没有写")


def _open(path: Path) -> None:
    if os.environ.get("VISUAL") or os.environ.get("EDITOR"):
        click.edit(filename=str(path))
    elif click.launch(str(path)):
        click.echo(f"打不开编辑器；请自己打开 {path}", err=True)
