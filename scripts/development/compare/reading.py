"""Built pages -> what a reader sees in them, and where it stands: the answers that ``questions`` are drawn
from, and what a result is held against.

It reads the main content of Material's pages by itself, not as ``shouhou index`` does: what that passes over
should count as not found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shouhou.analysis.folding import fold_text
from shouhou.documents.tree import Element, tags, tree_of

PLACES = {
    "sentence": "句子中间",
    "heading": "标题里",
    "code": "代码里",
    "table": "表格里",
    "aside": "标签页、提示框里",
}
"""Where something may stand, and what that is called."""
_CONTENT = "md-content__inner"
_UNSEEN = tags("script style svg template nav form button")
_NO_TEXT = frozenset(("headerlink", "linenos", "lineno", "md-source-file", "md-button", "md-icon"))
_ASIDE = frozenset(("admonition", "tabbed-set", "tabbed-content"))
_BLOCKS = tags(
    "p li dt dd td th tr pre h1 h2 h3 h4 h5 h6 div details summary table ul ol blockquote figcaption"
)
_HEADINGS = tags("h1 h2 h3 h4 h5 h6")
_CELLS = tags("td th")


@dataclass(frozen=True)
class Line:
    """A text on a line of its own, and where it stands, one of ``PLACES``."""

    place: str
    text: str


@dataclass(frozen=True)
class Seen:
    """One page: its address below the site's root, without ``index.html``, and its lines."""

    address: str
    lines: tuple[Line, ...]

    @property
    def letters(self) -> str:
        """All that is letters and figures in it, title and text, end to end."""
        return letters_of("".join(line.text for line in self.lines))


def letters_of(text: str) -> str:
    """Return what is left of a text when only letters and figures count: ``"RSA 加密"`` -> ``"rsa加密"``."""
    return "".join(filter(str.isalnum, fold_text(text)))


def read_site(site: Path) -> list[Seen]:
    """Return the pages of a site that have main content, by their addresses."""
    pages = []
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        root = tree_of(file.read_text("utf-8"))
        main = next((one for one in root.elements() if _CONTENT in one.classes), None)
        if main is not None and address != "404.html":
            pages.append(Seen(address, tuple(_lines(main))))
    return pages


def _lines(main: Element) -> Iterator[Line]:
    """Yield the lines below an element; what stands in several places is code before table before aside. A
    space in an element of its own, as of coloured code, parts words.
    """

    def walk(element: Element, place: str) -> Iterator[Line]:
        text: list[str] = []
        for child in element.children:
            if isinstance(child, str):
                text.append(child)
            elif not _is_unseen(child):
                inner = list(walk(child, _place_in(child, place)))
                if child.tag in _BLOCKS:
                    yield from _said(text, place)
                    yield from inner
                elif all(line.place == place for line in inner):
                    text += [line.text for line in inner]
                else:
                    yield from _said(text, place)
                    yield from inner
        yield from _said(text, place)

    return (line for line in walk(main, "sentence") if line.text.strip())


def _said(text: list[str], place: str) -> Iterator[Line]:
    said = "".join(text)
    text.clear()
    if said:
        yield Line(place, said)


def _is_unseen(element: Element) -> bool:
    hidden = "hidden" in element.attributes and "md-source-file" not in element.classes
    return element.tag in _UNSEEN or hidden or not _NO_TEXT.isdisjoint(element.classes)


def _place_in(element: Element, outer: str) -> str:
    if element.tag == "pre" or outer == "code":
        return "code"
    if element.tag in _HEADINGS:
        return "heading"
    if element.tag in _CELLS or outer == "table":
        return "table"
    if element.tag == "details" or not _ASIDE.isdisjoint(element.classes) or outer == "aside":
        return "aside"
    return outer
