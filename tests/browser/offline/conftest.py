"""Sites with a service worker, on a host that can be stopped, can keep a file back, and remembers what it
was asked.
"""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from devices import Devices
from playwright.sync_api import Page
from sample import once, quietly, tiny_project
from shouhou.publish.publishing import publish
from states import until
from static_host import StaticHost

TODAY = dt.date(2026, 11, 21)


def make_site(root: Path, offline: bool = True) -> None:
    """Publish the project at ``root`` into its folder ``site``."""
    publish(root, root / "site", TODAY, quietly, quietly, offline=offline, preview=True)


@pytest.fixture(scope="session")
def first_publish(shared_folder: Path) -> Path:
    """The tiny project, published for the first time."""

    def make(root: Path) -> None:
        mark(tiny_project(root), "first")
        make_site(root)

    return once(shared_folder / "tiny" / "first", make)


@pytest.fixture(scope="session")
def second_publish(first_publish: Path, shared_folder: Path) -> Path:
    """The same project, changed and published again."""

    def make(root: Path) -> None:
        mark(shutil.copytree(first_publish, root), "second")
        make_site(root)

    return once(shared_folder / "tiny" / "changed", make)


@pytest.fixture(scope="session")
def without_worker(first_publish: Path, shared_folder: Path) -> Path:
    """The same project, published without a worker."""

    def make(root: Path) -> None:
        make_site(shutil.copytree(first_publish, root), offline=False)

    return once(shared_folder / "tiny" / "without", make)


def mark(root: Path, word: str) -> None:
    """Have a page, a style sheet and a file all say ``word``, so that a mixture shows."""
    page = root / "docs" / "mall" / "refund" / "arrival.md"
    page.write_text(f"{page.read_text('utf-8').partition('published:')[0]}published:{word}\n", "utf-8")
    style = root / "docs" / "assets" / "shell.css"
    style.write_text(f"{style.read_text('utf-8')}:root {{ --published: {word}; }}\n", "utf-8")
    (root / "docs" / "assets" / "mark.txt").write_text(word, "utf-8")


def copy_site(site: Path, folder: Path) -> None:
    """Copy a site to ``folder``, where its files may be changed, but for those of the index: there are some
    thousands of them, which nothing changes, so each is the same file under a second name.
    """

    def copy(one: str, other: str) -> None:
        (os.link if "/data-" in Path(one).as_posix() else shutil.copy2)(one, other)

    shutil.copytree(site, folder, copy_function=copy)


@dataclass
class Host:
    """A folder on 127.0.0.1, below ``/help/``, until it is stopped."""

    server: http.server.ThreadingHTTPServer
    folder: Path
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Method and path of every request that reached it."""
    held: dict[str, threading.Event] = field(default_factory=dict)
    """End of a path -> what its answer waits for."""
    statuses: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Path -> the status, and where it leads, that are answered in its file's place."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/help/"

    def publish(self, project: Path) -> None:
        """Put this project's site in the place of the one that is served, as a publish does."""
        new = self.folder.with_name(f"{self.folder.name}-{len(self.asked)}")
        copy_site(project / "site", new)
        self.folder.rename(new.with_suffix(".old"))
        new.rename(self.folder)

    def hold(self, ending: str) -> threading.Event:
        """Keep back what ends like this until the event is set."""
        self.held[ending] = threading.Event()
        return self.held[ending]

    def visit(self, page: Page, address: str = "") -> None:
        """Open a page, and wait until the worker has the whole site and answers for this page."""
        page.goto(self.url + address)
        until(page, "navigator.serviceWorker.controller?.state === 'activated'")

    def cut(self, page: Page) -> None:
        """No network any more: for the page, for the worker, and nobody there to answer."""
        page.context.set_offline(True)
        self.stop()

    def stop(self) -> None:
        for event in self.held.values():
            event.set()
        self.server.shutdown()
        self.server.server_close()


class _Handler(StaticHost):
    """Closes every connection, so that nothing answers once the host is stopped."""

    protocol_version = "HTTP/1.0"
    host: Host

    def __init__(self, *arguments: Any, made: list[Host], **options: Any) -> None:
        self.host = made[0]
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        self.note()
        for ending, event in self.host.held.items():
            if self.path.endswith(ending):
                event.wait(60)
        status, location = self.host.statuses.get(self.path.removeprefix("/help/"), (0, ""))
        if not status:
            return super().do_GET()
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_HEAD(self) -> None:
        self.note()
        super().do_HEAD()

    def do_POST(self) -> None:
        self.note()
        self.send_error(405)

    def note(self) -> None:
        self.host.asked.append((self.command, self.path.removeprefix("/help/")))


@pytest.fixture
def devices() -> Iterator[Devices]:
    """No device is used twice: a worker, and what it has of a site that is gone, would stay behind."""
    own = Devices()
    yield own
    own.close()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Path], Host]]:
    """``serve(project_or_site)`` serves a copy of the site and returns its host; it is stopped at the end
    of the test.
    """
    started: list[Host] = []

    def start(site: Path) -> Host:
        folder = tmp_path / f"served-{len(started)}"
        copy_site(site / "site" if (site / "site").is_dir() else site, folder)
        made: list[Host] = []
        handler = functools.partial(_Handler, made=made, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        made.append(Host(server, folder))
        started.extend(made)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return made[0]

    yield start
    for host in started:
        host.stop()


@pytest.fixture
def visited(
    serve: Callable[[Path], Host], phone_page: Callable[..., Any]
) -> Callable[..., tuple[Host, Page]]:
    """``visited(project_or_site)`` serves a site and visits a page of it: returns the host, and the page,
    which the worker answers for.
    """

    def visit(site: Path, address: str = "", **options: Any) -> tuple[Host, Page]:
        host = serve(site)
        page, _ = phone_page(**options)
        host.visit(page, address)
        return host, page

    return visit
