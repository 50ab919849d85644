"""What pyproject.toml writes by hand about the package fits the folders."""

from __future__ import annotations

import tomllib
from pathlib import Path, PurePosixPath
from typing import Any

from shouhou.commands.development.wheel import known_files

ROOT = Path(__file__).parents[2]
LEFT_OUT = "shouhou.commands.development"
"""For who changes the project, with all below it; it does nothing without the project's folder."""
DEVELOPMENT = PurePosixPath("scripts/development")
PROGRAMS = DEVELOPMENT / "bench" / "peers"
"""For a Python of their own and for Node: no package."""


def setuptools() -> dict[str, Any]:
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"])


def files(*folders: str) -> list[PurePosixPath]:
    """The files below ``folders`` that git knows or would take."""
    return [PurePosixPath(path) for path in known_files(ROOT, *folders)]


def test_every_package_is_listed() -> None:
    folders = [path.parent for path in files("search", "scripts") if path.name == "__init__.py"]
    names = {"search": "shouhou", "scripts": "shouhou.commands"}
    found = {".".join((names[folder.parts[0]], *folder.parts[1:])) for folder in folders}

    assert setuptools()["packages"] == sorted(name for name in found if not name.startswith(LEFT_OUT))


def test_every_module_stands_in_a_package() -> None:
    found = files("search", "scripts")
    modules = [path for path in found if path.suffix == ".py" and PROGRAMS not in path.parents]

    assert [path for path in modules if not (ROOT / path.parent / "__init__.py").is_file()] == []


def test_every_data_file_is_packed() -> None:
    patterns = setuptools()["package-data"]["shouhou"]
    data = [path.relative_to("search") for path in files("search") if path.suffix != ".py"]
    endings = {pattern.removeprefix("**/*") for pattern in patterns if pattern.startswith("**/*")}

    assert data
    assert [path for path in data if path.suffix not in endings and str(path) not in patterns] == []


def test_the_commands_have_no_data_files() -> None:
    packed = [path for path in files("scripts") if DEVELOPMENT not in path.parents]

    assert [path for path in packed if path.suffix != ".py"] == []
