"""``dev.py load``: what the crowd asks for is there, and a watched reader notices what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from shouhou.commands.development.crowd import MIX, mix
from shouhou.commands.development.load import Watched, change, load_all, opened


class Served(Protocol):
    url: str
    folder: Path


def test_the_crowd_asks_for_what_is_there_of_every_kind_and_the_same_each_time(built_site: Path) -> None:
    asked = mix(built_site)

    files = {
        address: built_site / f"{address[1:]}{'index.html' if address.endswith('/') else ''}"
        for address in asked
    }
    assert [address for address, file in files.items() if not file.is_file()] == []
    assert "/" in asked and "/search/" in asked and any("/data-" in address for address in asked)
    assert len(set(asked)) > len(MIX)
    assert mix(built_site) == asked


def test_a_reader_fetches_all_that_a_page_loads(server: Served) -> None:
    seen = Watched()
    load_all(opened(f"{server.url}search/", seen), seen)

    assert seen.failed == []
    assert seen.files > 15  # style sheet, modules, what they import, the index's files


def test_a_reader_notices_what_is_not_there(server: Served) -> None:
    seen = Watched()
    load_all([f"{server.url}assets/search/data-0123456789ab/words.json"], seen)

    assert len(seen.failed) == 1


def test_every_change_changes_another_answer(tmp_path: Path) -> None:
    answers = [tmp_path / "docs" / "mall" / "refund" / f"{name}.md" for name in ("one", "two", "index")]
    answers[0].parent.mkdir(parents=True)
    for answer in answers:
        answer.write_text("答案。\n", "utf-8")

    for turn in range(1, 4):
        change(tmp_path, turn)

    assert [answer.read_text("utf-8").count("第") for answer in answers] == [1, 2, 0]
