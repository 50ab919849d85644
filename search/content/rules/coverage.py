"""The rules about ``docs/data/coverage.yml``: it tells of each trouble and platform whether there is an
answer, and of every answer for shoppers where it stands.

A project without the file, or one whose file could not be read, has nothing to be held against.
"""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.files import COVERAGE, TROUBLES, index_of
from shouhou.content.models.answer import Answer
from shouhou.content.models.coverage import Row
from shouhou.content.rules.context import Context, Path, Rule, figure_mistake, near
from shouhou.content.rules.references import way_out
from shouhou.errors import Problem

Cell = tuple[Path, str | None, str]
"""Place and id of an answer, and the platform under whose key it stands, none for ``any``."""


def _rows(context: Context) -> Iterator[tuple[Path, str, Row]]:
    """Yield place, key and content of every row."""
    for section, key, row in context.library.coverage.rows():
        yield ("sections", section, "rows", key), key, row


def _cells(context: Context) -> Iterator[Cell]:
    for place, _, row in _rows(context):
        for number, name in enumerate(row.any or ()):
            yield (*place, "any", number), None, name
        for platform, ids in row.own.items():
            for number, name in enumerate(ids):
                yield (*place, "own", platform, number), platform, name


def _answers_stand_where_they_hold(context: Context) -> Iterator[Problem]:
    for place, platform, name in _cells(context):
        said = f"{'any' if platform is None else f'own.{platform}'} 写的 {name}"
        answer = context.owners["答案"].get(name)
        if answer is None and not context.may_be_answer(name):
            message = f"{said} 没有这个答案；{way_out(context, name)}"
            yield context.in_file(COVERAGE, *place, message=message)
        elif answer and (mistake := _misplaced(context, answer, platform)):
            yield context.in_file(COVERAGE, *place, message=f"{said} {mistake}")


def _misplaced(context: Context, answer: Answer, platform: str | None) -> str | None:
    """Return why ``answer`` cannot stand under the key of ``platform``."""
    library = context.library
    home = library.platforms.get(answer.platform)
    if home is None:
        return None
    if library.for_merchants(answer):
        return "是写给商家的；请换一个给买家看的"
    if home.any_platform:
        return None if platform is None else "各平台都适用；请写到这一行的 any"
    return None if platform == answer.platform else f"只讲{home.name}；请写到 own.{answer.platform}"


def _platforms_are_known(context: Context) -> Iterator[Problem]:
    known = context.library.shopping_platforms
    keys: list[tuple[Path, str]] = [(("gaps",), key) for key in context.library.coverage.gaps]
    for place, _, row in _rows(context):
        keys += [((*place, "own"), key) for key in row.own]
        keys += [((*place, "gap"), key) for key in row.gap]
    for place, key in keys:
        if key in known or context.lost(index_of(key)):
            continue
        everywhere = key in context.library.platforms
        advice = "各平台都适用的答案写到 any" if everywhere else near(key, known)
        message = f"{place[-1]}.{key} 不是买东西的平台；{advice}"
        yield context.in_file(COVERAGE, *place, key, message=message)


def _every_cell_is_one_thing(context: Context) -> Iterator[Problem]:
    """Every platform has an answer in every row, its own or one that holds everywhere, or else a reason."""
    for key, platform in context.library.shopping_platforms.items():
        for place, _, row in _rows(context):
            answered = f"own.{key}" if key in row.own else "any" if row.any else None
            if answered is None and context.library.coverage.gap(row, key) is None:
                message = (
                    f"“{row.name}”少了{platform.name}这一格；有答案的写 own.{key}，各平台通用的写 any，"
                    f"都没有就写 gap.{key}：为什么没有，或在 gaps 里给这个平台写一句"
                )
                yield context.in_file(COVERAGE, *place, message=message)
            elif answered and key in row.gap:
                message = f"gap.{key} 说没有，可是写了 {answered}，已经有答案；请删掉 gap.{key}"
                yield context.in_file(COVERAGE, *place, "gap", key, message=message)


def _every_answer_has_its_place(context: Context) -> Iterator[Problem]:
    coverage = context.library.coverage
    listed = coverage.listed
    for answer in context.library.answers if coverage.sections else ():
        if context.library.for_merchants(answer) or answer.id in listed or answer.id in coverage.apart:
            continue
        message = (
            f"{answer.id} 不在 {COVERAGE} 的哪一行里；请写进它答的那一行，没有就加一行，"
            "不是买东西遇到的麻烦就写进 apart，连同理由"
        )
        yield context.at(answer, "id", message=message)


def _what_is_apart_stands_nowhere_else(context: Context) -> Iterator[Problem]:
    listed = context.library.coverage.listed
    for name in context.library.coverage.apart:
        answer = context.owners["答案"].get(name)
        if name in listed:
            mistake = "已经在表里；请从 apart 删掉"
        elif answer and context.library.for_merchants(answer):
            mistake = "是写给商家的，本来就不进这张表；请从 apart 删掉"
        elif not context.may_be_answer(name):
            mistake = f"没有这个答案；{way_out(context, name)}"
        else:
            continue
        yield context.in_file(COVERAGE, "apart", name, message=f"apart 写的 {name} {mistake}")


def _keys_stand_once(context: Context) -> Iterator[Problem]:
    """A row's key is its address on the page."""
    seen: dict[str, Row] = {}
    for place, key, row in _rows(context):
        if key in seen:
            message = f"键 {key} 前面“{seen[key].name}”已经用了；请换一个"
            yield context.in_file(COVERAGE, *place, message=message)
        seen.setdefault(key, row)


def _what_the_tools_know_has_a_row(context: Context) -> Iterator[Problem]:
    """A trouble that the tools ask for has the row with its key."""
    keys = {key for _, key, _ in _rows(context)}
    for key, trouble in context.library.troubles.items() if keys else ():
        if key not in keys:
            message = f"“{trouble.name}”在 {COVERAGE} 里没有一行；请加一行，键写 {key}"
            yield context.in_file(TROUBLES, key, message=message)


def _figures_stand_in_the_answers(context: Context) -> Iterator[Problem]:
    for place, text in _wording(context):
        if message := figure_mistake(text):
            yield context.in_file(COVERAGE, *place, message=message)


def _wording(context: Context) -> Iterator[tuple[Path, str]]:
    """Yield place and text of all that the file says itself."""
    for place, _, row in _rows(context):
        yield (*place, "name"), row.name
        yield from (((*place, "gap", key), reason) for key, reason in row.gap.items())
    coverage = context.library.coverage
    for kind, reasons in (("apart", coverage.apart), ("gaps", coverage.gaps)):
        yield from (((kind, name), reason) for name, reason in reasons.items())


RULES: tuple[Rule, ...] = (
    _answers_stand_where_they_hold,
    _platforms_are_known,
    _every_cell_is_one_thing,
    _every_answer_has_its_place,
    _what_is_apart_stands_nowhere_else,
    _keys_stand_once,
    _what_the_tools_know_has_a_row,
    _figures_stand_in_the_answers,
)
