"""Where an index on a server is: the options that ``push`` and ``find`` share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from shouhou.server.milvus import TOKEN, Milvus

_ADDRESS = re.compile(r"https?://[^/@\s]+(?:/[^@\s]*)?")


def server_options(required: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--server``, ``--name`` and ``--ca``, which ``open_server`` takes."""
    options = (
        click.option(
            "--server",
            required=required,
            callback=_address,
            metavar="地址",
            help=f"Milvus 服务器，如 https://host:19530，或一个以 .db 结尾的文件；口令在环境变量 {TOKEN}。",
        ),
        click.option(
            "--name",
            default="shouhou",
            show_default=True,
            callback=_name,
            metavar="名字",
            help="索引在服务器上叫什么；一台服务器上可以有几个。",
        ),
        click.option(
            "--ca",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="文件",
            help="服务器的证书是自己签的：签它的证书（PEM）。",
        ),
    )

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def open_server(server: str, name: str, ca: Path | None) -> Milvus:
    """Return the server that the options name. Raises ServerError."""
    return Milvus(server, name, os.environ.get(TOKEN, ""), ca)


def _address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is None or (value.endswith(".db") and "://" not in value) or _ADDRESS.fullmatch(value):
        return value
    if "@" in value:
        raise click.BadParameter(f"地址里不写口令；请把它放在环境变量 {TOKEN} 里")
    raise click.BadParameter(f"“{value}”不是地址；要写 https://host:19530 的样子，或一个以 .db 结尾的文件")


def _name(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not re.fullmatch("[a-z][a-z0-9_]{0,100}", value):
        raise click.BadParameter(f"“{value}”不行；请用小写字母、数字和下划线，以字母开头")
    return value
