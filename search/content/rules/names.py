"""The rules about names: what one name leads to is one thing, and no list says a thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shouhou.content.files import NOT_COVERED, TOPICS, index_of
from shouhou.content.rules.context import Context, Path, Rule
from shouhou.errors import Problem

LISTS = ("related", "mentions", "claims", "sources", "redirect_from", "replaces")
"""The lists of an answer in which a thing twice is a slip."""
Named = tuple[str, Path, str, str]
"""File, place, name, and whose name it is."""


def _names_lead_to_one_thing(context: Context) -> Iterator[Problem]:
    library = context.library
    platforms: list[Named] = []
    for key, platform in library.platforms.items():
        file = index_of(key)
        platforms.append((file, ("name",), platform.name, f"平台 {key}"))
        platforms += [
            (file, ("aliases", n), alias, f"平台 {key}") for n, alias in enumerate(platform.aliases)
        ]
    for key, item in library.not_covered.items():
        platforms += [
            (NOT_COVERED, (key, "names", n), name, f"{NOT_COVERED} 的 {key}")
            for n, name in enumerate(item.names)
        ]
    topics: list[Named] = []
    for key, topic in library.topics.items():
        topics.append((TOPICS, (key, "name"), topic.name, f"主题 {key}"))
        topics += [
            (TOPICS, (key, "aliases", n), alias, f"主题 {key}") for n, alias in enumerate(topic.aliases)
        ]
    yield from _clashes(context, platforms)
    yield from _clashes(context, topics)


def _not_before_is_of_aliases(context: Context) -> Iterator[Problem]:
    for key, platform in context.library.platforms.items():
        for name, characters in platform.not_before.items():
            said = ""
            if name not in platform.aliases:
                said = f"not_before 里的“{name}”不在 aliases 里；请写 aliases 里有的叫法"
            elif not all("\u4e00" <= character <= "\u9fff" for character in characters):
                said = f"not_before 里“{name}”后面只写汉字，一个挨一个；后面接着其中一个字时，它不算这个平台"
            if said:
                yield context.in_file(index_of(key), "not_before", name, message=said)


def _clashes(context: Context, names: Iterable[Named]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file, path, name, whose in names:
        other = seen.get(name.lower())
        if other == whose:
            message = f"“{name}”在{whose}里写了两次；请删掉一处"
            yield context.in_file(file, *path, message=message)
        elif other:
            message = f"“{name}”已经是{other}的名字，搜它不知道是哪一个；请删掉一处，或换一个叫法"
            yield context.in_file(file, *path, message=message)
        seen.setdefault(name.lower(), whose)


def _lists_say_a_thing_once(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for key in LISTS:
            seen: set[str] = set()
            for number, value in enumerate(getattr(answer, key)):
                if value in seen:
                    message = f"{key}[{number}] 的 {value} 前面已经写了；请删掉一个"
                    yield context.at(answer, key, number, message=message)
                seen.add(value)


RULES: tuple[Rule, ...] = (_names_lead_to_one_thing, _not_before_is_of_aliases, _lists_say_a_thing_once)
