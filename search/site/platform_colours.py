"""``assets/platforms.css``: each platform's own colour, where its ``index.md`` gives one.

A platform without a colour keeps the neutral one of ``site.css``.
"""

from __future__ import annotations

from shouhou.content import Library

FILE = "assets/platforms.css"


def colour_files(library: Library) -> dict[str, bytes]:
    """Return the style sheet by its path in the site; empty where no platform has a colour."""
    rules = (
        f".sh-tile--{key} {{ border-top-color: {platform.colour}; }}\n"
        for key, platform in library.platforms.items()
        if platform.colour
    )
    return {FILE: "".join(rules).encode("utf-8")}
