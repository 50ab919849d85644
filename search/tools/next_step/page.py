"""The guided path as plain linked pages, and the questions for the program that asks them one by one.

``tools/next-step/``               the platforms; with JavaScript, one question after the other
``tools/next-step/mall/``          the troubles
``tools/next-step/mall/quality/``  a section for every stage, its anchor the stage's key, each with the result

There is one writer of results, this one: the program (``search/tools/next_step/page.js``) fetches the page
of the trouble and shows the section of the stage, with the day worked out. What it needs beside that are
the questions, as JSON on its page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from shouhou.content import Library
from shouhou.content.models.next_step import Stage
from shouhou.markup.page import compiled_page
from shouhou.markup.platform_lists import platform_lists
from shouhou.markup.templates import render
from shouhou.tools.next_step.place import FOLDER, Place

PAGE = "tools/next-step.md"
SETTINGS = {"template": "tool.html", "tool": "next-step", "program": False}
"""Settings of the linked pages: the tool's looks, without its program."""


def next_step_part(library: Library, path: str) -> str:
    """Return what the tool shows on its own page: the questions and the platforms; nothing on others."""
    if path == PAGE:
        lists = platform_lists(library, everywhere=False)
        return render(
            "tools/next_step/start.html",
            page=path,
            questions=questions(library),
            lists=lists,
            folder=FOLDER,
        )
    return ""


def questions(library: Library) -> dict[str, object]:
    """Return what the program asks: platforms, troubles, and of each trouble what has been done and from
    which day to count.
    """
    platforms = library.shopping_platforms.items()
    troubles = [
        {
            "key": key,
            "name": library.troubles[key].name,
            "ask": library.troubles[key].ask,
            "stages": [_question(library, *stage) for stage in library.next_step.stages_of(key).items()],
        }
        for key in library.next_step.paths
    ]
    return {
        "platforms": [{"key": key, "name": platform.name} for key, platform in platforms],
        "troubles": troubles,
    }


def _question(library: Library, key: str, stage: Stage) -> dict[str, object]:
    """Return what has been done, the date to ask for, and the platforms it is asked on where not on all."""
    question: dict[str, object] = {"key": key, "name": stage.done}
    if stage.when:
        question |= {"when": stage.when, "day": stage.day}
        owners = [library.limits[limit][0] for limit in stage.limits]
        platforms = library.shopping_platforms
        on = [one for one in platforms if any(library.fits(owner, one) for owner in owners)]
        if len(on) < len(platforms):
            question["on"] = on
    return question


def next_step_pages(library: Library) -> dict[str, Callable[[], str]]:
    """Return what writes the pages of platforms and troubles, where the project has the first page."""
    if PAGE not in library.pages:
        return {}
    pages: dict[str, Callable[[], str]] = {}
    for platform in library.shopping_platforms:
        pages[f"{FOLDER}/{platform}.md"] = partial(_platform_page, library, platform)
    for platform in library.shopping_platforms:
        for trouble in library.next_step.paths:
            pages[f"{FOLDER}/{platform}/{trouble}.md"] = partial(_trouble_page, library, platform, trouble)
    return pages


def _platform_page(library: Library, platform: str) -> str:
    name = library.platforms[platform].name
    about = f"在{name}买东西遇到麻烦，先选是哪一种，再看下一步找谁、哪天前没结果就往下走。"
    troubles = {f"{FOLDER}/{platform}/{key}.md": library.troubles[key] for key in library.next_step.paths}
    return compiled_page(
        "tools/next_step/platform.html",
        {"title": f"{name}：遇到什么麻烦？", "description": about, **SETTINGS},
        page=f"{FOLDER}/{platform}.md",
        start=PAGE,
        troubles=troubles,
    )


def _trouble_page(library: Library, platform: str, trouble: str) -> str:
    name, about = library.platforms[platform].name, library.troubles[trouble]
    description = (
        f"在{name}买东西，{about.ask}：按你做到哪一步，看现在该找谁、带什么证据、哪天前没结果就往下走。"
    )
    return compiled_page(
        "tools/next_step/trouble.html",
        {"title": f"{name}{about.name}：下一步怎么办？", "description": description, **SETTINGS},
        page=f"{FOLDER}/{platform}/{trouble}.md",
        library=library,
        start=PAGE,
        way={name: f"{FOLDER}/{platform}.md"},
        places=[Place(library, platform, trouble, key) for key in library.next_step.stages_of(trouble)],
    )
