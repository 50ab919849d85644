"""A tiny valid project (``tests/cases/content/collection``) to change and to publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sample import TINY, copied

Change = Callable[[str, str, str], None]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the tiny project; it has no ledger."""
    return copied(TINY, tmp_path / "项目")


@pytest.fixture
def change(project: Path) -> Change:
    """``change("mall/index.md", old, new)`` changes a text in a file of the project's ``docs/``."""

    def replace(name: str, old: str, new: str) -> None:
        path = project / "docs" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8", newline="\n")

    return replace
