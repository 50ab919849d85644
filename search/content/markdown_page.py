"""What a Markdown text makes of itself: whether it can be read in reasonable time, and its elements and
addresses as the generator will write them.

``elements_of(as_page("[x](a.md){ .b }"))`` yields the paragraph, and the link as ``("a", {"href": "a.md",
"class": "b"})``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from markdown import Markdown
from shouhou.remembered import remembered

PAGE_EXTENSIONS = ("admonition", "attr_list", "fenced_code", "md_in_html", "sane_lists", "tables", "toc")
"""What the generator reads pages with: those of ``mkdocs.yml``, and what MkDocs adds."""
BODY_MAX, PAGE_MAX, BLOCK_MAX = 8_000, 200_000, 8_000
"""Characters of an answer's text, of a page's, and of lines without an empty one between."""
DEEPEST = 6
"""Lists, quotations and brackets inside one another."""
_LEAD = re.compile(r"(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))*[ \t]*")
_MARK = re.compile(r"[>*+-]|\d+[.)]")
_INDENT = 4
_ATTRIBUTE = re.compile(r'\s(?P<key>[A-Za-z][A-Za-z-]*)(?:="(?P<value>[^"<>]*)")?')
_TAG = re.compile(
    r"<(?:/[a-z][a-z0-9]*>|!-- [a-z ]+ -->"
    rf"|(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:{re.sub('[?]P<[a-z]+>', '?:', _ATTRIBUTE.pattern)})*)"
    r"\s?/?>)"
)


class UnreadableMarkdown(Exception):
    """Python-Markdown failed on the text."""


def knot(markdown: str, most: int) -> tuple[int, str] | None:
    """Return what would make reading the text long or impossible, with its line from 0; None of others.

    Python-Markdown takes time by the square of an open bracket's text, and calls itself for every level.
    """
    if len(markdown) > most:
        return 0, f"正文有 {len(markdown)} 个字；最多 {most} 个字，请删减或拆开"
    brackets = block = 0
    for offset, line in enumerate(markdown.split("\n")):
        block = block + len(line) if line.strip() else 0
        if block > BLOCK_MAX:
            return offset, f"这一段超过 {BLOCK_MAX} 个字；请用空行分成几段"
        lead = _LEAD.match(line)
        start = lead[0] if lead else ""
        if len(_MARK.findall(start)) + len(start.expandtabs(_INDENT)) // _INDENT > 2 * DEEPEST:
            return offset, f"列表或引用套了 {DEEPEST} 层以上；请拆平"
        brackets = _open_brackets(line, brackets) if line.strip() else 0
        if brackets > DEEPEST:
            return offset, f"方括号套了 {DEEPEST} 层以上，或者没有合上；请补上，或改成别的括号"
    return None


def _open_brackets(line: str, already: int) -> int:
    """Return the most brackets that are open at once in the line, or, where that is allowed, at its end."""
    for mark in re.findall(r"[\[\]]", line):
        already = already + 1 if mark == "[" else max(already - 1, 0)
        if already > DEEPEST:
            break
    return already


def as_page(markdown: str) -> str:
    """Return the text as the generator's HTML. Raises UnreadableMarkdown."""
    return to_html(markdown, PAGE_EXTENSIONS)


@remembered
def to_html(markdown: str, extensions: tuple[str, ...]) -> str:
    """Return the text as HTML. Raises UnreadableMarkdown."""
    try:
        return Markdown(extensions=extensions, output_format="html").convert(markdown)
    except Exception as error:  # of any kind: it has no error of its own for a text that it cannot read
        raise UnreadableMarkdown(type(error).__name__) from error


def elements_of(page: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every element that begins in a page's HTML, with its attributes, entities resolved.

    Only the plainest form of a tag is one, so that no browser can read it otherwise: names in lower case,
    values in double quotes. Whatever else begins with ``<`` is an element named by its first characters.
    Comments of words, which the program replaces, are none.
    """
    for begin in re.finditer("<", page):
        tag = _TAG.match(page, begin.start())
        if tag is None:
            yield page[begin.start() : begin.start() + 12], {}
        elif tag["name"]:
            yield (
                tag["name"],
                {
                    found["key"]: html.unescape(found["value"] or "")
                    for found in _ATTRIBUTE.finditer(tag["attributes"])
                },
            )
