"""The rules about the tricks of cheats: what an entry refers to is there, its source is one of its answer's
and as strong as it says, and no sign stands twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.files import SOURCES, TRICKS
from shouhou.content.rules.context import Context, Rule, near
from shouhou.content.rules.references import way_out
from shouhou.errors import Problem


def _answers_and_sources_are_there(context: Context) -> Iterator[Problem]:
    library = context.library
    for key, trick in library.tricks.tricks.items():
        answer = library.find(trick.answer)
        source = library.sources.get(trick.source)
        if not answer and not context.may_be_answer(trick.answer):
            yield _wrong(
                context, key, "answer", f"没有编号是 {trick.answer} 的答案；{way_out(context, trick.answer)}"
            )
        if not source:
            if not context.lost(SOURCES):
                known = near(trick.source, library.sources)
                yield _wrong(context, key, "source", f"{trick.source} 不在 {SOURCES} 里；{known}")
        elif source.label != trick.evidence:
            yield _wrong(
                context,
                key,
                "evidence",
                f"来源 {trick.source} 是 {source.label.key.value}，这里写的是 {trick.evidence.key.value}；"
                "请改成一样",
            )
        elif answer and trick.source not in answer.sources:
            yield _wrong(
                context,
                key,
                "source",
                f"{trick.answer} 的 sources 里没有 {trick.source}；换一个它用到的来源，或换一个答案",
            )


def _signs_stand_once(context: Context) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for key, trick in context.library.tricks.tricks.items():
        for number, sign in enumerate(trick.signs):
            if sign in seen:
                message = f"“{sign}”在 {seen[sign]} 里已经写了；请删掉一处"
                yield context.in_file(TRICKS, "tricks", key, "signs", number, message=message)
            seen.setdefault(sign, key)


def _wrong(context: Context, key: str, name: str, message: str) -> Problem:
    return context.in_file(TRICKS, "tricks", key, name, message=message)


RULES: tuple[Rule, ...] = (_answers_and_sources_are_there, _signs_stand_once)
