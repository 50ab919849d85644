"""A folder of Markdown -> its pages, read as the HTML that Python-Markdown makes of them.

For who has no built site at hand: a built one is read better, since there every macro and include is written
out and every heading has the id that it is published with. Here a heading's id is made as most generators do
(small letters, hyphens for spaces, punctuation gone; ``{#id}`` where it is written), ``a/b.md`` is published
at ``a/b/``, and ``index.md`` or ``README.md`` at its folder's address. Tabs, foldable boxes and ``:::``
containers are read as what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from markdown import Markdown
from shouhou.documents.html_folder import faults_of, pages_of
from shouhou.documents.html_page import HtmlPage, read_page
from shouhou.documents.options import Options
from shouhou.documents.page import Page, Reading, Remark
from shouhou.documents.selectors import selector
from shouhou.documents.tree import tree_of
from shouhou.errors import DocumentsError

ENDINGS = (".md", ".markdown", ".mdx")
HOME = ("index", "readme")

_EXTENSIONS = (
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "md_in_html",
    "sane_lists",
    "tables",
    "toc",
)
_HEAD = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_BOX = re.compile(
    r"^([ \t]*)(?:===[!+]?|\?\?\?\+?)[ \t]+(?:[\w-]+[ \t]+)*(\"[^\"\n]*\")[ \t]*$", re.MULTILINE
)
_CONTAINER = re.compile(r"^[ \t]*:::+[ \t]*[\w-]*[ \t]*(.*)$", re.MULTILINE)
_MODULE = re.compile(r"^(?:import|export)\b.*$\n?", re.MULTILINE)


def read_markdown_folder(folder: Path, options: Options) -> Reading:
    """Return what is read of the Markdown files in ``folder``. Raises DocumentsError where there are none."""
    ignored = selector(options.ignore)
    pages: list[Page] = []
    remarks: list[Remark] = []
    left_out = files = 0
    for path in markdown_files(folder):
        files += 1
        name = path.relative_to(folder).as_posix()
        if any(fnmatchcase(name, pattern) for pattern in options.exclude):
            left_out += 1
            continue
        try:
            text = path.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            said = f"第 {error.start + 1} 个字节起不是 UTF-8，没有收录；请另存为 UTF-8"
            remarks.append(Remark(name, "encoding", said))
            continue
        head, body = _parted(text)
        if head is None:
            said = "开头两行 --- 之间不是 YAML，当作没写（draft、title 都不算）；请改好，值里有冒号的加引号"
            remarks.append(Remark(name, "head", said))
            head = {}
        if head.get("draft") is True or _search_of(head).get("exclude") is True:
            left_out += 1
            continue
        page = _read(head, body, path.suffix == ".mdx", ignored, options)
        remarks += faults_of(name, page, written=True)
        if page.says_anything:
            pages += pages_of(page, _address(name, options.clean_urls), path.stem)
    if not files:
        raise DocumentsError(
            f"{folder} 里没有 .html 也没有 .md 文件；请写构建出来的网站、或放 Markdown 的文件夹"
        )
    return Reading(tuple(pages), files, tuple(remarks), left_out)


def markdown_files(folder: Path) -> list[Path]:
    """Return the Markdown files below a folder, sorted by their paths, but hidden ones and those of
    packages.
    """
    return sorted(_files(folder), key=lambda path: path.relative_to(folder).as_posix())


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        ours = not any(part.startswith(".") or part == "node_modules" for part in parts)
        if ours and path.suffix.lower() in ENDINGS and path.is_file():
            yield path


def _parted(text: str) -> tuple[dict[str, Any] | None, str]:
    """Return the front matter of a file, None where it cannot be read, and what follows it."""
    found = _HEAD.match(text)
    if found is None:
        return {}, text
    try:
        head = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError):  # PyYAML lets a day that is none through as it is
        return None, text[found.end() :]
    return (head if isinstance(head, dict) else {}), text[found.end() :]


def _search_of(head: dict[str, Any]) -> dict[str, Any]:
    search = head.get("search")
    return search if isinstance(search, dict) else {}


def _read(head: dict[str, Any], body: str, modules: bool, ignored: Any, options: Options) -> HtmlPage:
    if modules:
        body = _MODULE.sub("", body)
    body = _CONTAINER.sub(r"\n\1\n", _BOX.sub(r"\1!!! note \2", body))
    slugs = {"toc": {"slugify": slug_of}}
    html = Markdown(extensions=list(_EXTENSIONS), extension_configs=slugs).convert(body)
    page = read_page(tree_of(html, within="main"), None, ignored, options.sections)
    title, language = (str(head.get(key) or "").strip() for key in ("title", "lang"))
    return HtmlPage(title, page.heading or title, language.lower(), page.sections, page.meta, False, False)


def slug_of(heading: str, separator: str = "-") -> str:
    """Return the id that a heading is published with: ``Windows 上（推荐）`` -> ``windows-上推荐``."""
    return re.sub(r"\s", separator, re.sub(r"[^\w\s-]", "", heading.strip().lower()))


def _address(name: str, clean: bool) -> str:
    folder, _, file = name.rpartition("/")
    stem = file.rpartition(".")[0]
    if stem.lower() in HOME:
        return quote(f"{folder or '.'}/")
    return quote(f"{folder}/{stem}".lstrip("/")) + ("" if clean else "/")
