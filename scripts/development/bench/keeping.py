"""What is measured, kept in a folder, so that a run that was broken off goes on where it was:

    kept/documents/NAME.jsonl          the documents
    kept/indexes/NAME/INDEX/           an index
    kept/results/NAME/INDEX.published.json, PEER.json, cutting.json

A result is kept with a digest of what it is of: documents, questions, code, locks, limits. Where that has
changed it is measured anew.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any

from shouhou.commands.dev import ROOT
from shouhou.commands.development.bench.documents import Question
from shouhou.commands.development.bench.installing import Tools
from shouhou.commands.development.bench.one import task_of
from shouhou.commands.development.bench.peers import CODE, OURS, PEERS, Peer
from shouhou.commands.development.bench.publishing import Stopped, publish, why_stopped
from shouhou.commands.development.bench.watching import Limits, run_within
from shouhou.commands.development.indexing import ROUNDS, WAYS, measured, wall
from shouhou.index.cutting import processors

ONE = [sys.executable, "-P", "-m", "shouhou.commands.development.bench.one"]

HOW = 2
"""Raised when ``measuring`` or ``recalling`` measure something else."""

Row = dict[str, Any]
"""``published`` and ``measured``, each as its record, or ``why`` there is none. With what is measured stands
``load``: programs that wanted a processor at its end, this one among them.
"""


@dataclass(frozen=True)
class Bench:
    """Where things are kept, what measures them, within which limits; ``tell`` is told what is being done."""

    folder: Path
    tools: Tools
    program: str
    limits: Limits
    tell: Callable[[str], None]

    def row(self, name: str, peer: Peer, questions: Sequence[Question], labelled: bool) -> Row:
        """Return the figures of ``peer`` on the documents ``name``, measured where they are not kept."""
        if why := self.tools.lacks(peer):
            return {"why": why}
        published = self._published(name, peer)
        if "why" in published:
            return published
        asked = [(question.text, sorted(question.right)) for question in questions]
        page = peer.code.read_text("utf-8")
        of = self._digest(name, peer, HOW, asked, page, peer.variants, self.program)
        measured = self._kept(
            self.folder / "results" / name / f"{peer.key}.json",
            of,
            lambda: self._measured(name, peer, questions, labelled),
        )
        return {"published": published, **(measured if "why" in measured else {"measured": measured})}

    def cutting(self, name: str) -> Row:
        """Return the seconds that jieba takes to cut the documents ``name``, and ours to index them, each the
        median of some rounds in turns, both with their dictionary read; and how many processes do it.
        """

        def made() -> Row:
            seconds: dict[str, list[float]] = {way: [] for way in WAYS}
            for turn in range(ROUNDS):
                for way, took in seconds.items():
                    self.tell(f"{name}：{way}，第 {turn + 1} 轮…")
                    took.append(wall(measured(way, self.documents(name))[0]))
            jieba, ours = (median(seconds[way]) for way in ("jieba", "ours"))
            return {"seconds": jieba, "ours": ours, "processes": processors()}

        return self._kept(
            self.folder / "results" / name / "cutting.json", self._digest(name, PEERS[OURS]), made
        )

    def documents(self, name: str) -> Path:
        """Where the documents called ``name`` are."""
        return self.folder / "documents" / f"{name}.jsonl"

    def _index(self, name: str, peer: Peer) -> Path:
        return self.folder / "indexes" / name / peer.index

    def _published(self, name: str, peer: Peer) -> Row:
        file = self.folder / "results" / name / f"{peer.index}.published.json"
        index = self._index(name, peer)
        of = self._digest(name, peer)

        def made() -> Row:
            self.tell(f"{name}：{peer.name}，发布…")
            return asdict(publish(self.tools, peer, self.documents(name), index, self.limits))

        kept = self._kept(file, of, made)
        if "why" in kept or index.is_dir():
            return kept
        file.unlink()
        return self._kept(file, of, made)

    def _measured(self, name: str, peer: Peer, questions: Sequence[Question], labelled: bool) -> Row:
        self.tell(f"{name}：{peer.name}，{'找答案' if labelled else '访问'}…")
        task, result = (self.folder / f"{kind}.json" for kind in ("task", "result"))
        result.unlink(missing_ok=True)
        index = self._index(name, peer)
        task.write_text(task_of(peer, index, list(questions), labelled, self.program, result), "utf-8")
        ran = run_within([*ONE, str(task)], self.limits, self.folder)
        if why := why_stopped(ran, self.limits):
            return asdict(Stopped(f"在网页里{why}"))
        measured: Row = json.loads(result.read_text("utf-8"))
        return {**measured, "load": os.getloadavg()[0]}

    def _kept(self, file: Path, of: str, make: Callable[[], Row]) -> Row:
        if file.is_file():
            kept = json.loads(file.read_text("utf-8"))
            if kept["of"] == of:
                row: Row = kept["row"]
                return row
        made = make()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"of": of, "row": made}, ensure_ascii=False), "utf-8")
        return made

    def _digest(self, name: str, peer: Peer, *more: object) -> str:
        documents = sha256(self.documents(name).read_bytes()).hexdigest()
        told = [
            documents,
            code_of(peer),
            asdict(self.limits),
            peer.words,
            *more,
        ]
        return sha256(json.dumps(told, ensure_ascii=False).encode("utf-8")).hexdigest()


@cache
def code_of(peer: Peer) -> str:
    """Return the digest of what a peer's index depends on besides the documents."""
    shared = {"documents.mjs", "ship.mjs", "package-lock.json", "requirements.txt"}
    own = {peer.maker, peer.library.replace(".js", ".mjs")}
    files = [file for file in CODE.iterdir() if file.name in shared | own]
    if peer.key == OURS:
        files += [one for one in (ROOT / "search").rglob("*") if one.suffix in {".py", ".js", ".txt"}]
    return sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()
