"""A project of MkDocs -> the site with each search, as its author would have it, and what that took::

    kept/NAME/none/       no search
    kept/NAME/material/   ``plugins: [search]``, in a Python that has jieba
    kept/NAME/ours/       ``plugins: [shouhou]``
    kept/NAME/pagefind/   ``none``, ``pagefind --site`` over it, and Pagefind's box in every header
    kept/NAME/KEY.json    seconds of processors and of the clock

What the project's own file says of plugins does not count: what its pages are made of stays, its search is
what is compared. A site that is there is not built again, but for ours where our code has changed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from shouhou.commands.development.bench.installing import Tools
from shouhou.commands.development.bench.keeping import code_of
from shouhou.commands.development.bench.peers import OURS, PEERS
from shouhou.commands.development.gate import NODE
from shouhou.errors import ProjectError

NONE, MATERIAL, PAGEFIND = "none", "material", "pagefind"
SEARCHES = (OURS, MATERIAL, PAGEFIND)
"""What is compared; each is a peer of ``bench``."""
_PLUGINS = {NONE: "[]", MATERIAL: "[search]", OURS: "[shouhou]"}
QUIET = {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
"""Else Material's notice about MkDocs 2 stands before whatever else is said."""
LINES = 12
_PROGRAM = "node_modules/pagefind/lib/runner/bin.cjs"
_HEADER = '<nav class="md-header__inner'
_BOX = """<link href="/pagefind/pagefind-ui.css" rel="stylesheet">
<script src="/pagefind/pagefind-ui.js"></script>
<div id="search"></div>
<script>addEventListener("DOMContentLoaded", () => new PagefindUI({ element: "#search" }));</script>
"""
"""What Pagefind's pages tell an author to write, in Material's header."""


@dataclass(frozen=True)
class Took:
    """Seconds of all processors together and of the clock, and how many programs wanted a processor then."""

    processors: float
    clock: float
    load: float


@dataclass(frozen=True)
class Built:
    """The sites of one project by their search, and what each build took."""

    name: str
    folder: Path
    took: dict[str, Took]

    def site(self, key: str) -> Path:
        """The folder of one of them."""
        return self.folder / key


def build(name: str, project: Path, kept: Path, tools: Tools) -> Built:
    """Build what is not there. Raises ProjectError where a build fails."""
    folder = kept.resolve() / name
    folder.mkdir(parents=True, exist_ok=True)
    took = {key: _built(key, project.resolve(), folder, tools) for key in (NONE, MATERIAL, OURS)}
    return Built(name, folder, took | {PAGEFIND: _with_pagefind(folder, tools)})


def _built(key: str, project: Path, folder: Path, tools: Tools) -> Took:
    site = folder / key
    python = tools.python if key == MATERIAL else sys.executable
    told = f"{{INHERIT: {json.dumps(str(project))}, plugins: {_PLUGINS[key]}}}"
    command = [python, "-P", "-m", "mkdocs", "build", "-q", "-f", "-", "-d", str(site)]
    took = _once(site, code_of(PEERS[OURS]) if key == OURS else "", command, project.parent, told)
    if key == MATERIAL:
        worker = next((site / "assets" / "javascripts" / "workers").glob("search.*.min.js"))
        at = {"worker": worker.relative_to(site).as_posix()}
        (site / "bench.json").write_text(json.dumps(at), "utf-8")
    return took


def _with_pagefind(folder: Path, tools: Tools) -> Took:
    site = folder / PAGEFIND
    if not site.is_dir():
        shutil.copytree(folder / NONE, site)
        for page in site.rglob("*.html"):
            page.write_text(page.read_text("utf-8").replace(_HEADER, _BOX + _HEADER, 1), "utf-8")
    command = [NODE, str(tools.folder / "peers" / _PROGRAM), "--site", str(site)]
    return _once(site / PAGEFIND, "", command, folder, "", folder / f"{PAGEFIND}.json")


def _once(
    made: Path, of: str, command: Sequence[str], folder: Path, told: str, note: Path | None = None
) -> Took:
    """Run what makes ``made``, unless that was made of the same, and note what it took."""
    note = note or made.with_name(f"{made.name}.json")
    if note.is_file() and made.is_dir():
        kept = json.loads(note.read_text("utf-8"))
        if kept["of"] == of:
            return Took(**kept["took"])
    shutil.rmtree(made, ignore_errors=True)
    began, before = time.monotonic(), _spent()
    ran = subprocess.run(
        command, cwd=folder, env=os.environ | QUIET, input=told, capture_output=True, encoding="utf-8"
    )
    if ran.returncode or not made.is_dir():
        raise ProjectError(f"{' '.join(command)}（在{folder}）没有成功：\n{last_lines(ran.stderr)}")
    took = Took(_spent() - before, time.monotonic() - began, os.getloadavg()[0])
    note.write_text(json.dumps({"of": of, "took": asdict(took)}), "utf-8")
    return took


def last_lines(said: str) -> str:
    """Return the end of what a program said, without colours and empty lines."""
    return "\n".join([line for line in click.unstyle(said).splitlines() if line.strip()][-LINES:])


def _spent() -> float:
    """Return the seconds that programs started here have had of processors, those that have ended."""
    times = os.times()
    return times.children_user + times.children_system
