"""An index in a folder of its own: it comes whole, takes the last one's place, and touches nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from shouhou.errors import DocumentsError
from shouhou.index import copies
from shouhou.publish import index_folder
from shouhou.publish.index_folder import write_index_folder


def index(version: str) -> dict[str, bytes]:
    """The files of an index, as far as a folder is concerned."""
    return {
        "engine.js": f"// {version}".encode(),
        f"data-{version}/deep/words.json": version.encode(),
        f"data-{version}.bin": version.encode(),
        "manifest.json": f'{{"format":9,"folder":"data-{version}"}}'.encode(),
    }


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != index_folder.LOCK
    }


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_that_is_missing_or_empty_takes_an_index(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "site" / "index"
    if there:
        folder.mkdir(parents=True)

    write_index_folder(folder, index("one"))

    assert files_in(folder) == index("one")
    assert [path.name for path in folder.parent.iterdir()] == ["index"]


def test_the_next_index_takes_the_place_of_the_last_and_leaves_what_is_not_of_it(tmp_path: Path) -> None:
    write_index_folder(tmp_path / "index", index("one"))
    (tmp_path / "index" / "notes.txt").write_text("mine")
    (tmp_path / "index" / "data-two" / "deep").mkdir(parents=True)
    (tmp_path / "index" / "data-two" / "deep" / "words.json").write_text("damaged")

    write_index_folder(tmp_path / "index", index("two"))

    assert files_in(tmp_path / "index") == index("two") | {"notes.txt": b"mine"}


@pytest.mark.skipif(os.name == "nt", reason="no copies of processes there")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_many_files_are_written_by_copies_of_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "can_copy", lambda: True)
    monkeypatch.setattr(index_folder, "ALONE", 1)
    monkeypatch.setattr(index_folder, "processors", lambda: 3)
    write = index_folder.write_new
    monkeypatch.setattr(index_folder, "write_new", lambda path, _: write(path, str(os.getpid()).encode()))

    write_index_folder(tmp_path / "index", index("one"))

    written = files_in(tmp_path / "index")
    assert written.keys() == index("one").keys()
    assert str(os.getpid()).encode() not in written.values()


def test_a_file_that_stays_the_same_is_not_written_again(tmp_path: Path) -> None:
    one, two = index("one"), index("two")
    same = "deep/list-0.bin"
    write_index_folder(tmp_path / "index", one | {f"data-one/{same}": b"same"})
    before = os.stat(tmp_path / "index" / "data-one" / same)

    write_index_folder(tmp_path / "index", two | {f"data-two/{same}": b"same"})

    after = os.stat(tmp_path / "index" / "data-two" / same)
    assert (after.st_dev, after.st_ino) == (before.st_dev, before.st_ino)
    assert files_in(tmp_path / "index") == two | {f"data-two/{same}": b"same"}


def test_where_no_file_can_have_two_names_all_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    write_index_folder(tmp_path / "index", index("one") | {"data-one/same": b"same"})

    write_index_folder(tmp_path / "index", index("two") | {"data-two/same": b"same"})

    assert files_in(tmp_path / "index") == index("two") | {"data-two/same": b"same"}


def test_a_folder_of_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "a web app"}')

    with pytest.raises(DocumentsError, match="有别的文件"):
        write_index_folder(tmp_path, index("one"))

    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


def test_a_file_is_no_place_for_an_index(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(DocumentsError, match="不是文件夹"):
        write_index_folder(tmp_path / "file", index("one"))


class PowerCut(BaseException):
    pass


def test_wherever_a_run_ends_the_manifest_names_data_that_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut before each step that changes a name or removes a folder, then run to the end."""
    steps = {"replace": os.replace, "rmtree": index_folder.shutil.rmtree}
    left = 0

    def counted(name: str) -> object:
        def step(*given: object, **options: object) -> object:
            nonlocal left
            if not left:
                raise PowerCut
            left -= 1
            return steps[name](*given, **options)  # type: ignore[operator]

        return step

    def whole(folder: Path) -> bool:
        found = files_in(folder)
        for version in ("one", "two"):
            expected = index(version)
            if found["manifest.json"] == expected["manifest.json"]:
                return all(found.get(name) == expected[name] for name in expected if name.startswith("data-"))
        return False

    ended = False
    cuts = 0
    while not ended:
        folder = tmp_path / str(cuts)
        write_index_folder(folder, index("one"))
        left = cuts
        with monkeypatch.context() as patch:
            for name, owner in (("replace", os), ("rmtree", index_folder.shutil)):
                patch.setattr(owner, name, counted(name))
            try:
                write_index_folder(folder, index("two"))
                ended = True
            except PowerCut:
                cuts += 1
        assert whole(folder)
        write_index_folder(folder, index("two"))
        assert files_in(folder) == index("two")

    assert cuts > 3


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(index_folder, "write_new", refuse)

    with pytest.raises(DocumentsError, match="Permission denied"):
        write_index_folder(tmp_path / "index", index("one"))

    assert list(tmp_path.iterdir()) == []
