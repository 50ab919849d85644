"""The rules about sources: every fact has one of its own evidence, and none is listed that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.files import SOURCES
from shouhou.content.models.basis import Basis
from shouhou.content.rules.context import Context, Rule
from shouhou.errors import Problem

HOLIDAYS = re.compile(r"holidays-\d{4}")
"""The keys of the notices of days off, which the count of working days uses."""


def _facts_have_sources(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for key, number, fact in answer.facts():
            if fact.evidence not in answer.evidence and not context.lost(SOURCES):
                message = (
                    f"{key}[{number}].evidence 是 {fact.evidence.key.value}，"
                    "但 sources 里没有这一级的来源；补上来源，或改 evidence"
                )
                yield context.at(answer, key, number, message=message)


def _facts_name_their_source(context: Context) -> Iterator[Problem]:
    """A fact that names its source has it among the answer's own, and has its label."""
    for answer in context.library.answers:
        for key, number, fact in answer.facts():
            if not isinstance(fact, Basis) or not fact.source:
                continue
            source = context.library.sources.get(fact.source)
            if fact.source not in answer.sources:
                message = f"{key}[{number}].source 写的 {fact.source} 不在这个答案的 sources 里；请补上"
                yield context.at(answer, key, number, message=message)
            elif source and source.label != fact.evidence:
                message = (
                    f"{key}[{number}].evidence 是 {fact.evidence.key}，"
                    f"来源 {fact.source} 却是 {source.label.key}；两处要一样"
                )
                yield context.at(answer, key, number, message=message)


def _sources_are_used(context: Context) -> Iterator[Problem]:
    used = {key for answer in context.library.answers for key in answer.sources}
    used |= {term.source for term in context.library.glossary.values() if term.source}
    for key in context.library.sources if not context.unread_answers else ():
        if key not in used and not HOLIDAYS.fullmatch(key):
            message = f"来源 {key} 没有答案用到；写进用到它的答案的 sources，或从这里删掉（R26）"
            yield context.in_file(SOURCES, key, message=message)


RULES: tuple[Rule, ...] = (_facts_have_sources, _facts_name_their_source, _sources_are_used)
