"""Which folder may be taken for a site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from shouhou.errors import ProjectError
from shouhou.publish.mark import MARK
from shouhou.publish.target import PREVIEW, place_of
from sites import project, publish, site_of, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


def held(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


@pytest.mark.parametrize(
    "target",
    [
        "docs",
        "docs/data",
        "docs/new/site",
        "search",
        "search/new",
        "scripts",
        "tests/site",
        ".git",
        ".git/site",
        ".build",
        ".build/index",
        ".venv/site",
        ".site.publishes/0001-0123456789abcdef",
        "Docs",
        "DOCS/site",
        ".",
        "..",
        "site/../docs",
        "site/..",
        "/",
    ],
)
def test_nothing_inside_or_around_the_projects_own_folders_is_taken(target: str, root: Path) -> None:
    before = held(root.parent)

    with pytest.raises(ProjectError, match="--output"):
        publish(root, site_of("a"), root / target)

    assert {
        path for path in held(root.parent) - before if not path.is_relative_to(root.parent / "made-1")
    } == set()


@pytest.mark.parametrize("target", ["site", "new", "new/site", "../beside", PREVIEW.as_posix()])
def test_a_folder_that_is_not_there_is_taken(target: str, root: Path) -> None:
    assert (publish(root, site_of("a"), root / target).target / "index.html").is_file()


def test_the_package_is_not_taken_whatever_project_is_built(root: Path) -> None:
    package = Path(__file__).parents[2] / "search"

    with pytest.raises(ProjectError, match="search"):
        place_of(root, package / "new")


@pytest.mark.parametrize("leads", ["docs", ".", "docs/data"])
@pytest.mark.parametrize("last", [True, False], ids=["the target", "a folder above it"])
def test_a_link_into_the_project_is_not_taken(leads: str, last: bool, root: Path) -> None:
    link = root.parent / "link"
    link.symlink_to(root / leads, target_is_directory=True)

    with pytest.raises(ProjectError, match="--output"):
        place_of(root, link if last else link / "docs" / "new")


def test_a_link_that_stands_in_the_projects_own_folders_is_not_taken(root: Path) -> None:
    (root / "docs" / "site").symlink_to(root.parent, target_is_directory=True)

    with pytest.raises(ProjectError, match="docs"):
        place_of(root, root / "docs" / "site")


def test_a_circle_of_links_is_told_in_words(root: Path) -> None:
    (root / "site").symlink_to(root / "other")
    (root / "other").symlink_to(root / "site")

    with pytest.raises(ProjectError, match="--output"):
        place_of(root, root / "site" / "new")


def test_an_empty_folder_is_taken(root: Path) -> None:
    (root / "site").mkdir(mode=0o750)

    place = publish(root, site_of("a"))

    assert (place.target / MARK).is_file()
    if os.name != "nt":
        assert place.target.stat().st_mode & 0o7777 == 0o750


@pytest.mark.parametrize(
    "files",
    [
        {"note.txt": b""},
        {"index.html": b"<p>mine</p>", "sub/more.html": b""},
        {MARK: b"{}"},
        {MARK: b'{"format": 1}'},
        {MARK: b'{"format": 1, "publish":'},
        {MARK: b'{"format": 1, "publish": "../../docs", "carried": [], "laid": []}'},
        {MARK: b'{"format": 1, "publish": 1, "carried": [], "laid": []}'},
        {f"sub/{MARK}": b'{"format": 1, "publish": "a", "carried": [], "laid": []}'},
    ],
    ids=lambda files: " ".join(files),
)
def test_a_folder_with_something_else_in_it_is_left_alone(files: dict[str, bytes], root: Path) -> None:
    write(root / "site", files)

    with pytest.raises(ProjectError, match="--output"):
        publish(root, site_of("a"))

    assert {
        path.relative_to(root / "site").as_posix() for path in held(root / "site") if path.is_file()
    } == set(files)


def test_what_an_old_publish_kept_beside_it_is_left_alone_too(root: Path) -> None:
    write(root / "site.old", {"note.txt": b"mine"})

    publish(root, site_of("a"))
    publish(root, site_of("b"))

    assert (root / "site.old" / "note.txt").read_bytes() == b"mine"


def test_a_site_of_an_earlier_version_is_told_how_to_go_on(root: Path) -> None:
    write(root / "site", site_of("a", {"api/answers.json": b"{}"}))

    with pytest.raises(ProjectError, match="旧版本"):
        publish(root, site_of("b"))


@pytest.mark.parametrize("more", ["", ', "carried": [], "laid": []'])
def test_a_mark_of_another_format_is_told_in_words(more: str, root: Path) -> None:
    place = publish(root, site_of("a"))
    (place.target / MARK).write_bytes(f'{{"format": 2, "publish": "a"{more}}}'.encode())

    with pytest.raises(ProjectError, match="第 2 种格式"):
        publish(root, site_of("b"))


@pytest.mark.parametrize("below", ["", "/site"])
def test_a_file_is_told_in_words(below: str, root: Path) -> None:
    (root / "site").write_bytes(b"")

    with pytest.raises(ProjectError, match="site"):
        publish(root, site_of("a"), root / f"site{below}")


def test_a_mount_point_is_told_in_words(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = publish(root, site_of("a"))
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == place.target)

    with pytest.raises(ProjectError, match="挂载点"):
        publish(root, site_of("b"))
