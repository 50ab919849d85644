"""What stands when a publish is killed at any of its file calls, or when the disk refuses it from any of them
on: run by itself, since it forks a child for every kill; it prints what it saw as JSON.

A fault stands under the functions of ``os`` that change anything on the disk, through which every file call
of the publish goes; a write is killed when half of it is done. After each fault the state is looked at, and
another site is published without any.
"""

from __future__ import annotations

import errno
import gc
import json
import os
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import shouhou.publish.placing
import shouhou.publish.staging
from shouhou.errors import ProjectError
from shouhou.publish.going_back import go_back
from shouhou.publish.kept import kept_publishes
from shouhou.publish.mark import is_as_published
from shouhou.publish.publishing import recover
from shouhou.publish.target import Place
from shouhou.site.ledger import extend_ledger, fingerprints
from sites import made, place_it, project, publish, served, site_of

CALLS = (
    *("open", "write", "fsync", "ftruncate", "replace", "rename", "link", "symlink", "mkdir", "rmdir"),
    *("unlink", "remove", "chmod", "chown"),
)
MAKING = {"write", "link", "symlink", "mkdir"}
"""Calls that need space; so does ``open`` where it makes a file."""
LEDGER_BEFORE = "# x\nmall/old/\n"
SEAL = f"# 共 2 个网址，校验 {fingerprints(['mall/b/', 'mall/old/']):016x}（程序写的，不要改）"
LEDGER_AFTER = f"# x\n{SEAL}\nmall/b/\nmall/old/\n"
SCENES = (
    *("first", "exchange", "two renames", "copied", "damaged", "link", "link elsewhere", "rollback"),
    "ledger",
)

Fault = Callable[[str, Callable[..., Any], tuple[Any, ...], dict[str, Any]], Any]


def killed(name: str, call: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    if name == "write":
        call(given[0], bytes(given[1])[: len(given[1]) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


def full(name: str, call: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    if name in MAKING or (name == "open" and given[1] & os.O_CREAT and not os.path.exists(given[0])):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return call(*given, **named)


def read_only(name: str, call: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    if name in ("fsync", "flush_all", "ftruncate") or (
        name == "open" and not given[1] & (os.O_WRONLY | os.O_RDWR)
    ):
        return call(*given, **named)
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


@contextmanager
def trap(fault: Fault, number: int) -> Iterator[list[str]]:
    """Let ``fault`` decide over the file calls from the ``number``-th on; the names of all that were made."""
    made: list[str] = []

    def trapped(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*given: Any, **named: Any) -> Any:
            made.append(name)
            return fault(name, call, given, named) if len(made) >= number else call(*given, **named)

        return instead

    real = {(os, name): getattr(os, name) for name in CALLS}
    real[shouhou.publish.placing, "exchange"] = shouhou.publish.placing.exchange
    real[shouhou.publish.staging, "flush_all"] = shouhou.publish.staging.flush_all
    for (owner, name), call in real.items():
        setattr(owner, name, trapped(name, call))
    try:
        yield made
    finally:
        for (owner, name), call in real.items():
            setattr(owner, name, call)


@contextmanager
def system_that_lacks(scene: str) -> Iterator[None]:
    """Be without the exchange in one call, or without links between files, where the scene says so."""

    def no_links(*given: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    link, exchange = os.link, shouhou.publish.placing.exchange
    if scene == "two renames":
        shouhou.publish.placing.exchange = lambda one, other: False
    if scene == "copied":
        os.link = no_links
    try:
        yield
    finally:
        os.link, shouhou.publish.placing.exchange = link, exchange


@contextmanager
def in_order(listed: Callable[..., Any], folder: Any) -> Iterator[list[Any]]:
    """List a folder by name: the mark, which tells that a site is whole, is then removed last of all."""
    with listed(folder) as entries:
        yield sorted(entries, key=lambda entry: str(entry.name))


class Scene:
    """A place with a publish and one before it, what is tried on it, and how it may look afterwards."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.root = project(folder / "project")
        self.place = Place(self.root / "site")
        self.ledger = self.root / "docs" / "data" / "ledger.txt"
        self.ledger.write_text(LEDGER_BEFORE, "utf-8")
        self.allowed = [site_of("a"), site_of("b")]
        if name == "link elsewhere":
            self.place.target.symlink_to(publish(self.root, site_of("a"), folder / "elsewhere").target)
        elif name == "link":
            self.place.target.symlink_to("nowhere")
        if name == "first":
            self.allowed[0] = {}
        elif name != "link elsewhere":
            publish(self.root, site_of("x"))
            publish(self.root, site_of("a"))
        if name == "damaged":
            (self.place.target / "index.html").write_bytes(b"<p>a</p")
            self.allowed = [{**site_of("a"), "index.html": b"<p>a</p"}, site_of("a")]
        if name == "rollback":
            laid = {"mall/a/index.html", "mall/old/index.html"}
            self.allowed[1] = {**site_of("x"), **dict.fromkeys(laid, b"")}
        self.act = self._action(folder)

    def _action(self, folder: Path) -> Callable[[], object]:
        if self.name == "ledger":
            return self.extend_ledger
        if self.name == "rollback":
            return lambda: go_back(self.root, self.place.target, "", lambda problem: None)
        new = made(self.root, site_of("a" if self.name == "damaged" else "b"))
        return lambda: place_it(self.root, new, keep=1)

    def extend_ledger(self) -> None:
        extend_ledger(SimpleNamespace(root=self.root, answers=[]), {"mall/b/"})  # type: ignore[arg-type]

    def faults(self, ending: str) -> Iterator[str]:
        """Yield what is wrong after an act that ended like this, and after the next publish."""
        if ending == "refused" and self.seen() != self.allowed[0]:
            yield "refused, and yet the site is another"
        if self.name != "two renames" and self.seen() not in self.allowed:
            yield f"neither the old nor the new site: {sorted(self.seen())}"
        recover(self.root, self.place.target)
        seen = self.seen()
        if seen not in self.allowed:
            yield f"neither the old nor the new site, also after --recover: {sorted(seen)}"
        replaced = seen == self.allowed[1] and self.name not in ("first", "damaged", "ledger")
        kept = [served(Place(one.folder)) for one in kept_publishes(self.place)]
        if replaced and site_of("a") not in kept:
            yield "the old site is not kept"
        if self.ledger.read_text("utf-8") not in (LEDGER_BEFORE, LEDGER_AFTER):
            yield "half a ledger"
        self.extend_ledger()
        if [path.name for path in self.ledger.parent.iterdir()] != ["ledger.txt"]:
            yield "left in docs/data"
        publish(self.root, site_of("c"))
        if served(self.place) != site_of("c"):
            yield "the next publish is not what stands there"
        kept = kept_publishes(self.place)
        if not all(is_as_published(one.folder) for one in kept):
            yield "a kept publish is not whole"
        if self.place.is_link != self.name.startswith("link"):
            yield "a link did not stay one"
        left = {path.name for path in self.place.folder.iterdir()} - {one.folder.name for one in kept}
        expected = {"lock", ".gitignore"} | {self.place.target.resolve().name} - {"site"}
        if {name for name in left if not name.startswith("altered-")} != expected:
            yield f"left beside the site: {sorted(left)}"

    def seen(self) -> dict[str, bytes]:
        """Return what stands at the place, the pages that a rollback has laid without their words."""
        if not self.place.target.exists():
            return {}
        found = served(self.place)
        return found | {name: b"" for name, content in found.items() if b"noindex" in content}


def in_a_child(scene: Scene, fault: Fault, number: int) -> str:
    """Act with a fault in a child; return how it ended."""
    child = os.fork()
    if not child:
        with trap(fault, number):
            scene.act()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else "no more calls"


def here(scene: Scene, fault: Fault, number: int) -> str:
    try:
        with trap(fault, number) as made:
            scene.act()
    except ProjectError:
        return "refused"
    return "done" if len(made) >= number else "no more calls"


def drill(name: str, fault: Fault, step: int) -> dict[str, Any]:
    """Try a fault at every call in turn, or at every ``step``-th, until there are no more."""
    endings: Counter[str] = Counter()
    wrong = []
    number = 1
    while not endings["no more calls"]:
        folder = Path(tempfile.mkdtemp())
        try:
            scene = Scene(name, folder)
            with system_that_lacks(name):
                ending = (in_a_child if fault is killed else here)(scene, fault, number)
            endings[ending] += 1
            wrong += [f"call {number}: {one}" for one in scene.faults(ending)]
        finally:
            shutil.rmtree(folder)
        number += step
    del endings["no more calls"]
    return {"scene": name, "fault": fault.__name__, "endings": endings, "wrong": wrong}


if __name__ == "__main__":
    # A kill loses nothing that was not flushed: the flushes are counted, and not waited for.
    os.fsync = lambda file: None
    shouhou.publish.staging.flush_all = lambda folder, paths: None
    tempfile.tempdir = "/dev/shm" if Path("/dev/shm").is_dir() else None
    os.scandir = partial(in_order, os.scandir)  # type: ignore[assignment]
    gc.freeze()  # a child that is forked then shares the modules
    steps = {killed: 1, full: 2, read_only: 2}
    scenes = sys.argv[1:] or SCENES
    print(json.dumps([drill(scene, fault, step) for scene in scenes for fault, step in steps.items()]))
