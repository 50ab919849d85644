"""The text of a content file as it is stored: byte order mark, line ends, front matter and body.

``Written(content).yaml`` is what can be changed by places; ``with_yaml`` and ``with_body`` give the file with
another of its two parts, all else byte for byte as it was.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from shouhou.editing.yaml_text import NotPossible, Path, Yaml

_FRONT = re.compile(r"(---[ \t]*\r?\n)(.*?\r?\n)(---[ \t]*(?:\r?\n|\Z))(.*)", re.DOTALL)


@dataclass(frozen=True)
class Written:
    """``head`` and ``fence`` are what stands around the YAML of a Markdown file; a data file has neither, nor
    a body.
    """

    mark: bytes
    head: str
    yaml: Yaml
    fence: str
    body: str

    @property
    def end(self) -> str:
        """What ends a line here."""
        return "\r\n" if "\r\n" in self.head + self.yaml.text else "\n"

    def place(self, path: Path, key: bool = False) -> tuple[int, int]:
        """Return line and column, from 1, of a value, or of its ``key``. Raises NotPossible."""
        line, column = self.yaml.place(path, key)
        return self.head.count("\n") + line, column

    def line(self, number: int) -> str:
        """Return a line of the file by its number, from 1, without what ends it."""
        return (self.head + self.yaml.text + self.fence + self.body).split("\n")[number - 1].rstrip()

    def with_yaml(self, changed: Yaml) -> Written:
        """Return the file with other values."""
        return replace(self, yaml=changed)

    def with_body(self, body: str) -> Written:
        """Return the file with another body; its lines may end in LF."""
        lines = body.replace("\r\n", "\n").replace("\n", self.end)
        return replace(self, body=lines)

    def encode(self) -> bytes:
        """Return the file's bytes."""
        return self.mark + (self.head + self.yaml.text + self.fence + self.body).encode("utf-8")


def read_written(name: str, content: bytes) -> Written:
    """Return a content file's parts. Raises NotPossible."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        text = content[len(mark) :].decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotPossible(f"{name} 不是 UTF-8 编码；请在编辑器里另存为 UTF-8，再来") from error
    if not name.endswith(".md"):
        return Written(mark, "", Yaml(text), "", "")
    found = _FRONT.fullmatch(text)
    if not found:
        raise NotPossible(f"{name} 的资料区不完整（两行 --- 之间）；请先运行 check，改好以后再来")
    return Written(mark, found[1], Yaml(found[2]), found[3], found[4])
