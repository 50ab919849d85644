"""Reads a Markdown file's front matter and YAML data files, and remembers on which line every value stands.

``parse_yaml("a: 1\\nb: [2]")`` becomes ``({"a": 1, "b": [2]}, {(): 1, ("a",): 1, ("b",): 2, ("b", 0):
2})``. PyYAML's ``safe_load`` alone forgets the lines and lets a repeated key win silently; here a repeated
key is a mistake, and so is an alias (``*a``): every value stands where it is used.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from shouhou.content.yaml_mistakes import (
    NO_SPACE_AFTER_COLON,
    QUOTE_IT,
    WIDE_COLON,
    WIDE_DASH,
    cause_of,
    in_chinese,
)
from shouhou.errors import HIDDEN
from shouhou.remembered import remembered
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

Path = tuple[str | int, ...]
Lines = dict[Path, int]

ODD_CHARACTER = "有一个看不出来的字符 U+{:04X}；删掉它，或改成通常的字"
DEEPEST = 16
"""Lists and mappings inside one another."""
LARGEST_NUMBER = 10**60
_HIDDEN = re.compile(f"[{HIDDEN}]")
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?")
_READ_OTHERWISE = re.compile(r"[\t\r!?\x85\u2028\u2029\ufeff]|[|>]#|^(?:%|---|\.\.\.)", re.MULTILINE)
"""What libyaml takes where Python's reader refuses it, or places on another line; none of it is usual."""
_TAGS = {
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value")
}


class YamlMistake(Exception):
    """The text is not the YAML we read; ``line`` and ``column`` count from 1 within that text."""

    def __init__(self, line: int, message: str, column: int = 1) -> None:
        self.line = line
        self.column = column
        super().__init__(message)


class _Rules(Composer, SafeConstructor, Resolver):
    """PyYAML's safe loader but for what turns the text into events; what it cannot make a value of, it
    reports with its place.
    """

    depth = 0
    check_event: Any
    peek_event: Any

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise self._mistake(f"值不能以 * 开头；{QUOTE_IT}", self.peek_event().start_mark)
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._mistake(f"套了 {DEEPEST} 层以上", self.peek_event().start_mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        if node is not None and node.tag not in _TAGS:
            raise self._mistake(f"不用 {node.tag} 这样的类型", node.start_mark)
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            value = super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError, TypeError, OverflowError):
            no_day = f"没有 {node.value} 这一天；请改成真的日期"
            no_value = f"{node.value} 不是存在的日期、数字或 true/false"
            problem = no_day if _DAY.fullmatch(node.value) else no_value
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from None
        if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
            raise self._mistake("这个数太大", node.start_mark)
        return value

    @staticmethod
    def _mistake(problem: str, mark: Any) -> yaml.composer.ComposerError:
        return yaml.composer.ComposerError(None, None, problem, mark)


_BOOLEAN = "tag:yaml.org,2002:bool"
# Only true and false are truth values: PyYAML would take a key ``on``, or a word no, for one as well.
_Rules.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag != _BOOLEAN or first in "tTfF"]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Rules.add_constructor(  # a single =
    "tag:yaml.org,2002:value", lambda loader, node: node.value
)


class _Loader(_Rules, yaml.SafeLoader):
    """Reads by Python alone: what it says of a mistake is what people are told."""


if yaml.__with_libyaml__:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    class _QuickLoader(_Rules, CParser):
        """Reads by libyaml, in a fifth of the time; not every PyYAML is built with it."""

        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)
            Composer.__init__(self)
            SafeConstructor.__init__(self)
            Resolver.__init__(self)


def _node_of(text: str) -> yaml.Node | None:
    """Return the text as a node. Raises YAMLError in the words of Python's reader, which has the last one."""
    if yaml.__with_libyaml__ and not _READ_OTHERWISE.search(text):
        with suppress(yaml.YAMLError, UnicodeError):
            return _QuickLoader(text).get_single_node()
    return _Loader(text).get_single_node()


@dataclass(frozen=True)
class FrontMatter:
    """A file's front matter: its values, the line of each in the file, and the Markdown after it with its
    first line.
    """

    values: dict[str, Any]
    lines: Lines
    body: str
    body_line: int


def parse_yaml(text: str, first_line: int = 1) -> tuple[Any, Lines]:
    """Return the value of ``text`` and the line of every value in it. Raises YamlMistake."""
    try:
        return _read(text, first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said = in_chinese(error.problem or "")
        slip = isinstance(error, yaml.scanner.ScannerError | yaml.parser.ParserError)
        if slip and (cause := cause_of(text, line)):
            line, column, said = cause
        line = first_line - 1 + min(line, text.count("\n") + 1)
        raise YamlMistake(line, f"这里的 YAML 读不懂：{said}", column) from error
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        column = error.position - text.rfind("\n", 0, error.position)
        raise YamlMistake(line, ODD_CHARACTER.format(ord(text[error.position])), column) from error


@remembered
def _read(text: str, first_line: int) -> tuple[Any, Lines]:
    node = _node_of(text)
    lines: Lines = {(): first_line}
    if node is None:
        return {}, lines
    _refuse_slips(node, text.split("\n"), first_line)
    _walk(node, (), first_line, lines)
    return _Loader("").construct_document(node), lines


def _walk(node: yaml.Node, path: Path, first_line: int, lines: Lines) -> None:
    lines[path] = first_line + node.start_mark.line
    _refuse_hidden(node, lines[path])
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _refuse_hidden(key, first_line + key.start_mark.line)
            inner = (*path, str(key.value))
            if inner in lines:
                raise YamlMistake(first_line + key.start_mark.line, f"{key.value} 写了两次；只留一个")
            _walk(value, inner, first_line, lines)
            lines[inner] = first_line + key.start_mark.line
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            _walk(value, (*path, number), first_line, lines)


@lru_cache(maxsize=4)
def columns_of(text: str) -> dict[Path, tuple[int, int]]:
    """Return the columns, from 1, of every key (or of a list's item) and of its value, of YAML or of a
    Markdown file with front matter; nothing of what cannot be read. For messages, so it is worked out only
    where there is one.
    """
    rows = text.split("\n")
    if rows[0].strip() == "---":
        rows = rows[1:]
        rows = rows[: next((at for at, row in enumerate(rows) if row.strip() == "---"), len(rows))]
    found: dict[Path, tuple[int, int]] = {}
    try:
        node = _node_of("\n".join(rows))
    except yaml.YAMLError:
        node = None
    if node is not None:
        _walk_columns(node, (), found)
    return found


def _walk_columns(node: yaml.Node, path: Path, found: dict[Path, tuple[int, int]]) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, str(key.value))
            start, on_its_line = key.start_mark, key.start_mark.line == value.start_mark.line
            found[inner] = start.column + 1, (value.start_mark if on_its_line else start).column + 1
            _walk_columns(value, inner, found)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            found[(*path, number)] = value.start_mark.column + 1, value.start_mark.column + 1
            _walk_columns(value, (*path, number), found)


def _refuse_slips(node: yaml.Node, rows: list[str], first_line: int) -> None:
    """Raise YamlMistake for what YAML reads otherwise than it was meant: two lines made one by an indent, a
    key with a full-width colon, or with none.
    """
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and (found := _NO_KEY.search(key.value)):
                mark = key.start_mark
                said = WIDE_COLON if "：" in found[0] else NO_SPACE_AFTER_COLON
                column = mark.column + found.start() + 1
                raise YamlMistake(first_line + mark.line, f"“{key.value}”里的{said}", column)
            _refuse_slips(value, rows, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_slips(value, rows, first_line)
    elif isinstance(node, yaml.ScalarNode) and not node.style:
        _refuse_joined(node, rows, first_line)


_NO_KEY = re.compile(r"^[a-z_]+\s*：|^[a-z_]+:(?=[^\s/])")
_JOINED = re.compile(r"\s*(?:-(?:\s|$)|[a-z_]+[:：])")


def _refuse_joined(node: yaml.ScalarNode, rows: list[str], first_line: int) -> None:
    """Raise YamlMistake for a plain value that goes on in the next line with what looks like one of its
    own.
    """
    start, end = node.start_mark, node.end_mark
    if re.match(r"[－–—]\s*[一-鿿]", node.value) and end.line > start.line:
        raise YamlMistake(first_line + start.line, WIDE_DASH, start.column + 1)
    if node.value.startswith("-") and len(node.value) > 1 and re.search("[一-鿿]", node.value):
        raise YamlMistake(
            first_line + start.line, "- 后面要空一格，否则不是列表的一条；请补上", start.column + 1
        )
    for number in range(start.line + 1, min(end.line + 1, len(rows))):
        row = rows[number]
        if _JOINED.match(row) and row.strip() and " ".join(row.split()) in " ".join(node.value.split()):
            column = len(row) - len(row.lstrip()) + 1
            said = "这一行前面多空了格，和上一行连成了一条；请和同一列表的上一条对齐"
            raise YamlMistake(first_line + number, said, column)


def _refuse_hidden(node: yaml.Node, line: int) -> None:
    """Raise YamlMistake for a character that is written as ``"\\u202e"``: it stands in no line of the file,
    where the rule about characters looks.
    """
    if isinstance(node, yaml.ScalarNode) and node.style == '"' and (odd := _HIDDEN.search(node.value)):
        raise YamlMistake(line, ODD_CHARACTER.format(ord(odd[0])))


_DASHES = re.compile("[-—–－─=]+")
_PLAIN_VALUE = re.compile(r"[ \t]*(?:- |[a-z_]+: )[ \t]*(?=[^\"'\[{#\s])")
"""What stands before a value without quotation marks; nobody means to write a comment behind it."""


def parse_front_matter(text: str) -> FrontMatter:
    """Split a Markdown file with ``---`` front matter. Raises YamlMistake with the line in the file."""
    rows = text.split("\n")
    if rows[0].strip() != "---":
        written = "（这一行要正好是三个英文减号）" if _DASHES.fullmatch(rows[0].strip()) else ""
        raise YamlMistake(1, f"文件要以 --- 开头的资料区开始；在第一行加上 ---{written}")
    try:
        end = next(number for number, row in enumerate(rows[1:], 1) if row.strip() == "---")
    except StopIteration:
        said = "资料区没有结束；在正文前加一行 ---"
        for number, row in enumerate(rows[1:], 2):
            if _DASHES.fullmatch(row.strip()):
                raise YamlMistake(number, f"{said}（这一行要正好是三个英文减号）") from None
        raise YamlMistake(1, said) from None
    for number, row in enumerate(rows[1:end], 2):
        plain = _PLAIN_VALUE.match(row)
        if plain and (lost := row.find(" #", plain.end())) > 0:
            said = f"# 前面有空格，后面的字都不算数；要留着，{QUOTE_IT}，不要就删掉"
            raise YamlMistake(number, said, lost + 2)
    values, lines = parse_yaml("\n".join(rows[1:end]), first_line=2)
    if not isinstance(values, dict):
        raise YamlMistake(2, "资料区要是“键: 值”的形式；请对照其他答案文件改写")
    body = "\n".join(rows[end + 1 :])
    empty_rows = len(body) - len(body.lstrip("\n"))
    return FrontMatter(values, lines, body.strip("\n"), end + 2 + empty_rows)
