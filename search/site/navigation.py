"""The site's navigation, as the generator reads it."""

from __future__ import annotations

from shouhou.content import Library
from shouhou.markup.addresses import page_of
from shouhou.tools import tool_navigation


def navigation(library: Library) -> list[object]:
    """Return home, platforms with their topics and answers, tools, about."""
    nav: list[object] = [{"首页": "index.md"}]
    nav += [{platform.name: _section(library, key)} for key, platform in library.platforms.items()]
    nav.append({"工具": tool_navigation(library)})
    written = [path for path in library.pages if path.startswith("about/")]
    nav.append({"关于": sorted(written, key=lambda path: (path != "about/index.md", path))})
    return nav


def _section(library: Library, platform: str) -> list[object]:
    section: list[object] = [f"{platform}/index.md"]
    for key, topic in library.topics.items():
        if (platform, key) in library.topic_pages:
            answers = [page_of(answer) for answer in library.answers_of(platform, key)]
            section.append({topic.name: [f"{platform}/{key}/index.md", *answers]})
    return section
