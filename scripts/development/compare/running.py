"""A whole run: projects -> sites, questions, ranks, waits, and tables of them.

What was asked and found stands in ``kept/NAME/asked-SEED.json``, to be read where something was missed::

    [{"kind", "typed", "meant", "right": [address, …], "ranks": {search: place or null}}, …]
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from shouhou.commands.development.bench.browsing import Chromium, chromium
from shouhou.commands.development.bench.installing import install
from shouhou.commands.development.bench.peers import OURS
from shouhou.commands.development.chromium import ensure_chromium
from shouhou.commands.development.compare.asking import Ranks, ask
from shouhou.commands.development.compare.building import NONE, SEARCHES, Built, build
from shouhou.commands.development.compare.questions import Drawing, Question
from shouhou.commands.development.compare.reading import PLACES, read_site
from shouhou.commands.development.compare.tables import Compared, cost_table, found_table, site_table
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
    tables = [found_table(compared), site_table(compared, list(PLACES), "词和短语")]
    tables += [cost_table(compared), f"负载：{os.getloadavg()[0]:.1f}"]
    return "\n\n".join(tables)


def _compared(
    browser: Chromium, site: Built, seed: int, waits: bool, peers: bool, tell: Callable[[str], None]
) -> Compared:
    tell(f"{site.name}：抽问题…")
    questions = Drawing(read_site(site.site(NONE)), f"{seed} {site.name}").questions(COUNTS)
    ranks = {}
    for key in SEARCHES if peers else (OURS,):
        tell(f"{site.name}：{key}，问{len(questions)}句…")
        ranks[key] = ask(browser, site, key, questions)
    _note(site.folder / f"asked-{seed}.json", questions, ranks)
    waited = {}
    if waits:
        tell(f"{site.name}：手机上…")
        words = [one.typed for one in questions if one.kind == "heading" and len(one.typed) in range(3, 6)]
        waited = wait(browser, site, words[:VISITS])
    return Compared(site, questions, ranks, waited)


def _note(file: Path, questions: Sequence[Question], ranks: dict[str, Ranks]) -> None:
    rows = [
        {
            "kind": one.kind,
            "typed": one.typed,
            "meant": one.meant,
            "right": sorted(one.right),
            "ranks": {key: found[at] for key, found in ranks.items()},
        }
        for at, one in enumerate(questions)
    ]
    file.write_text(json.dumps(rows, ensure_ascii=False, indent=0) + "\n", "utf-8")
