"""Changes to YAML that an editor wrote: only the characters meant change, and comments, order, quotes and
line ends stay.

``Yaml("a: [1]  # one\\n").append(("a",), "2").text`` is ``"a: [1, 2]  # one\\n"``. A place is a path of keys
and numbers, as in the messages of ``check``. What is put in is given as YAML already (``scalar`` and ``flow``
write it). Every change returns a new ``Yaml``, read anew from the changed text; a change that the text does
not bear raises ``NotPossible``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import yaml
from shouhou.errors import ShouhouError

Path = tuple[str | int, ...]
WIDEST = 108
"""Characters of a line that a list in brackets may take before it is written a line an item."""


class NotPossible(ShouhouError):
    """A change that cannot be made in the text as it is written."""


class Yaml:
    """A YAML text, and the places of everything in it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _root(self) -> yaml.Node | None:
        try:
            return yaml.CSafeLoader(self.text).get_single_node()
        except (yaml.YAMLError, RecursionError) as error:
            raise NotPossible("这个文件的 YAML 读不懂；请先运行 check，改好以后再来") from error

    @property
    def end(self) -> str:
        """What ends a line here."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def value(self, path: Path) -> Any:
        """Return what stands at a place; None where nothing does."""
        node = self._at(path)
        return None if node is None else yaml.SafeLoader("").construct_document(node)

    def has(self, path: Path) -> bool:
        """Say whether the place is there; its value may be empty."""
        return self._at(path) is not None

    def place(self, path: Path, key: bool = False) -> tuple[int, int]:
        """Return line and column, from 1, of a value, or of its ``key``. Raises NotPossible."""
        of_key, node = self._found(path)
        mark = (of_key if key and of_key else node).start_mark
        return mark.line + 1, mark.column + 1

    def scalars(self) -> Iterator[tuple[Path, str]]:
        """Yield place and text of every value that is no list and no mapping."""
        yield from ((path, node.value) for path, node in _walk(self._root, ()) if _is_scalar(node))

    def keys(self) -> Iterator[Path]:
        """Yield the place of every key."""
        yield from (path for path, _ in _walk(self._root, ()) if path and isinstance(path[-1], str))

    def replace(self, path: Path, written: str) -> Yaml:
        """Put ``written`` in the place of a value; it stands in one line."""
        key, node = self._found(path)
        if _is_empty(node):
            start = key.end_mark.index if key else node.start_mark.index
            colon = self.text.index(":", start) + 1 if key else start
            return self._with(colon, colon, f" {written}")
        return self._with(node.start_mark.index, self._end(node), written)

    def rename_key(self, path: Path, name: str) -> Yaml:
        """Call a key by another name."""
        key, _ = self._found(path)
        if key is None:
            raise NotPossible(f"{_told(path)} 不是一个键")
        return self._with(key.start_mark.index, key.end_mark.index, name)

    def put(self, path: Path, written: str, after: Sequence[str] = ()) -> Yaml:
        """Put a value at a key that is there or not: a new one stands after the last of the keys ``after``
        that are there, else at the end. ``written`` may have several lines, as below a key.
        """
        if self.has(path):
            return self.replace(path, written)
        parent, key = path[:-1], str(path[-1])
        if self._root is None and not parent:
            start = "" if not self.text or self.text.endswith("\n") else self.end
            return Yaml(f"{self.text}{start}{self._lined(f'{key}:{_below(written)}', '')}")
        mapping = self._at(parent)
        if mapping is None or _is_empty(mapping):
            return self.put(parent, f"{{{key}: {written}}}", after)
        if not isinstance(mapping, yaml.MappingNode):
            raise NotPossible(f"{_told(parent)} 里不能写 {key}")
        known = {entry.value: value for entry, value in mapping.value}
        before = next((known[name] for name in reversed(after) if name in known), None)
        if mapping.flow_style:
            return self._into_flow(
                mapping, [value for _, value in mapping.value], before, f"{key}: {written}"
            )
        last = mapping.value[-1][1] if before is None else before
        owner = next(entry for entry, value in mapping.value if value is last)
        return self._line_after(owner, last, f"{key}:{_below(written)}", mapping.start_mark.column)

    def append(self, path: Path, written: str, after: int | None = None) -> Yaml:
        """Put an item into a list, after the item of the number, else at its end; a single value or nothing
        becomes a list.
        """
        node = self._at(path)
        if node is None or _is_empty(node):
            return self.put(path, f"[{written}]")
        if _is_scalar(node):
            return self.replace(path, f"[{self.text[node.start_mark.index : self._end(node)]}, {written}]")
        if not isinstance(node, yaml.SequenceNode):
            raise NotPossible(f"{_told(path)} 不是列表")
        before = node.value[after] if after is not None else node.value[-1] if node.value else None
        if node.flow_style:
            return self._into_flow(node, node.value, before, written)
        item = before or node.value[-1]
        return self._line_after(item, item, f"- {written}", node.start_mark.column)

    def prepend(self, path: Path, written: str) -> Yaml:
        """Put an item before all others of a list, a line of its own where the list has lines."""
        node = self._at(path)
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            return self.append(path, written)
        first = node.value[0]
        if node.flow_style:
            return self._with(first.start_mark.index, first.start_mark.index, f"{written}, ")
        start = self.text.rindex("-", 0, first.start_mark.index)
        lead = " " * node.start_mark.column
        return self._with(start, start, f"- {_indented(written, lead + '  ', self.end)}{self.end}{lead}")

    def remove(self, path: Path) -> Yaml:
        """Take a key with its value, or an item, out; a list or mapping that is empty then goes as well. Of a
        file that is a list an empty one stays, with the remarks.
        """
        parent = self._at(path[:-1])
        _, node = self._found(path)
        if not isinstance(parent, yaml.CollectionNode):
            raise NotPossible(f"{_told(path)} 不能删掉")
        entries = _entries(parent)
        if len(entries) == 1:
            if path[:-1]:
                return self.remove(path[:-1])
            return Yaml(self._remarks() + "[]" + self.end if isinstance(parent, yaml.SequenceNode) else "")
        place = next(number for number, (_, value) in enumerate(entries) if value is node)
        start, end = entries[place][0].start_mark.index, self._end(node)
        if parent.flow_style:
            if place + 1 < len(entries):
                end = entries[place + 1][0].start_mark.index
            else:
                start = self._end(entries[place - 1][1])
            return self._with(start, end, "")
        if isinstance(parent, yaml.SequenceNode):
            start = self.text.rindex("-", 0, start)
        line = self.text.rfind("\n", 0, start) + 1
        if self.text[line:start].strip():  # the first of a list that begins in its parent's line
            following = entries[place + 1][0].start_mark.index
            if isinstance(parent, yaml.SequenceNode):
                following = self.text.rindex("-", 0, following)
            return self._with(start, following, "")
        return self._with(line, self._line_end(end), "")

    def _remarks(self) -> str:
        return "".join(line for line in self.text.splitlines(keepends=True) if line.startswith("#"))

    def _at(self, path: Path) -> yaml.Node | None:
        node = self._root
        for part in path:
            entry = _entry(node, part)
            if entry is None:
                return None
            node = entry[1]
        return node

    def _found(self, path: Path) -> tuple[yaml.Node | None, yaml.Node]:
        parent = self._at(path[:-1]) if path else None
        entry = _entry(parent, path[-1]) if path else (None, self._root)
        if entry is None or entry[1] is None:
            raise NotPossible(f"没有 {_told(path)}")
        key = entry[0] if isinstance(parent, yaml.MappingNode) else None
        return key, entry[1]

    def _end(self, node: yaml.Node) -> int:
        """Return where what is written of a node ends: a block ends with its last value."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            return self._end(_entries(node)[-1][1])
        end: int = node.end_mark.index
        while _is_scalar(node) and end > node.start_mark.index and self.text[end - 1] in " \r\n":
            end -= 1
        return end

    def _line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def _into_flow(
        self, node: yaml.Node, values: Sequence[yaml.Node], before: yaml.Node | None, written: str
    ) -> Yaml:
        if not values:
            return self._with(node.start_mark.index + 1, node.end_mark.index - 1, written)
        at = self._end(before or values[-1])
        return self._with(at, at, f", {written}")

    def _line_after(self, key: yaml.Node, value: yaml.Node, written: str, column: int) -> Yaml:
        at = self._line_end(max(key.start_mark.index, self._end(value)))
        lead = " " * column
        start = "" if at == 0 or self.text[at - 1] == "\n" else self.end
        return self._with(at, at, start + self._lined(_indented(written, lead, self.end), lead))

    def _lined(self, written: str, lead: str) -> str:
        return f"{lead}{written}{self.end}"

    def _with(self, start: int, end: int, written: str) -> Yaml:
        return Yaml(self.text[:start] + written + self.text[end:])


Change = Callable[[Yaml], Yaml]


def scalar(text: str) -> str:
    """Return a text as a value: plain where it reads the same in a list too, else in quotes."""
    try:
        plain = (
            bool(text)
            and yaml.safe_load(f"[{text}]") == [text]
            and yaml.safe_load(f"a: {text}") == {"a": text}
        )
    except (yaml.YAMLError, ValueError):
        plain = False
    return text if plain and "\n" not in text else json.dumps(text, ensure_ascii=False)


def flow(value: object) -> str:
    """Return a value in one line: ``{id: a, days: 7, claims: []}``; None is ``null``."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return scalar(value) if isinstance(value, str) else str(value)


def block(value: object) -> str:
    """Return a list or mapping a line an entry, as it stands below its key; all else in one line."""
    if isinstance(value, Mapping) and value:
        return "\n" + "\n".join(f"  {_key(key)}: {flow(one)}" for key, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return "\n" + "\n".join(f"  - {flow(one)}" for one in value)
    return flow(value)


def said(values: Mapping[str, object]) -> dict[str, object]:
    """Return those of the values that say something: an entry that was left empty is not written."""
    return {name: value for name, value in values.items() if value not in (None, "")}


def _key(key: object) -> str:
    """Return a key as it is written: ``on`` is a key here, and no truth value."""
    return "on" if key == "on" else scalar(str(key))


def _below(written: str) -> str:
    return written if written.startswith("\n") else f" {written}"


def _indented(written: str, lead: str, end: str) -> str:
    return written.replace("\n", f"{end}{lead}")


def _walk(node: yaml.Node | None, path: Path) -> Iterator[tuple[Path, yaml.Node]]:
    if node is None:
        return
    yield path, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _walk(value, (*path, number))


def _entry(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def _entries(node: yaml.CollectionNode) -> list[tuple[yaml.Node, yaml.Node]]:
    """Return the nodes at which the entries begin, and their values."""
    if isinstance(node, yaml.MappingNode):
        return list(node.value)
    return [(value, value) for value in node.value]


def _is_scalar(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode)


def _is_empty(node: yaml.Node) -> bool:
    return _is_scalar(node) and node.start_mark.index == node.end_mark.index


def _told(path: Path) -> str:
    return ".".join(map(str, path)) or "文件"
