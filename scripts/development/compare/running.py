"""A whole run: projects -> sites, questions, ranks, waits, and tables of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from shouhou.commands.development.bench.browsing import Chromium, chromium
from shouhou.commands.development.bench.installing import install
from shouhou.commands.development.bench.peers import OURS
from shouhou.commands.development.chromium import ensure_chromium
from shouhou.commands.development.compare.asked import Asked
from shouhou.commands.development.compare.asking import Ranks, ask
from shouhou.commands.development.compare.building import NONE, SEARCHES, Built, build
from shouhou.commands.development.compare.questions import Drawing, Question
from shouhou.commands.development.compare.reading import PLACES, read_site
from shouhou.commands.development.compare.tables import Compared, found_table, site_table
from shouhou.commands.development.compare.waiting import VISITS, wait

COUNTS = {
    **dict.fromkeys(PLACES, 60),
    "pinyin": 100,
    "half": 30,
    "slip": 100,
    "single": 50,
    "mixed": 50,
}
"""Questions of each kind, of each site."""
FOLDER = "trees"
"""Of the sites, in the kept folder."""


def run(
    projects: Sequence[Path], seed: int, kept: Path, waits: bool, peers: bool, tell: Callable[[str], None]
) -> str:
    """Return the tables. Raises ProjectError where a site cannot be built."""
    tell("安装同类的程序…")
    tools = install(kept.resolve(), [".mjs", ".py"])
    sites = []
    for project in projects:
        name = project.resolve().parent.name
        tell(f"{name}：构建…")
        sites.append(build(name, project, kept / FOLDER, tools))
    with chromium(ensure_chromium()) as browser:
        compared = [_compared(browser, site, seed, waits, peers, tell) for site in sites]
    tables = [site_table(site) for site in compared]
    if len(compared) > 1:
        tables.append(found_table(compared))
    return "\n\n".join([*tables, f"种子：{seed}；负载：{os.getloadavg()[0]:.1f}"])


def _compared(
    browser: Chromium, site: Built, seed: int, waits: bool, peers: bool, tell: Callable[[str], None]
) -> Compared:
    tell(f"{site.name}：抽问题…")
    pages = read_site(site.site(NONE))
    questions = Drawing(pages, f"{seed} {site.name}").questions(COUNTS)
    asked = Asked(site, seed, questions)

    def found(key: str) -> Ranks:
        tell(f"{site.name}：{key}，问{len(questions)}句…")
        return ask(browser, site, key, questions)

    ranks = {key: asked.ranks(key, partial(found, key)) for key in (SEARCHES if peers else (OURS,))}
    waited = {}
    if waits:
        tell(f"{site.name}：手机上…")
        waited = wait(browser, site, _found_by_all(questions, ranks)[:VISITS], tell)
    return Compared(site, len(pages), questions, ranks, waited)


def _found_by_all(questions: Sequence[Question], ranks: dict[str, Ranks]) -> list[str]:
    """Return short words of headings that each search finds: only so is there something to wait for."""
    return [
        one.typed
        for at, one in enumerate(questions)
        if one.kind == "heading"
        and len(one.typed) in range(3, 6)
        and all(found[at] is not None for found in ranks.values())
    ]
