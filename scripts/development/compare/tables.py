"""Ranks, waits and builds -> tables of Markdown, in Chinese."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shouhou.commands.development.bench.peers import OURS
from shouhou.commands.development.bench.table import MISSING, table
from shouhou.commands.development.compare.asking import Ranks
from shouhou.commands.development.compare.building import MATERIAL, NONE, PAGEFIND, Built, Took
from shouhou.commands.development.compare.questions import TYPED, Question
from shouhou.commands.development.compare.reading import PLACES
from shouhou.commands.development.compare.waiting import Waited

NAMES = {OURS: "这里的", MATERIAL: "Material自带", PAGEFIND: "Pagefind"}
IN = 3
WORDS = "词和短语，以上合起来"


@dataclass(frozen=True)
class Compared:
    """One site: what was built, how many pages it has, what was asked, found and waited for."""

    built: Built
    pages: int
    questions: Sequence[Question]
    ranks: Mapping[str, Ranks]
    waited: Mapping[str, Waited]


def found_table(sites: Sequence[Compared]) -> str:
    """Return a row a kind, a column a search: % first and among the first three, all sites together."""
    keys = list(sites[0].ranks)
    return table(["", *(NAMES[key] for key in keys)], _found_rows(sites, keys))


def site_table(site: Compared) -> str:
    """Return the same of one site, and below it what visits and its build take."""
    keys = list(site.ranks)
    rows = [*_found_rows([site], keys), *_waits(site, keys), *_builds(site, keys)]
    return table([f"{site.built.name}，{site.pages}页", *(NAMES[key] for key in keys)], rows)


def _found_rows(sites: Sequence[Compared], keys: Sequence[str]) -> Iterator[list[str]]:
    for name, of in (
        *((name, [kind]) for kind, name in PLACES.items()),
        (WORDS, [*PLACES]),
        *((name, [kind]) for kind, name in TYPED.items()),
    ):
        found = {
            key: [rank for site in sites for kind in of for rank in _of(site, key, kind)] for key in keys
        }
        if count := len(found[keys[0]]):
            yield [f"{name}，{count}问", *map(_shares, found.values())]


def _waits(site: Compared, keys: Sequence[str]) -> Iterator[list[str]]:
    if waits := site.waited:
        given = [waits.get(key) for key in keys]
        yield ["手机上看到第一条，秒", *(_seconds(one.first) if one else MISSING for one in given)]
        yield ["接着换一个词，秒", *(_seconds(one.further) if one else MISSING for one in given)]
        yield [
            "看到第一条以前下载",
            *(f"{one.bytes / 1000:.0f}kB，{one.requests:.0f}个文件" if one else MISSING for one in given),
        ]


def _builds(site: Compared, keys: Sequence[str]) -> Iterator[list[str]]:
    took = site.built.took
    bare = took[NONE]
    units: dict[str, Callable[[Took], float]] = {
        "CPU秒": lambda one: one.processors,
        "秒": lambda one: one.clock,
    }
    for name, of in units.items():
        added = [of(took[key]) - (0 if key == PAGEFIND else of(bare)) for key in keys]
        yield [f"构建多花的{name}（没有搜索的{of(bare):.0f}）", *(f"{one:.0f}" for one in added)]


def _seconds(milliseconds: float) -> str:
    return "没等到" if milliseconds == math.inf else f"{milliseconds / 1000:.1f}"


def _of(site: Compared, key: str, kind: str) -> Ranks:
    pairs = zip(site.questions, site.ranks[key], strict=True)
    return [rank for question, rank in pairs if question.kind == kind]


def _shares(ranks: Ranks) -> str:
    first = sum(rank == 1 for rank in ranks)
    in_three = sum(rank is not None and rank <= IN for rank in ranks)
    return "／".join(f"{count / len(ranks) * 100:.1f}".removesuffix(".0") for count in (first, in_three))
