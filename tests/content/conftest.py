"""A tiny valid project (``tests/cases/content/collection``) and the edits that the cases make to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sample import TINY, copied


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the tiny project, free to be spoilt."""
    return copied(TINY, tmp_path / "项目")


@pytest.fixture
def edit(project: Path) -> Callable[[str, list[dict[str, Any]]], None]:
    """``edit("mall/index.md", [{"replace": old, "with": new}])`` changes a file under the project's
    ``docs/``.
    """

    def change(name: str, edits: list[dict[str, Any]]) -> None:
        path = project / "docs" / name
        for one in edits:
            _apply(path, one, project / "docs")

    return change


def _apply(path: Path, one: dict[str, Any], docs: Path) -> None:
    if "write" in one:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one["write"].encode())
    elif "copy" in one:
        shutil.copy(docs / one["copy"], path)
    elif "rename" in one:
        path.rename(docs / one["rename"])
    elif "delete" in one:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    elif "encode" in one:
        path.write_bytes(path.read_bytes().decode().encode(one["encode"]))
    elif "newline" in one:
        path.write_bytes(path.read_bytes().replace(b"\n", one["newline"].encode()))
    elif "append" in one:
        path.write_bytes(path.read_bytes() + one["append"].encode())
    else:
        old = one["replace"]
        text = path.read_bytes().decode()
        assert text.count(old) == 1, f"{old!r} must stand in {path.name} exactly once"
        path.write_bytes(text.replace(old, one["with"] if "with" in one else old * one["repeat"]).encode())
