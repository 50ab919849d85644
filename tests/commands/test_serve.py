"""``shouhou serve``: which changes bring a rebuild, and that it is of the content as it then is."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest
from sample import tiny_project
from shouhou.commands.serve import _rebuild_on_change
from shouhou.commands.watching import Changes
from shouhou.engine.opening import open_engine
from shouhou.evaluate.selftest import SelfTest
from shouhou.publish import making
from shouhou.publish.publishing import publish
from watchdog.events import FileModifiedEvent, FileMovedEvent, FileOpenedEvent, FileSystemEvent


def seen(event: FileSystemEvent, *ending: str) -> bool:
    changed = threading.Event()
    Changes(changed, *ending).dispatch(event)
    return changed.is_set()


@pytest.mark.parametrize(
    "name",
    ["mall/refund/到账.md", "data/words/synonyms.yml", "data/words/words.txt", "data/words/fillers.txt"],
)
def test_any_change_below_docs_is_seen(name: str) -> None:
    assert seen(FileModifiedEvent(f"/p/docs/{name}"))


@pytest.mark.slow
def test_a_rebuild_searches_with_the_word_lists_as_they_now_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever adds a synonym while ``serve`` runs finds by it once the site is rebuilt; the pages and
    the self-test are left out here.
    """
    root, site = tiny_project(tmp_path / "project"), tmp_path / "site"
    monkeypatch.setattr(making, "generate", lambda config: empty(config.parent / "pages"))
    monkeypatch.setattr(making, "self_test_now", lambda library: (SelfTest([], [], 0), None))
    changed = threading.Event()
    lists = root / "docs" / "data" / "words" / "synonyms.yml"
    found = []
    for form in ("白花花", "黄澄澄"):
        lists.write_text(lists.read_text("utf-8") + f"- {{id: {form}, words: [到账, {form}]}}\n", "utf-8")
        changed.set()
        _rebuild_on_change(root, site, dt.date(2026, 11, 21), changed)
        engine = open_engine(site / "assets" / "search")
        found.append([bool(engine.find(query)["results"]) for query in ("白花花", "黄澄澄")])

    assert found == [[True, False], [True, True]]


@pytest.mark.slow
def test_a_preview_is_seen_before_its_search_is_tested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, site = tiny_project(tmp_path / "project"), tmp_path / "site"
    steps: list[object] = []
    monkeypatch.setattr(making, "generate", lambda config: empty(config.parent / "pages"))
    monkeypatch.setattr(
        making, "self_test_now", lambda library: steps.append("tested") or (SelfTest([], [], 0), None)
    )

    publish(root, site, dt.date(2026, 11, 21), str, str, preview=True,
            placed=lambda: steps.append((site / "assets/search").is_dir()))  # fmt: skip

    assert steps == [True, "tested"]


def empty(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_opening_a_file_is_no_change() -> None:
    assert not seen(FileOpenedEvent("/p/docs/index.md"))


@pytest.mark.parametrize(
    "event",
    [FileModifiedEvent("/p/mkdocs.yml"), FileMovedEvent("/p/mkdocs.yml~", "/p/mkdocs.yml")],
    ids=["written", "moved in"],
)
def test_a_change_of_the_settings_is_seen(event: FileSystemEvent) -> None:
    assert seen(event, "/mkdocs.yml")


def test_another_file_beside_the_settings_is_not() -> None:
    assert not seen(FileModifiedEvent("/p/README.md"), "/mkdocs.yml")
