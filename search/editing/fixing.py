"""``check --fix``: mends the slips of the keyboard that have one meaning, and touches nothing else.

Only what a rule would refuse as mistyped is changed: a link with full-width brackets, a heading without its
space, a step written 1、, a point with too few spaces, a line that is parted from a list by no empty one, a
full-width colon in the front matter. Words, figures, names and what a sentence says stay; so do byte order
mark, line ends, and every byte that is not part of a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from shouhou.content.front_matter import YamlMistake, parse_front_matter
from shouhou.content.models.answer import AnswerFields
from shouhou.content.rules.mistyped import of_platform
from shouhou.content.slips import Slip, slips_of
from shouhou.disk import replace_file, sweep_halves
from shouhou.errors import ProjectError, visible

ROUNDS = 4
"""One slip may hide another: ＃＃标题 lacks its space only when its marks are right."""
_FIELDS = "|".join(AnswerFields.model_fields)
_HEAD_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"^(?:{_FIELDS})\s*(：\s*)"), ": "),
    (re.compile(rf"^(?:{_FIELDS})(:)(?=[^\s:])"), ": "),
    (re.compile(r"^ *([－–]\s*)(?=\S)"), "- "),
    (re.compile(r"^  ?(-)(?=[一-鿿])"), "- "),
    (re.compile(r"^( *\t[ \t]*)(?=- )"), "  "),
)


@dataclass(frozen=True)
class Mended:
    """What was changed, and where it stood at that moment; ``old`` or ``new`` may be nothing."""

    file: str
    line: int
    column: int
    old: str
    new: str

    def __str__(self) -> str:
        place = f"{visible(self.file)}:{self.line}:{self.column}: "
        if self.new == "\n":
            return place + "上面加了一个空行"
        return place + f"“{visible(self.old)}”改成“{visible(self.new)}”"


def mend(root: Path) -> list[Mended]:
    """Mend the answers and pages of every platform below ``root/docs``; return what was changed, in the order
    of files. Each file is replaced whole or not at all. Raises ProjectError.
    """
    mended: list[Mended] = []
    for path in sorted((root / "docs").rglob("*.md")):
        file = path.relative_to(root).as_posix()
        if not of_platform(file) or path.is_symlink():
            continue
        try:
            text, changes = mended_text(path.read_bytes().decode("utf-8"), file)
            if changes:
                sweep_halves(path.parent)
                replace_file(path, text.encode("utf-8"))
        except UnicodeDecodeError:  # the check says so
            continue
        except OSError as error:
            raise ProjectError(f"改不了 {path}（{error.strerror or error}）；请检查它的权限") from error
        mended += changes
    return mended


def mended_text(text: str, file: str) -> tuple[str, list[Mended]]:
    """Return a file's text without its slips, and what was changed."""
    changes: list[Mended] = []
    for _ in range(ROUNDS):
        text, more = _mended_once(text, file)
        if not more:
            break
        changes += more
    return text, changes


def _mended_once(text: str, file: str) -> tuple[str, list[Mended]]:
    rows = text.split("\n")
    plain = [row.removesuffix("\r").removeprefix("\ufeff") for row in rows]
    first = _first_of_body(plain)
    slips = [*_slips_of_head(plain[: first - 1])]
    slips += [
        Slip(slip.offset + first - 1, slip.column, slip.old, slip.new, slip.message)
        for slip in slips_of("\n".join(plain[first - 1 :]))
    ]
    changes: list[Mended] = []
    touched: set[int] = set()
    for slip in slips:
        if slip.new is None or slip.offset in touched:
            continue
        touched.add(slip.offset)
        row, start = rows[slip.offset], slip.column - 1 + rows[slip.offset].startswith("\ufeff")
        new = "\r\n" if slip.new == "\n" and row.endswith("\r") else slip.new
        rows[slip.offset] = row[:start] + new + row[start + len(slip.old) :]
        changes.append(Mended(file, slip.offset + 1, slip.column, slip.old, slip.new))
    return "\n".join(rows), changes


def _first_of_body(rows: list[str]) -> int:
    """Return the number of the body's first line, from 1; behind the last where no front matter ends."""
    try:
        return parse_front_matter("\n".join(rows)).body_line
    except YamlMistake:
        ends = [number for number, row in enumerate(rows, 1) if row.strip() == "---"]
        return ends[1] + 1 if len(ends) > 1 and ends[0] == 1 else len(rows) + 1


def _slips_of_head(rows: list[str]) -> Iterator[Slip]:
    """Yield the slips of front matter, those of an answer's own keys alone."""
    deep = _usual_indent(rows)
    inside = False
    for offset, row in enumerate(rows):
        inside = row.startswith("asks:") or (inside and row.startswith((" ", "-")))
        if inside and deep and (found := re.match(r"( +)- \S", row)) and len(found[1]) != len(deep):
            yield Slip(offset, 1, found[1], deep, "")
            continue
        for pattern, new in _HEAD_SLIPS:
            if found := pattern.match(row):
                yield Slip(offset, found.start(1) + 1, found[1], new, "")
                break


def _usual_indent(rows: list[str]) -> str:
    """Return the spaces before the first way of asking."""
    for above, row in pairwise(rows):
        if above.startswith("asks:") and (found := re.match(r"( *)- ", row)):
            return found[1]
    return ""
