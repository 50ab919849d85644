"""A file that cannot be read is one mistake: what follows from it is not told as another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from problems import problems_in
from shouhou.content.files import LEDGER

COLLECTION = Path(__file__).parents[1] / "cases" / "content" / "collection"
FILES = sorted(path.relative_to(COLLECTION).as_posix() for path in COLLECTION.rglob("*") if path.is_file())
CHINESE = {".md": "\n\n多说一句。\n", ".yml": "\n# 多说一句。\n", ".tsv": "", ".txt": "\n# 多说一句。\n"}
"""What makes the bytes of a file differ between encodings, by the file's ending; the tables are Chinese
already.
"""


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_in_another_encoding_is_one_mistake(name: str, encoding: str, project: Path) -> None:
    path = project / name
    path.write_bytes((path.read_text("utf-8") + CHINESE[path.suffix]).encode(encoding))

    [problem] = problems_in(project)

    assert (problem.file, problem.line) == (name, 1)
    assert "UTF-8" in problem.message


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith((".md", ".yml"))])
def test_a_file_whose_yaml_cannot_be_read_is_one_mistake(name: str, project: Path) -> None:
    path = project / name
    lines = path.read_text("utf-8").split("\n")
    first = 1 if name.endswith(".md") else 0
    path.write_text("\n".join([*lines[:first], "broken: [", *lines[first:]]), "utf-8", newline="\n")

    [problem] = problems_in(project)

    assert problem.file == name
    assert "YAML" in problem.message


@pytest.mark.slow
@pytest.mark.parametrize("content", ["", " \n\n"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_with_nothing_left_in_it_is_one_mistake(name: str, content: str, project: Path) -> None:
    (project / name).write_text(content, "utf-8")

    [problem] = problems_in(project)

    assert (problem.file, problem.line) == (name, 1)
    assert "空" in problem.message


@pytest.mark.parametrize("name", [name for name in FILES if Path(name).parent == Path("docs/data")])
def test_a_list_that_is_gone_is_one_mistake(name: str, project: Path) -> None:
    (project / name).unlink()

    assert [problem.file for problem in problems_in(project)] == [name]


def test_causes_come_first_whatever_their_file_is_called(project: Path) -> None:
    late = project / "docs/rights/refund/return.md"
    late.write_bytes(late.read_text("utf-8").encode("gbk"))
    early = project / "docs/data/set-aside.yml"
    early.write_text(early.read_text("utf-8") + "A98: 无\n", "utf-8")

    assert [problem.file for problem in problems_in(project)] == [
        "docs/rights/refund/return.md",
        "docs/data/set-aside.yml",
    ]


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("", "缺少 id"),
        ("id: Mall_Arrival\n", "Mall_Arrival"),
    ],
)
def test_what_names_an_answer_whose_id_is_lost_is_not_at_fault(new: str, said: str, project: Path) -> None:
    publish(project, "mall/refund/arrival/ mall-arrival")
    path = project / "docs/mall/refund/arrival.md"
    path.write_text(path.read_text("utf-8").replace("id: mall-arrival\n", new, 1), "utf-8")

    [problem] = problems_in(project)

    assert problem.file == "docs/mall/refund/arrival.md" and said in problem.message


def test_a_copied_answer_is_one_mistake_and_the_copy_is_the_one_that_was_not_published(project: Path) -> None:
    publish(project, "mall/refund/arrival/ mall-arrival")
    path = project / "docs/mall/refund/arrival.md"
    shutil.copy(path, path.with_name("again.md"))

    [problem] = problems_in(project)

    assert problem.file == "docs/mall/refund/again.md" and "docs/mall/refund/arrival.md" in problem.message


@pytest.mark.parametrize(
    "place", ["docs/arrival.md", "docs/about/arrival.md", "docs/maall/refund/arrival.md"]
)
def test_an_answer_in_a_wrong_place_is_one_mistake_beside_the_empty_topic(place: str, project: Path) -> None:
    (project / place).parent.mkdir(parents=True, exist_ok=True)
    (project / "docs/mall/refund/arrival.md").rename(project / place)

    problem, empty = problems_in(project)

    assert place.startswith(problem.file) and empty.message.endswith("（R27）")


def test_an_answer_without_its_front_matter_is_one_mistake(project: Path) -> None:
    path = project / "docs/mall/refund/arrival.md"
    path.write_text(path.read_text("utf-8").split("---\n")[2], "utf-8")

    [problem] = problems_in(project)

    assert problem.file == "docs/mall/refund/arrival.md" and "---" in problem.message


def test_a_change_that_was_not_merged_is_one_mistake_whatever_stands_in_it(project: Path) -> None:
    path = project / "docs/mall/refund/arrival.md"
    path.write_text(f"{path.read_text('utf-8')}\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> b\n", "utf-8")

    [problem] = problems_in(project)

    assert "没有合并完" in problem.message


def publish(project: Path, *lines: str) -> None:
    """Let these have been published before."""
    (project / LEDGER).write_text("\n".join(["# 0", *lines, ""]), "utf-8")
