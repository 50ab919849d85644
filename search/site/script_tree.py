"""A script as a tree of its parts, as far as ``minified`` and ``short_names`` look at it.

This alone knows tree-sitter, the parser: both others go over all parts, and its nodes are slow to ask. Names
of kinds and roles are those of its grammar of JavaScript.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import tree_sitter_javascript
from tree_sitter import Language, Parser, TreeCursor

WHOLE = {"regex", "string"}
"""What is one piece of text, whatever it is made of."""


@dataclass(eq=False, slots=True)
class Part:
    """A statement, an expression, a word …: ``role`` is what it is to the part around it, ``text`` what
    stands there if it has no parts itself.
    """

    kind: str
    role: str
    text: str = ""
    parts: list[Part] = field(default_factory=list)

    def get(self, role: str) -> Part | None:
        """Return the part that has this role."""
        return next((part for part in self.parts if part.role == role), None)


def read_script(source: str) -> Part:
    """Return the tree of ``source`` without its comments. Raises ValueError where that is no JavaScript."""
    text = source.encode("utf-8")
    tree = _parser().parse(text)
    if tree.root_node.has_error:
        raise ValueError(f"this is no JavaScript: {source[:200]}")
    return _part(tree.walk(), text)


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_javascript.language()))


def _part(cursor: TreeCursor, source: bytes) -> Part:
    node = cursor.node
    assert node is not None
    part = Part(node.type, cursor.field_name or "")
    if node.type in WHOLE or not cursor.goto_first_child():
        part.text = source[node.start_byte : node.end_byte].decode("utf-8")
        return part
    while True:
        inner = _part(cursor, source)
        if inner.kind != "comment":
            part.parts.append(inner)
        if not cursor.goto_next_sibling():
            cursor.goto_parent()
            return part
