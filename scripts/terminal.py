"""Answers as cards for a terminal: wrapped by what characters measure there, in colour where colour is
wanted.

A Chinese character takes two columns, so widths are wcwidth's, and a line never begins with a closing mark
nor ends with an opening one. Control characters of a query or text never reach the terminal. Without a
width (piped) nothing is wrapped.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click
from shouhou.content.models.evidence import Evidence
from shouhou.engine.engine import Found, Result
from wcwidth import wcswidth, wcwidth

NARROWEST, WIDEST = 40, 100
NOT_FIRST = set("，。、；：？！）》】」』”’%,.;:?!)]}…·→")
NOT_LAST = set("（《【「『“‘([{")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Terminal:
    """How to write: ``width`` in columns, None for unwrapped; with or without colour."""

    width: int | None = None
    colour: bool = False

    def styled(self, text: str, **style: Any) -> str:
        return click.style(text, **style) if self.colour else text

    def lines(self, text: str, indent: str = "") -> list[str]:
        """Return ``text`` in lines that fit, each behind ``indent``."""
        room = self.width - len(indent) if self.width else None
        return [indent + line for part in text.split("\n") for line in wrap(clean(part), room)]


def this_terminal() -> Terminal:
    """Return what standard output is. Colour needs a terminal that knows it, and no NO_COLOR variable."""
    if not sys.stdout.isatty():
        return Terminal()
    columns = shutil.get_terminal_size((80, 24)).columns
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Terminal(min(max(columns, NARROWEST), WIDEST), colour)


def clean(text: str) -> str:
    """Return ``text`` without what could steer a terminal."""
    return _CONTROLS.sub("", text.replace("\t", " "))


def columns_of(text: str) -> int:
    """Return how many columns ``text`` takes."""
    return max(wcswidth(text), 0)


def wrap(text: str, room: int | None) -> list[str]:
    """Cut ``text`` into lines of at most ``room`` columns; Latin words and numbers stay whole where they
    fit.
    """
    if room is None:
        return [text]
    lines, line = [], ""
    for piece in _pieces(text, room):
        if line and columns_of(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str, room: int) -> Iterator[str]:
    """Yield what may stand at a line's end: a character or word, with the marks that must not be parted
    from it.
    """
    piece = ""
    for part in re.findall(r"[!-~]+ *|.", text):
        if piece and part[0] not in NOT_FIRST and piece.rstrip()[-1:] not in NOT_LAST:
            yield from _halves(piece, room)
            piece = ""
        piece += part
    yield from _halves(piece, room)


def _halves(piece: str, room: int) -> Iterator[str]:
    """Yield ``piece`` cut wherever it has to be, if it alone is longer than a line."""
    start, width = 0, 0
    for at, character in enumerate(piece):
        size = max(wcwidth(character), 0)
        if width + size > room and at > start:
            yield piece[start:at]
            start, width = at, 0
        width += size
    yield piece[start:]


def preface(found: Found, terminal: Terminal) -> list[str]:
    """Return what has to be said before any answer: slips undone, what is not covered, what the platform
    lacks that is asked about, that nothing fits.
    """
    said = [
        f"已按“{item['right']}”查找（你写的是“{item['wrong']}”）。" for item in found.get("corrections", [])
    ]
    said += [found[key] for key in ("notice", "lacking") if key in found]
    if not found["results"]:
        said.append("没有找到合适的答案。换个说法试试。")
    elif not found["confident"]:
        said.append("没有这个问题的答案，最接近的是：")
    elif not found["sure"]:
        said.append("可能是这些：")
    return [terminal.styled(line, fg="yellow") for text in said for line in terminal.lines(text)]


def card(
    number: int,
    result: Result,
    about: Mapping[str, Any],
    names: Mapping[str, str],
    labels: Mapping[str, str],
    address: str,
    terminal: Terminal,
) -> list[str]:
    """Return the lines of one answer. ``about`` is its card in the index: evidence, checked, dial or limit;
    ``labels`` is what evidence is called. Documents of others have neither place nor evidence.
    """
    indent = " " * (len(str(number)) + 2)
    title = terminal.lines(result["title"], indent)
    title[0] = f"{number}. " + title[0][len(indent) :]
    lines = [terminal.styled(line, bold=True) for line in title]
    lines += terminal.lines(result["short"], indent)
    if fact := _fact(about, labels):
        lines += [terminal.styled(line, fg="cyan") for line in terminal.lines(fact, indent)]
    place = " · ".join(
        filter(None, (names.get(result[kind], result[kind]) for kind in ("platform", "topic")))
    )
    if place:
        lines += [terminal.styled(line, dim=True) for line in terminal.lines(place, indent)]
    if "evidence" in about:
        called = [labels[key] for key in about["evidence"]]
        doubtful = set(about["evidence"]) == {Evidence.ARTICLE.value}
        evidence = f"依据：{'；'.join(called)}（核对于{about['checked']}）"
        lines += [
            terminal.styled(line, fg="red" if doubtful else "green")
            for line in terminal.lines(evidence, indent)
        ]
    return [*lines, *([indent + terminal.styled(address, underline=True)] if address else [])]


def reasons(heading: str, lines: Sequence[str], terminal: Terminal) -> list[str]:
    """Return the lines of one section of why a question found what it found."""
    told = []
    for text in lines:
        first, *rest = terminal.lines(text, "  ")
        told += [f"- {first[2:]}", *rest]
    return [*(terminal.styled(line, bold=True) for line in terminal.lines(heading)), *told]


def _fact(about: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    if dial := about.get("dial"):
        return f"电话：{dial['name']} {dial['value']}"
    if limit := about.get("limit"):
        label = labels[limit["evidence"]]
        return f"时限（{limit['actor']}）：从{limit['from']}到{limit['to']}，{limit['amount']}（{label}）"
    return ""
