"""What a rule looks at: the library, what the files gave on the way to it, and the place of everything for the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from search.content.models import Answer
from search.content.reading import Reading
from search.errors import Problem

if TYPE_CHECKING:
    from search.content.library import Library


class Context:
    """A library with the line of everything in it.

    ``ids`` and ``carried`` count what the text of an unread answer names as well, so that one mistake in an answer does not
    bring complaints about all that refers to it.
    """

    def __init__(self, library: Library, reading: Reading) -> None:
        self.library = library
        self.texts = reading.texts
        self._lines = reading.lines
        self._body_lines = reading.body_lines
        self.unread = {file: reading.texts.get(file, "") for file in reading.unread}
        unread = "\n".join(self.unread.values())
        self.ids = {a.id for a in library.answers} | set(re.findall(r"^id:\s*[\"']?([\w-]+)", unread, re.MULTILINE))
        self.carried = library.carried_claims() | set(re.findall(r"\b[A-D][0-9]{2}\b", unread))

    def at(self, answer: Answer, *path: str | int, message: str) -> Problem:
        return self.in_file(answer.file, *path, message=message)

    def in_file(self, file: str, *path: str | int, message: str) -> Problem:
        """Place a problem on the line of a value, or of its nearest parent that has one."""
        lines = self._lines.get(file, {})
        while path and path not in lines:
            path = path[:-1]
        return Problem(file, lines.get(path, 1), message)

    def in_body(self, answer: Answer, offset: int, message: str) -> Problem:
        return Problem(answer.file, self._body_lines.get(answer.file, 1) + offset, message)

    def in_page(self, name: str, offset: int, message: str) -> Problem:
        return Problem(f"docs/{name}", self._body_lines.get(f"docs/{name}", 1) + offset, message)


Rule = Callable[[Context], Iterator[Problem]]
