"""The rules about sources that stand aside: what is told first (the texts that are read or copied by
themselves, and the steps) rests on none of them.

A card, a copied reply and the head of a page carry the labels of the other sources alone, so a fact or a
word of an article among what is told first would stand there under a better label than it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.models.answer import Answer, Fact, Place
from shouhou.content.models.contact import Contact
from shouhou.content.models.evidence import Evidence
from shouhou.content.rules.context import Context, Rule
from shouhou.content.text import numbered_list
from shouhou.content.timeline import grounds_of
from shouhou.errors import Problem

LABELLED = re.compile("网文|网络文章|未核实")
"""What a sentence says that tells what an article has."""
_BETWEEN_TAPS = r"[\s“”→>，、-]*"


def _not_all_stands_aside(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        if set(answer.aside) >= set(answer.sources):
            message = "aside 里写了全部来源，简答和步骤就没有依据了；把撑着它们的来源拿出来"
            yield context.at(answer, "aside", message=message)


def _what_is_told_first_rests_on_other_sources(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        if not answer.aside or not answer.short_evidence:
            continue
        aside = [fact for _, _, fact in answer.facts() if _stands_aside(context, answer, fact)]
        for place, text in _told_first(answer):
            fact = next((fact for fact in aside if _tells(answer, aside, fact, text)), None)
            if fact:
                message = (
                    f"这里说到“{fact.amount}”，{fact.id} 的来源却写在 aside 里；"
                    "复制出去会少了它的依据，请删掉这个说法，或把来源从 aside 里拿出来（R36）"
                )
                yield context.in_text(answer, place, message)
            elif _article_aside(answer) and (found := LABELLED.search(text)):
                message = (
                    f"这里写了“{found[0]}”，网络文章却写在 aside 里；"
                    "改成有依据的话，或把来源从 aside 里拿出来（R36）"
                )
                yield context.in_text(answer, place, message)


def _an_article_that_stands_aside_is_named(context: Context) -> Iterator[Problem]:
    """The head of the page says that a line below is an article's; that line says so too."""
    for answer in context.library.answers:
        if (label := _article_aside(answer)) is None:
            continue
        first = {place for place, _ in _told_first(answer)}
        below = (line for at, line in enumerate(answer.body.split("\n")) if at not in first)
        if not any(map(LABELLED.search, below)):
            message = f"网络文章写在 aside 里，正文却没有一句写明“{label}”；请写明是哪一句（R36）"
            yield context.at(answer, "aside", message=message)


def _article_aside(answer: Answer) -> str | None:
    """Return the label of what an article says, where that stands in the answer and not among what is told
    first.
    """
    return next((one.label for one in answer.evidence_aside if one.key is Evidence.ARTICLE), None)


def _stands_aside(context: Context, answer: Answer, fact: Fact) -> bool:
    grounds = grounds_of(context.library, answer, fact)
    return bool(grounds) and set(grounds) <= set(answer.aside)


def _tells(answer: Answer, aside: list[Fact], fact: Fact, text: str) -> bool:
    """Return whether a text tells a fact that no other source of the answer holds as well."""
    if isinstance(fact, Contact):
        return fact.stated_in(text) or bool(re.search(_BETWEEN_TAPS.join(map(re.escape, fact.taps)), text))
    held = (other for _, _, other in answer.facts() if other not in aside)
    return fact.stated_in(text) and not any(fact.amount == other.amount for other in held)


def _told_first(answer: Answer) -> Iterator[tuple[Place, str]]:
    """Yield what is told first, each text with its place: what is read or copied by itself, then the steps,
    or the first paragraph where there are none.
    """
    yield from answer.copied_texts()
    lines = answer.body.split("\n")
    yield from ((at, lines[at]) for at in numbered_list(lines) or _first_paragraph(lines))


def _first_paragraph(lines: list[str]) -> range:
    start = next((at for at, line in enumerate(lines) if line), 0)
    return range(start, next((at for at in range(start, len(lines)) if not lines[at]), len(lines)))


RULES: tuple[Rule, ...] = (
    _not_all_stands_aside,
    _what_is_told_first_rests_on_other_sources,
    _an_article_that_stands_aside_is_named,
)
