"""HTML -> a tree of elements, with the standard library's reader: what built pages need of the standard's
tree, and no more.

End tags that may be left out are put in (``<li>``, ``<p>``, table cells …), since minifiers leave them out;
one that nothing stands open for is passed over. No page is refused: what is broken is read as far as it goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser


def tags(written: str) -> frozenset[str]:
    """Return the tags that stand in a text with spaces between."""
    return frozenset(written.split())


VOID = tags("area base br col embed hr img input link meta param source track wbr")
DEEPEST = 200
"""Elements inside one another; browsers stop at some hundreds. What is deeper stands beside it."""
_BLOCKS = tags(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr main menu nav ol p pre section table ul"
)
"""What ends an open paragraph."""
_CELL, _ROW = tags("td th"), tags("tr")
_PART = tags("thead tbody tfoot")
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (tags("li"), tags("ul ol menu")),
    **dict.fromkeys(("dt", "dd"), (tags("dt dd"), tags("dl"))),
    **dict.fromkeys(_CELL, (_CELL, tags("tr table"))),
    "tr": (_ROW, tags("table")),
    **dict.fromkeys(_PART, (_PART, tags("table"))),
    "option": (tags("option"), tags("select datalist")),
}
"""A tag -> what it ends if that is open, and how far that is looked for."""


class Element:
    """One element: its tag and attributes in small letters, what it holds, and what holds it."""

    __slots__ = ("attributes", "children", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []
        self.parent = parent

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def elements(self) -> Iterator[Element]:
        """Yield this element and all below, in the order of their start tags."""
        waiting = [self]
        while waiting:
            found = waiting.pop()
            yield found
            waiting += [child for child in reversed(found.children) if isinstance(child, Element)]

    def is_within(self, others: set[Element]) -> bool:
        """Say whether any of ``others`` holds it."""
        above = self.parent
        while above is not None:
            if above in others:
                return True
            above = above.parent
        return False


def tree_of(html: str, within: str = "") -> Element:
    """Return the root of the tree of a page; it has no tag of its own. ``html`` that is a part of a page
    stands ``within`` an element of that tag.
    """
    builder = _Builder(within)
    builder.feed(html)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self, within: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self._open = [self.root]
        if within:
            self.handle_starttag(within, [])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end({"p"}, _BLOCKS - {"p"})
        if tag in _ENDS:
            self._end(*_ENDS[tag])
        parent = self._open[-1]
        made = Element(tag, {name: value or "" for name, value in reversed(attrs)}, parent)
        parent.children.append(made)
        if tag not in VOID and len(self._open) < DEEPEST:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # HTML knows no <div/>: it stays open

    def handle_endtag(self, tag: str) -> None:
        self._end({tag}, frozenset())

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _end(self, tags: frozenset[str] | set[str], until: frozenset[str]) -> None:
        """Close the innermost open element of these tags, and all in it, unless one of ``until`` holds it."""
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in tags:
                del self._open[place:]
                return
            if self._open[place].tag in until:
                return
