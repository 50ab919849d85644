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
from shouhou.errors import HIDDEN
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

Path = tuple[str | int, ...]
Lines = dict[Path, int]

KEPT = 512
"""How many texts stay parsed for the next reading: parsing is most of a reading, and whoever edits while
``serve`` runs changes one file of some hundred.
"""
ODD_CHARACTER = "有一个看不出来的字符 U+{:04X}；删掉它，或改成通常的字"
DEEPEST = 16
"""Lists and mappings inside one another."""
LARGEST_NUMBER = 10**60
_HIDDEN = re.compile(f"[{HIDDEN}]")
_READ_OTHERWISE = re.compile(r"[\t\r!?\x85\u2028\u2029\ufeff]|[|>]#|^(?:%|---|\.\.\.)", re.MULTILINE)
"""What libyaml takes where Python's reader refuses it, or places on another line; none of it is usual."""
_TAGS = {
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value")
}


class YamlMistake(Exception):
    """The text is not the YAML we read; ``line`` counts from 1 within that text."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
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
            raise self._mistake("* 引用了别处的值", self.peek_event().start_mark)
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
            problem = f"{node.value} 不是存在的日期、数字或 true/false"
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
        node, lines = _composed(text, first_line)
        return {} if node is None else _Loader("").construct_document(node), dict(lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise YamlMistake(
            line, f"这里的 YAML 读不懂（{error.problem}）；含冒号、# 或引号开头的值请用英文双引号括起来"
        ) from error
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        raise YamlMistake(line, ODD_CHARACTER.format(ord(text[error.position]))) from error


@lru_cache(maxsize=KEPT)
def _composed(text: str, first_line: int) -> tuple[yaml.Node | None, Lines]:
    """Return the nodes of ``text``, of which values are made anew every time, and their lines."""
    node = _node_of(text)
    lines: Lines = {(): first_line}
    if node is not None:
        _walk(node, (), first_line, lines)
    return node, lines


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


def _refuse_hidden(node: yaml.Node, line: int) -> None:
    """Raise YamlMistake for a character that is written as ``"\\u202e"``: it stands in no line of the file,
    where the rule about characters looks.
    """
    if isinstance(node, yaml.ScalarNode) and node.style == '"' and (odd := _HIDDEN.search(node.value)):
        raise YamlMistake(line, ODD_CHARACTER.format(ord(odd[0])))


def parse_front_matter(text: str) -> FrontMatter:
    """Split a Markdown file with ``---`` front matter. Raises YamlMistake with the line in the file."""
    rows = text.split("\n")
    if rows[0].strip() != "---":
        raise YamlMistake(1, "文件要以 --- 开头的资料区开始；在第一行加上 ---")
    try:
        end = next(number for number, row in enumerate(rows[1:], 1) if row.strip() == "---")
    except StopIteration:
        raise YamlMistake(1, "资料区没有结束；在正文前加一行 ---") from None
    values, lines = parse_yaml("\n".join(rows[1:end]), first_line=2)
    if not isinstance(values, dict):
        raise YamlMistake(2, "资料区要是“键: 值”的形式；请对照其他答案文件改写")
    body = "\n".join(rows[end + 1 :])
    empty_rows = len(body) - len(body.lstrip("\n"))
    return FrontMatter(values, lines, body.strip("\n"), end + 2 + empty_rows)
