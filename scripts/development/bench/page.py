"""The results as a page of the site: Markdown with tables and charts, in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from shouhou.commands.development.bench.documents import SIZES, name_of
from shouhou.commands.development.bench.drawing import dots_chart
from shouhou.commands.development.bench.figures import Results, aims, sizes_of
from shouhou.commands.development.bench.peers import PEERS
from shouhou.commands.development.bench.table import (
    QUANTITIES,
    Quantity,
    aims_table,
    quantity_table,
    recall_table,
)

COMMAND = "python3 scripts/dev.py bench 文集目录"

PROSE = Path(__file__).with_name("page.md")
"""What is said around the figures, each in braces where it stands."""


def page(results: Results) -> str:
    """Return the page."""
    return PROSE.read_text("utf-8").format(
        command=COMMAND,
        missing=_missing(results),
        aims=aims_table(aims(results)),
        recall=recall_table(results),
        quantities="\n\n".join(_section(quantity, results) for quantity in QUANTITIES),
        asked=results["asked"]["set"],
        questions=results["asked"]["questions"],
        machine=_machine(results),
        load=_load(results),
        versions="、".join(f"{name} {version}" for name, version in results["versions"].items()),
    )


def _section(quantity: Quantity, results: Results) -> str:
    parts = [f"## {quantity.title} {{#{quantity.key}}}", quantity.what]
    if quantity.drawn:
        parts.append(f"<figure>{_chart(quantity, quantity.drawn, results)}</figure>")
    return "\n\n".join([*parts, quantity_table(quantity, results)])


def _chart(quantity: Quantity, drawn: Callable[[Any], float], results: Results) -> str:
    sizes = sizes_of(results)
    figures: dict[str, list[float | None]] = {}
    for key, peer in PEERS.items():
        rows = [results["sizes"][str(size)].get(key) or {} for size in sizes]
        if any(rows):
            figures[peer.name] = [drawn(row) if quantity.needs in row else None for row in rows]
    unit = quantity.what.partition("，")[0]
    return dots_chart(quantity.title, unit, [f"{name_of(size)}篇" for size in sizes], figures)


def _missing(results: Results) -> str:
    """Return a sentence on what was not measured in this run, where there is any."""
    missing = [f"{name_of(size)}篇" for size in SIZES if size not in sizes_of(results)]
    missing += [f"文集{name}" for name in results["left_out"]]
    return f"这一次没有量的：{'、'.join(missing)}。\n\n" if missing else ""


def _machine(results: Results) -> str:
    had = results["machine"]
    told = [had["processor"], f"{had['processors']}核", f"{had['memory'] / 10**9:.0f}GB内存", had["system"]]
    programs = [f"Python {had['python']}", f"Node {had['node']}", f"Chromium {had['chromium']}"]
    return f"{results['day']}，{'，'.join(told)}；{'、'.join(programs)}"


def _load(results: Results) -> str:
    """Return a sentence where the machine had more to do than the measuring, so that times say little."""
    rows = [
        row["measured"] for size in results["sizes"].values() for row in size.values() if "measured" in row
    ]
    most = max((row["load"] for row in rows), default=0)
    if most <= results["machine"]["processors"] + 1:
        return ""
    said = f"量的时候这台机器还在忙别的（平均负载最高{most:.0f}）：秒和毫秒都偏大"
    return f"{said}，只能互相比个大概；字节数不受影响。\n\n"
