"""The rules about sources: every fact has one of its own evidence and holds on some day, none is listed that
nothing uses, and what took the place of one is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.files import SOURCES
from shouhou.content.library import Library
from shouhou.content.models.answer import Answer
from shouhou.content.rules.context import Context, Rule, near
from shouhou.content.timeline import span_of
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
            if not fact.source:
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


def _answers_name_their_own(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for field, keys in (("checked_against", answer.checked_against), ("aside", answer.aside)):
            for number, key in enumerate(keys):
                if key not in answer.sources:
                    message = f"{field}[{number}] 写的 {key} 不在这个答案的 sources 里；只写它自己的来源"
                    yield context.at(answer, field, number, message=message)


def used_sources(library: Library, but: Answer | None = None) -> set[str]:
    """Return the keys of the sources that something rests on: answers, ``but`` for this one, terms, sources
    whose place they took, the count of working days.
    """
    used = {key for answer in library.answers if answer is not but for key in answer.sources}
    used |= {term.source for term in library.glossary.values() if term.source}
    used |= {source.superseded_by for source in library.sources.values() if source.superseded_by}
    return used | set(filter(HOLIDAYS.fullmatch, library.sources))


def _sources_are_used(context: Context) -> Iterator[Problem]:
    used = used_sources(context.library)
    for key in context.library.sources if not context.unread_answers else ():
        if key not in used:
            message = f"来源 {key} 没有答案用到；写进用到它的答案的 sources，或从这里删掉（R26）"
            yield context.in_file(SOURCES, key, message=message)


def _what_took_a_sources_place_is_listed(context: Context) -> Iterator[Problem]:
    """Each way from a source to what took its place ends; a circle is told on the first of it in the file."""
    sources, told = context.library.sources, set[str]()
    for key, source in sources.items():
        if not source.superseded_by:
            continue
        if source.superseded_by not in sources:
            message = f"{key}.superseded_by 写的 {source.superseded_by} 没有这个来源；"
            message += near(source.superseded_by, set(sources))
            yield context.in_file(SOURCES, key, "superseded_by", message=message)
            continue
        way, following = [key], source.superseded_by
        while following in sources and following not in way:
            way.append(following)
            following = sources[following].superseded_by or ""
        if following == key and key not in told:
            told.update(way)
            message = (
                f"{key}.superseded_by 一路换下去又回到了自己（{' → '.join([*way, key])}）；"
                "请删掉其中一个，最新的那个不写"
            )
            yield context.in_file(SOURCES, key, "superseded_by", message=message)


def _facts_hold_on_some_day(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for key, number, fact in answer.facts():
            span = span_of(context.library, answer, fact)
            if span.since and span.until and span.until < span.since:
                message = (
                    f"{key}[{number}] 从 {span.since} 到 {span.until}，没有一天有效；"
                    "请核对它的 since、until 和来源的 in_force、until"
                )
                yield context.at(answer, key, number, message=message)


RULES: tuple[Rule, ...] = (
    _facts_have_sources,
    _facts_name_their_source,
    _answers_name_their_own,
    _sources_are_used,
    _what_took_a_sources_place_is_listed,
    _facts_hold_on_some_day,
)
