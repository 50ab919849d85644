"""Reading one file after another: the text, the values with their lines, and what is wrong with them.

A file that cannot be read is one problem, not a hundred: rules across files must not complain about all
that would have been in it. ``unread`` keeps what could be made out of such files for that.

Nothing is opened but what the inventory holds, and nothing that is larger than a person writes: whatever lies
in ``docs/``, the reading ends, and soon.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from shouhou.content.explain import problems_of
from shouhou.content.front_matter import FrontMatter, Lines, YamlMistake, parse_front_matter, parse_yaml
from shouhou.content.inventory import Inventory, take_inventory
from shouhou.content.yaml_mistakes import UNMERGED
from shouhou.errors import Problem

Model = TypeVar("Model")

LARGEST = 1_000_000
"""Bytes of a text file; the largest that people write by hand has a twentieth of it."""
LARGEST_MADE = 16_000_000
"""Bytes of a file that a program makes."""
LONGEST_LINE = 20_000
"""Characters of a line."""
_MISSING = "缺少这个文件；请新建它（参照同名文件，或从版本记录里找回）"
_UNMERGED = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
"""What git leaves of two changes; a line of seven = alone is found where it matters."""


@dataclass
class Reading:
    """What the files gave so far. All keys are names of files relative to ``root``, with forward slashes.

    ``texts``       the whole text of every file, without byte order mark, lines ended by LF
    ``values``      what front matter or data is, as YAML has it
    ``lines``       the line of every value in front matter or data
    ``body_lines``  the line on which the Markdown after the front matter starts
    ``unread``      the files that do not give all that they should: their text as far as it could be made
                    out, which in another encoding is its ASCII (the ids), and in an empty file nothing
    ``exam``        the questions that score the search, bare, each with its place
    ``context``     what the records are validated in: the labels of evidence, once they are read
    ``inventory``   the files and folders of ``docs/`` that are fit to be read
    """

    root: Path
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, Lines] = field(default_factory=dict)
    body_lines: dict[str, int] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    exam: dict[str, str] = field(default_factory=dict)
    context: dict[str, Any] = field(default_factory=dict)
    inventory: Inventory = field(init=False)
    _fit: frozenset[Path] = field(init=False, repr=False)
    _names: dict[Path, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.inventory = take_inventory(self.root / "docs", self.complain)
        self._fit = frozenset(self.inventory.files)

    def name(self, path: Path) -> str:
        if path not in self._names:
            self._names[path] = path.relative_to(self.root).as_posix()
        return self._names[path]

    def complain(self, path: Path, line: int, message: str, column: int = 0) -> None:
        self.problems.append(Problem(self.name(path), line, message, column))

    def refuse(self, path: Path, line: int, message: str, text: str = "", column: int = 0) -> None:
        """Complain of a file that gives nothing for this reason; ``text`` is what could be made out of it."""
        self.complain(path, line, message, column)
        self.give_up(path, text)

    def give_up(self, path: Path, text: str = "") -> None:
        """Note that a file, which has its complaint already, does not give all that it should."""
        self.unread.setdefault(self.name(path), self.texts.get(self.name(path), text))

    def excuse(self, path: Path) -> None:
        """Take back that a file is missing, where it is there under a wrong name and that is told."""
        name = self.name(path)
        self.problems = [one for one in self.problems if (one.file, one.message) != (name, _MISSING)]

    def has(self, file: str) -> bool:
        """True where something of this name stands in ``docs/``, be it fit to be read or not."""
        return os.path.lexists(self.root / file)

    def bytes(self, path: Path, most: int = LARGEST) -> bytes | None:
        """Return the file's content, or None where it has none that could be read."""
        try:
            if path not in self._fit:
                self._refuse_missing(path)
            elif (size := path.stat().st_size) > most:
                message = f"文件有 {size} 字节；最多 {most} 字节，请分成几个，或删减"
                self.refuse(path, 1, message)
            else:
                return path.read_bytes()
        except OSError as error:
            self.refuse(path, 1, f"读不了这个文件（{error.strerror or error}）；请检查它的权限，或换一份")
        return None

    def _refuse_missing(self, path: Path) -> None:
        """Complain of a file that is not there; of one that is not fit the inventory has complained."""
        if not os.path.lexists(path):
            self.refuse(path, 1, _MISSING)
        elif path.is_dir() and not path.is_symlink():
            self.refuse(path, 1, "这里要放一个文件，现在是文件夹；请移走它，再新建文件")
        else:
            self.give_up(path)

    def text(self, path: Path) -> str | None:
        """Return the file's text, or None where it has none."""
        content = self.bytes(path)
        if content is None:
            return None
        try:
            text = content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            made_out = "" if b"\0" in content else content.decode("utf-8", "replace")
            self.refuse(path, 1, "文件不是 UTF-8 编码；请在编辑器里另存为 UTF-8", made_out)
            return None
        if not text.strip():
            self.refuse(path, 1, "文件是空的；请写上内容，或从版本记录里找回")
            return None
        if len(text) > LONGEST_LINE and (long := _long_line(text)):
            self.refuse(path, long, f"这一行超过 {LONGEST_LINE} 个字；请分成几行，或删减")
            return None
        if unmerged := _UNMERGED.search(text):
            self.refuse(path, text.count("\n", 0, unmerged.start()) + 1, UNMERGED, text)
            return None
        self.texts[self.name(path)] = text
        return text

    def front_matter(self, path: Path) -> FrontMatter | None:
        """Return a Markdown file's values and body, or None where it cannot be read."""
        text = self.text(path)
        if text is None:
            return None
        try:
            found = parse_front_matter(text)
        except YamlMistake as mistake:
            self.refuse(path, mistake.line, str(mistake), column=mistake.column)
            return None
        self.values[self.name(path)] = found.values
        self.lines[self.name(path)] = found.lines
        self.body_lines[self.name(path)] = found.body_line
        return found

    def validate(
        self, make: Callable[..., Model], values: Any, path: Path, shape: Any = None
    ) -> Model | None:
        """Return the record made of ``values``, or None where they are not right; ``shape`` is its type,
        where ``make`` is no method of that.
        """
        try:
            return make(values, context=self.context)
        except ValidationError as error:
            name = self.name(path)
            lines, text = self.lines.get(name, {}), self.texts.get(name, "")
            self.problems += problems_of(error, name, lines, text, shape or getattr(make, "__self__", None))
            self.give_up(path)
            return None

    def data(self, file: str, shape: Any) -> Any:
        """Return a YAML file's value in ``shape``, a type of mapping; an empty one where it cannot be
        read.
        """
        path = self.root / file
        text = self.text(path)
        if text is None:
            return {}
        try:
            values, self.lines[file] = parse_yaml(text)
            self.values[file] = values
        except YamlMistake as mistake:
            self.refuse(path, mistake.line, str(mistake), column=mistake.column)
            return {}
        return self.validate(_in_shape(shape).validate_python, values, path, shape) or {}


_in_shape: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)
"""What validates a shape; to make one takes longer than to use it."""


def _long_line(text: str) -> int:
    """Return the number of the first line that is too long; 0 where none is."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE), 0)
