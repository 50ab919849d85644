"""Markdown to the plain text that a result, a copied answer and the index hold; and the ``answer:ID``
references in it.

``plain_text("1. 打开**订单**\\n2. 见[时限](answer:x)")`` becomes ``"1. 打开订单\\n2. 见时限"``.
Python-Markdown, which the generator uses as well, parses; only its HTML is unpacked here, so that text and
page cannot disagree on what is markup.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from shouhou.content.markdown_page import to_html
from shouhou.remembered import remembered

MARKDOWN_EXTENSIONS = ("tables", "sane_lists")
ANSWER_LINK = re.compile(r"\[([^\[\]]*)\]\(answer:[^)\s]*\)")
FACT_REFERENCE = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<kind>limit|amount|contact):(?P<id>[a-z0-9-]*)\)")
"""``[7日](limit:ID)``: see ``fact_references``."""
SENTENCE_OR_CELL = re.compile(r"(?<=[。！？；|])")
"""Parts a line where a sentence or a table's cell ends."""
ANSWER_REFERENCE = re.compile(r"\]\(answer:([^)\s]*)\)")

_NUMBERED = re.compile(r"\d+\. ")
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "tr", "blockquote", "pre", "ul", "ol", "table"}


class _TextOfHtml(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._counters: list[int | None] = []
        self._in_row = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
        if tag in ("ol", "ul"):
            written = dict(attrs).get("start") or ""
            start = int(written) if re.fullmatch("[0-9]{1,9}", written) else 1
            self._counters.append(start - 1 if tag == "ol" else None)
        elif tag == "li" and self._counters and self._counters[-1] is not None:
            self._counters[-1] += 1
            self.parts.append(f"{self._counters[-1]}. ")
        elif tag == "li":
            self.parts.append("- ")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        self._in_row = tag == "tr" or self._in_row

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
        if tag in ("ol", "ul") and self._counters:
            self._counters.pop()
        self._in_row = tag != "tr" and self._in_row

    def handle_data(self, data: str) -> None:
        self.parts.append(data.replace("\n", " ") if self._in_row else data)


@remembered
def plain_text(markdown: str) -> str:
    """Return the text of ``markdown`` without markup: one line a block or row, numbered steps keep their
    numbers. Raises UnreadableMarkdown.
    """
    parser = _TextOfHtml()
    parser.feed(to_html(markdown, MARKDOWN_EXTENSIONS))
    parser.close()
    text = re.sub(r"[ \t]+", " ", "".join(parser.parts))
    text = re.sub(r"\n(\d+\. |- )\s*\n+", r"\n\1", text)
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


def answer_references(markdown: str) -> list[tuple[int, str]]:
    """Return ``(offset of the line within the text, answer id)`` for every ``[…](answer:ID)``."""
    return [
        (number, found)
        for number, line in enumerate(markdown.split("\n"))
        for found in ANSWER_REFERENCE.findall(line)
    ]


def numbered_list(lines: list[str]) -> range:
    """Return where the first numbered list of a body stands: its lines, from the first item to where a line
    is neither an item nor belongs to one; an empty range where there is none.
    """
    start = next((at for at, line in enumerate(lines) if line.startswith("1. ")), None)
    if start is None:
        return range(0)
    for at in range(start + 1, len(lines)):
        line, before = lines[at], lines[at - 1]
        if line and not before and not _NUMBERED.match(line) and not line.startswith(" "):
            return range(start, at)
    return range(start, len(lines))
