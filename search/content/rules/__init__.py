"""What must hold across files: each rule a generator of Problems over a whole library, a family of them a
module.

A rule says what was found and the way out, and points at the line of the value it is about. ``context`` is
what a rule looks at and how it places what it finds.

Where the editors' reference (``docs/about/content-reference.md``) has a number for a rule, the message ends
in it: （R8）.
"""

from __future__ import annotations

from shouhou.content.places import with_columns
from shouhou.content.rules import (
    addresses,
    articles,
    aside,
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
    manner,
    markup,
    mistyped,
    names,
    next_step,
    pictures,
    platforms,
    popular,
    privacy,
    quoted_laws,
    references,
    replies,
    sentences,
    sources,
    text,
    topics,
    tricks,
    typography,
    waiting,
    web_addresses,
    words,
)
from shouhou.content.rules.context import Context
from shouhou.errors import Problem

FAMILIES = (
    references,
    asks,
    claims,
    sources,
    aside,
    addresses,
    text,
    markup,
    web_addresses,
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
    names,
    privacy,
    manner,
    articles,
    typography,
    mistyped,
)


def check(context: Context) -> tuple[list[Problem], list[Problem]]:
    """Return every mistake that shows only when the files are held against each other: first those that may
    bring others after them (a family's ``CAUSES``), then the others (its ``RULES``).
    """
    return _found(context, "CAUSES"), _found(context, "RULES")


def reminders(context: Context) -> list[Problem]:
    """Return what should be looked at and stops nothing (a family's ``REMINDERS``), sorted by its place."""
    return sorted(with_columns(_found(context, "REMINDERS"), context.library.root))


def _found(context: Context, kind: str) -> list[Problem]:
    rules = (rule for family in FAMILIES for rule in getattr(family, kind, ()))
    return [problem for rule in rules for problem in rule(context)]
