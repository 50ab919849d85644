"""``assets/site.css``: the style sheets that every page needs, in one file, and the platforms' own colours.

One file is one request before the first paint. The sheets stand apart in ``docs/assets/``, one a surface; a
page with a program has its own beside it (``desk.css``, ``tools/``). Comments are left out.
"""

from __future__ import annotations

import re
from pathlib import Path

from shouhou.content import Library
from shouhou.content.models.site import Shade
from shouhou.errors import ProjectError

FILE = "assets/site.css"
SHEETS = ("tokens", "shell", "parts", "entrance", "prose", "answer", "pictures", "coverage", "search")
"""In the order in which one rule overrules another of the same weight."""

_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def style_files(library: Library) -> dict[str, bytes]:
    """Return the style sheet by its path in the site. Raises ProjectError where a sheet is missing."""
    sheets = "".join(_COMMENT.sub("", _sheet(file)) for file in sheet_files(library.root))
    return {FILE: (sheets + platform_colours(library)).encode("utf-8")}


def sheet_files(root: Path) -> list[Path]:
    """Return the sheets that are joined; they are not published by themselves."""
    return [root / "docs" / "assets" / f"{name}.css" for name in SHEETS]


def platform_colours(library: Library) -> str:
    """Return the rules that give ``--a`` and ``--a-soft`` below an element of class ``is-<platform>``; a
    platform without a colour has the site's own.
    """
    light, dark, slate = [], [], []
    for key, platform in library.platforms.items():
        if platform.colour:
            light.append(_rule(f".is-{key}", platform.colour.light))
            dark.append(_rule(f":root:not(.js) .is-{key}", platform.colour.dark))
            slate.append(_rule(f'[data-md-color-scheme="slate"] .is-{key}', platform.colour.dark))
    if not light:
        return ""
    system = f"@media screen and (prefers-color-scheme: dark) {{\n{''.join(dark)}}}\n"
    return f"{''.join(light)}{system}@media screen {{\n{''.join(slate)}}}\n"


def _sheet(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise ProjectError(f"读不到 {file}；它是每一页都要的样式，请放回去") from error


def _rule(selector: str, shade: Shade) -> str:
    return f"{selector} {{ --a: {shade.ink}; --a-soft: {shade.ground}; }}\n"
