"""The rules of ``docs/data/pictures.yml``: what a picture shows must be there, be of its platform, and come
from an answer.

A fact that is gone, or renamed, is one problem on the line that names it, not a picture with a hole.
"""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.files import PICTURES, index_of
from shouhou.content.models.answer import Answer
from shouhou.content.models.pictures import Clock, Group, Station
from shouhou.content.models.site import CONTACT_TOPIC
from shouhou.content.rules.context import Context, Path, Rule, figure_mistake, near
from shouhou.errors import Problem

Reference = tuple[str, str, str | None, Path]
"""What kind of thing, its id, the platform whose picture it is in (none: any platform's), where it is
named.
"""


def _pictures_show_what_is_there(context: Context) -> Iterator[Problem]:
    for kind, name, platform, path in _references(context):
        owner = context.owners[kind].get(name)
        if owner is None:
            if not context.may_define(name):
                yield context.in_file(
                    PICTURES, *path, message=f"图里写的{kind} {name} 没有；{near(name, context.owners[kind])}"
                )
        elif message := _not_for(context, owner, platform):
            yield context.in_file(PICTURES, *path, message=f"图里写的{kind} {name} {message}")


def _not_for(context: Context, owner: Answer, platform: str | None) -> str | None:
    """Return why a fact of ``owner`` may not stand in a picture for the shoppers of ``platform``."""
    home = context.library.platforms.get(owner.platform)
    if context.library.for_merchants(owner):
        return f"在 {owner.file} 里，是写给商家的；图是给买家看的，请换一个"
    if home and not home.any_platform and owner.platform != platform:
        fit = "各平台通用" if platform is None else "本平台和各平台通用"
        return f"在 {owner.file} 里，是{home.name}的；这里只能用{fit}的，请换一个"
    return None


def _references(context: Context) -> Iterator[Reference]:
    pictures = context.library.pictures
    for platform, steps in pictures.flows.items():
        for number, step in enumerate(steps):
            path: Path = ("flows", platform, number)
            yield from _of_station(step, platform, path)
            for at, station in enumerate(step.exits):
                yield from _of_station(station, platform, (*path, "exits", at))
    for number, station in enumerate(pictures.outside):
        yield from _of_station(station, None, ("outside", number))
    if pictures.beside:
        yield from _of_station(pictures.beside, None, ("beside",))
    for platform, groups in pictures.channels.items():
        yield from _of_groups(groups, platform, ("channels", platform))
    yield from _of_groups(pictures.public, None, ("public",))


def _of_station(station: Station, platform: str | None, path: Path) -> Iterator[Reference]:
    yield "答案", station.answer, platform, (*path, "answer")
    clocks: tuple[Clock, ...] = station.limits
    for number, clock in enumerate(clocks):
        yield "时限", clock.limit, platform, (*path, "limits", number, "limit")


def _of_groups(groups: tuple[Group, ...], platform: str | None, path: Path) -> Iterator[Reference]:
    for number, group in enumerate(groups):
        for at, contact in enumerate(group.contacts):
            yield "渠道", contact, platform, (*path, number, "contacts", at)


def _pictures_are_of_platforms(context: Context) -> Iterator[Problem]:
    library = context.library
    known = library.shopping_platforms
    for kind, pictures in (("flows", library.pictures.flows), ("channels", library.pictures.channels)):
        for platform in pictures:
            usual = kind == "flows" and platform in library.platforms
            if platform not in known and not usual and not context.may_define(platform):
                message = f"{kind} 里写的 {platform} 不是平台文件夹；应为 {'、'.join(known)} 之一"
                yield context.in_file(PICTURES, kind, platform, message=message)
    for platform in library.pictures.channels:
        page = index_of(f"{platform}/{CONTACT_TOPIC}")
        missing = (platform, CONTACT_TOPIC) not in library.topic_pages and not context.lost(page)
        if platform in known and missing:
            message = f"渠道图画在 {page} 上，但没有这一页；请新建，或删掉这张图"
            yield context.in_file(PICTURES, "channels", platform, message=message)


def _every_platform_has_its_flow(context: Context) -> Iterator[Problem]:
    library = context.library
    drawn = {key: library.of_platform(library.pictures.flows, key) for key in library.shopping_platforms}
    for platform, flow in drawn.items() if any(drawn.values()) else ():
        if flow is None:
            message = f"flows 里没有 {platform}；别的平台都有这张图，请给它也画一张（R27）"
            yield context.in_file(PICTURES, "flows", message=message)


def _figures_stand_in_the_answers(context: Context) -> Iterator[Problem]:
    for number, line in enumerate(context.texts.get(PICTURES, "").split("\n"), 1):
        if message := figure_mistake(line.partition("#")[0]):
            yield Problem(PICTURES, number, message)


RULES: tuple[Rule, ...] = (
    _pictures_show_what_is_there,
    _pictures_are_of_platforms,
    _every_platform_has_its_flow,
    _figures_stand_in_the_answers,
)
