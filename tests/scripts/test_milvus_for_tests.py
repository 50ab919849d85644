"""Where pymilvus for the tests is kept. Nothing is downloaded here: other programs stand in for pip."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from shouhou.commands.development import milvus


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A project that has not installed it yet."""
    monkeypatch.setattr(milvus, "FOLDER", tmp_path / "milvus")
    monkeypatch.setattr(milvus, "LOCK", tmp_path / "lock.txt")
    milvus.LOCK.write_text("pymilvus==3\n", "utf-8")
    return milvus.FOLDER


def installing(program: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-S", "-c", program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def test_what_was_installed_is_found_until_the_lock_file_changes(folder: Path) -> None:
    milvus.finish_milvus(installing(f"import os; os.makedirs({str(folder / 'new')!r})"))

    assert milvus.find_milvus()
    assert milvus.start_milvus() is None
    milvus.LOCK.write_text("pymilvus==4\n", "utf-8")
    assert milvus.find_milvus() is None


def test_where_it_cannot_be_installed_that_is_said_and_nothing_stands_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    milvus.finish_milvus(
        installing(f"import os; os.makedirs({str(folder / 'new')!r}); raise SystemExit('no network')")
    )

    assert milvus.find_milvus() is None
    assert "no network" in capsys.readouterr().err
