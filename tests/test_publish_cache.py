"""The index is kept between commands: reused while nothing changed, made anew when a file did."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shouhou.content import Library
from shouhou.index.documents import build_index

from search import publish

TINY = Path(__file__).parents[0] / "cases" / "content" / "collection"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path / "项目")
    return tmp_path / "项目"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Library]:
    """The libraries that an index was really made for."""
    libraries: list[Library] = []

    def counted(library: Library) -> dict[str, bytes]:
        libraries.append(library)
        return build_index(library)

    monkeypatch.setattr(publish, "build_index", counted)
    return libraries


def test_nothing_changed_means_nothing_made(project: Path, made: list[Library]) -> None:
    first = publish.exported_files(project)

    assert publish.exported_files(project) == first
    assert len(made) == 1


def touch(name: str, text: str) -> Callable[[Path], Any]:
    return lambda project: (project / name).write_text((project / name).read_text("utf-8") + text, "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(touch("docs/mall/refund/arrival.md", "\n换了一句话。\n"), id="an answer"),
        pytest.param(touch("docs/data/topics.yml", "\n# 新\n"), id="a data file"),
        pytest.param(
            lambda project: (project / "docs/mall/refund/arrival.md").rename(
                project / "docs/mall/refund/money.md"
            ),
            id="a name",
        ),
    ],
)
def test_a_change_of_the_content_makes_the_index_anew(
    change: Callable[[Path], Any], project: Path, made: list[Library]
) -> None:
    publish.exported_files(project)
    change(project)
    publish.exported_files(project)

    assert len(made) == 2


def test_a_changed_answer_is_found_by_its_new_words(project: Path) -> None:
    publish.exported_files(project)
    touch("docs/mall/refund/arrival.md", "\n另见蝴蝶兰的浇水办法。\n")(project)

    found = publish.open_engine(project).find("蝴蝶兰浇水")

    assert [result["id"] for result in found["results"]] == ["mall-arrival"]


def test_a_file_the_search_does_not_read_keeps_the_index(project: Path, made: list[Library]) -> None:
    publish.exported_files(project)
    (project / "docs" / "picture.svg").write_text("<svg/>", "utf-8")
    publish.exported_files(project)

    assert len(made) == 1


def test_only_the_newest_index_is_kept(project: Path) -> None:
    publish.exported_files(project)
    touch("docs/data/topics.yml", "\n# 新\n")(project)
    publish.exported_files(project)

    assert len(list((project / publish.WORKING / "index").iterdir())) == 1


def test_an_index_made_twice_is_the_same_to_the_byte(project: Path) -> None:
    first = publish.exported_files(project)
    shutil.rmtree(project / publish.WORKING)

    assert publish.exported_files(project) == first
