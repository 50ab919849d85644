"""mypy and editors see ``search/`` and ``scripts/`` as the package, whatever is added there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from shouhou.commands.development.package_view import VIEW, as_in_the_project, link_package


@pytest.fixture
def project(tmp_path: Path) -> Path:
    if os.name == "nt":
        pytest.skip("links need a privilege on Windows")
    for path in ("search/__init__.py", "search/words/__init__.py", "scripts/__init__.py", "scripts/find.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("", "utf-8")
    link_package(tmp_path)
    return tmp_path


def mypy(project: Path) -> str:
    """What mypy says of the package, told as the gate tells it."""
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file=", "--strict", "-p", "shouhou"],
        capture_output=True,
        encoding="utf-8",
        cwd=project,
        env={**os.environ, "MYPYPATH": str(VIEW.parent)},
    )
    return as_in_the_project(ran.stdout)


def test_the_commands_stand_inside_the_package(project: Path) -> None:
    assert (project / VIEW / "words" / "__init__.py").is_file()
    assert (project / VIEW / "commands" / "find.py").is_file()


def test_a_new_module_and_a_new_package_are_seen_and_what_is_gone_is_not(project: Path) -> None:
    (project / "search" / "errors.py").write_text("", "utf-8")
    (project / "search" / "sounds").mkdir()
    (project / "search" / "words").rename(project / "elsewhere")

    link_package(project)

    assert (project / VIEW / "errors.py").is_file()
    assert sorted(entry.name for entry in (project / VIEW).iterdir()) == [
        "__init__.py",
        "commands",
        "errors.py",
        "sounds",
    ]


def test_a_folder_that_was_moved_gets_links_that_lead_somewhere(project: Path) -> None:
    moved = project.rename(project.with_name("moved"))

    link_package(moved)

    assert (moved / VIEW / "commands").resolve() == (moved / "scripts").resolve()


@pytest.mark.slow
def test_mistakes_of_type_are_told_at_the_paths_of_the_project(project: Path) -> None:
    (project / "search" / "words" / "count.py").write_text('days: int = "三"\n', "utf-8")
    (project / "scripts" / "find.py").write_text("from shouhou.words.count import gone\n", "utf-8")

    told = mypy(project)

    assert "search/words/count.py:1: error:" in told
    assert "scripts/find.py:1: error:" in told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (r".build\import\shouhou\commands\find.py:1: error: x", r"scripts/find.py:1: error: x"),
        (
            r"build\__editable__.shouhou-0.1.0-py3-none-any\shouhou\words\count.py:1: error: x",
            r"search/words\count.py:1: error: x",
        ),
    ],
)
def test_the_paths_of_windows_are_told_too(said: str, told: str) -> None:
    assert as_in_the_project(said) == told
