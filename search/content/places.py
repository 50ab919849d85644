"""The column of every mistake: where in its line stands what the message talks about.

A rule knows the file and the line; the column is looked for only when there is something to report, so that
a reading without mistakes pays nothing for it. In this order:

1. the first of the message's quotations (“7天”) that stands in the line, from the value's own column on
2. the first name, address or number of the message that stands there
3. the value itself; else the first character of the line that is no space
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from shouhou.content.front_matter import Path as YamlPath
from shouhou.content.front_matter import columns_of
from shouhou.errors import Problem

_QUOTED = re.compile(r"“(.+?)(?:……)?”|\"([^\"]+)\"")
_WRITTEN = re.compile(r"(?:写的是|写的|是|有|链接|地址|网址|图片|渠道|编号|里的) ([^\s；，。“”]+)")
_NAMED = re.compile(
    r"answer:[\w-]+|https?://[^\s；，。（）]+|[\w.+-]+@[\w.-]+|[A-Za-z0-9][\w.→:/-]*[A-Za-z0-9/]"
)
_LARGEST = 16_000_000
_BY_NUMBER = re.compile(r"U\+([0-9A-F]{4,6})")


def value_column(text: str, path: YamlPath, line: int, message: str, key: bool = False) -> int:
    """Return the column of what ``message`` says of the value at ``path`` in a file's text, or of its key;
    0 where the place has no column of its own.
    """
    columns = columns_of(text).get(path)
    if columns is None:
        return 0
    of_key, of_value = columns
    row = text.split("\n")[line - 1]
    found = column_in(row, message, of_value)
    if key or (found == of_value and re.search(r"[./]", str(path[-1]))):  # of an address, the address itself
        return of_key
    return found if found <= len(row.rstrip()) else len(row) - len(row.lstrip()) + 1


def with_columns(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """Return the problems with the column of each; those that have one keep it."""
    lines: dict[str, list[str]] = {}
    found = []
    for problem in problems:
        if not problem.column:
            if problem.file not in lines:
                lines[problem.file] = _lines(root / problem.file)
            rows = lines[problem.file]
            row = rows[problem.line - 1] if 0 < problem.line <= len(rows) else ""
            problem = replace(problem, column=column_in(row, problem.message))
        found.append(problem)
    return found


def _lines(path: Path) -> list[str]:
    """Return the lines of a file; none of what is no file (a pipe, a device: it may never end), or is larger
    than any that is read.
    """
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return []
        return path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    except OSError:  # a folder, or a file that is not there: the problem is about itself
        return []


def column_in(row: str, message: str, value: int = 0) -> int:
    """Return the column, from 1, of what ``message`` talks about in its line; ``value`` is that of the value
    it is about, where it is about one.
    """
    said = message.split("；")[0]
    for number in _BY_NUMBER.findall(said):
        if (at := row.find(chr(int(number, 16)))) >= 0:
            return at + 1
    parts = [first or second for first, second in _QUOTED.findall(said)] + _WRITTEN.findall(said)
    for part in [*parts, *(() if value else _NAMED.findall(said))]:
        if (at := row.find(part, max(value - 1, 0))) >= 0:
            return at + 1
    return value or len(row) - len(row.lstrip()) + 1
