"""Whose figures a new answer tells: those of facts of other answers, which it then names in ``mentions``, or
its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from shouhou.content.figures import find_figures
from shouhou.content.library import Library
from shouhou.content.models.amount import Amount
from shouhou.content.models.limit import Limit
from shouhou.content.rules.figures import SENTENCE_END
from shouhou.content.sums import find_sums
from shouhou.content.text import FACT_REFERENCE, answer_references


def loose_figures(
    library: Library, platform: str, texts: Iterable[str], held: Collection[str] = ()
) -> dict[str, list[str]]:
    """Return the figures in ``texts``, as they are written, that no answer linked in the same sentence holds
    and none of the facts ``held``; each with the facts that it may be: of that platform or of any, with that
    figure.
    """
    facts = library.figures
    fitting = {name: fact for name, (owner, fact) in facts.items() if library.fits(owner, platform)}
    found: dict[str, list[str]] = {}
    for sentence in (part for text in texts for part in SENTENCE_END.split(text)):
        linked = {target for _, target in answer_references(sentence)}
        for written in _written(FACT_REFERENCE.sub("", sentence)):
            names = [name for name, fact in fitting.items() if tells(written, fact)]
            if not any(name in held or facts[name][0].id in linked for name in names):
                found[written] = names
    return found


def _written(text: str) -> list[str]:
    return [written for written, _ in find_figures(text)] + [written for written, _ in find_sums(text)]


def tells(written: str, fact: Limit | Amount) -> bool:
    """Say whether a figure, as it is written, is that of a fact."""
    if isinstance(fact, Limit):
        return any(figure.tells(fact.figure) for _, figure in find_figures(written))
    return any(set(told.parts) <= fact.sums for _, told in find_sums(written))
