"""The index of a project is kept between commands: reused while nothing it depends on has changed, made anew
when something has.
"""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sample import TINY, copied, with_bare_platform
from sample import library as sample
from shouhou.content import Library, load_library
from shouhou.content.models.popular import PlatformPage, Popular
from shouhou.engine.opening import open_engine
from shouhou.errors import ContentError
from shouhou.index import kept as kept_module
from shouhou.index import project as project_module
from shouhou.index.counting import through_whoosh
from shouhou.index.documents import collection_of
from shouhou.index.export import export_index
from shouhou.index.kept import PROGRAMS, running_program
from shouhou.index.project import INDEX_FOLDER, READERS, exported_files, kept_index
from shouhou.index.records import Collection, Head

ARRIVAL = "docs/mall/refund/arrival.md"
SYNONYMS = "docs/data/words/synonyms.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(TINY, tmp_path / "项目")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Collection]:
    """The collections that an index was made for; each is a file that says the how manieth it is, since a
    real one takes a second.
    """
    collections: list[Collection] = []

    def counted(collection: Collection, *_how: object) -> dict[str, bytes]:
        collections.append(collection)
        return {"manifest.json": str(len(collections)).encode()}

    monkeypatch.setattr(project_module, "export_index", counted)
    return collections


def append(name: str, text: str) -> Callable[[Path], Any]:
    return lambda project: (project / name).write_text((project / name).read_text("utf-8") + text, "utf-8")


def replace(name: str, old: str, new: str) -> Callable[[Path], Any]:
    return lambda project: (project / name).write_text(
        (project / name).read_text("utf-8").replace(old, new), "utf-8"
    )


def test_nothing_changed_means_nothing_made(project: Path, made: list[Collection]) -> None:
    first = exported_files(project)

    assert exported_files(project) == first
    assert len(made) == 1


def test_nothing_changed_means_nothing_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = exported_files(project)
    monkeypatch.setattr(project_module, "load_library", pytest.fail)

    assert exported_files(project) == first


def test_a_publish_and_a_search_share_what_is_kept(project: Path, made: list[Collection]) -> None:
    assert kept_index(load_library(project)) == exported_files(project)
    assert len(made) == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(append(ARRIVAL, "\n换了一句话。\n"), id="a text"),
        pytest.param(
            replace("docs/data/topics.yml", "aliases: [退钱]", "aliases: [退钱, 别名]"), id="a topic's names"
        ),
        pytest.param(
            lambda project: (project / ARRIVAL).rename(project / "docs/mall/refund/money.md"), id="an address"
        ),
        pytest.param(append(SYNONYMS, "- {id: 到账, words: [到账, 到手]}\n"), id="a meaning"),
        pytest.param(append("docs/data/words/words.txt", "打款 3000\n"), id="a word"),
        pytest.param(append("docs/data/words/fillers.txt", "老板\n"), id="a filler"),
    ],
)
def test_a_change_of_what_the_search_knows_makes_the_index_anew(
    change: Callable[[Path], Any], project: Path, made: list[Collection]
) -> None:
    exported_files(project)
    change(project)
    exported_files(project)

    assert len(made) == 2


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(append("docs/about/index.md", "\n多一句。\n"), id="a page about the site"),
        pytest.param(append("docs/tools/deadline.md", "\n多一句。\n"), id="a tool's page"),
        pytest.param(append("docs/data/topics.yml", "\n# 新\n"), id="a comment in a data file"),
        pytest.param(append(SYNONYMS, "# 新\n"), id="a comment in a word list"),
        pytest.param(
            lambda project: (
                (project / "docs" / "assets").mkdir()
                or (project / "docs" / "assets" / "picture.svg").write_text("<svg/>", "utf-8")
            ),
            id="a picture",
        ),
    ],
)
def test_a_change_of_anything_else_keeps_it(
    change: Callable[[Path], Any], project: Path, made: list[Collection]
) -> None:
    exported_files(project)
    change(project)
    exported_files(project)

    assert len(made) == 1


@pytest.fixture
def renew(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """``renew("jieba")`` makes this process one that has another version of that program."""

    def renewed(program: str) -> None:
        monkeypatch.setattr(kept_module, "version", lambda name: "9.9" if name == program else version(name))
        running_program.cache_clear()

    version = kept_module.version
    yield renewed
    running_program.cache_clear()


@pytest.mark.parametrize("program", PROGRAMS)
def test_another_version_of_what_makes_an_index_makes_it_anew(
    program: str, project: Path, made: list[Collection], renew: Callable[[str], None]
) -> None:
    exported_files(project)
    renew(program)
    exported_files(project)

    assert len(made) == 2


@pytest.mark.slow
@pytest.mark.parametrize("program", READERS)
def test_another_version_of_what_reads_the_content_reads_it_again(
    program: str, project: Path, monkeypatch: pytest.MonkeyPatch, renew: Callable[[str], None]
) -> None:
    first = exported_files(project)
    read: list[Path] = []

    def reading(root: Path) -> Library:
        read.append(root)
        return load_library(root)

    monkeypatch.setattr(project_module, "load_library", reading)
    renew(program)

    assert exported_files(project) == first
    assert read == [project]


def test_a_changed_answer_is_found_by_its_new_words(project: Path) -> None:
    exported_files(project)
    append(ARRIVAL, "\n另见蝴蝶兰的浇水办法。\n")(project)

    found = open_engine(exported_files(project)).find("蝴蝶兰浇水")

    assert [result["id"] for result in found["results"]] == ["mall-arrival"]


@pytest.mark.slow
def test_a_changed_word_list_is_used_by_the_same_process(project: Path) -> None:
    query = "白花花"
    before = open_engine(exported_files(project)).find(query)
    replace(SYNONYMS, "ask: [还钱", "ask: [白花花, 还钱")(project)

    after = open_engine(exported_files(project)).find(query)

    assert before["results"] == []
    assert "mall-arrival" in [result["id"] for result in after["results"]]


def test_a_mistake_in_the_content_is_told_though_an_index_is_kept(project: Path) -> None:
    exported_files(project)
    append(SYNONYMS, "- {id: 退款, words: [返款]}\n")(project)

    with pytest.raises(ContentError, match=r"synonyms\.yml:5"):
        exported_files(project)


def test_only_the_newest_index_is_kept(project: Path) -> None:
    exported_files(project)
    append(ARRIVAL, "\n换了一句话。\n")(project)
    exported_files(project)

    assert len(list((project / INDEX_FOLDER).glob("*.index"))) == 1


def test_an_index_made_twice_is_the_same_to_the_byte(project: Path) -> None:
    first = exported_files(project)
    shutil.rmtree(project / INDEX_FOLDER)

    assert exported_files(project) == first


@pytest.mark.slow
def test_counted_through_whoosh_an_index_is_the_same_as_counted_in_memory(exported: dict[str, bytes]) -> None:
    assert export_index(collection_of(sample()), count=through_whoosh) == exported


def test_a_platform_without_answers_brings_what_is_said_of_it_and_what_its_bare_names_find() -> None:
    popular = Popular(platforms={"rights": PlatformPage(answers=("rights-quality", "rights-12315"))})
    library = dataclasses.replace(with_bare_platform(sample()), popular=popular)

    collection = collection_of(library)

    lacking = {group.key: group.lacking for group in collection.platforms if group.lacking}
    assert lacking == {"yeji": "本站没有野集自己的答案；下面是法律规定的，在那里也管用。"}
    assert Head(("野集", "野市"), ("rights-quality", "rights-12315")) in collection.heads


def test_why_a_platform_has_no_answers_is_said_as_the_coverage_says_it() -> None:
    library = with_bare_platform(sample())
    coverage = library.coverage.model_copy(update={"gaps": {"yeji": "没有找到野集的规则。"}})

    assert dataclasses.replace(library, coverage=coverage).unanswered == {
        "yeji": "没有找到野集的规则；下面是法律规定的，在那里也管用。"
    }
