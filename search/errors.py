"""Every error this package raises on purpose, drawn as a tree.

ShouhouError
├── ProjectError        the project folder, its mkdocs.yml or the place for the site is not usable
├── ContentError        the answers or their data are at fault; carries one Problem per mistake
├── GeneratorError      the site generator refused the compiled pages
├── CuttingError        a process that cut texts or scored them has died
├── IndexFormatError    an exported index file is missing, damaged or of an unknown version
├── DocumentsError      documents for ``shouhou index`` cannot be read, or their index not be written
├── QuestionFileError   a question file for ``shouhou eval`` cannot be read
├── GapsFileError       an export or a log for ``shouhou gaps`` cannot be read
├── EngineError         the browser engine could not be run
├── ServerError         an index on a server cannot be read or written, or is not whole
└── DateError           a date from which nothing can be counted
    └── UnknownYearError    the count runs into a year whose holidays are not announced

Commands translate these to one plain sentence and an exit code; nothing else leaks to the person at the
terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and line feed
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff"  # without width, of another direction, or no character
    "\ud800-\udfff\ue000-\uf8ff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
)
"""Characters that nobody sees or that move others, for a character class: refused in the content, written by
their numbers in messages.
"""
_UNSEEN = re.compile(f"[{HIDDEN}\t\n]")
_UNSEEN_BUT_LINES = re.compile(f"[{HIDDEN}]")


def nearest(wrong: str, known: Iterable[str], *, sure: bool = False) -> str | None:
    """Return the known name that one that is not known was likely meant for, to be asked about; ``sure``
    where it is taken for that one, not asked about. Whichever order ``known`` has, the same is returned.
    """
    close = get_close_matches(wrong.lower(), sorted(known), n=1, cutoff=0.75 if sure else 0.6)
    return close[0] if close else None


def visible(text: str, lines: bool = False) -> str:
    """Return ``text`` fit for a terminal: what is not seen, or would steer it, as ``\\u202e``; with ``lines``
    those stay parted.
    """
    pattern = _UNSEEN_BUT_LINES if lines else _UNSEEN
    return pattern.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


@dataclass(frozen=True)
class Problem:
    """One mistake in the content: where it stands and a sentence with what was found, what is expected, the
    way out.

    ``file`` is relative to the project's root with forward slashes; ``line`` and ``column`` count from 1, the
    column in characters; 0 where it is not known (``shouhou.content.places`` looks for it). As text it is one
    line, fit for a terminal, that begins as editors jump to it: ``file:line:column``.
    """

    file: str
    line: int
    message: str
    column: int = 0

    def __lt__(self, other: Problem) -> bool:
        return self._place < other._place

    @property
    def _place(self) -> tuple[str, int, int, str]:
        return self.file, self.line, self.column, self.message

    def __str__(self) -> str:
        return f"{visible(self.file)}:{self.line}:{max(self.column, 1)}: {visible(self.message)}"


class ShouhouError(Exception):
    """Base of every error raised on purpose; its text is fit for the person at the terminal."""


class ProjectError(ShouhouError):
    """The project folder lacks what it must have, or the site cannot be written where it should be."""


class ContentError(ShouhouError):
    """The content has mistakes; ``problems`` holds all of them, sorted by file and line: first ``causes``,
    those that keep a file from being read and may bring others after them. ``unfinished`` where there is more
    to check once they are mended.
    """

    def __init__(
        self, problems: Iterable[Problem], causes: Iterable[Problem] = (), unfinished: bool = False
    ) -> None:
        self.causes = sorted(set(causes))
        self.problems = [*self.causes, *sorted(set(problems) - set(self.causes))]
        self.unfinished = unfinished
        super().__init__("\n".join(str(problem) for problem in self.problems))


class GeneratorError(ShouhouError):
    """The site generator refused the compiled pages."""


class CuttingError(ShouhouError):
    """A process that cut texts for the index, or scored them, was ended from outside."""


class IndexFormatError(ShouhouError):
    """An exported index file is missing, damaged, or of a version this reader does not know."""


class DocumentsError(ShouhouError):
    """Documents that are to be indexed cannot be read, or their index cannot be written."""


class QuestionFileError(ShouhouError):
    """A question file for the evaluation cannot be read."""


class GapsFileError(ShouhouError):
    """A file of what people did not find cannot be read."""


class EngineError(ShouhouError):
    """The browser engine could not be run outside a browser."""


class ServerError(ShouhouError):
    """An index on a server cannot be reached, read or written, or is not whole, or is another one."""


class DateError(ShouhouError):
    """A date from which no deadline can be counted."""


class UnknownYearError(DateError):
    """A count of working days runs into ``year``, whose holidays are not announced, or not yet here."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            f"{year}年的放假安排还没有公布（或本站还没有收录），这一年的工作日算不出来。"
            "往年都在前一年10月到12月公布；公布以前先留好开始那天的凭证"
        )
