"""``shouhou push``: the index onto a server, where ``shouhou find --server`` reads it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from shouhou.commands.project import announce, root_option, today_option
from shouhou.commands.server import open_server, server_options
from shouhou.index.project import exported_files
from shouhou.server.pushing import exported_in
from shouhou.server.pushing import push as push_rows

TABLES = {"answers": "答案", "asks": "问法", "terms": "词", "files": "文件"}


@click.command()
@server_options(required=True)
@click.option(
    "--index",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="目录",
    help="推送 shouhou index 写出的文件夹，而不是本项目的答案。",
)
@root_option
@today_option
def push(server: str, name: str, ca: Path | None, folder: Path | None, root: Path, today: dt.date) -> None:
    """把搜索索引推送到 Milvus 服务器；推送完才切换，以前的一直能用，断了再运行一次会接着写。

    要先安装：pip install "shouhou[milvus]"。

    例：shouhou push --server https://host:19530
    """
    announce("读索引" if folder else "建立搜索索引")
    files = exported_in(folder) if folder else exported_files(root, today)
    announce(f"写入 {server}")
    said: set[str] = set()

    def progress(table: str, done: int, rows: int) -> None:
        if sharing := done * 10 // max(rows, 1):
            told = f"{TABLES[table]} {sharing * 10}%（{rows} 行）"
            if told not in said:
                said.add(told)
                announce(told)

    milvus = open_server(server, name, ca)
    try:
        pushed = push_rows(files, milvus, progress)
    finally:
        milvus.close()
    state = "已切换到" if pushed.moved else "本来就是"
    click.echo(
        f"{state} {name}_{pushed.fingerprint}：{pushed.rows} 行，这次写了 {pushed.written} 行，"
        f'删了 {pushed.dropped} 个旧的。\n试一试：shouhou find --server {server} "要找的话"'
    )
