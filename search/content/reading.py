"""Reading one file after another: the text, the values with their lines, and what is wrong with them.

A file that cannot be read is one problem, not a hundred: rules across files must not complain about all
that would have been in it. ``unread`` keeps the text of such answers for that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from shouhou.content.explain import problems_of
from shouhou.content.front_matter import FrontMatter, Lines, YamlMistake, parse_front_matter, parse_yaml
from shouhou.errors import Problem

Model = TypeVar("Model")


@dataclass
class Reading:
    """What the files gave so far. All keys are names of files relative to ``root``, with forward slashes.

    ``texts``       the whole text of every file, without byte order mark, lines ended by LF
    ``lines``       the line of every value in front matter or data
    ``body_lines``  the line on which the Markdown after the front matter starts
    ``unread``      the answer files that give no answer; their text may still be in ``texts``
    """

    root: Path
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, Lines] = field(default_factory=dict)
    body_lines: dict[str, int] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def complain(self, path: Path, line: int, message: str) -> None:
        self.problems.append(Problem(self.name(path), line, message))

    def text(self, path: Path) -> str | None:
        """Return the file's text, or None where it has none."""
        try:
            text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        except FileNotFoundError:
            self.complain(path, 1, "缺少这个文件；请新建它（参照同名文件，或从版本记录里找回）")
        except UnicodeDecodeError:
            self.complain(path, 1, "文件不是 UTF-8 编码；请在编辑器里另存为 UTF-8")
        else:
            self.texts[self.name(path)] = text
            return text
        return None

    def front_matter(self, path: Path) -> FrontMatter | None:
        """Return a Markdown file's values and body, or None where it cannot be read."""
        text = self.text(path)
        if text is None:
            return None
        try:
            found = parse_front_matter(text)
        except YamlMistake as mistake:
            self.complain(path, mistake.line, str(mistake))
            return None
        self.lines[self.name(path)] = found.lines
        self.body_lines[self.name(path)] = found.body_line
        return found

    def validate(self, make: Callable[[Any], Model], values: Any, path: Path) -> Model | None:
        """Return the record made of ``values``, or None where they are not right."""
        try:
            return make(values)
        except ValidationError as error:
            self.problems.extend(problems_of(error, self.name(path), self.lines.get(self.name(path), {})))
            return None

    def data(self, path: Path, shape: Any) -> Any:
        """Return a YAML file's value in ``shape``, a type of mapping; an empty one where it cannot be read."""
        text = self.text(path)
        if text is None:
            return {}
        try:
            values, self.lines[self.name(path)] = parse_yaml(text)
        except YamlMistake as mistake:
            self.complain(path, mistake.line, str(mistake))
            return {}
        return self.validate(TypeAdapter(shape).validate_python, values, path) or {}
