"""A folder of built HTML -> its pages, in the order of their paths, and what could not be read of them.

The address of ``a/index.html`` is ``a/``, of ``a/b.html`` is ``a/b.html``; a section's has its heading's id
behind ``#``. Left out without a word: what the options exclude, ``404.html``, pages that only lead elsewhere,
and those that ask search engines to leave them out. Whatever else gives nothing to find is told.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from fnmatch import fnmatchcase
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import quote

from shouhou.analysis.runs import HAN
from shouhou.documents.html_page import HtmlPage, read_page
from shouhou.documents.options import Options
from shouhou.documents.page import Page, Reading, Remark
from shouhou.documents.selectors import selector
from shouhou.documents.tree import tree_of
from shouhou.errors import DocumentsError
from shouhou.index.copies import can_copy, processes_told
from shouhou.index.cutting import processors

ENDINGS = (".html", ".htm")
NOT_FOUND = "404.html"
MANY, PARCEL = 400, 16
"""Files that are worth other processes, and how many of them are read at a time."""

_HEAD = 1024
"""Bytes in which a page must say its encoding, as the standard has it."""
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_CHINESE_ENCODINGS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}
"""What browsers read these as."""
_HAN = re.compile(f"[{HAN[0]}-{HAN[-1]}]")
_LETTERS = re.compile(r"[A-Za-z]{2,}")
_MARK = "\ufffd"
_FEW = 20
"""Words fewer than these say nothing of a page's language."""
_LEAVE_OUT = "不想收录的在开头两行 --- 之间写 search: {exclude: true}"
_PARTS = re.compile(r"(?:[|·–—-]|::|»)")


def read_html_folder(
    folder: Path, options: Options, apart: Path | None = None, written: Mapping[str, str] = {}
) -> Reading:
    """Return what is read of the built site in ``folder``; ``apart`` is a folder in it that is none of it,
    such as its own search; ``written`` tells of files that are made of Markdown which that is, for what is
    said of them. Raises DocumentsError where there is no page at all.
    """
    paths = html_files(folder, apart)
    if not paths:
        raise DocumentsError(f"{folder} 里没有 .html 文件；请写构建出来的网站文件夹，如 site/ 或 dist/")
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    taken = {name: path for name, path in names.items() if not _is_excluded(name, options)}
    read: list[tuple[str, HtmlPage]] = []
    remarks: list[Remark] = []
    left_out = len(names) - len(taken)
    for name, (page, fault) in zip(taken, _read(list(taken.values()), _Reader(options)), strict=True):
        if fault:
            remarks.append(Remark(written.get(name, name), "encoding", fault))
        if page is None:
            continue
        if page.refused or page.moved:
            left_out += 1
            continue
        remarks += faults_of(written.get(name, name), page, name in written)
        if page.says_anything:
            read.append((name, page))
    ending = _common_ending([page.title for _, page in read])
    pages = [
        found
        for name, page in read
        for found in pages_of(
            page, address_of(name, options.clean_urls), page.title.removesuffix(ending).strip() or name
        )
    ]
    return Reading(tuple(pages), len(names), tuple(remarks), left_out)


class _Reader:
    """Reads a file of a site by its options; it can be sent to another process."""

    def __init__(self, options: Options) -> None:
        self._body, self._ignored, self._sections = options.body, options.ignore, options.sections

    def __call__(self, path: Path) -> tuple[HtmlPage | None, str]:
        """Return what a file says, None where it cannot be read, and what is wrong with its encoding."""
        try:
            html, fault = _decoded(path.read_bytes())
        except OSError as error:
            return None, f"读不了（{error.strerror or error}），没有收录；请检查权限"
        if html is None:
            return None, fault
        body = selector(self._body) if self._body else None
        return read_page(tree_of(html), body, selector(self._ignored), self._sections), fault


def _read(paths: list[Path], reader: _Reader) -> Iterator[tuple[HtmlPage | None, str]]:
    """Yield what each file says, in order; many are shared out among processes."""
    if len(paths) < MANY or processors() == 1:
        yield from map(reader, paths)
        return
    start = get_context("fork" if can_copy() else "spawn")
    with processes_told(), ProcessPoolExecutor(processors(), start) as pool:
        yield from pool.map(reader, paths, chunksize=PARCEL)


def _is_excluded(name: str, options: Options) -> bool:
    return name == NOT_FOUND or any(fnmatchcase(name, pattern) for pattern in options.exclude)


def html_files(folder: Path, apart: Path | None = None) -> list[Path]:
    """Return the HTML files below a folder, sorted by their paths; hidden ones are none."""
    found = [path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file()]
    found = [path for path in found if not any(p.startswith(".") for p in path.relative_to(folder).parts)]
    if apart:
        own = apart.resolve()
        found = [path for path in found if own not in path.resolve().parents]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _decoded(content: bytes) -> tuple[str | None, str]:
    """Return the text of a file, None where it cannot be read, and what is wrong with its encoding."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _as(content, encoding)
    said = _CHARSET.search(content[:_HEAD])
    name = said[1].decode("ascii").lower() if said else "utf-8"
    text, fault = _as(content, _CHINESE_ENCODINGS.get(name, name))
    if text is None and not said:
        text, other = _as(content, "gb18030")
        if not other:
            fault = "没有写编码，也不是 UTF-8，按 GB18030 读了；请另存为 UTF-8，或在 meta 里写上 charset"
    return text, fault


def _as(content: bytes, encoding: str) -> tuple[str | None, str]:
    try:
        return content.decode(encoding), ""
    except LookupError:
        return None, f"写着编码是 {encoding}，没有这种编码，没有收录；请另存为 UTF-8"
    except UnicodeError as error:
        place = getattr(error, "start", 0) + 1
        return None, f"第 {place} 个字节起不是 {encoding}，没有收录；请另存为 UTF-8，或在 meta 里写对 charset"


def faults_of(name: str, page: HtmlPage, written: bool) -> Iterator[Remark]:
    """Yield what is wrong with a page that was read; it is ``written`` as Markdown, in the file of that name,
    or else built there.
    """
    if not page.sections:
        said = (
            "找不到正文（没有 data-search-body、main 或 article），没有收录；"
            "请给正文的标签加上 data-search-body，或在 shouhou.toml 里写 body"
        )
        yield Remark(name, "body", said)
        return
    text = "\n".join(section.text for section in page.sections)
    if not text:
        kept = "只收录了标题" if page.heading else "没有收录"
        way_out = (
            f"请写上内容，{_LEAVE_OUT}"
            if written
            else "要是内容是用脚本画的，请换成构建时就写好的页面，不要的页面写进 exclude"
        )
        yield Remark(name, "empty", f"正文是空的，{kept}；{way_out}")
    if _MARK in text:
        way_out = "请打开它改好" if written else "请检查生成它的文件的编码"
        yield Remark(name, "damaged", f"正文里有 {text.count(_MARK)} 个坏字（{_MARK}）；{way_out}")
    titles = "\n".join(section.title for section in page.sections)
    if said := _language_fault(page.language, f"{titles}\n{text}"):
        yield Remark(name, "language", f"{said}；{_LEAVE_OUT}" if written else said)


def _language_fault(language: str, text: str) -> str:
    han, words = len(_HAN.findall(text)), len(_LETTERS.findall(text))
    if language.startswith("zh") and not han and words >= _FEW:
        return f'写着 lang="{language}"，正文里没有汉字；请把 html 的 lang 写对'
    if language and not language.startswith(("zh", "ja", "ko")) and han > max(words, _FEW) * 2:
        return f'写着 lang="{language}"，正文是中文；请把 html 的 lang 写对，如 zh-CN'
    return ""


def pages_of(page: HtmlPage, address: str, called: str) -> Iterator[Page]:
    """Yield a page and its sections, the page ``called`` so where it does not say how; one without a text of
    its own is found by its title.
    """
    title, language, meta = page.heading or called, page.language, page.meta
    for number, section in enumerate(page.sections):
        if not number:
            yield Page(address, title, section.text, address, (), language, meta)
            continue
        url = f"{address}#{quote(section.anchor, safe='')}"
        yield Page(url, section.title, section.text, url, (title, *section.above), language, meta)


def address_of(name: str, clean: bool) -> str:
    """Return the address of a file from the site's root, which is ``./`` itself."""
    folder, _, file = name.rpartition("/")
    stem = file.rpartition(".")[0]
    if stem == "index":
        return quote(f"{folder or '.'}/")
    return quote(f"{folder}/{stem if clean else file}".lstrip("/"))


def _common_ending(titles: Sequence[str]) -> str:
    """Return how most titles of a site end, such as `` - 它的名字``; nothing where they do not end alike."""
    endings: Counter[str] = Counter()
    for title in titles:
        marks = [mark.start() for mark in _PARTS.finditer(title)]
        if marks and marks[-1]:
            endings[title[marks[-1] :]] += 1
    if not endings:
        return ""
    [(ending, count)] = endings.most_common(1)
    return ending if count > 1 and count * 2 >= len(titles) else ""
