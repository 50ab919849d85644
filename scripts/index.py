"""``shouhou index``: other people's documents, searched as this site is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from shouhou.commands.progress import ProgressLine
from shouhou.commands.project import announce
from shouhou.commands.site_index import (
    IN_A_SITE,
    faults_told,
    index_files,
    misses_told,
    proof_told,
    reading_told,
)
from shouhou.documents.markdown_folder import markdown_files
from shouhou.documents.options import Options, find_options, read_options
from shouhou.documents.page import Reading, Remark
from shouhou.documents.source import is_site, read_source
from shouhou.errors import DocumentsError, visible
from shouhou.evaluate.documents import prove
from shouhou.publish.index_folder import check_place, write_index_folder

PAGES = (".html", ".htm", ".md", ".mdx", ".markdown")
"""Endings of what is one page of a source, and none itself."""


@click.command("index")
@click.argument("source", type=click.Path(path_type=Path, exists=True), metavar="来源")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="目录",
    help=f"写到哪个文件夹：空的、还没有的，或以前由这个命令写出的；来源是网站时默认是里面的 {IN_A_SITE}/。",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="文件",
    help="选项在哪个文件；默认是当前文件夹的 shouhou.toml，或 pyproject.toml 的 [tool.shouhou]。",
)
@click.option("--strict", is_flag=True, help="有读不了的、空的、写错语言的页面就不写索引。")
@click.option("--check", is_flag=True, help="每个小标题、抽出来的短语和拼音都搜一遍，有搜不到的就不写索引。")
@click.option(
    "--processes", type=click.IntRange(1), metavar="几个", help="同时切词的进程；默认和处理器一样多。"
)
@click.option(
    "--kept",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="目录",
    help="算过的记在哪个文件夹，别放进网站；下次只算改过的，写出的一样。",
)
def index(
    source: Path,
    out: Path | None,
    config: Path | None,
    strict: bool,
    check: bool,
    processes: int | None,
    kept: Path | None,
) -> None:
    """给别的网站、别的资料建搜索索引。

    来源是构建好的网站文件夹（HTML），或放 Markdown 的文件夹，或一个文件：每行一个 JSON 对象，
    有 id、title、text，最好还有 url；.gz 压缩的也行。写出的文件夹里有索引和搜索引擎 engine.js。

    例：shouhou index site
    """
    if source.suffix.lower() in PAGES and source.is_file():
        raise click.UsageError(f"{source} 是一个网页；请写它所在的文件夹")
    if out is None:
        if not is_site(source):
            if source.is_dir() and not markdown_files(source):
                raise DocumentsError(f"{source} 里没有网页，也没有 Markdown；请写构建出来的网站文件夹")
            raise click.UsageError("来源不是网站的，要用 --out 写明索引放在哪里")
        out = source / IN_A_SITE
    check_place(out)
    if kept and any(kept.resolve().is_relative_to(one.resolve()) for one in (out, source)):
        raise click.UsageError("--kept 在网站或索引里，会跟着发布；请换一个外面的位置，如 .cache/shouhou")
    options = read_options(config) if config else find_options(Path())
    announce(f"读 {source}")
    reading = read_source(source, options, apart=out)
    _tell(reading.remarks)
    if strict and reading.remarks:
        click.echo("有上面这些页面，没有写索引（--strict）。", err=True)
        raise click.exceptions.Exit(1)
    announce("建立搜索索引")
    with ProgressLine() as line:
        files = index_files(reading, options, _way_up(out, source), kept, processes, line)
    if check:
        announce("逐条搜索")
        _prove(reading, files, options)
    announce(f"写入 {out}")
    write_index_folder(out, files)
    click.echo(reading_told(reading, files, out))
    click.echo(f'试一试：shouhou find --index {out} "要找的话"')
    if out.resolve().is_relative_to(source.resolve()):
        address = out.resolve().relative_to(source.resolve()).as_posix()
        click.echo(
            f'放进网页：<script type="module" src="/{address}/shouhou-search.js"></script>'
            "<shouhou-search></shouhou-search>（网站不在域名的根上，就在 src 前面加上它的路径）"
        )


def _way_up(out: Path, source: Path) -> str:
    """Return how the folder in a site sees the site's root; one that stands elsewhere sees itself."""
    inner, outer = out.resolve(), source.resolve()
    return "../" * len(inner.relative_to(outer).parts) if inner.is_relative_to(outer) else "./"


def _tell(remarks: Sequence[Remark]) -> None:
    """Say what could not be read."""
    for told in faults_told(remarks):
        click.echo(visible(told, lines=True), err=True)


def _prove(reading: Reading, files: Mapping[str, bytes], options: Options) -> None:
    """Ask what stands in the pages, and end the command where more of it is not found than may be."""
    proof = prove(reading.pages, files, options.pinyin)
    for missed in misses_told(proof):
        click.echo(visible(missed), err=True)
    if len(proof.missed) > options.misses:
        click.echo(
            f"{proof_told(proof)}，最多 {options.misses} 个；没有写索引（--check）。"
            "切错的词写进选项的 words，可以放过的数目写进 misses。",
            err=True,
        )
        raise click.exceptions.Exit(1)
    click.echo(f"{proof_told(proof)}。", err=True)
