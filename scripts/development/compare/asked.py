"""What was asked of one site and found by each search -> a file, to be read where something was missed::

    {"of": {search: digest}, "asked": [{"kind", "typed", "meant", "right": [address, …],
                                        "ranks": {search: place or null}}, …]}

What has been asked of a search is not asked again while neither the questions nor the search have changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from hashlib import sha256

from shouhou.commands.development.bench.keeping import code_of
from shouhou.commands.development.bench.peers import PEERS
from shouhou.commands.development.compare.asking import Ranks
from shouhou.commands.development.compare.building import Built
from shouhou.commands.development.compare.questions import Question


class Asked:
    """The file of the questions of one seed."""

    def __init__(self, site: Built, seed: int, questions: Sequence[Question]) -> None:
        self._site = site
        self._file = site.folder / f"found-{seed}.json"
        self._rows = [
            {"kind": one.kind, "typed": one.typed, "meant": one.meant, "right": sorted(one.right)}
            for one in questions
        ]
        self._of: dict[str, str] = {}
        self._ranks: dict[str, Ranks] = {}
        if self._file.is_file():
            told = json.loads(self._file.read_text("utf-8"))
            found = [row.pop("ranks") for row in told["asked"]]
            if told["asked"] == self._rows:
                self._of = told["of"]
                self._ranks = {key: [ranks[key] for ranks in found] for key in self._of}

    def ranks(self, key: str, ask: Callable[[], Ranks]) -> Ranks:
        """Return what the search ``key`` finds: what is kept, or what it says when it is asked."""
        told = [code_of(PEERS[key]), asdict(self._site.took[key])]
        of = sha256(json.dumps(told).encode()).hexdigest()
        if self._of.get(key) != of:
            self._of[key], self._ranks[key] = of, ask()
            self._write()
        return self._ranks[key]

    def _write(self) -> None:
        rows = [
            row | {"ranks": {key: ranks[at] for key, ranks in self._ranks.items()}}
            for at, row in enumerate(self._rows)
        ]
        told = json.dumps({"of": self._of, "asked": rows}, ensure_ascii=False, indent=0)
        self._file.write_text(told + "\n", "utf-8")
