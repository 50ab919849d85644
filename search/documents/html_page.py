"""One built HTML page -> its sections: what a reader sees of the main content, in lines, parted where a
heading can be led to.

Main content: what is marked ``data-search-body``; else ``main`` (or ``role=main``), and of it the one
``article`` where there is just one; else every ``article``. In it nothing is read that is no text of the
page: navigation, buttons, forms, drawings, scripts, line numbers, the sign beside a heading that links to it,
what is ``hidden`` or ``aria-hidden`` (but for tabs, which are only not shown yet), and what is marked
``data-search-ignore``. ``data-search-meta="name"`` gives the page's own ``title``, or anything else to show
with its results: ``name`` is what the element says, ``name:value`` says it itself, ``name[attribute]`` takes
an attribute. Where that title is another than the first heading, this is the first line of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shouhou.analysis.runs import HAN
from shouhou.documents.selectors import Selects
from shouhou.documents.tree import Element, tags

BODY, IGNORE, META = "data-search-body", "data-search-ignore", "data-search-meta"
HEADINGS = {f"h{level}": level for level in range(1, 7)}

_UNREAD = tags(
    "nav footer script style template noscript svg button select textarea form iframe object canvas audio"
    " video rt rp annotation dialog"
)
_LINE_NUMBERS = frozenset(("linenos", "lineno", "line-numbers", "line-numbers-wrapper", "linenodiv"))
_LINES = tags(
    "address article aside blockquote caption dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5"
    " h6 header hr label legend li main ol p pre section summary table tbody tfoot thead tr ul"
)
"""What stands on lines of its own."""
_UNREAD_ROLES = frozenset(("navigation", "search"))
_CELLS = tags("td th")
_WIDE = f"{HAN[0]}-{HAN[-1]}\u3001-\u303f\uff01-\uff60"
_BREAK_IN_HAN = re.compile(f"(?<=[{_WIDE}])[ \\t\\r]*\\n[ \\t\\r\\n]*(?=[{_WIDE}])")
"""A line break of the source between Chinese characters: a reader sees none."""
_NEW_LINE = "\v"
"""A line break that a reader sees: of ``br``, and of the source in ``pre``."""
_NEXT_CELL = "\f"
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_META = re.compile(
    r"\s*(?P<name>[^:\[\]\s,]+)\s*(?:\[\s*(?P<attribute>[\w-]+)\s*\]|:(?P<value>.*))?\s*", re.DOTALL
)


@dataclass
class Section:
    """What stands below one heading, up to the next that can be led to; the first has no ``anchor``."""

    title: str = ""
    anchor: str = ""
    level: int = 0
    above: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class HtmlPage:
    """What a page says: of itself, and in its sections; none where it has no main content. ``title`` is its
    ``<title>``, ``heading`` what it is called in its main content; ``refused`` where it asks search engines
    to leave it out, ``moved`` where it only leads elsewhere.
    """

    title: str
    heading: str
    language: str
    sections: tuple[Section, ...]
    meta: dict[str, str]
    refused: bool
    moved: bool

    @property
    def says_anything(self) -> bool:
        return bool(self.heading) or any(section.lines for section in self.sections)


def read_page(root: Element, body: Selects | None, ignored: Selects, deepest: int) -> HtmlPage:
    """Return what a page says. ``body`` selects the main content of a site that marks it in its own way;
    headings down to level ``deepest`` begin sections.
    """
    title, language, refused, moved = "", "", False, False
    meta: dict[str, str] = {}
    writer = _Writer(ignored, deepest)
    for element in root.elements():
        tag, has = element.tag, element.attributes
        if META in has:
            _note(meta, element, writer.line_of(element))
        if tag == "html":
            language = language or has.get("lang", "").strip().lower()
        elif tag == "title" and not title:
            title = _flat("".join(child for child in element.children if isinstance(child, str)))
        elif tag == "meta":
            says = has.get("content", "").lower()
            refused = refused or (has.get("name", "").lower() == "robots" and "noindex" in says)
            moved = moved or (has.get("http-equiv", "").lower() == "refresh" and "url" in says)
    for main in _main_content(root, body):
        writer.read(main)
    called = meta.pop("title", "") or writer.heading
    if writer.heading not in called:
        writer.sections[0].lines.insert(0, writer.heading)
    return HtmlPage(title, called, language, tuple(writer.sections), meta, refused, moved)


def _main_content(root: Element, body: Selects | None) -> list[Element]:
    elements = list(root.elements())
    marked = [element for element in elements if BODY in element.attributes]
    if marked or body:
        return _outermost(marked or [element for element in elements if body and body(element)])
    mains = _outermost([one for one in elements if one.tag == "main" or one.attributes.get("role") == "main"])
    articles = [element for element in elements if element.tag == "article"]
    if mains:
        inside = [article for article in articles if article.is_within(set(mains))]
        return inside if len(inside) == 1 else mains
    return _outermost(articles)


def _outermost(elements: list[Element]) -> list[Element]:
    return [element for element in elements if not element.is_within(set(elements))]


def _note(meta: dict[str, str], element: Element, says: str) -> None:
    """Note what an element gives as meta; the first of a name counts."""
    found = _META.fullmatch(element.attributes[META])
    if found is None:
        return
    name, attribute, value = found["name"], found["attribute"], found["value"]
    if attribute:
        value = element.attributes.get(attribute.lower(), "")
    told = _flat(says if value is None else value)
    if told:
        meta.setdefault(name, told)


class _Writer:
    """Walks through main content and writes down its sections."""

    def __init__(self, ignored: Selects, deepest: int) -> None:
        self.heading = ""
        self.sections: list[Section] = []
        self._ignored = ignored
        self._deepest = deepest
        self._anchors: set[str] = set()
        self._above: list[Section] = []
        self._line: list[str] = []

    def read(self, main: Element) -> None:
        if not self.sections:
            self.sections.append(Section())
        self._walk(main, verbatim=main.tag == "pre")
        self._end_line()

    def line_of(self, element: Element) -> str:
        """Return the text of an element on one line, without signs that only link to it."""
        inner = _Writer(lambda one: self._ignored(one) or _is_permalink(one), deepest=0)
        inner.read(element)
        return " ".join(inner.sections[0].lines)

    def _walk(self, element: Element, verbatim: bool) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._line.append(child.replace("\n", _NEW_LINE) if verbatim else child)
            elif not self._is_unread(child):
                self._enter(child, verbatim)

    def _enter(self, element: Element, verbatim: bool) -> None:
        tag = element.tag
        if tag in HEADINGS and self._deepest:
            self._end_line()
            return self._begin(element)
        if tag in _LINES:
            self._end_line()
        elif tag in _CELLS:
            self._line.append(_NEXT_CELL)
        elif tag == "br":
            self._line.append(_NEW_LINE)
        self._walk(element, verbatim or tag == "pre")
        if tag in _LINES:
            self._end_line()

    def _begin(self, heading: Element) -> None:
        """Begin a section with a heading; where that cannot be led to, it is a line of the one before."""
        level, words = HEADINGS[heading.tag], self.line_of(heading)
        anchor = _anchor_of(heading)
        if not words:
            return
        if level == 1 and not self.heading:
            self.heading = words
        elif level > self._deepest or not anchor or anchor in self._anchors:
            self.sections[-1].lines.append(words)
        else:
            self._anchors.add(anchor)
            while self._above and self._above[-1].level >= level:
                self._above.pop()
            section = Section(words, anchor, level, tuple(one.title for one in self._above))
            self._above.append(section)
            self.sections.append(section)

    def _end_line(self) -> None:
        if not self._line:
            return
        text = "".join(self._line)
        self._line.clear()
        if "\n" in text:
            text = _BREAK_IN_HAN.sub("", text)
        self.sections[-1].lines += filter(None, map(_flat, text.split(_NEW_LINE)))

    def _is_unread(self, element: Element) -> bool:
        has = element.attributes
        if element.tag in _UNREAD or IGNORE in has or has.get("aria-hidden") == "true":
            return True
        if has.get("role") in _UNREAD_ROLES or not _LINE_NUMBERS.isdisjoint(element.classes):
            return True
        only_later = has.get("role") == "tabpanel" or has.get("hidden") == "until-found"
        return ("hidden" in has and not only_later) or self._ignored(element)


def _is_permalink(element: Element) -> bool:
    """Say whether an element is a link without a word, as a heading has beside it to be linked to."""
    return element.tag == "a" and not any(
        character.isalnum()
        for one in element.elements()
        for child in one.children
        if isinstance(child, str)
        for character in child
    )


def _anchor_of(heading: Element) -> str:
    """Return what leads to a heading: its own id, one in it, or that of the section which it opens."""
    for element in heading.elements():
        own = element.attributes.get("id") or (element.tag == "a" and element.attributes.get("name"))
        if own:
            return own.strip()
    parent = heading.parent
    if parent is None or parent.tag not in ("section", "div", "header", "hgroup"):
        return ""
    first = next(child for child in parent.children if isinstance(child, Element))
    return parent.attributes.get("id", "").strip() if first is heading else ""


def _flat(text: str) -> str:
    return _SPACE.sub(" ", _NO_WIDTH.sub("", text)).strip()
