"""JSON lines -> pages: one object a line, ``{"id", "title", "text", "url"}``; ``url`` may be missing, other
keys are passed over. Gzipped files are told by their first bytes, whatever they are called.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shouhou.documents.page import Page
from shouhou.errors import DocumentsError

_GZIP = b"\x1f\x8b"
_MARK = b"\xef\xbb\xbf"
_SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.\s-]*):")
"""What stands before the first colon of an address, as browsers read it: spaces and breaks in it count for
nothing.
"""
_EXPECTED = '应是 {"id": "…", "title": "…", "text": "…", "url": "…"}'


def read_json_lines(path: Path) -> Iterator[Page]:
    """Yield the page of every line of ``path``, in order; empty lines are none. Raises DocumentsError at the
    first line that is none, with its number.
    """
    lines_of_ids: dict[str, int] = {}
    for number, line in _lines(path):
        try:
            page = _page(json.loads(line))
            if page.id in lines_of_ids:
                raise ValueError(f"id “{page.id}” 在第 {lines_of_ids[page.id]} 行用过了；每行的 id 要不同")
        except (ValueError, RecursionError) as error:
            raise DocumentsError(f"{path}:{number}: {_said(error)}") from error
        lines_of_ids[page.id] = number
        yield page
    if not lines_of_ids:
        raise DocumentsError(f"{path} 里一行也没有；每行{_EXPECTED}")


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield every line that is not empty, with its number."""
    number = 0
    try:
        with path.open("rb") as file:
            zipped = file.read(len(_GZIP)) == _GZIP
        with gzip.open(path) if zipped else path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                content = line.removeprefix(_MARK).strip() if number == 1 else line.strip()
                if content:
                    yield number, content
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise DocumentsError(
            f"{path}:{number + 1}: 压缩文件从这里坏了（{error}）；请重新生成或重新下载这个文件"
        ) from error
    except OSError as error:
        raise DocumentsError(f"读不了 {path}（{error.strerror or error}）；请检查路径和权限") from error


def _page(row: Any) -> Page:
    """Return the page of one line's value. Raises ValueError with what is wrong."""
    if not isinstance(row, dict):
        raise ValueError(f"是{_kind(row)}，不是对象；{_EXPECTED}")
    name = row.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        row = row | {"id": str(name)}
    elif name in (None, ""):
        raise ValueError(f"没有 id；{_EXPECTED}")
    page_id, title, text, url = (_text(row, key) for key in ("id", "title", "text", "url"))
    if not title.strip() and not text.strip():
        raise ValueError("title 和 text 都是空的；至少要有一样，不要的行请删掉")
    if (scheme := _SCHEME.match(url)) and scheme[1].lower() not in ("http", "https"):
        raise ValueError(f"url 以 {scheme[0]} 开头；应是 https:// 的网址，或网站里的路径")
    return Page(page_id, title, text, url)


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{key} 是{_kind(value)}，不是文字；{_EXPECTED}")
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError(
                f"{key} 的第 {error.start + 1} 个字符是半个字符（不成对的代理）；请改好写这个文件的程序"
            ) from error
    return value


def _kind(value: object) -> str:
    kinds = {bool: "真假值", int: "数字", float: "数字", list: "列表", dict: "对象", str: "文字"}
    return kinds.get(type(value), "空值")


def _said(error: Exception) -> str:
    """Return what is wrong with a line, in a sentence."""
    if isinstance(error, json.JSONDecodeError):
        return f"第 {error.colno} 个字符起不是 JSON（{error.msg}）；每行要写完整的一个对象，{_EXPECTED}"
    if isinstance(error, UnicodeDecodeError):
        return f"第 {error.start + 1} 个字节起不是 UTF-8；请把文件另存为 UTF-8"
    if isinstance(error, RecursionError):
        return f"括号套得太深；{_EXPECTED}"
    return str(error)
