"""``dev.py fuzz [READER] [SECONDS]``: make bytes for what reads the words of others until one of them fails.

Atheris, which follows what the code does with the bytes, is locked apart (``requirements-fuzz.txt``): the
suite goes without, and runs the bytes that are kept in ``tests/cases/fuzz/READER/``. What is found goes to
``.build/fuzz/READER/``; a failure is written there as ``crash-…``, and belongs, once mended, among those
kept.

Each reader is a process of its own, since the fuzzer ends its process.
"""

from __future__ import annotations

import gc
import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FunctionType

from shouhou.commands.dev import ROOT, Refusal, answer, say
from shouhou.commands.development.fuzz_targets import QUERY, READERS, Target, query_reader

KEPT = Path("tests", "cases", "fuzz")
FOUND = Path(".build", "fuzz")
LONGEST = 4096
"""Bytes of an input; what readers do with more is a matter of size, which they refuse."""
SECONDS = 60
FOLLOWED = ("shouhou.", "markdown.", "yaml.")
"""The packages whose ways through the code the fuzzer sees."""
INSIDE = "--inside"
MISSING = (
    "没有装 atheris；请先运行："
    ".venv/bin/python -m pip install --no-deps --require-hashes -r requirements-fuzz.txt"
)
NAMES = (*READERS, QUERY)


def target_of(name: str) -> Target:
    """Return the reader with this name; that of queries on the index of this project."""
    if name != QUERY:
        return READERS[name]
    from shouhou.engine.opening import open_engine
    from shouhou.index.project import exported_files

    return query_reader(open_engine(exported_files(ROOT)))


def fuzz(name: str, seconds: int) -> None:
    """Run the fuzzer on one reader; it ends the process, with 0 where nothing was found in time."""
    import atheris

    found = ROOT / FOUND / name
    found.mkdir(parents=True, exist_ok=True)
    target = target_of(name)
    for code in gc.get_objects():
        if isinstance(code, FunctionType) and str(code.__module__).startswith(FOLLOWED):
            atheris.instrument_func(code)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        "-timeout=20",
        f"-artifact_prefix={found}/",
        str(found),
        str(ROOT / KEPT / name),
    ]
    atheris.Setup([sys.argv[0], *options], target)
    atheris.Fuzz()


def run(arguments: Sequence[str]) -> int:
    if importlib.util.find_spec("atheris") is None:
        raise Refusal(MISSING, 2)
    names = [each for each in arguments if each in NAMES] or list(NAMES)
    numbers = [int(each) for each in arguments if each.isdecimal()]
    if len(numbers) > 1 or {*arguments} - {*NAMES, *map(str, numbers), INSIDE}:
        known = "、".join(NAMES)
        raise Refusal(f"写法是 python3 scripts/dev.py fuzz [{known}] [秒数]", 2)
    seconds = numbers[0] if numbers else SECONDS
    if INSIDE in arguments:
        fuzz(names[0], seconds)
        return 0
    for name in names:
        say(f"… {name}：{seconds} 秒")
        command = [sys.executable, "-P", "-m", __spec__.name, INSIDE, name, str(seconds)]
        if subprocess.run(command, cwd=ROOT).returncode:
            say(f"{name} 出了错，输入在 {FOUND / name}；改好以后放进 {KEPT / name}，测试会一直带着它。")
            return 1
    say("没有出错。")
    return 0


if __name__ == "__main__":
    raise SystemExit(answer(run))
