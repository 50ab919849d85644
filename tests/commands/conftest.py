"""Projects that commands run on: the tiny one, made buildable with the real theme, and how to run a
command.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sample import tiny_project
from shouhou.commands.cli import main
from shouhou.index.project import exported_files

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the tiny project with what a build needs."""
    return tiny_project(tmp_path / "项目")


@pytest.fixture(scope="session")
def sample_project(indexed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample's project, its index made, for commands to write into."""
    return Path(shutil.copytree(indexed_project, tmp_path_factory.mktemp("sample") / "project"))


@pytest.fixture(scope="session")
def run() -> Callable[..., Result]:
    """``run("check", "--root", path, input=…)`` runs a command in this process."""

    def invoke(*arguments: object, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=input)

    return invoke


@pytest.fixture
def find(
    sample_project: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """``find(question, "--why")`` runs ``find`` on the sample, indexed once for no day in particular."""
    monkeypatch.setattr("shouhou.commands.find.exported_files", cache(lambda root, day: exported_files(root)))
    return lambda *arguments: run("find", "--root", sample_project, *arguments)


@pytest.fixture(scope="session")
def run_process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """The same in a process of its own, as a shell would; the terminal's encoding is left to the command."""

    def start(
        *arguments: str | bytes | Path, input: bytes = b"", encoding: str = "utf-8"
    ) -> subprocess.CompletedProcess[bytes]:
        environment = {
            key: value for key, value in os.environ.items() if key not in ("PYTHONUTF8", "PYTHONIOENCODING")
        }
        environment |= {"PYTHONIOENCODING": encoding}
        return subprocess.run(
            [sys.executable, "-m", "shouhou", *arguments],
            cwd=ROOT,
            input=input,
            env=environment,
            capture_output=True,
        )

    return start
