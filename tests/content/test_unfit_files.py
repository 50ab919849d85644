"""Whatever lies in ``docs/`` is told in sentences: links, pipes, folders with a file's name, bytes that are
no text. None of it is opened, followed, waited for or published.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from problems import problems_in
from shouhou.content.inventory import DEEPEST, take_inventory
from shouhou.content.reading import LARGEST
from shouhou.errors import visible

Spoil = Callable[[Path], None]


def instead(path: Path) -> Path:
    """Remove the file, and return where it stood."""
    path.unlink(missing_ok=True)
    return path


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        there = os.open(path.parent, os.O_RDONLY)
        try:
            made.bind(f"/proc/self/fd/{there}/{path.name}")
        finally:
            os.close(there)


ANSWER, LIST, TABLE = "mall/refund/arrival.md", "data/set-aside.yml", "data/claims.tsv"
SPOILT: dict[str, tuple[str, Spoil]] = {
    "a link out of docs": ("mall/refund/leak.md", lambda p: p.symlink_to("/etc/hostname")),
    "a link to a folder outside": ("shop", lambda p: p.symlink_to("/etc")),
    "a link in assets": ("assets/leak.txt", lambda p: p.symlink_to("/etc/hostname")),
    "a link in templates": ("templates/leak.html", lambda p: p.symlink_to("/etc/hostname")),
    "a link to nothing": ("mall/refund/lost.md", lambda p: p.symlink_to("nowhere.md")),
    "a link to itself": ("mall/refund/loop.md", lambda p: p.symlink_to(p.name)),
    "a folder in a circle": ("mall/refund/again", lambda p: p.symlink_to("..")),
    "a link in place of a list": ("data/topics.yml", lambda p: instead(p).symlink_to("/etc/hostname")),
    "a link in place of words": ("data/words/sense.bin", lambda p: p.symlink_to("/dev/zero")),
    "a pipe": ("mall/refund/pipe.md", lambda p: os.mkfifo(p)),
    "a pipe in place of a list": (LIST, lambda p: os.mkfifo(instead(p))),
    "a pipe in place of the ledger": ("data/ledger.txt", lambda p: os.mkfifo(p)),
    "a socket": ("about/socket.md", listening),
    "a link to a device": ("about/zero.md", lambda p: p.symlink_to("/dev/zero")),
    "a folder called like an answer": ("mall/refund/folder.md", lambda p: p.mkdir()),
    "a folder in place of a list": (LIST, lambda p: instead(p).mkdir()),
    "a folder in place of words": ("data/words/sense.bin", lambda p: p.mkdir()),
    "a folder in place of a page": ("rights/index.md", lambda p: instead(p).mkdir()),
    "a file in place of words": ("data/words/more", lambda p: p.write_bytes(b"x")),
    "bytes that are no text": (ANSWER, lambda p: p.write_bytes(bytes(range(256)))),
    "zeros": (LIST, lambda p: p.write_bytes(bytes(100))),
    "another encoding": (ANSWER, lambda p: p.write_bytes(p.read_text().encode("gb18030"))),
    "sixteen bits a character": (ANSWER, lambda p: p.write_bytes(p.read_text().encode("utf-16"))),
    "half a character": (ANSWER, lambda p: p.write_bytes(p.read_bytes()[:90] + b"\xe9\x80")),
    "a mark of the byte order inside": (LIST, lambda p: p.write_text(p.read_text() + "# \ufeff\n")),
    "much too much": ("about/large.md", lambda p: p.write_bytes(b"---\ntitle: a\n---\n" + b"a\n" * LARGEST)),
    "a name that turns round": ("about/a\u202eb.md", lambda p: p.write_text("---\ntitle: a\n---\n")),
    "a name that is no text": (os.fsdecode(b"about/\xff.md"), lambda p: p.write_text("---\ntitle: a\n---\n")),
    "a name of two lines": ("about/a\nb.md", lambda p: p.write_text("---\ntitle: a\n---\n")),
    "folders without end": ("mall/" + "a/" * 40, lambda p: p.mkdir(parents=True)),
    "a cell without end": (TABLE, lambda p: p.write_text(f"{p.read_text()}A09\tx\t1\t{'字' * 131_073}\n")),
    "returns in a table": (TABLE, lambda p: p.write_text(p.read_text() + "A09\rx\ry\n")),
    "brackets without end": (LIST, lambda p: p.write_text("A03: " + "[" * 100_000)),
    "mappings without end": (LIST, lambda p: p.write_text("".join(" " * n + "a:\n" for n in range(190)))),
    "questions without end": ("../tests/cases/questions.jsonl", lambda p: p.write_text("[" * 100_000)),
}  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="links, pipes and names of bytes")
@pytest.mark.parametrize("what", SPOILT)
def test_what_is_no_content_is_a_sentence_on_one_line(what: str, project: Path) -> None:
    name, spoil = SPOILT[what]
    path = project / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    spoil(path)

    problems = problems_in(project)

    assert bool(problems) == (what != "questions without end")
    assert [told for told in map(str, problems) if told != visible(told)] == []
    assert not any("Errno" in problem.message for problem in problems)


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_link_within_docs_is_a_file_like_any_other(project: Path) -> None:
    (project / "docs/assets").mkdir()
    (project / "docs/assets/a.svg").write_text("<svg/>")
    (project / "docs/assets/b.svg").symlink_to("a.svg")

    assert problems_in(project) == []


def test_folders_are_read_down_to_a_depth_and_the_next_is_told(tmp_path: Path) -> None:
    deepest = tmp_path.joinpath(*"a" * DEEPEST)
    (deepest / "a" / "a").mkdir(parents=True)
    told: list[Path] = []

    found = take_inventory(tmp_path, lambda path, line, message: told.append(path))

    assert (found.folders[-1], told) == (deepest, [deepest / "a"])


def test_a_folder_that_cannot_be_opened_is_one_problem(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refusing(path: str | Path) -> object:
        if Path(path).name == "refund":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)

    assert "docs/mall/refund" in {problem.file for problem in problems_in(project)}


def test_a_file_that_cannot_be_opened_is_one_problem(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name == "set-aside.yml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)

    assert [problem.file for problem in problems_in(project)] == ["docs/data/set-aside.yml"]
