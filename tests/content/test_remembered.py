"""What texts make is made once, also by the next process, and only plain values come back."""

from __future__ import annotations

import datetime as dt
import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from shouhou import remembered as remembering
from shouhou.commands import kept_texts
from shouhou.remembered import forget, packed, recall_all, remembered


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def reader(made: list[str]) -> Callable[[str], Any]:
    """What reads texts, and notes in ``made`` which it had to read."""

    @remembered
    def read(text: str) -> Any:
        made.append(text)
        if text == "fault":
            raise ValueError(text)
        return {"text": [text], ("at", 1): dt.date(2026, 12, 1)}

    return read


def test_the_next_process_recalls_what_was_asked_for(reader: Callable[[str], Any], made: list[str]) -> None:
    first = reader("a")
    kept = packed()
    forget()
    recall_all(kept)

    assert (reader("a"), made) == (first, ["a"])


@pytest.mark.parametrize(
    ("most", "again"), [(4, []), (3, ["a"])], ids=["while there is room", "then no more"]
)
def test_what_is_not_asked_for_again_is_kept(
    reader: Callable[[str], Any],
    made: list[str],
    monkeypatch: pytest.MonkeyPatch,
    most: int,
    again: list[str],
) -> None:
    monkeypatch.setattr(remembering, "MOST", most)
    reader("a"), reader("b")
    recall_all(packed())
    reader("b")
    recall_all(packed())
    reader("b"), reader("a")

    assert made == ["a", "b", *again]


def test_a_fault_is_raised_every_time(reader: Callable[[str], Any], made: list[str]) -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="fault"):
            reader("fault")

    assert made == ["fault", "fault"]


def test_nothing_but_plain_values_is_read_from_what_is_kept() -> None:
    class Foreign:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, ("foreign",)

    with pytest.raises(pickle.UnpicklingError, match="mkdir"):
        recall_all(pickle.dumps({b"": Foreign()}))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path, patch: path.write_bytes(path.read_bytes()[:-1]),
        lambda path, patch: path.write_bytes(b""),
        lambda path, patch: path.unlink(),
        lambda path, patch: patch.setattr(kept_texts, "PARTS", ("content",)),
    ],
    ids=["cut short", "empty", "gone", "of another program"],
)
def test_what_cannot_be_used_is_made_anew(
    spoil: Callable[[Path, pytest.MonkeyPatch], object],
    reader: Callable[[str], Any],
    made: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read_once() -> None:
        forget()
        with kept_texts.kept_texts(tmp_path):
            reader("a")

    read_once(), read_once()
    assert made == ["a"]
    spoil(tmp_path / kept_texts.FILE, monkeypatch)
    read_once(), read_once()

    assert made == ["a", "a"]
