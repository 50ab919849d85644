"""How long the last publishes of a project took and how large their sites were, for the report.

    .build/publishes.json   {"format": 1, "publishes": [{"id", "on": the day that counted as today,
                             "answers", "seconds": {step: seconds}, "bytes": {part: bytes}}, …]}

The oldest stands first. It is a note beside the publish: nothing else reads it, what is damaged or of another
format counts as none, and a publish that cannot write it is a publish all the same.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from shouhou.disk import replace_file, sweep_halves
from shouhou.publish.lock import held
from shouhou.publish.working import WORKING

FILE, FORMAT = "publishes.json", 1
MOST = 30
"""So many publishes are remembered."""
WHOLE, PAGES, SEARCH = "整个网站", "网页", "搜索"
"""The parts of a site whose sizes are told."""


@dataclass(frozen=True)
class Publish:
    """A publish of the past; ``seconds`` and ``bytes`` by step and by part, in their order."""

    id: str
    on: str
    answers: int
    seconds: Mapping[str, float]
    bytes: Mapping[str, int]

    @property
    def all_seconds(self) -> float:
        return sum(self.seconds.values())


@dataclass
class Steps:
    """Takes the steps of a publish as they begin, hands them on, and measures each until the next."""

    tell: Callable[[str], None]
    clock: Callable[[], float] = time.perf_counter
    _begun: list[tuple[str, float]] = field(default_factory=list)

    def __call__(self, step: str) -> None:
        self._begun.append((step, self.clock()))
        self.tell(step)

    def seconds(self) -> dict[str, float]:
        """Return how long each step took, the last until now."""
        ends = [began for _, began in self._begun[1:]] + [self.clock()]
        return {step: round(end - began, 2) for (step, began), end in zip(self._begun, ends, strict=True)}


def part_sizes(files: Mapping[str, Path]) -> dict[str, int]:
    """Return the bytes of each part of a site's ``files``."""
    sizes = {name: path.lstat().st_size for name, path in files.items()}
    return {
        WHOLE: sum(sizes.values()),
        PAGES: sum(size for name, size in sizes.items() if name.endswith(".html")),
        SEARCH: sum(size for name, size in sizes.items() if name.startswith("assets/search/")),
    }


def note_publish(root: Path, new: Publish) -> None:
    """Remember a publish; of two at once both are remembered."""
    folder = root / WORKING
    with suppress(OSError), held(folder / "history.lock", wait=True):
        sweep_halves(folder)
        kept = [asdict(one) for one in [*last_publishes(root), new][-MOST:]]
        document = {"format": FORMAT, "publishes": kept}
        replace_file(folder / FILE, json.dumps(document, ensure_ascii=False).encode())


def last_publishes(root: Path) -> list[Publish]:
    """Return the publishes that are remembered, the oldest first; none where the note is not to be read."""
    try:
        document = json.loads((root / WORKING / FILE).read_bytes())
        if document["format"] != FORMAT:
            return []
        return [_publish(one) for one in document["publishes"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _publish(value: dict[str, object]) -> Publish:
    seconds, sizes = value["seconds"], value["bytes"]
    if not isinstance(seconds, dict) or not isinstance(sizes, dict):
        raise TypeError("no mapping")
    return Publish(
        str(value["id"]),
        str(value["on"]),
        int(str(value["answers"])),
        {str(step): float(one) for step, one in seconds.items()},
        {str(part): int(one) for part, one in sizes.items()},
    )
