"""A file that cannot be read is one mistake: what follows from it is not told as another."""

from __future__ import annotations

from pathlib import Path

import pytest
from problems import problems_in

COLLECTION = Path(__file__).parents[1] / "cases" / "content" / "collection"
FILES = sorted(path.relative_to(COLLECTION).as_posix() for path in COLLECTION.rglob("*") if path.is_file())
CHINESE = {".md": "\n\n多说一句。\n", ".yml": "\n# 多说一句。\n", ".tsv": "", ".txt": "\n# 多说一句。\n"}
"""What makes the bytes of a file differ between encodings, by the file's ending; the tables are Chinese
already.
"""


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
