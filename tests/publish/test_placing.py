"""A site takes its place: what stands there, what is kept, what is linked and carried, what a link does."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from shouhou.errors import Problem, ProjectError
from shouhou.publish.exchange import exchange
from shouhou.publish.kept import kept_publishes
from shouhou.publish.mark import MARK, is_as_published, read_mark
from shouhou.publish.publishing import recover
from shouhou.publish.target import Place
from sites import project, publish, served, site_of

CASES = ["in one call", "by two renames"]


@pytest.fixture(params=CASES)
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project on a system that exchanges folders in one call, and on one that does not."""
    if request.param == CASES[1]:
        monkeypatch.setattr("shouhou.publish.placing.exchange", lambda one, other: False)
    return project(tmp_path / "project")


def beside(place: Place) -> set[str]:
    return {path.name for path in place.folder.iterdir()} - {"lock", ".gitignore"}


def test_the_new_site_stands_there_and_the_old_one_is_kept(root: Path) -> None:
    old = publish(root, site_of("a"))
    mark = read_mark(old.target)
    place = publish(root, site_of("b"))

    assert served(place) == site_of("b")
    [kept] = kept_publishes(place)
    assert mark and kept.id == mark.id
    assert served(Place(kept.folder)) == site_of("a")
    assert beside(place) == {kept.folder.name}


def kept_words(place: Place) -> list[str]:
    """The word of every publish that is kept, the newest first."""
    return [(one.folder / "index.html").read_text()[3] for one in kept_publishes(place)]


@pytest.mark.parametrize("keep", [0, 1, 3])
def test_the_newest_are_kept(keep: int, root: Path) -> None:
    for word in "abcde":
        place = publish(root, site_of(word), keep=keep)

    assert kept_words(place) == list("dcb")[:keep]
    assert len(beside(place)) == keep


def test_a_publish_of_the_same_content_is_kept_once(root: Path) -> None:
    for word in "abab":
        place = publish(root, site_of(word))

    assert kept_words(place) == ["a"]


def test_the_order_is_that_of_the_publishes_whatever_the_clock_says(root: Path) -> None:
    for number, word in enumerate("abcd"):
        place = publish(root, site_of(word))
        for path in [place.target, *place.target.rglob("*")]:
            os.utime(path, (4e9 - number * 1e9, 4e9 - number * 1e9))

    assert kept_words(place) == list("cba")


def test_what_did_not_change_is_linked_and_keeps_its_time(root: Path) -> None:
    place = publish(root, site_of("a"))
    before = (place.target / "assets" / "site.css").stat()
    publish(root, site_of("b"))
    after = (place.target / "assets" / "site.css").stat()

    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    [kept] = kept_publishes(place)
    assert (kept.folder / "assets" / "site.css").samefile(place.target / "assets" / "site.css")
    assert not (kept.folder / "index.html").samefile(place.target / "index.html")


def test_the_same_site_once_more_changes_nothing(root: Path) -> None:
    publish(root, site_of("a"))
    place = publish(root, site_of("b"))
    before = {path: path.stat().st_ino for path in place.target.rglob("*")}
    publish(root, site_of("b"))

    assert {path: path.stat().st_ino for path in place.target.rglob("*")} == before
    assert len(beside(place)) == 1


def test_the_id_is_of_the_content_alone(root: Path) -> None:
    publish(root, site_of("a"))
    place = publish(root, site_of("b"))
    other = publish(root, site_of("b"), root.parent / "other")
    here, there = read_mark(place.target), read_mark(other.target)

    assert here and there and here.id == there.id
    assert (here.carried, there.carried) == (("assets/search/data-a",), ())


@pytest.mark.parametrize("changed", ["index.html", "assets/search/data-a/words.bin", "new.html"])
def test_any_other_file_is_another_id(changed: str, root: Path) -> None:
    marks = [
        read_mark(publish(root, site_of("a", more), root.parent / f"site-{len(more)}").target)
        for more in ({}, {changed: b"another"})
    ]

    assert marks[0] and marks[1] and marks[0].id != marks[1].id


def test_a_page_of_before_goes_on_finding_while_its_publish_is_kept(root: Path) -> None:
    carried = []
    for word in "abcd":
        place = publish(root, site_of(word), keep=2)
        folders = sorted(path.name[-1] for path in (place.target / "assets" / "search").glob("data-*"))
        carried.append("".join(folders))

    assert carried == ["a", "ab", "abc", "bcd"]
    assert (place.target / "assets/search/data-b/words.bin").read_bytes() == b"b"
    assert json.loads((place.target / "assets/search/manifest.json").read_bytes())["folder"] == "data-d"


def test_the_mark_tells_nothing_but_the_publish(root: Path) -> None:
    publish(root, site_of("a"))
    mark = json.loads((publish(root, site_of("b")).target / MARK).read_bytes())

    assert sorted(mark) == ["carried", "format", "laid", "publish"]
    assert (mark["format"], mark["carried"], mark["laid"]) == (1, ["assets/search/data-a"], [])


def test_a_damaged_file_is_mended_by_the_next_publish_of_the_same(root: Path) -> None:
    place = publish(root, site_of("a"))
    (place.target / "index.html").write_bytes(b"<p>?</p>")
    (place.target / "mall/a/index.html").unlink()
    publish(root, site_of("a"))

    assert served(place) == site_of("a")


def test_what_somebody_put_into_the_site_is_never_deleted(root: Path) -> None:
    place = publish(root, site_of("a"))
    (place.target / "mine.txt").write_bytes(b"mine")
    told: list[Problem] = []
    for word in "bacde":
        publish(root, site_of(word), keep=0, told=told)

    [altered] = place.folder.glob("altered-*")
    assert (altered / "mine.txt").read_bytes() == b"mine"
    assert {problem.file for problem in told} == {str(altered)}
    assert not (place.target / "mine.txt").exists()


def test_names_that_are_not_ours_stay_in_the_folder_beside_it(root: Path) -> None:
    place = publish(root, site_of("a"))
    (place.folder / "notes").mkdir()
    publish(root, site_of("b"))

    assert "notes" in beside(place)


def test_a_kept_publish_of_a_newer_version_stays(root: Path) -> None:
    publish(root, site_of("a"))
    place = publish(root, site_of("b"))
    [newer] = kept_publishes(place)
    (newer.folder / MARK).write_bytes(b'{"format": 2, "publish": "a"}')
    for word in "cd":
        publish(root, site_of(word), keep=1)

    assert (newer.folder / "index.html").read_bytes() == b"<p>a</p>"
    assert kept_words(place) == ["c"]


def test_a_site_that_cannot_take_its_place_leaves_the_old_one(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = publish(root, site_of("a"))

    def refused(*given: object) -> bool:
        raise OSError(16, "busy")

    monkeypatch.setattr("shouhou.publish.placing.exchange", refused)
    with pytest.raises(ProjectError, match="busy"):
        publish(root, site_of("b"))

    assert served(place) == site_of("a")
    assert beside(place) == set()


def test_where_nothing_can_be_linked_it_is_copied(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*given: object) -> None:
        raise OSError(1, "no links")

    publish(root, site_of("a"))
    monkeypatch.setattr("os.link", refused)
    place = publish(root, site_of("b"))

    assert served(place) == site_of("b")
    assert (place.target / "assets/search/data-a/words.bin").read_bytes() == b"a"


def test_too_little_space_is_told_before_anything_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = publish(root, site_of("a"))
    monkeypatch.setattr("shouhou.publish.staging._ROOM", 1 << 62)

    with pytest.raises(ProjectError, match="腾出地方"):
        publish(root, site_of("b"))

    assert served(place) == site_of("a")
    assert beside(place) == set()


def test_nobody_else_may_look_into_the_folder_beside_it(root: Path) -> None:
    place = publish(root, site_of("a"))

    assert (place.folder / ".gitignore").read_text() == "*\n"
    if os.name != "nt":
        assert place.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("whole", [True, False], ids=["completed", "undone"])
def test_two_renames_that_were_cut_between_are(whole: bool, tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    publish(root, site_of("a"))
    place = publish(root, site_of("b"))
    [kept] = kept_publishes(place)
    old = f"0002-{read_mark(place.target).id}"  # type: ignore[union-attr]
    (place.folder / "journal.json").write_text(json.dumps({"format": 1, "old": old}))
    place.target.rename(place.folder / old)
    kept.folder.rename(place.folder / "new")
    if not whole:
        (place.folder / "new" / MARK).unlink()

    said = recover(root, place.target)

    assert ("新的" in said) == whole
    assert served(place) == site_of("a" if whole else "b")
    assert beside(place) == ({old} if whole else set())
    assert recover(root, place.target) == ""


def linked_to(place: Place) -> str:
    assert place.target.is_symlink()
    return place.target.resolve().relative_to(place.target.parent).as_posix()


def test_a_link_stays_one_and_goes_back_in_the_list(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    (root / "site").symlink_to("nowhere")
    for word in "abcde":
        place = publish(root, site_of(word), keep=2)

    assert served(place) == site_of("e")
    assert linked_to(place).startswith(".site.publishes/live-0005-")
    assert kept_words(place) == ["d", "c"]
    assert len(beside(place)) == 3
    assert place.folder.stat().st_mode & 0o777 == 0o755


def test_a_folder_elsewhere_that_a_link_led_to_is_left_as_it_is(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    elsewhere = publish(root, site_of("a"), tmp_path / "elsewhere")
    (root / "site").symlink_to(elsewhere.target)
    place = publish(root, site_of("b"))

    assert served(place) == site_of("b")
    assert linked_to(place).startswith(".site.publishes/live-")
    assert served(elsewhere) == site_of("a")
    assert [served(Place(one.folder)) for one in kept_publishes(place)] == [site_of("a")]


def test_a_link_that_somebody_led_back_by_hand_loses_nothing(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    (root / "site").symlink_to("nowhere")
    for word in "ab":
        place = publish(root, site_of(word))
    [kept] = kept_publishes(place)
    place.target.unlink()
    place.target.symlink_to(kept.folder)
    publish(root, site_of("c"))

    assert served(place) == site_of("c")
    assert set(kept_words(place)) == {"a", "b"}


def test_the_system_exchanges_two_folders_in_one_call(tmp_path: Path) -> None:
    """Where it can; that the drill tries both ways holds for this system at least in one."""
    one, other = tmp_path / "one", tmp_path / "sub" / "other"
    for folder in (one, other):
        folder.mkdir(parents=True)
        (folder / folder.name).touch()

    done = exchange(one, other)

    assert ((one / "other").exists(), (other / "one").exists()) == (done, done)
    with pytest.raises(FileNotFoundError):
        exchange(one, tmp_path / "nothing")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with a few free pages."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if os.name == "nt" or os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk; the drill refuses space by itself")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_of_its_own_keeps_the_old_site_and_says_so(small_disk: Path, tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    place = publish(root, site_of("a"), small_disk / "site")
    large = {"large.bin": bytes(1 << 20)}
    (small_disk / "ballast").write_bytes(bytes(3 * (1 << 20) // 2))

    with pytest.raises(ProjectError, match="MB"):
        publish(root, site_of("b", large), small_disk / "site")
    assert served(place) == site_of("a")

    (small_disk / "ballast").unlink()
    publish(root, site_of("b", large), small_disk / "site")
    assert served(place) == site_of("b", large)
    assert is_as_published(place.target)


def test_a_disk_that_fills_up_meanwhile_keeps_the_old_site_and_says_so(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shouhou.publish.staging._check_space", lambda contents, place: None)
    root = project(tmp_path / "project")
    place = publish(root, site_of("a"), small_disk / "site")

    with pytest.raises(ProjectError, match="原来的站点没有动"):
        publish(root, site_of("b", {"large.bin": bytes(1 << 22)}), small_disk / "site")

    assert served(place) == site_of("a")
    assert beside(place) == set()


def test_a_disk_that_cannot_be_written_keeps_the_old_site_and_says_so(
    small_disk: Path, tmp_path: Path
) -> None:
    root = project(tmp_path / "project")
    place = publish(root, site_of("a"), small_disk / "site")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    with pytest.raises(ProjectError, match="站点写不到"):
        publish(root, site_of("b"), small_disk / "site")

    assert served(place) == site_of("a")


def test_a_kept_publish_that_cannot_be_read_is_not_taken_for_half_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path / "project")
    publish(root, site_of("a"))
    place = publish(root, site_of("b"))
    [kept] = kept_publishes(place)
    real = Path.read_bytes

    def unreadable(path: Path) -> bytes:
        if path == kept.folder / MARK:
            raise PermissionError(13, "no", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", unreadable)
    with pytest.raises(ProjectError, match=re.escape(str(kept.folder))):
        publish(root, site_of("c"))
    monkeypatch.undo()

    assert served(Place(kept.folder)) == site_of("a")
    assert served(place) == site_of("b")


def test_a_journal_that_is_no_journal_touches_nothing(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    place = publish(root, site_of("a"))
    (place.folder / "journal.json").write_text("{}")

    with pytest.raises(ProjectError, match=re.escape("journal.json")):
        publish(root, site_of("b"))

    assert served(place) == site_of("a")


def test_two_renames_of_which_the_second_fails_leave_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shouhou.publish.placing.exchange", lambda one, other: False)
    place = publish(project(tmp_path / "project"), site_of("a"))
    real, failed = os.replace, []

    def failing_once(old: Path, new: Path) -> None:
        if new == place.target and not failed:
            failed.append(old)
            raise OSError(5, "input/output error")
        real(old, new)

    monkeypatch.setattr("os.replace", failing_once)
    with pytest.raises(ProjectError, match="input/output error"):
        publish(tmp_path / "project", site_of("b"))

    assert failed
    assert served(place) == site_of("a")
    assert beside(place) == set()
