"""``assets/site.css``: the style sheets that every page needs, in one file, and the platforms' own colours.

One file is one request before the first paint. The sheets stand apart in ``docs/assets/``, one a surface; a
page with a program has its own beside it (``desk.css``, ``tools/``). Comments are left out.

Dark is written once, for the scheme that a script sets on the body, in a block of its own
(``@media screen { [data-md-color-scheme="slate"] … }``). Before the script has run, and without it, the dark
of the system holds: the same block under another condition, which is put before it here.
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

CHOSEN, OF_THE_SYSTEM = '[data-md-color-scheme="slate"]', ":root:not(.js)"
"""What stands for dark in a selector: as a script has set it; as the system has it, without a script."""

_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_DARK = re.compile(rf"^@media screen (\{{\n *{re.escape(CHOSEN)}.*?^\}}\n)", re.DOTALL | re.MULTILINE)


def style_files(library: Library) -> dict[str, bytes]:
    """Return the style sheet by its path in the site. Raises ProjectError where a sheet is missing."""
    sheets = "".join(_COMMENT.sub("", _sheet(file)) for file in sheet_files(library.root))
    return {FILE: (_with_the_systems_dark(sheets) + platform_colours(library)).encode("utf-8")}


def sheet_files(root: Path) -> list[Path]:
    """Return the sheets that are joined; they are not published by themselves."""
    return [root / "docs" / "assets" / f"{name}.css" for name in SHEETS]


def platform_colours(library: Library) -> str:
    """Return the rules that give ``--a`` and ``--a-soft`` below an element of class ``is-<platform>``; a
    platform without a colour has the site's own.
    """
    coloured = {key: one.colour for key, one in library.platforms.items() if one.colour}
    if not coloured:
        return ""
    light = "".join(_rule(f".is-{key}", colour.light) for key, colour in coloured.items())
    dark = "".join(_rule(f"{CHOSEN} .is-{key}", colour.dark) for key, colour in coloured.items())
    return _with_the_systems_dark(f"{light}@media screen {{\n{dark}}}\n")


def _with_the_systems_dark(style: str) -> str:
    def both(chosen: re.Match[str]) -> str:
        system = chosen[1].replace(CHOSEN, OF_THE_SYSTEM)
        return f"@media screen and (prefers-color-scheme: dark) {system}{chosen[0]}"

    return _DARK.sub(both, style)


def _sheet(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise ProjectError(f"读不到 {file}；它是每一页都要的样式，请放回去") from error


def _rule(selector: str, shade: Shade) -> str:
    return f"{selector} {{ --a: {shade.ink}; --a-soft: {shade.ground}; }}\n"
