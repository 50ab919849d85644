"""pymilvus with milvus-lite for the tests: half a gigabyte that nothing else needs, so it is not in ``.venv``
but in a folder of its own, from its own lock file, and put there while the gate's checks run.

    .build/milvus/<digest of the lock file and the Python version>/
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from shouhou.commands.dev import ROOT, say

LOCK = ROOT / "requirements-milvus.txt"
FOLDER = ROOT / ".build" / "milvus"


def find_milvus() -> Path | None:
    """Return the folder to import from; None where it is not there."""
    place = _place()
    return place if place.is_dir() else None


def start_milvus() -> subprocess.Popen[bytes] | None:
    """Begin to install it; None where it is there."""
    if find_milvus():
        return None
    say("… 同时在安装 pymilvus 和 milvus-lite（只有测试用）")
    shutil.rmtree(FOLDER, ignore_errors=True)
    options = ["--no-deps", "--require-hashes", "--no-compile", "--disable-pip-version-check", "--no-input"]
    return subprocess.Popen(
        [sys.executable, "-m", "pip", "install", "-q", *options, "--target", str(_new()), "-r", str(LOCK)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def finish_milvus(installing: subprocess.Popen[bytes] | None) -> None:
    """Wait for it; where it failed, say so: its tests look for it and say what they lack."""
    if installing is None:
        return
    told, _ = installing.communicate()
    if installing.returncode:
        last = told.decode("utf-8", "replace").strip().splitlines()[-3:]
        say("\n  ".join(["pymilvus 没有装成，它的测试不运行。pip 最后说：", *last]))
    else:
        _new().rename(_place())


def _place() -> Path:
    made_from = LOCK.read_bytes() + b"%d.%d" % sys.version_info[:2]
    return FOLDER / sha256(made_from).hexdigest()[:12]


def _new() -> Path:
    return FOLDER / "new"
