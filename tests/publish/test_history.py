"""What is remembered of the last publishes, for the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from shouhou.publish.history import FILE, MOST, Publish, Steps, last_publishes, note_publish, part_sizes


def publish(number: int) -> Publish:
    return Publish(f"{number:016x}", "2026-12-01", number, {"检查内容": 1.5}, {"整个网站": 10})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".build").mkdir()
    return tmp_path


def test_the_last_are_remembered_the_oldest_first(root: Path) -> None:
    for number in range(MOST + 2):
        note_publish(root, publish(number))

    assert last_publishes(root) == [publish(number) for number in range(2, MOST + 2)]


@pytest.mark.parametrize(
    "written", [b"", b"{", b"[]", b'{"format": 2, "publishes": []}', b'{"format": 1, "publishes": [{}]}']
)
def test_a_note_that_cannot_be_read_is_as_good_as_none_and_is_written_anew(
    written: bytes, root: Path
) -> None:
    (root / ".build" / FILE).write_bytes(written)

    assert last_publishes(root) == []
    note_publish(root, publish(7))
    assert last_publishes(root) == [publish(7)]


def test_each_step_lasts_until_the_next_and_the_last_until_now() -> None:
    told: list[str] = []
    clock = iter([0.0, 1.25, 4.0])
    steps = Steps(told.append, lambda: next(clock))

    steps("检查内容")
    steps("生成站点")

    assert steps.seconds() == {"检查内容": 1.25, "生成站点": 2.75}
    assert told == ["检查内容", "生成站点"]


def test_pages_and_search_are_measured_apart(tmp_path: Path) -> None:
    for name in ("a.html", "b.css"):
        (tmp_path / name).write_bytes(b"12345")

    sizes = part_sizes({"a/index.html": tmp_path / "a.html", "assets/search/engine.js": tmp_path / "b.css"})

    assert sizes == {"整个网站": 10, "网页": 5, "搜索": 5}
