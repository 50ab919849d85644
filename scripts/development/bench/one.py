"""One measurement as a process of its own, so that limits hold for it: ``python -m …bench.one TASK``, where
the file ``TASK`` says what to measure and where the figures go.

    {"peer", "index", "questions": [{"text", "right"}], "labelled", "program", "result"}
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from shouhou.commands.development.bench.documents import Question
from shouhou.commands.development.bench.measuring import measure
from shouhou.commands.development.bench.peers import PEERS, Peer
from shouhou.commands.development.bench.recalling import best, recall, written_ranks


def task_of(
    peer: Peer, index: Path, questions: list[Question], labelled: bool, program: str, result: Path
) -> str:
    """Return what the file of a task holds."""
    asked = [{"text": question.text, "right": sorted(question.right)} for question in questions]
    task = {"peer": peer.key, "index": str(index), "questions": asked, "labelled": labelled}
    return json.dumps({**task, "program": program, "result": str(result)}, ensure_ascii=False)


def run(task: dict[str, Any]) -> dict[str, Any]:
    """Measure what ``task`` says; return the figures."""
    peer, index = PEERS[task["peer"]], Path(task["index"])
    questions = [Question(asked["text"], frozenset(asked["right"])) for asked in task["questions"]]
    if not task["labelled"]:
        return asdict(measure(peer, index, [question.text for question in questions], task["program"]))
    tried = recall(peer, index, questions, task["program"])
    chosen = best(tried)
    return {"ranks": written_ranks(chosen), "settings": dict(peer.variants[tried.index(chosen)])}


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    Path(given["result"]).write_text(json.dumps(run(given)), "utf-8")
