"""The rules about the glossary: a name is explained once, and what an entry refers to is there."""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.files import GLOSSARY, SOURCES
from shouhou.content.rules.context import Context, Rule, near
from shouhou.content.rules.references import way_out
from shouhou.errors import Problem


def _names_are_explained_once(context: Context) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for key, term in context.library.glossary.items():
        for name in (*term.names, *term.ask):
            if name in seen:
                message = f"“{name}”在 {seen[name]} 里已经解释了；请删掉一处"
                yield context.in_file(GLOSSARY, key, message=message)
            seen.setdefault(name, key)


def _what_is_referred_to_is_there(context: Context) -> Iterator[Problem]:
    library = context.library
    for key, term in library.glossary.items():
        if term.answer and not context.may_be_answer(term.answer):
            message = f"{key}.answer 写的 {term.answer} 没有这个答案；{way_out(context, term.answer)}"
            yield context.in_file(GLOSSARY, key, "answer", message=message)
        if term.source and term.source not in library.sources and not context.lost(SOURCES):
            message = (
                f"{key}.source 写的 {term.source} 不在 {SOURCES} 里；{near(term.source, library.sources)}"
            )
            yield context.in_file(GLOSSARY, key, "source", message=message)


RULES: tuple[Rule, ...] = (_names_are_explained_once, _what_is_referred_to_is_there)
