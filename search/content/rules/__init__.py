"""What must hold across files: each rule a generator of Problems over a whole library, a family of them a
module.

A rule says what was found and the way out, and points at the line of the value it is about. ``context`` is
what a rule looks at and how it places what it finds.

Where the editors' guide (``docs/about/editing.md``) has a number for a rule, the message ends in it: （R8）.
"""

from __future__ import annotations

from shouhou.content.library import Library
from shouhou.content.reading import Reading
from shouhou.content.rules import (
    addresses,
    asks,
    bases,
    claims,
    complaint,
    conflicts,
    coverage,
    figures,
    first_clause,
    glossary,
    heads,
    limits,
    markup,
    next_step,
    pictures,
    platforms,
    popular,
    quoted_laws,
    references,
    replies,
    sentences,
    sources,
    text,
    topics,
    tricks,
    waiting,
    words,
)
from shouhou.content.rules.context import Context
from shouhou.errors import Problem

FAMILIES = (
    references,
    asks,
    claims,
    sources,
    addresses,
    text,
    markup,
    platforms,
    figures,
    bases,
    limits,
    conflicts,
    next_step,
    pictures,
    complaint,
    quoted_laws,
    waiting,
    words,
    glossary,
    first_clause,
    sentences,
    replies,
    heads,
    coverage,
    popular,
    topics,
    tricks,
)


def check(library: Library, reading: Reading) -> list[Problem]:
    """Return every mistake that shows only when the files are held against each other."""
    context = Context(library, reading)
    return [problem for family in FAMILIES for rule in family.RULES for problem in rule(context)]
