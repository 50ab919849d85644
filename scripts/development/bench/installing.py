"""Puts what the peers need into the kept folder: lock files -> ``Tools``.

    kept/peers/     what makes an index, and node_modules
    kept/shipped/   what a page loads of a library, bundled
    kept/python/    a Python of its own

Nothing is fetched that ``peers/package-lock.json`` or ``peers/requirements.txt`` does not name by its
content; no package runs anything when it is installed, but for jieba, which is built. What is there from the
same locks stays. What cannot be installed is told in the rows of its peers, and stops no other.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from shouhou.commands.dev import build_requirements, venv_python
from shouhou.commands.development.bench.peers import CODE, Peer
from shouhou.commands.development.gate import NODE, NPM_CLI

LOCK = CODE / "requirements.txt"
MEMORY = "--max-old-space-size=8192"
"""Node's own limit lies below what a peer may take."""


@dataclass(frozen=True)
class Tools:
    """Where what the peers need is installed, and why what is missing could not be."""

    folder: Path
    python: str
    missing: dict[str, str]

    def maker(self, peer: Peer, documents: Path, out: Path) -> list[str]:
        """Return the command that makes the index of ``documents`` in ``out``."""
        given = [str(documents), str(out), *peer.words]
        if peer.maker.endswith(".mjs"):
            return [NODE, MEMORY, str(self.folder / "peers" / peer.maker), *given]
        if peer.maker.endswith(".py"):
            return [self.python, "-I", str(CODE / peer.maker), *given]
        return [sys.executable, "-P", "-m", peer.maker, "index", str(documents), "--out", str(out)]

    def lacks(self, peer: Peer) -> str | None:
        """Return why ``peer`` cannot be measured here, or None."""
        return self.missing.get(Path(peer.maker).suffix)


def install(folder: Path, kinds: Sequence[str]) -> Tools:
    """Install into ``folder`` what peers need whose makers are of these kinds: ``.mjs``, ``.py``."""
    steps = {".mjs": _install_npm, ".py": _install_python}
    missing = {}
    for kind in sorted({*kinds} & steps.keys()):
        try:
            steps[kind](folder)
        except (OSError, subprocess.CalledProcessError) as error:
            last = (getattr(error, "stdout", None) or str(error)).strip().splitlines()[-1:]
            missing[kind] = f"没有装成：{''.join(last)}"
    return Tools(folder, venv_python(folder / "python"), missing)


def _install_npm(folder: Path) -> None:
    place = folder / "peers"
    made_from = _digest([*CODE.glob("*.mjs"), *CODE.glob("package*.json")])
    if _stamped(place, made_from):
        return
    place.mkdir(parents=True, exist_ok=True)
    for file in (*CODE.glob("*.mjs"), *CODE.glob("package*.json"), CODE / ".npmrc"):
        shutil.copy(file, place)
    _run([NODE, NPM_CLI, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], place)
    _run([NODE, str(place / "ship.mjs"), str(folder / "shipped")], place)
    _stamp(place, made_from)


def _install_python(folder: Path) -> None:
    place = folder / "python"
    made_from = _digest([LOCK])
    if _stamped(place, made_from):
        return
    venv.create(place, clear=True, with_pip=True)
    build = place / "build.txt"
    build.write_text(build_requirements(LOCK.read_text("utf-8")), "utf-8")
    pip = [venv_python(place), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
    hashed = [*pip, "--use-pep517", "--require-hashes", "--no-build-isolation"]
    _run([*hashed, "--no-deps", "-r", str(build)], folder)
    _run([*hashed, "-r", str(LOCK)], folder)
    _stamp(place, made_from)


def _run(command: Sequence[str], folder: Path) -> None:
    subprocess.run(
        command,
        cwd=folder,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def _digest(files: Iterable[Path]) -> str:
    return sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()


def _stamped(place: Path, made_from: str) -> bool:
    stamp = place / "made-from.txt"
    return stamp.is_file() and stamp.read_text("utf-8") == made_from


def _stamp(place: Path, made_from: str) -> None:
    (place / "made-from.txt").write_text(made_from, "utf-8")
