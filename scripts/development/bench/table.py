"""The figures as tables of Markdown, in Chinese."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from shouhou.commands.development.bench.documents import name_of
from shouhou.commands.development.bench.figures import PLACES, Aim, Results, hits, share, sizes_of
from shouhou.commands.development.bench.peers import PEERS

MISSING = "—"


@dataclass(frozen=True)
class Quantity:
    """Something measured of every peer at every size: its heading and its place in a page, what it is in
    words, the figure of a row that is drawn, if any, and what is told of that row.
    """

    key: str
    title: str
    what: str
    drawn: Callable[[Any], float] | None
    told: Callable[[Any], str]

    @property
    def needs(self) -> str:
        """The part of a row that its figure is in."""
        return "published" if self.key == "publish" else "measured"


def _bytes(count: float) -> str:
    return f"{count / 1000:.0f}" if count >= 9_950 else f"{count / 1000:.1f}"


def _milliseconds(took: float) -> str:
    return f"{took:.0f}" if took >= 9.95 else f"{took:.1f}"


def _seconds(took: float) -> str:
    return f"{took:.0f}" if took >= 9.95 else f"{took:.1f}"


def _megabytes(count: float) -> str:
    return f"{count / 10**6:.0f}" if count >= 9_950_000 else f"{count / 10**6:.1f}"


QUANTITIES = (
    Quantity(
        "cold",
        "第一次搜索下载多少",
        "kB，压缩后：程序、索引、前十个结果；括号里是95%的问题不超过多少，后面是请求数。",
        lambda row: float(row["measured"]["cold_bytes"]["p50"]) / 1000,
        lambda row: (
            _spread(row["measured"]["cold_bytes"], _bytes) + _requests(row["measured"]["cold_requests"])
        ),
    ),
    Quantity(
        "further",
        "再搜一次下载多少",
        "kB，同一个人换一句再搜。0是整个索引已经在手里。",
        lambda row: float(row["measured"]["further_bytes"]["p50"]) / 1000,
        lambda row: (
            _spread(row["measured"]["further_bytes"], _bytes) + _requests(row["measured"]["further_requests"])
        ),
    ),
    Quantity(
        "answered",
        "多少问题有结果",
        "%，有一个结果就算，对不对不管；一样的文档，没有结果的越多，下载的越少。",
        None,
        lambda row: f"{row['measured']['answered'] * 100:.0f}",
    ),
    Quantity(
        "phone",
        "手机上等多久",
        "秒，CPU慢4倍、Slow 4G：第一次搜索；括号里是再搜一次。",
        lambda row: float(row["measured"]["phone_cold"]) / 1000,
        lambda row: (
            f"{_seconds(row['measured']['phone_cold'] / 1000)}"
            f"（{_seconds(row['measured']['phone_further'] / 1000)}）"
        ),
    ),
    Quantity(
        "cpu-cold",
        "第一次搜索的CPU时间",
        "毫秒，从空白网页到第一次有结果：装程序、取索引、读索引、找，网页所有线程加起来，不减速；"
        "括号里是95%的问题不超过多少。图里画的是95%。",
        lambda row: float(row["measured"]["cpu_cold"]["p95"]),
        lambda row: _spread(row["measured"]["cpu_cold"], _milliseconds),
    ),
    Quantity(
        "cpu",
        "再搜一次的CPU时间",
        "毫秒，同上；按需下载的，取文件也算在内，整个索引已经在手里的没有这一项。",
        lambda row: float(row["measured"]["cpu"]["p95"]),
        lambda row: _spread(row["measured"]["cpu"], _milliseconds),
    ),
    Quantity(
        "memory",
        "网页占多少内存",
        "MB，问完全部问题以后，比空白网页多出来的。",
        lambda row: float(row["measured"]["memory"]["process"]) / 10**6,
        lambda row: _megabytes(row["measured"]["memory"]["process"]),
    ),
    Quantity(
        "publish",
        "发布要多久",
        "秒，从程序开始到写完索引；括号里是最多占的内存，MB；后面是文件数。",
        lambda row: float(row["published"]["seconds"]),
        lambda row: (
            f"{_seconds(row['published']['seconds'])}"
            f"（{_megabytes(row['published']['memory'])}），{row['published']['files']}个"
        ),
    ),
)


def quantity_table(quantity: Quantity, results: Results) -> str:
    """Return a row a peer, a column a size."""
    sizes = sizes_of(results)
    rows = []
    for key, peer in PEERS.items():
        found = [results["sizes"][str(size)].get(key) for size in sizes]
        if any(found):
            rows.append([peer.name, *(cell(quantity, row) for row in found)])
    return table(["", *(f"{name_of(size)}篇" for size in sizes)], rows)


def cell(quantity: Quantity, row: Any) -> str:
    """Return what is told of one peer at one size: its figures, or why there are none."""
    if not row:
        return MISSING
    return quantity.told(row) if quantity.needs in row else str(row["why"])


def recall_table(results: Results) -> str:
    """Return a row a peer, a column a labelled collection: recall@1 and recall@10."""
    sets = results["sets"]
    rows = []
    for key, peer in PEERS.items():
        cells = []
        for name in sets:
            row = sets[name]["peers"].get(key, {})
            shares = [share(found) for places in PLACES if (found := hits(results, name, key, places))]
            cells.append("／".join(f"{one:.3f}" for one in shares) or row.get("why", MISSING))
        if set(cells) != {MISSING}:
            rows.append([peer.name, *cells])
    heads = [f"{name}（{sets[name]['documents']}篇，{sets[name]['questions']}问）" for name in sets]
    return table(["", *heads], rows)


def aims_table(found: Iterable[Aim]) -> str:
    """Return what is aimed at, a row each."""
    said = {True: "达到", False: "没有达到", None: MISSING}
    rows = [[aim.name, aim.aim, aim.came_to, said[aim.met]] for aim in found]
    return table(["比什么", "目标", "结果", ""], rows)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '｜') for cell in line)} |" for line in lines)


def _spread(middle: Any, written: Callable[[float], str]) -> str:
    low, high = written(middle["p50"]), written(middle["p95"])
    return low if low == high else f"{low}（{high}）"


def _requests(middle: Any) -> str:
    return f"，{middle['p50']:.0f}个"
