"""The rules about the ways of asking: each stands once on the site, and none is a test question."""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.exam import bare
from shouhou.content.files import NOT_COVERED
from shouhou.content.library import Library
from shouhou.content.rules.context import Context, Path, Rule
from shouhou.errors import Problem


def _asks_differ_from_each_other_and_from_titles(context: Context) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file, path, what, phrase in _phrases(context.library):
        if bare(phrase) in seen:
            message = f"{what}“{phrase}”与 {seen[bare(phrase)]}相同；换一个说法，或删掉（R14）"
            yield context.in_file(file, *path, message=message)
        seen.setdefault(bare(phrase), f"{file} 的 {what}")


def _no_ask_is_a_test_question(context: Context) -> Iterator[Problem]:
    """A question that scores the search says nothing once the search was told its answer."""
    for file, path, what, phrase in _phrases(context.library):
        if what != "title" and (place := context.exam.get(bare(phrase))):
            message = (
                f"{what}“{phrase}”是给搜索打分的考题（{place}），抄进来分数就不作数了；"
                "请删掉，或换一个说法（R14）"
            )
            yield context.in_file(file, *path, message=message)


def _phrases(library: Library) -> Iterator[tuple[str, Path, str, str]]:
    """Yield file, path, name and text of every phrase for a question, those that keep their words first."""
    for answer in library.answers:
        yield answer.file, ("title",), "title", answer.title
    for answer in library.answers:
        for number, ask in enumerate(answer.asks):
            yield answer.file, ("asks", number), f"asks[{number}]", ask
    for key, item in library.not_covered.items():
        for number, ask in enumerate(item.asks):
            yield NOT_COVERED, (key, "asks", number), f"{key}.asks[{number}]", ask


RULES: tuple[Rule, ...] = (_asks_differ_from_each_other_and_from_titles, _no_ask_is_a_test_question)
