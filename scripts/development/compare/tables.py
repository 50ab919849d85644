"""Ranks, waits and builds -> tables of Markdown, in Chinese."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shouhou.commands.development.bench.peers import OURS
from shouhou.commands.development.bench.table import MISSING, table
from shouhou.commands.development.compare.asking import Ranks
from shouhou.commands.development.compare.building import MATERIAL, NONE, PAGEFIND, Built
from shouhou.commands.development.compare.questions import KINDS, Question
from shouhou.commands.development.compare.waiting import Waited

NAMES = {OURS: "这里的", MATERIAL: "Material自带", PAGEFIND: "Pagefind"}
IN = 3


@dataclass(frozen=True)
class Compared:
    """One site: what was built, asked, found and waited for."""

    built: Built
    questions: Sequence[Question]
    ranks: Mapping[str, Ranks]
    waited: Mapping[str, Waited]


def found_table(sites: Sequence[Compared]) -> str:
    """Return a row a kind, a column a search: % first and among the first three, all sites together."""
    keys = list(sites[0].ranks)
    rows = []
    for kind, name in KINDS.items():
        cells = [_shares([_of(site, key, kind) for site in sites]) for key in keys]
        count = sum(question.kind == kind for site in sites for question in site.questions)
        if count:
            rows.append([name, str(count), *cells])
    return table(["", "问题", *(NAMES[key] for key in keys)], rows)


def site_table(sites: Sequence[Compared], kinds: Sequence[str], said: str) -> str:
    """Return the same of some kinds together, a row a site."""
    keys = list(sites[0].ranks)
    rows = []
    for site in sites:
        found = {key: [rank for kind in kinds for rank in _of(site, key, kind)] for key in keys}
        rows.append([site.built.name, *(_shares([ranks]) for ranks in found.values())])
    return table([said, *(NAMES[key] for key in keys)], rows)


def cost_table(sites: Sequence[Compared]) -> str:
    """Return what visits and builds take, a row a site and search."""
    rows = []
    for site in sites:
        bare = site.built.took[NONE]
        for key in site.ranks:
            took, waited = site.built.took[key], site.waited.get(key)
            apart = key == PAGEFIND
            added = (
                (took.processors, took.clock)
                if apart
                else (took.processors - bare.processors, took.clock - bare.clock)
            )
            rows.append(
                [
                    site.built.name,
                    NAMES[key],
                    f"{_seconds(waited.first)}（{_seconds(waited.further)}）" if waited else MISSING,
                    f"{waited.bytes / 1000:.0f}，{waited.requests:.0f}个" if waited else MISSING,
                    f"{bare.processors:.0f}＋{added[0]:.0f}",
                    f"{bare.clock:.0f}＋{added[1]:.0f}",
                ]
            )
    return table(["", "", "看到第一条、多打一个字，秒", "下载，kB", "构建，CPU秒", "构建，秒"], rows)


def _seconds(milliseconds: float) -> str:
    return "没等到" if milliseconds == math.inf else f"{milliseconds / 1000:.1f}"


def _of(site: Compared, key: str, kind: str) -> Ranks:
    pairs = zip(site.questions, site.ranks[key], strict=True)
    return [rank for question, rank in pairs if question.kind == kind]


def _shares(parts: Sequence[Ranks]) -> str:
    ranks = [rank for part in parts for rank in part]
    first = sum(rank == 1 for rank in ranks)
    in_three = sum(rank is not None and rank <= IN for rank in ranks)
    return f"{first / len(ranks) * 100:.1f}／{in_three / len(ranks) * 100:.1f}" if ranks else MISSING
