"""The ratios that are aimed at, worked out of the results: each with its aim, and whether it is met.

Results are what ``running`` writes as JSON:

    {"format": 1, "day", "machine", "program", "versions": {package: version}, "asked": {"set", "questions"},
     "sizes": {"1000": {PEER: row}}, "sets": {NAME: {"documents", "questions", "peers": {PEER: row}}},
     "left_out": [NAME], "cutting": {"1000": {"seconds", "ours", "processes"}}}

A row is ``{"published", "measured"}``, or ``{"why"}``. ``cutting`` is what jieba takes for the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shouhou.commands.development.bench.documents import name_of
from shouhou.commands.development.bench.peers import OURS, PEERS
from shouhou.commands.development.bench.recalling import read_ranks
from shouhou.evaluate.interval import Share, share_of

Results = Mapping[str, Any]
PLACES = (1, 10)

SMALL, LARGE = 1_000, 100_000
"""The sizes between which bytes may grow, and from which ours must be far below the others'."""


@dataclass(frozen=True)
class Aim:
    """What is aimed at, in words; what it came to; whether that is met, None where it was not measured."""

    name: str
    aim: str
    came_to: str
    met: bool | None


def measured(results: Results, size: int, key: str) -> Any:
    """Return the figures of a peer at a size, or None."""
    return results["sizes"].get(str(size), {}).get(key, {}).get("measured")


def sizes_of(results: Results) -> list[int]:
    """Return the sizes that were measured, the smallest first."""
    return sorted(map(int, results["sizes"]))


def hits(results: Results, name: str, key: str, places: int) -> list[bool] | None:
    """Return for every question of a collection whether a labelled document is among the first ``places``."""
    row = results["sets"][name]["peers"].get(key, {}).get("measured")
    return row and [rank is not None and rank <= places for rank in read_ranks(row["ranks"])]


def share(found: list[bool]) -> float:
    """Return the share that is true."""
    return sum(found) / len(found)


def difference(ours: list[bool], theirs: list[bool]) -> Share:
    """Return by how much ours finds more, with the 95 % of its paired bootstrap."""
    found = share_of(int(one) - int(other) for one, other in zip(ours, theirs, strict=True))
    assert found
    return found


def aims(results: Results) -> list[Aim]:
    """Return everything that is aimed at, in the order in which it is told."""
    return [
        *_cold(results),
        *_further(results),
        *_processor(results),
        *_recall(results),
        *_rest(results),
        *_limits(results),
    ]


def _others(results: Results, size: int, sharded: bool = False) -> dict[str, Any]:
    """Return the figures of the peers that have any at a size, of sharded ones alone where that is asked."""
    found = {key: measured(results, size, key) for key in PEERS if key != OURS}
    return {key: row for key, row in found.items() if row and (PEERS[key].sharded or not sharded)}


def _cold(results: Results) -> Iterator[Aim]:
    for size in sizes_of(results):
        ours, others = measured(results, size, OURS), _others(results, size)
        limit = 1 / 3 if size >= SMALL else 1
        said = "不超过最少的同类的三分之一" if size >= SMALL else "不超过最少的同类"
        name = f"{name_of(size)}篇，第一次搜索下载"
        yield _against(name, said, limit, ours, others, "cold_bytes", "p50")


def _further(results: Results) -> Iterator[Aim]:
    """A peer that has no result for most questions fetches little, and is no measure."""
    for size in sizes_of(results):
        ours = measured(results, size, OURS)
        others = {
            key: row for key, row in _others(results, size, sharded=True).items() if row["answered"] > 0.5
        }
        name = f"{name_of(size)}篇，再搜一次下载"
        said = "不超过按需下载、多数问题有结果的同类的一半"
        yield _against(name, said, 1 / 2, ours, others, "further_bytes", "p50")


def _processor(results: Results) -> Iterator[Aim]:
    equal = equals(results)
    for size in sizes_of(results):
        others = {key: row for key, row in _others(results, size).items() if key in equal}
        for which, figure in (("第一次搜索", "cpu_cold"), ("再搜一次", "cpu")):
            name, said = f"{name_of(size)}篇，{which}的CPU时间（95%）", "低于每一个查得一样准的同类"
            if not equal and results["sets"]:
                yield Aim(name, said, "没有查得一样准的同类", True)
            else:
                yield _against(name, said, 1, measured(results, size, OURS), others, figure, "p95")


def equals(results: Results) -> list[str]:
    """Return the peers that on some labelled collection find as often as ours does, at both places: the whole
    difference is within its interval, or to their favour.
    """
    found = []
    for key in PEERS:
        for name in results["sets"] if key != OURS else ():
            pairs = [(hits(results, name, OURS, at), hits(results, name, key, at)) for at in PLACES]
            if all(ours and theirs and difference(ours, theirs).low <= 0 for ours, theirs in pairs):
                found.append(key)
                break
    return found


def _against(
    name: str, said: str, limit: float, ours: Any, others: Mapping[str, Any], figure: str, part: str
) -> Aim:
    if not ours or not others:
        return Aim(name, said, "没有测", None)
    best = min(others, key=lambda key: float(others[key][figure][part]))
    theirs = others[best][figure][part]
    ratio = ours[figure][part] / theirs if theirs else float("inf")
    return Aim(name, said, f"{PEERS[best].name}的{ratio:.2f}倍", ratio <= limit)


def _recall(results: Results) -> Iterator[Aim]:
    for name in results["sets"]:
        for places in PLACES:
            ours = hits(results, name, OURS, places)
            others = {key: hits(results, name, key, places) for key in PEERS if key != OURS}
            known = {key: found for key, found in others.items() if found}
            said = "不低于最好的同类，或者差距在区间以内"
            title = f"{name}，前{places}个里有（recall@{places}）"
            if not ours or not known:
                yield Aim(title, said, "没有测", None)
                continue
            best = max(known, key=lambda key: share(known[key]))
            more = difference(ours, known[best])
            told = f"{more.value:+.3f}（{more.low:+.3f}到{more.high:+.3f}，对{PEERS[best].name}）"
            yield Aim(title, said, told, more.high >= 0)


def _rest(results: Results) -> Iterator[Aim]:
    for size, cut in sorted(results["cutting"].items(), key=lambda item: int(item[0])):
        ratio = cut["ours"] / cut["seconds"]
        name = f"{name_of(int(size))}篇，发布用时"
        yield Aim(name, "不超过jieba切同样文字的1.5倍", f"{ratio:.2f}倍", ratio <= 1.5)
    small, large = (measured(results, size, OURS) for size in (SMALL, LARGE))
    name, said = f"{name_of(LARGE)}篇的第一次搜索下载", f"不超过{name_of(SMALL)}篇的3倍"
    if not small or not large:
        yield Aim(name, said, "没有测", None)
        return
    ratio = large["cold_bytes"]["p50"] / small["cold_bytes"]["p50"]
    yield Aim(name, said, f"{ratio:.2f}倍", ratio <= 3)


LIMITS: tuple[tuple[str, int, str, Callable[[Any], float]], ...] = (
    ("第一次搜索下载，中位数", 65, "kB", lambda row: row["measured"]["cold_bytes"]["p50"] / 1000),
    ("第一次搜索下载，95%", 150, "kB", lambda row: row["measured"]["cold_bytes"]["p95"] / 1000),
    ("再搜一次下载，中位数", 20, "kB", lambda row: row["measured"]["further_bytes"]["p50"] / 1000),
    ("再搜一次下载，95%", 80, "kB", lambda row: row["measured"]["further_bytes"]["p95"] / 1000),
    ("再搜一次的CPU时间，95%", 20, "毫秒", lambda row: row["measured"]["cpu"]["p95"]),
    ("网页里的JavaScript对象", 15, "MB", lambda row: row["measured"]["memory"]["heap"] / 10**6),
    ("文件", 50_000, "个", lambda row: row["published"]["files"]),
)
"""What ours may take at the largest size: what, how much, of what, and where that stands in a row."""


def _limits(results: Results) -> Iterator[Aim]:
    row = results["sizes"].get(str(LARGE), {}).get(OURS, {})
    for name, limit, unit, figure in LIMITS if "measured" in row else ():
        found = figure(row)
        yield Aim(f"{name_of(LARGE)}篇，{name}", f"不超过{limit}{unit}", f"{found:.0f}{unit}", found <= limit)
