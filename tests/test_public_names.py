"""What other programs may import from ``shouhou`` is there, documented, and works as documented."""

from __future__ import annotations

import ast
import doctest
import inspect
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import shouhou

ROOT = Path(__file__).parents[1]
FUNCTIONS = [name for name in shouhou.__all__ if inspect.isfunction(getattr(shouhou, name))]


def test_every_public_name_can_be_imported() -> None:
    imported: dict[str, object] = {}
    exec("from shouhou import *", imported)

    assert set(imported) - {"__builtins__"} == set(shouhou.__all__)


def test_type_checkers_see_the_names_that_there_are() -> None:
    [checking, *_] = [node for node in ast.parse(inspect.getsource(shouhou)).body if isinstance(node, ast.If)]
    seen = {
        (f"{node.module}", alias.name)
        for node in checking.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert {name for _, name in seen} | {"__version__"} == set(shouhou.__all__)
    assert all(getattr(sys.modules[module], name) is getattr(shouhou, name) for module, name in seen)


def test_a_name_that_is_not_there_is_told_as_python_tells_it() -> None:
    with pytest.raises(AttributeError, match="'shouhou' has no attribute 'gone'"):
        shouhou.gone  # noqa: B018


def test_nothing_is_read_before_it_is_asked_for() -> None:
    code = "import sys, shouhou; print(*sorted(name for name in sys.modules if name.startswith('shouhou')))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)

    assert ran.stdout.split() == ["shouhou"]


@pytest.mark.parametrize("name", shouhou.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    if name != "__version__":
        assert inspect.getdoc(getattr(shouhou, name))


@pytest.mark.parametrize("name", [*FUNCTIONS, "Engine.find"])
def test_every_public_function_is_told_of_and_used_in_the_documentation_of_the_package(name: str) -> None:
    examples = "".join(example.source for example in doctest.DocTestParser().get_examples(shouhou.__doc__))

    assert f"``{name}(" in shouhou.__doc__
    assert f"{name.replace('Engine', 'engine')}(" in examples


@pytest.mark.slow
def test_the_examples_of_the_package_work(indexed_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(indexed_project)

    failed, tried = doctest.testmod(shouhou)

    assert tried > 5
    assert failed == 0


def test_the_version_is_the_one_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert shouhou.__version__ == project["version"]
