"""One at a time: the lock, and the working folders that it tells are in use."""

from __future__ import annotations

import errno
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from shouhou.errors import ProjectError
from shouhou.publish.kept import kept_publishes
from shouhou.publish.lock import held, is_held
from shouhou.publish.mark import is_as_published
from shouhou.publish.placing import taken
from shouhou.publish.target import place_of
from shouhou.publish.working import working_folder
from sites import project, publish, served, site_of

HOLDER = """
import sys, time
from pathlib import Path
from shouhou.publish.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until it is killed or the block ends."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        yield holder
        holder.kill()


def test_the_second_is_told_who_has_it_and_may_have_it_when_the_first_is_killed(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    place = publish(root, site_of("a"))

    with held_elsewhere(place.folder / "lock") as holder:
        with pytest.raises(ProjectError, match=rf"进程 {holder.pid}，机器 .*，从 \d{{4}}-"):
            publish(root, site_of("b"))
        assert served(place) == site_of("a")
        holder.kill()
        holder.wait()
        publish(root, site_of("b"))

    assert served(place) == site_of("b")


def test_one_that_waits_goes_on_when_the_other_has_let_go(tmp_path: Path) -> None:
    place = place_of(project(tmp_path / "project"), tmp_path / "project" / "site")
    with taken(place):
        pass
    with held_elsewhere(place.folder / "lock") as holder:
        waiting = subprocess.Popen(
            [sys.executable, "-c", HOLDER.replace("1]))", "1]), wait=True)"), place.folder / "lock"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert waiting.poll() is None
        holder.kill()
        assert waiting.stdout and waiting.stdout.readline() == "held\n"
        waiting.communicate("")
    assert waiting.returncode == 0


PUBLISHER = """
import sys
from pathlib import Path
from shouhou.errors import ProjectError
from sites import made, place_it, site_of
root, mine = Path(sys.argv[1]), Path(sys.argv[2])
left = 25
while left:
    try:
        place_it(root, made(root, site_of(f"{mine.name}{left}"), mine))
        left -= 1
    except ProjectError as error:
        assert "另一个 shouhou" in str(error), error
"""


@pytest.mark.slow
def test_two_publishers_at_once_never_leave_the_site_missing(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    place = publish(root, site_of("first"))
    index = place.target / "index.html"
    publishers = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        command = [sys.executable, "-c", PUBLISHER, str(root), str(tmp_path / name)]
        publishers.append(subprocess.Popen(command, cwd=Path(__file__).parent))

    seen = set()
    while any(publisher.poll() is None for publisher in publishers):
        seen.add(index.read_bytes())

    assert [publisher.returncode for publisher in publishers] == [0, 0]
    assert seen > {b"<p>first</p>"}
    assert b"" not in seen
    assert [is_as_published(one.folder) for one in kept_publishes(place)] == [True] * 3


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without locks."""

    def refused(file: int, wait: bool) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("shouhou.publish.lock._lock", refused)


@pytest.mark.usefixtures("no_locks")
@pytest.mark.parametrize(
    ("pid", "host", "taken_over"),
    [(os.getpid(), platform.node(), False), (2**22 + 1, platform.node(), True), (1, "another", False)],
    ids=["at work", "gone", "on another machine"],
)
def test_without_locks_the_owner_in_the_file_is_the_lock(
    pid: int, host: str, taken_over: bool, tmp_path: Path
) -> None:
    lock = tmp_path / "lock"
    lock.write_text(json.dumps({"pid": pid, "host": host, "since": "2026-12-01T09:30:00+08:00"}))

    assert is_held(lock) != taken_over


@pytest.mark.usefixtures("no_locks")
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"pid": 1}'])
def test_without_locks_half_an_owner_is_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "lock").write_bytes(content)

    with held(tmp_path / "lock"):
        assert json.loads((tmp_path / "lock").read_bytes())["pid"] == os.getpid()
        assert is_held(tmp_path / "lock")

    assert not is_held(tmp_path / "lock")


def test_what_killed_builds_left_is_swept_and_what_is_at_work_is_not(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    with working_folder(root) as other:
        for name in ("publish-killed", "publish-before-there-were-owners"):
            (root / ".build" / name / "work").mkdir(parents=True)
        (root / ".build" / "publish-killed" / "owner").write_text("{}")
        (root / ".build" / "index").mkdir()
        with working_folder(root) as own:
            assert list(own.iterdir()) == []
            assert {path.name for path in (root / ".build").glob("*/")} == {
                "index",
                other.parent.name,
                own.parent.name,
            }
        assert other.is_dir() and not own.exists()
