"""Makes an index: documents -> folder, and what that took."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from shouhou.commands.development.bench.installing import Tools
from shouhou.commands.development.bench.peers import Peer
from shouhou.commands.development.bench.watching import Limits, Ran, run_within

WHY = {
    "time": "超过{minutes:g}分钟，停下了",
    "memory": "超过{gigabytes:g} GB内存，停下了",
}


_FAULT = re.compile(r"error\b|错误：", re.IGNORECASE)
"""In the line that says why a program failed."""


@dataclass(frozen=True)
class Published:
    """Seconds from the start of the program to its end, the most bytes of memory it had; files of the index
    and their bytes.
    """

    seconds: float
    memory: int
    files: int
    bytes: int


@dataclass(frozen=True)
class Stopped:
    """Why a peer has no figures."""

    why: str


def publish(tools: Tools, peer: Peer, documents: Path, out: Path, limits: Limits) -> Published | Stopped:
    """Make the index of ``peer`` in ``out``, which is emptied first."""
    shutil.rmtree(out, ignore_errors=True)
    ran = run_within(tools.maker(peer, documents, out), limits, tools.folder)
    if why := why_stopped(ran, limits):
        return Stopped(f"发布{why}")
    files = [path for path in out.rglob("*") if path.is_file()]
    made = Published(ran.seconds, ran.memory, len(files), sum(path.stat().st_size for path in files))
    if peer.library:
        shutil.copy(tools.folder / "shipped" / peer.library, out / "library.js")
    return made


def why_stopped(ran: Ran, limits: Limits) -> str | None:
    """Return why a program did not do what it should, or None where it did."""
    if ran.stopped:
        return WHY[ran.stopped].format(minutes=limits.seconds / 60, gigabytes=limits.memory / 10**9)
    if ran.code:
        lines = [line.strip() for line in ran.said.splitlines() if line.strip()]
        told = next(
            (line for line in lines if _FAULT.search(line)), lines[-1] if lines else f"退出码 {ran.code}"
        )
        return f"没有成功（{told[:120]}）"
    return None
