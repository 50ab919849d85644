"""``dev.py indexing FILE.jsonl [ROUNDS]``: how long an index takes, beside jieba alone over the same text.

    jieba   ``cut(HMM=False)`` of every title and text, by as many processes as there are processors
    ours    the file read, cut by as many, indexed, and the folder written

In turns, each in a program of its own with the dictionary read before the clock runs; the medians count. The
memory is the most that all processes of a program had at once, what they share counted once (the sum of
their proportional set sizes, as Linux tells them).
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

from shouhou.analysis.analyzer import Analyzer
from shouhou.commands.dev import Refusal, answer, say
from shouhou.documents.collection import collection_of
from shouhou.documents.json_lines import read_json_lines
from shouhou.index.copies import beside
from shouhou.index.cutting import parcels_of, processors
from shouhou.index.export import CUTTING, export_index
from shouhou.publish.index_folder import write_index_folder
from shouhou.site.client import engine_files

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # see shouhou.analysis.tokenizer
    import jieba

ROUNDS = 3
PAUSE = 0.2
"""Seconds between two looks at the memory."""
INSIDE = "--inside"
READING, WRITING = "读文件", "写文件夹"
USAGE = (
    "请写一个文件，每行一个 JSON 对象（id、title、text）：python3 scripts/dev.py indexing pages.jsonl [几轮]"
)

PROCESSOR = "处理器"
"""What the seconds of all processors together stand under."""

Seconds = dict[str, float]


def by_jieba(source: Path) -> Seconds:
    """Cut everything with jieba alone."""
    parcels = list(parcels_of([part for page in read_json_lines(source) for part in (page.title, page.text)]))
    jieba.setLogLevel("WARNING")
    _jieba.initialize()
    start = time.monotonic()
    with ProcessPoolExecutor(processors(), get_context("fork")) as pool:
        for _ in pool.map(_cut, parcels):
            pass
    return {CUTTING: time.monotonic() - start}


_jieba = jieba.Tokenizer()


def _cut(parcel: list[str]) -> None:
    for text in parcel:
        for _ in _jieba.cut(text, HMM=False):
            pass


def by_us(source: Path) -> Seconds:
    """Index everything; return the seconds of each stage."""
    begun: list[tuple[str, float]] = []

    def tell(stage: str, done: int = 0, whole: int = 1) -> None:
        if not begun or begun[-1][0] != stage:
            begun.append((stage, time.monotonic()))

    analyzer = Analyzer(collection_of([]).words)
    analyzer.read_dictionary()
    tell(READING)
    with beside(engine_files) as engine:
        collection = collection_of(read_json_lines(source))
        made = export_index(collection, analyzer, progress=tell)
        files = engine() | made
    tell(WRITING)
    with tempfile.TemporaryDirectory() as folder:
        write_index_folder(Path(folder, "index"), files)
        tell("")
    ends = [moment for _, moment in begun[1:]]
    return {stage: end - start for (stage, start), end in zip(begun, ends, strict=False)}


WAYS: dict[str, Callable[[Path], Seconds]] = {"jieba": by_jieba, "ours": by_us}


def measured(way: str, source: Path) -> tuple[Seconds, int]:
    """Return the seconds of each stage, and the most memory in bytes."""
    command = [sys.executable, "-P", "-m", __spec__.name if __spec__ else __name__, INSIDE, way, str(source)]
    peak, ended = [0], threading.Event()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:

        def watch() -> None:
            while not ended.wait(PAUSE):
                peak[0] = max(peak[0], sum(map(_memory, _family(program.pid))))

        watcher = threading.Thread(target=watch)
        watcher.start()
        written, _ = program.communicate()
        ended.set()
        watcher.join()
    if program.returncode:
        raise Refusal(f"没有量成（{way}）。", 1)
    seconds: Seconds = json.loads(written)
    return seconds, peak[0]


def _family(process: int) -> Iterator[int]:
    """Yield a process and all that it has started."""
    yield process
    with suppress(OSError):
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _family(int(child))


def _memory(process: int) -> int:
    """Return the bytes of a process, those it shares divided among all who do."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _processor_seconds() -> float:
    """Return what this process and those it has started and seen end have used, reading dictionaries too."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def wall(seconds: Seconds) -> float:
    """Return the seconds from the first stage to the end of the last."""
    return sum(seconds.values()) - seconds[PROCESSOR]


def table(found: dict[str, list[tuple[Seconds, int]]]) -> str:
    """Return what is told of all rounds."""
    lines, walls = [], {}
    for way, of in found.items():
        walls[way] = statistics.median(wall(seconds) for seconds, _ in of)
        used = statistics.median(seconds[PROCESSOR] for seconds, _ in of)
        most = max(memory for _, memory in of) / 1e6
        lines.append(f"{way:6} {walls[way]:8.1f} 秒，{PROCESSOR} {used:.1f} 秒，内存最多 {most:.0f} MB")
    lines.append(f"比值 {walls['ours'] / walls['jieba']:.2f}")
    stages = [stage for stage in found["ours"][0][0] if stage != PROCESSOR]
    lines += [
        f"  {statistics.median(each[stage] for each, _ in found['ours']):8.1f} 秒  {stage}"
        for stage in stages
    ]
    return "\n".join(lines)


def run(arguments: Sequence[str]) -> int:
    if arguments[:1] == [INSIDE]:
        seconds = WAYS[arguments[1]](Path(arguments[2]))
        print(json.dumps(seconds | {PROCESSOR: _processor_seconds()}))
        return 0
    rest = arguments[1:]
    if not arguments or len(rest) > 1 or not Path(arguments[0]).is_file() or not all(map(str.isdigit, rest)):
        raise Refusal(USAGE, 2)
    if sys.platform != "linux":
        raise Refusal("只在 Linux 上量得到几个进程合起来用了多少内存。", 2)
    source, rounds = Path(arguments[0]), int(rest[0]) if rest else ROUNDS
    found: dict[str, list[tuple[Seconds, int]]] = {way: [] for way in WAYS}
    for turn in range(rounds):
        for way in WAYS:
            found[way].append(measured(way, source))
            say(f"第 {turn + 1} 轮 {way}：{wall(found[way][-1][0]):.1f} 秒")
    print(table(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(answer(run))
