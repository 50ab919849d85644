"""What a site's author may choose, in ``shouhou.toml`` or ``[tool.shouhou]`` of ``pyproject.toml``::

    exclude = ["drafts/**", "print.html"]   # files that are not indexed, by their paths in the source
    body = [".post"]                        # what is the main content, where nothing says so
    ignore = [".toc", "#comments"]          # what of it is not read
    sections = 3                            # down to which level headings are results of their own; 0: pages
    clean_urls = true                       # a/b.html is published as a/b
    words = ["售后宝 2000", "空调伞"]        # or the name of a file with a word a line
    synonyms = [["退货", "退回"], ["安装", "装机"]]   # or a file with a group a line
    fillers = ["本站"]                       # words without weight; or a file
    pinyin = false                          # nobody types pinyin here
    misses = 3                              # so many headings and phrases `--check` may not find
    title_weight = 2.0                      # how much a word of a title counts beside one of the text

All have a usual value. File names are relative to the file of the options. A word is a line of a word list,
its frequency after it where it has one; a group of synonyms has spaces between its words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from shouhou.analysis.word_lists import (
    DEFAULT_FREQUENCY,
    LONGEST_WORD,
    SynonymGroup,
    WordLists,
    default_word_lists,
)
from shouhou.documents.selectors import selector
from shouhou.errors import DocumentsError, nearest

FILE, PROJECT = "shouhou.toml", "pyproject.toml"
DEEPEST_HEADING = 6
_WEIGHTS = (0.1, 20.0)


@dataclass(frozen=True)
class Options:
    """What is read of a source, and what it is read with; ``words`` are the general lists with the site's own
    on top.
    """

    words: WordLists
    exclude: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    sections: int = DEEPEST_HEADING
    clean_urls: bool = False
    pinyin: bool = True
    misses: int = 0
    title_weight: float | None = None
    files: tuple[Path, ...] = ()
    """Where they stand, and the lists that are named there: a change of one may change all."""


def usual_options() -> Options:
    """Return the options of a site that says nothing."""
    return Options(_general_lists())


def _general_lists() -> WordLists:
    return replace(default_word_lists(), code=True)


def find_options(folder: Path) -> Options:
    """Return the options that stand in a folder: in ``shouhou.toml``, else in ``pyproject.toml``, else the
    usual ones. Raises DocumentsError.
    """
    if (folder / FILE).is_file():
        return read_options(folder / FILE)
    if (folder / PROJECT).is_file():
        return read_options(folder / PROJECT)
    return usual_options()


def read_options(path: Path) -> Options:
    """Return the options that a file says. Raises DocumentsError with what is wrong."""
    try:
        written = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise DocumentsError(f"读不了 {path}（{error.strerror or error}）") from error
    except UnicodeDecodeError as error:
        raise DocumentsError(f"{path}: 不是 UTF-8；请在编辑器里另存为 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise DocumentsError(_no_toml(path, str(error))) from error
    if path.name == PROJECT:
        written = written.get("tool", {}).get("shouhou", {})
    return options_of(written, path)


def _no_toml(path: Path, said: str) -> str:
    """Return what the reader of TOML says, with the line in front and the way out of what is usual."""
    place = _PLACE.search(said)
    line = f":{place[1]}" if place else ""
    way_out = next((ours for theirs, ours in _TOML if theirs in said), "每行写成 名字 = 值，文字用英文引号")
    return f"{path}{line}: 不是 TOML（{_PLACE.sub('', said).strip()}）；{way_out}"


_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
_TOML = (
    ("'\\'", "路径用 / 隔开，不用 \\"),
    ("Expected '='", "名字和值之间写英文的 ="),
    ("Unclosed array", "方括号没有合上；请补上 ]"),
    ("Unterminated string", "引号没有合上；请补上"),
    ("Illegal character", "文字用英文引号括起来，一行写完"),
    ("Invalid value", "值是文字的用英文引号括起来，真假写 true、false"),
    ("Cannot overwrite a value", "同一项写了两次；只留一个"),
)
"""What tomllib says, and the way out."""


def options_of(written: dict[str, Any], path: Path) -> Options:
    """Return the options that are ``written`` in the file at ``path``. Raises DocumentsError."""
    read = _Reader(written, path)
    known = {"exclude", "body", "ignore", "sections", "clean_urls", "pinyin", "misses", "title_weight"}
    known |= {"words", "synonyms", "fillers"}
    for name in written:
        if name not in known:
            raise read.wrong(name, "没有这一项", _known_instead(name, sorted(known), path))
    own = WordLists(
        dict(read.word(line) for line in read.lines("words")),
        tuple(read.group(line) for line in read.lines("synonyms")),
        fillers=frozenset(word for line in read.lines("fillers") for word in line),
    )
    return Options(
        _general_lists().extended_by(own),
        exclude=read.paths("exclude"),
        body=read.selectors("body"),
        ignore=read.selectors("ignore"),
        sections=int(read.number("sections", DEEPEST_HEADING, (0, DEEPEST_HEADING), whole=True)),
        clean_urls=read.switch("clean_urls", False),
        misses=int(read.number("misses", 0, (0, 10**6), whole=True)),
        pinyin=read.switch("pinyin", True),
        title_weight=read.number("title_weight", 1, _WEIGHTS) if "title_weight" in written else None,
        files=(path, *read.lists),
    )


def _known_instead(name: str, known: list[str], path: Path) -> str:
    if path.name != PROJECT and name in ("tool", "shouhou"):
        return f"{path.name} 里不写 [{name}] 这样的一行，直接写各项"
    near = nearest(name, known)
    return f"{f'是不是 {near}？' if near else ''}能写的有 {'、'.join(known)}"


class _Reader:
    """Reads one value after the other, and says where one is not what it must be."""

    def __init__(self, written: dict[str, Any], path: Path) -> None:
        self._written = written
        self._path = path
        self.lists: list[Path] = []

    def wrong(self, name: str, found: str, expected: str) -> DocumentsError:
        return DocumentsError(f"{self._path}: {name}：{found}；{expected}")

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._written.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.wrong(name, f"写的是 {value!r}", '要写一串文字，如 ["…", "…"]')
        return tuple(value)

    def paths(self, name: str) -> tuple[str, ...]:
        """Return patterns of paths in the source; one that can fit no file is a mistake."""
        found = self.texts(name)
        for one in found:
            if "\\" in one:
                raise self.wrong(name, f"写的是 {one}", f"路径用 / 隔开，如 {one.replace(chr(92), '/')}")
            if one.startswith(("/", "./")):
                meant = one.removeprefix(".").lstrip("/")
                raise self.wrong(name, f"写的是 {one}", f"路径从来源的文件夹算起，如 {meant}")
        return found

    def selectors(self, name: str) -> tuple[str, ...]:
        found = self.texts(name)
        try:
            selector(found)
        except ValueError as error:
            raise self.wrong(
                name, f"看不懂选择器“{error}”", "可以写 main、.class、#id、[name=value] 和它们连起来的"
            ) from error
        return found

    def switch(self, name: str, usual: bool) -> bool:
        value = self._written.get(name, usual)
        if not isinstance(value, bool):
            raise self.wrong(name, f"写的是 {value!r}", "要写 true 或 false")
        return value

    def number(self, name: str, usual: float, between: tuple[float, float], whole: bool = False) -> float:
        value = self._written.get(name, usual)
        kinds = (int,) if whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not between[0] <= value <= between[1]:
            kind = "整数" if whole else "数"
            raise self.wrong(name, f"写的是 {value!r}", f"要写 {between[0]} 到 {between[1]} 之间的{kind}")
        return value

    def lines(self, name: str) -> list[list[str]]:
        """Return the fields of every line of a list that stands here, or in a file of its own."""
        value = self._written.get(name, [])
        if isinstance(value, str):
            lines = [line.partition("#")[0].split() for line in self._file(name, value)]
            return [fields for fields in lines if fields]
        if not isinstance(value, list):
            raise self.wrong(name, f"写的是 {value!r}", "要写一串文字，或一个文件的名字")
        return [fields for fields in (self._fields(name, one) for one in value) if fields]

    def _fields(self, name: str, value: object) -> list[str]:
        if isinstance(value, str):
            return value.split()
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return [one.strip() for one in value if one.strip()]
        raise self.wrong(name, f"里面有 {value!r}", '每一项要写成 "…" 或 ["…", "…"]')

    def _file(self, name: str, value: str) -> Iterable[str]:
        path = self._path.parent / value
        self.lists.append(path)
        try:
            return path.read_text("utf-8-sig").splitlines()
        except ValueError as error:
            raise self.wrong(name, f"{path} 不是 UTF-8", "请在编辑器里另存为 UTF-8") from error
        except OSError as error:
            way_out = '路径用 / 隔开，从这个文件算起；要写的是词，就写成 ["…"]'
            raise self.wrong(name, f"读不了 {path}（{error.strerror or '名字不对'}）", way_out) from error

    def word(self, fields: list[str]) -> tuple[str, int]:
        """Return the word of a line and its frequency; a third field, as jieba's dictionaries have, says
        nothing here.
        """
        word, frequency = fields[0], fields[1] if len(fields) > 1 else str(DEFAULT_FREQUENCY)
        if len(word) > LONGEST_WORD:
            raise self.wrong("words", f"“{word}”有 {len(word)} 个字", f"最多 {LONGEST_WORD} 个字")
        if not (frequency.isascii() and frequency.isdigit() and 0 < int(frequency) < 10**9):
            raise self.wrong("words", f"“{word}”的词频是 {frequency}", "词频要写正整数，或者不写")
        return word, int(frequency)

    def group(self, fields: list[str]) -> SynonymGroup:
        if len(fields) < 2:
            raise self.wrong("synonyms", f"有一组是 {fields}", "一组至少两个词")
        return SynonymGroup(fields[0], tuple(fields))
