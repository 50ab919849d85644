"""The wheel: ``search/`` and ``scripts/`` as the package that other programs install."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from shouhou.commands.dev import step

PACKED = ("pyproject.toml", "README.md", "LICENSE", "search", "scripts")


def build_wheel(project: Path, out: Path, version: str = "") -> Path:
    """Build the wheel of the project into the folder ``out`` and return its path; ``version`` replaces the
    one of pyproject.toml.

    It is made from a copy of the files that git does not ignore, since a build leaves files where it is made
    and would pack those of an earlier one. Raises Refusal.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for path in known_files(project, *PACKED):
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(project / path, copy / path)
        if version:
            set_version(copy, version)
        options = ["-q", "--disable-pip-version-check", "--no-index", "--no-deps", "--no-build-isolation"]
        made = copy / "made"
        step(
            "正在打包…",
            [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(made), str(copy)],
            "没有打成包。pip 最后说：",
        )
        [wheel] = made.glob("*.whl")
        out.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(wheel, out))


def known_files(project: Path, *places: str) -> list[str]:
    """Return the files at ``places`` that git has or would take, in the order of their names."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *places]
    listed = subprocess.run(command, cwd=project, capture_output=True, check=True).stdout.decode("utf-8")
    return sorted(path for path in listed.split("\0") if path and (project / path).is_file())


def version_of(project: Path) -> str:
    """Return the version that pyproject.toml has."""
    return _parted(project)[1]


def set_version(project: Path, version: str) -> None:
    before, _, after = _parted(project)
    (project / "pyproject.toml").write_text(f"{before}{version}{after}", "utf-8", newline="\n")


def _parted(project: Path) -> tuple[str, str, str]:
    before, mark, rest = (project / "pyproject.toml").read_text("utf-8").partition('\nversion = "')
    version, quote, after = rest.partition('"')
    return before + mark, version, quote + after
