"""Words of law explained where they first stand on an answer's page.

``催告后`` becomes ``催告<span class="sh-plain">（要求对方办）</span>后``. The explanation is plain text in
brackets, always there: it needs no script, no pointer and no screen. A tooltip (``abbr``) shows nothing on
a phone and nothing in print.

A word counts only in running text: not in a heading, a link, a quotation (“…”), a law's name (《…》), code,
or a longer word that means something else. What editors explain themselves, in brackets behind the word, is
explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from shouhou.content.models.glossary import Term
from shouhou.markup.templates import render

_NO_TEXT = r"`[^`]*`|\[[^\]]*\]\([^)]*\)|《[^》]*》|“[^”]*”|<[^>]*>"
_EXPLAINED = ("（", "**（", "(")


def with_explanations(glossary: Iterable[Term], markdown: str) -> str:
    """Return ``markdown`` with the explanation of every term behind its first place."""
    by_name = {name: term for term in glossary for name in term.names}
    if not by_name:
        return markdown
    others = [word for term in by_name.values() for word in term.neither]
    words = "|".join(map(re.escape, sorted({*by_name, *others}, key=lambda word: (-len(word), word))))
    pattern = re.compile(rf"{_NO_TEXT}|(?P<word>{words})")
    explained: set[str] = set()

    def explain(found: re.Match[str]) -> str:
        term = by_name.get(found["word"] or "")
        if term is None or term.term in explained:
            return found[0]
        explained.add(term.term)
        if found.string.startswith(_EXPLAINED, found.end()):
            return found[0]
        return found[0] + str(render("markup/plain.html", plain=term.plain))

    lines = markdown.split("\n")
    return "\n".join(line if line.startswith("#") else pattern.sub(explain, line) for line in lines)
