"""What the header and the footer of every page say, as the templates read it (``config.extra.shell``).

Platforms come from their pages, the rest from the front matter of the pages that are meant:

=====================  =============================================================================
``footer: 报告错误``     a page that the footer leads to, under this name; or a mapping of such names to
                       the sections of the page (``{隐私: "#privacy"}``)
``tile``               a tool's page: its name and what it does, as the home page's tiles say it
=====================  =============================================================================
"""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content import Library
from shouhou.content.front_matter import parse_front_matter
from shouhou.markup.addresses import address_of
from shouhou.site.offline import newest_check
from shouhou.tools import tool_navigation

Link = dict[str, str]
"""``name`` and ``url``, the latter relative to the site's root."""


def shell(library: Library) -> dict[str, object]:
    """Return menu and links by name; plain values only, since they go through the generator's settings."""
    return {
        "menu": {platform.name: platform.menu or platform.name for platform in library.platforms.values()},
        "platforms": [
            {"name": platform.menu or f"{platform.name}售后", "url": f"{key}/"}
            for key, platform in library.platforms.items()
        ],
        "names": "、".join(platform.name for platform in library.shopping_platforms.values()),
        "tools": [{"name": tile["name"], "url": address_of(page)} for page, tile in tool_tiles(library)],
        "about": list(_footer_links(library)),
        "police": _police(library),
        "checked": newest_check(library),
    }


def tool_tiles(library: Library) -> Iterator[tuple[str, Link]]:
    """Yield every tool's page with the words and the icon of its tile, in the order of the navigation."""
    for page in tool_navigation(library):
        tile = parse_front_matter(library.pages[str(page)]).values.get("tile")
        if tile:
            yield str(page), tile


def _footer_links(library: Library) -> Iterator[Link]:
    for page, text in library.pages.items():
        if page.endswith("index.md") and "\nfooter:" not in text:
            continue
        footer = parse_front_matter(text).values.get("footer") if text.startswith("---") else None
        names = {footer: ""} if isinstance(footer, str) else footer or {}
        for name, anchor in names.items():
            yield {"name": name, "url": address_of(page) + anchor}


def _police(library: Library) -> str:
    """Return the number for whoever is being cheated; empty where the site names none."""
    police = library.popular.police
    return library.contacts[police][1].value if police else ""
