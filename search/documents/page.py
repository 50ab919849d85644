"""What any source of documents is read into, and what is said of what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Page:
    """One page, or one section of a page: what a result leads to.

    ``text`` is plain text without the title, a line a paragraph; ``url`` is as the source has it, empty where
    it has none. ``above`` are the titles that a section stands below, the page's first; ``language`` is what
    its page says of itself, in small letters; ``meta`` is what else a result may show.
    """

    id: str
    title: str
    text: str
    url: str = ""
    above: tuple[str, ...] = ()
    language: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The title with those above it, as a result shows it."""
        return " / ".join((*self.above, self.title))


KINDS = {
    "encoding": "编码不对",
    "body": "没有正文",
    "empty": "正文是空的",
    "language": "语言写得不对",
    "damaged": "有坏字",
    "head": "资料区读不懂",
}
"""What may be wrong with a page, and what it is called."""


@dataclass(frozen=True)
class Remark:
    """What is wrong with one file of a source: which, of which kind, and a sentence with the way out."""

    file: str
    kind: str
    said: str

    def __str__(self) -> str:
        return f"{self.file}: {self.said}"


@dataclass(frozen=True)
class Reading:
    """All that was read of a source: its pages in order, what was wrong, and how many files were left out
    because they ask for that or the options do.
    """

    pages: tuple[Page, ...]
    files: int
    remarks: tuple[Remark, ...] = ()
    left_out: int = 0
