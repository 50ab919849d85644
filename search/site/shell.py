"""What the header and the footer of every page say, as the templates read it (``config.extra.shell``).

Platforms come from their pages, the rest from the front matter of the pages that are meant
(``PageSettings``): tools by their ``tile``, what is about the site by ``footer``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shouhou.content import Library
from shouhou.content.front_matter import parse_front_matter
from shouhou.content.library import platform_names
from shouhou.content.models.site import PageSettings, PageTile, Platform
from shouhou.content.timeline import holding
from shouhou.markup.addresses import address_of
from shouhou.markup.platform_lists import platform_lists
from shouhou.site.offline import newest_check
from shouhou.tools import TOOLS

Link = dict[str, str]
"""``name`` and ``url``, the latter relative to the site's root."""


def shell(library: Library) -> dict[str, object]:
    """Return menu and links by name; plain values only, since they go through the generator's settings.

    The menu has platforms by their names, which are their sections' titles; those ``behind`` stand behind a
    tap there.
    """
    lists = platform_lists(library)
    return {
        "menu": {platform.name: platform.menu or platform.name for platform in library.platforms.values()},
        "keys": {platform.name: key for key, platform in library.platforms.items()},
        "shops": [platform.name for platform in library.shopping_platforms.values()],
        "behind": [platform.name for platform in lists.more.values()],
        "platforms": {part: _platform_links(platforms) for part, platforms in vars(lists).items()},
        "names": platform_names(library.platforms),
        "tools": [{"name": tile.name, "url": address_of(page)} for page, tile, _ in tool_tiles(library)],
        "about": list(_footer_links(library)),
        "police": police_number(library) or "",
        "checked": newest_check(library),
    }


def _platform_links(platforms: Mapping[str, Platform]) -> list[Link]:
    return [
        {
            "key": key,
            "name": platform.menu or f"{platform.name}售后",
            "url": f"{key}/",
        }
        for key, platform in platforms.items()
    ]


def page_settings(library: Library, page: str) -> PageSettings:
    """Return what a page that is no answer's says for other pages; nothing where there is no such page."""
    text = library.pages.get(page, "")
    values = parse_front_matter(text).values if text else {}
    return PageSettings.model_validate(values)


def tool_tiles(library: Library) -> Iterator[tuple[str, PageTile, bool]]:
    """Yield every tool's page with its tile, in the order of the navigation, and whether the page's address
    may name a platform.
    """
    for tool in TOOLS:
        if tile := page_settings(library, tool.page).tile:
            yield tool.page, tile, tool.asks_platform


def _footer_links(library: Library) -> Iterator[Link]:
    written = [page for page in library.pages if page.partition("/")[0] not in library.platforms]
    for page in written:
        for name, section in page_settings(library, page).footer.items():
            yield {"name": name, "url": address_of(page) + section}


def police_number(library: Library) -> str | None:
    """Return the number for whoever is being cheated; None where the site names none that holds."""
    found = library.contacts.get(library.popular.police or "")
    contact = holding(library, *found) if found else None
    return contact.value if contact else None
