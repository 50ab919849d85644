"""``shouhou index``: other people's documents, searched as this site is."""

from __future__ import annotations

from pathlib import Path

import click
from shouhou.commands.project import announce
from shouhou.documents.collection import collection_of
from shouhou.documents.json_lines import read_json_lines
from shouhou.index.counting import in_memory
from shouhou.index.export import export_index
from shouhou.publish.index_folder import check_place, write_index_folder
from shouhou.site.client import engine_files


@click.command("index")
@click.argument("source", type=click.Path(path_type=Path, exists=True), metavar="来源")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="目录",
    help="索引写到哪个文件夹：空的、还没有的，或以前由这个命令写出的。",
)
def index(source: Path, out: Path) -> None:
    """给别的网站、别的资料建搜索索引。

    来源是一个文件，每行一个 JSON 对象：id、title、text，有网址的再加 url；.gz 压缩的也行。写出的文件夹里有
    索引和搜索引擎 engine.js：import { open } from "…/engine.js"，再 (await open("…/")).find("问题")。

    例：shouhou index pages.jsonl --out site/search-index
    """
    check_place(out)
    announce(f"读 {source}")
    collection = collection_of(read_json_lines(source))
    announce("建立搜索索引")
    files = engine_files() | export_index(collection, count=in_memory)
    announce(f"写入 {out}")
    write_index_folder(out, files)
    size = sum(map(len, files.values()))
    click.echo(
        f"{len(collection.documents)} 篇，{len(files)} 个文件，{size / 1e6:.1f} MB：{out}\n"
        f'试一试：shouhou find --index {out} "要找的话"'
    )
