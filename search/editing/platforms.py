"""A new platform: its page, what the list of troubles says where it has no answer, and its name out of what
the site does not cover. All else follows from the page: colours, menus, descriptions, tools, pictures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from shouhou.content import files
from shouhou.content.exam import bare
from shouhou.content.library import Library
from shouhou.content.models.site import PlatformColour
from shouhou.editing.draft import Draft
from shouhou.editing.yaml_text import Yaml, flow, scalar

COLOURS: Mapping[str, tuple[str, str, str, str]] = {
    "青": ("#1f5c63", "#e6f2f3", "#93d0d8", "#182b2d"),
    "绿": ("#2c5e3f", "#e9f3ec", "#9fd3b1", "#1c2c22"),
    "玫红": ("#8a3350", "#f9ebf0", "#efb0c5", "#331f27"),
    "橙棕": ("#8a4318", "#faeee6", "#f0b894", "#33231a"),
    "橄榄": ("#56590f", "#f2f2dd", "#ccd07f", "#272812"),
    "灰蓝": ("#47515f", "#edf0f3", "#bcc6d3", "#23282f"),
    "紫": ("#75437f", "#f5edf7", "#dab1e4", "#2e2132"),
    "蓝": ("#2b5590", "#eaf0f9", "#a0c3f5", "#1c2838"),
}
"""Name -> ink and ground in light, ink and ground in dark; no red, which is for danger."""


@dataclass(frozen=True)
class NewPlatform:
    """What the page of a new platform holds; ``key`` is its folder, ``gap`` why it has no answer yet."""

    key: str
    name: str
    aliases: Sequence[str]
    description: str
    says: str
    body: str
    gap: str
    glyph: str
    colour: str

    @property
    def file(self) -> str:
        """The platform's page."""
        return files.index_of(self.key)


def add_platform(draft: Draft, library: Library, platform: NewPlatform) -> list[str]:
    """Write the platform into the draft; return in words what else changes."""
    draft.write(platform.file, _page(library, platform).encode("utf-8"))
    told = []
    if library.coverage.sections:
        draft.change(
            files.COVERAGE,
            lambda yaml: yaml.put(("gaps", platform.key), scalar(platform.gap), after=("sections",)),
        )
        line, column = draft.read(files.COVERAGE).place(("gaps", platform.key), key=True)
        told.append(f"加上了 {files.COVERAGE}:{line}:{column}: 没有答案的各行都用“{platform.gap}”")
    return told + _covered_now(draft, library, platform)


def _page(library: Library, platform: NewPlatform) -> str:
    order = max((one.order for one in library.shopping_platforms.values()), default=0) + 1
    ink, ground, dark_ink, dark_ground = COLOURS[platform.colour]
    quoted = '{{ink: "{}", ground: "{}"}}'
    return (
        f"---\nname: {scalar(platform.name)}\ntitle: {scalar(platform.name + '售后指南')}\norder: {order}\n"
        f"aliases: {flow(list(platform.aliases))}\ndescription: {scalar(platform.description)}\n"
        f"glyph: {scalar(platform.glyph)}\ncolour:\n  light: {quoted.format(ink, ground)}\n"
        f"  dark: {quoted.format(dark_ink, dark_ground)}\n"
        f"tile: {flow({'name': platform.name, 'says': platform.says})}\n---\n{platform.body}\n"
    )


def _covered_now(draft: Draft, library: Library, platform: NewPlatform) -> list[str]:
    """Take what is about the platform out of what the site does not cover."""
    names = {bare(name) for name in (platform.name, *platform.aliases, platform.key)}
    written = draft.read(files.NOT_COVERED).yaml.value(()) if library.not_covered else {}
    told = []
    for key, item in written.items():
        known = item.get("names") or []
        out = [name for name in known if bare(str(name)) in names]
        asked = [ask for ask in item["asks"] if bare(platform.name) in bare(str(ask))]
        for name in out:
            draft.change(files.NOT_COVERED, partial(_without, path=(key, "names"), item=name))
        for ask in asked:
            draft.change(files.NOT_COVERED, partial(_without, path=(key, "asks"), item=ask))
        if out or asked:
            told.append(f"{files.NOT_COVERED}：{key} 里去掉了 {'、'.join(map(str, [*out, *asked]))}")
    return told


def _without(yaml: Yaml, path: tuple[str, str], item: object) -> Yaml:
    number = yaml.value(path).index(item)
    return yaml.remove((*path, number))


def free_colours(library: Library) -> list[str]:
    """Return the names of the colours, those that no platform has first."""
    taken = {one.colour.light.ink for one in library.platforms.values() if one.colour}
    return sorted(COLOURS, key=lambda name: COLOURS[name][0] in taken)


def colour_of(name: str) -> PlatformColour:
    """Return a colour as a record, which tells whether it can be read."""
    ink, ground, dark_ink, dark_ground = COLOURS[name]
    return PlatformColour.model_validate(
        {"light": {"ink": ink, "ground": ground}, "dark": {"ink": dark_ink, "ground": dark_ground}}
    )
