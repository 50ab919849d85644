"""``shouhou serve``: which changes bring a rebuild."""

from __future__ import annotations

import threading

import pytest
from shouhou.commands.serve import _Changes
from watchdog.events import FileModifiedEvent, FileMovedEvent, FileOpenedEvent, FileSystemEvent


def seen(event: FileSystemEvent, *ending: str) -> bool:
    changed = threading.Event()
    _Changes(changed, *ending).dispatch(event)
    return changed.is_set()


def test_any_change_below_docs_is_seen() -> None:
    assert seen(FileModifiedEvent("/p/docs/mall/refund/到账.md"))


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
