"""The lock files hold what pyproject.toml asks for, by content and from no particular server."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PEERS = "scripts/development/bench/peers"
"""What stands beside our search in ``shouhou bench``, locked apart."""
WANTED = {
    "requirements.txt": PROJECT["dependencies"],
    "requirements-test.txt": [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]],
    "requirements-milvus.txt": PROJECT["optional-dependencies"]["milvus"],
    "requirements-fuzz.txt": PROJECT["optional-dependencies"]["fuzz"],
    f"{PEERS}/requirements.txt": ["jieba==0.42.1", "mkdocs-material", "setuptools>=82"],
}
NPM = ("tests/npm", PEERS)


def locked(lock: str) -> dict[str, str]:
    """Name -> version of every package in a lock file."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    found = [Requirement(line.rstrip(" \\")) for line in lines if line and line[0] not in " #"]
    return {canonicalize_name(each.name): str(each.specifier).removeprefix("==") for each in found}


@pytest.mark.parametrize("lock", WANTED)
def test_every_dependency_is_locked_at_a_version_that_is_asked_for(lock: str) -> None:
    versions = locked(lock)
    wanted = [Requirement(each) for each in WANTED[lock]]

    assert [str(each) for each in wanted if canonicalize_name(each.name) not in versions] == []
    assert [
        str(each) for each in wanted if versions[canonicalize_name(each.name)] not in each.specifier
    ] == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-milvus.txt", "requirements-fuzz.txt"])
def test_what_is_installed_beside_the_rest_changes_no_version_of_it(lock: str) -> None:
    tested, own = locked("requirements-test.txt"), locked(lock)

    assert {name: own[name] for name in own.keys() & tested.keys() if own[name] != tested[name]} == {}


@pytest.mark.parametrize("lock", WANTED)
def test_every_package_is_locked_by_its_content(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-test.txt"])
def test_what_has_no_wheel_is_built_with_setuptools_which_the_lock_holds(lock: str) -> None:
    """A package with one file has its source alone, or a wheel alone; what builds it must be locked too."""
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip())

    assert [entry.split("==")[0] for entry in entries if entry.count("--hash=") < 2] == ["jieba"]
    assert "setuptools" in locked(lock)


@pytest.mark.parametrize("folder", NPM)
def test_every_package_of_npm_is_locked_by_its_content(folder: str) -> None:
    packages = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))["packages"]
    fetched = {name: each for name, each in packages.items() if name and not each.get("inBundle")}

    assert fetched
    assert [
        name for name, each in fetched.items() if not each.get("integrity", "").startswith("sha512-")
    ] == []


@pytest.mark.parametrize("lock", WANTED)
def test_no_lock_file_names_a_server(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text("utf-8")


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").split("dependencies = [\n")[1].split("\n]")[0]

    assert [line for line in lines.splitlines() if "  # " not in line] == []
