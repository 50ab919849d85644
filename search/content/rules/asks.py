"""The rules about the ways of asking: each stands once on the site, and none is a test question. What
platforms share is asked of a trouble that has answers, and names no platform.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.exam import bare
from shouhou.content.files import COVERAGE, NOT_COVERED, SHARED_ASKS
from shouhou.content.library import Library
from shouhou.content.likeness import Phrase, strangers
from shouhou.content.rules.context import Context, Path, Rule, near
from shouhou.errors import Problem

_PARTICLES = re.compile("[吗呢啊呀吧嘛么啦哦哈]+$")
_POLITE = re.compile("^(?:请问|想问一下|我想问一下|我想问|问一下|麻烦问下|那)")


def _asks_differ_from_each_other_and_from_titles(context: Context) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file, path, what, phrase in phrases_of(context.library):
        if bare(phrase) in seen:
            message = f"{what}“{phrase}”与 {seen[bare(phrase)]}相同；换一个说法，或删掉（R14）"
            yield context.in_file(file, *path, message=message)
        seen.setdefault(bare(phrase), f"{file} 的 {what}")


def _asks_differ_in_more_than_a_particle(context: Context) -> Iterator[Problem]:
    """怎么退吗 after 怎么退 teaches the search nothing."""
    alike: dict[str, list[tuple[str, Path, str, str]]] = {}
    for one in phrases_of(context.library):
        alike.setdefault(gist_of(one[3]), []).append(one)
    for phrases in alike.values():
        shortest = min(phrases, key=lambda one: len(bare(one[3])))
        for file, path, what, phrase in phrases:
            if bare(phrase) != bare(shortest[3]):
                first = f"{shortest[0]} 的 {shortest[2]}“{shortest[3]}”"
                message = f"{what}“{phrase}”和 {first}只差“吗”“呢”一类的字；换一个说法，或删掉（R14）"
                yield context.in_file(file, *path, message=message)


def _no_ask_is_a_test_question(context: Context) -> Iterator[Problem]:
    """A question that scores the search says nothing once the search was told its answer."""
    for file, path, what, phrase in phrases_of(context.library):
        if what != "title" and (place := context.exam.get(bare(phrase))):
            message = (
                f"{what}“{phrase}”是给搜索打分的考题（{place}），抄进来分数就不作数了；"
                "请删掉，或换一个说法（R14）"
            )
            yield context.in_file(file, *path, message=message)


def phrases_of(library: Library) -> Iterator[tuple[str, Path, str, str]]:
    """Yield file, path, name and text of every phrase for a question, those that keep their words first."""
    for answer in library.answers:
        yield answer.file, ("title",), "title", answer.title
    for answer in library.answers:
        for number, ask in enumerate(answer.asks):
            yield answer.file, ("asks", number), f"asks[{number}]", ask
    for key, asks in library.shared_asks.items():
        for number, ask in enumerate(asks):
            yield SHARED_ASKS, (key, number), f"{key}[{number}]", ask
    for key, item in library.not_covered.items():
        for number, ask in enumerate(item.asks):
            yield NOT_COVERED, (key, "asks", number), f"{key}.asks[{number}]", ask


def gist_of(phrase: str) -> str:
    """Return what is left of a phrase without particles and politeness: 请问怎么退呀？ is 怎么退."""
    plain = bare(phrase)
    return _POLITE.sub("", _PARTICLES.sub("", plain)) or plain


def _asks_are_in_the_right_answer(context: Context) -> Iterator[Problem]:
    """Of another platform's answer, the same ask with another name is no stray."""
    answers = context.library.answers
    phrases = [
        Phrase(at, text, bare(text), is_ask=number > 0)
        for at, answer in enumerate(answers)
        for number, text in enumerate((answer.title, *answer.asks))
    ]
    for ask, phrase in strangers(phrases):
        answer, other = answers[ask.answer], answers[phrase.answer]
        if context.library.fits(other, answer.platform) or context.library.fits(answer, other.platform):
            number = answer.asks.index(ask.text)
            message = (
                f"asks[{number}]“{ask.text}”像是 {other.id} 的（那里有“{phrase.text}”），"
                "和这个答案的别的问法不像；请挪到那边，或换一个更清楚的说法（R14）"
            )
            yield context.at(answer, "asks", number, message=message)


def _shared_asks_are_of_a_trouble_with_answers(context: Context) -> Iterator[Problem]:
    rows = {key: row for _, key, row in context.library.coverage.rows()}
    for key in context.library.shared_asks if not context.lost(COVERAGE) else ():
        if key not in rows:
            message = f"{COVERAGE} 里没有 {key} 这一行；{near(key, rows)}"
        elif not rows[key].best:
            message = f"“{rows[key].name}”还没有一个答案，问法没有地方去；请先写答案，或删掉"
        else:
            continue
        yield context.in_file(SHARED_ASKS, key, message=message)


def _shared_asks_name_no_platform(context: Context) -> Iterator[Problem]:
    for key, asks in context.library.shared_asks.items():
        for number, ask in enumerate(asks):
            for platform in context.library.shopping_platforms.values():
                name = next((name for name in (platform.name, *platform.aliases) if _names(ask, name)), None)
                if name:
                    message = f"“{ask}”点了{platform.name}的名（{name}）；只问它的写进它的答案，或去掉名字"
                    yield context.in_file(SHARED_ASKS, key, number, message=message)


def _names(ask: str, name: str) -> bool:
    """True where a name stands in an ask, one in Latin letters as a word of its own."""
    pattern = rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" if name.isascii() else re.escape(name)
    return re.search(pattern, ask, re.IGNORECASE) is not None


RULES: tuple[Rule, ...] = (
    _asks_differ_from_each_other_and_from_titles,
    _asks_differ_in_more_than_a_particle,
    _no_ask_is_a_test_question,
    _shared_asks_are_of_a_trouble_with_answers,
    _shared_asks_name_no_platform,
)
REMINDERS: tuple[Rule, ...] = (_asks_are_in_the_right_answer,)
