"""A text as HTML that shows it and does nothing: the one place where what editors wrote becomes markup.

``as_html("[x](javascript:1) <b>")`` is ``&#91;x&#93;(javascript:1) &lt;b&gt;``. What means something to HTML
is written by its number, and so is what means something to Markdown: most templates make Markdown, which
takes the rest of a line for what it looks like, and leaves such numbers alone. So the same text may stand in
an element, an attribute, a table's cell, a heading or a link's words.

Every value that a template puts out goes through here (``templates``), but for what is markup already.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MEANS = re.compile(
    r"[&<>\"'`\\*_\[\]{}!#|~^\x00-\x1f\x7f]"
    r"|\A(?:[-+=:\s]|\d+(?=[.)](?:\s|\Z)))"  # what makes a line an item, a rule, a heading or code
    r"|\s\Z"  # after which marks close nothing
)

_IN_MARKDOWN = re.compile(r"[\\`*_\[\]<>#|~]")


def as_html(text: str) -> Markup:
    """Return ``text`` as HTML, and as Markdown, that shows it character by character."""
    return Markup(_MEANS.sub(_number, text))


def as_markdown(text: str) -> str:
    """Return ``text`` as Markdown for others' programs and eyes: what means something has a backslash."""
    return _IN_MARKDOWN.sub(r"\\\g<0>", " ".join(text.split()))


def _number(found: re.Match[str]) -> str:
    return _NAMED.get(found[0]) or "".join(f"&#{ord(character)};" for character in found[0])
