"""A headless Chromium on the published site. Every page is watched: an error in its console, or a request
that leaves this machine, fails the test that opened it; and so does whatever breaks the page's content
policy, even where errors are expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from chromium_80 import Chromium80, started
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    expect,
    sync_playwright,
)
from shouhou.commands.development.chromium import OPTIONS, find_chromium

PHONE = {
    "viewport": {"width": 360, "height": 800},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
VIOLATION = re.compile(r"Content Security Policy|requires 'Trusted")
"""What Chromium says of whatever breaks a content policy, Trusted Types among it."""
WAIT = 60_000
"""Milliseconds until a page that does not do what it should is given up; a busy machine needs some. It is
never waited for where the page does it.
"""
expect.set_options(timeout=WAIT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that a run may leave them out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def chromium() -> str:
    """Return the browser's path; a machine without one fails, since skipped tests would pass unnoticed."""
    found = find_chromium()
    if not found:
        pytest.fail(
            "浏览器测试需要 Chromium，这里没有找到：请用 python3 scripts/dev.py test 运行（它会找或装好），"
            "或用环境变量 SHOUHOU_CHROMIUM 写明程序的完整路径。",
            pytrace=False,
        )
    return found


@dataclass
class Seen:
    """What a page did since it was opened; clear ``requests`` to count from now on."""

    errors: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self.console)
        context.on("weberror", self.error)
        context.on("request", self.request)
        context.on("requestfailed", lambda request: self.failed.append(request.url))

    def console(self, message: ConsoleMessage) -> None:
        said = f"{message.text} ({message.location['url']})"
        if VIOLATION.search(said):
            self.violations.append(said)
        elif message.type == "error":
            self.errors.append(said)

    def error(self, error: WebError) -> None:
        self.errors.append(str(error.error))

    def request(self, request: Request) -> None:
        self.requests.append(request)
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            self.elsewhere.append(request.url)

    def paths(self) -> list[str]:
        return [urlsplit(request.url).path for request in self.requests]


OpenPage = Callable[..., tuple[Page, Seen]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium itself (the ``browser`` of the other folders, the engine in Node, is not used here)."""
    path = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def chromium_80(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium80]:
    """The oldest browser that has to do."""
    with started(tmp_path_factory.mktemp("chromium-80")) as started_80:
        yield started_80


def _pages(browser: Browser, usual: dict[str, object]) -> Iterator[OpenPage]:
    opened: list[tuple[BrowserContext, Seen, str | None]] = []

    def open_page(expected_errors: str | None = None, **options: object) -> tuple[Page, Seen]:
        context = browser.new_context(**{"locale": "zh-CN", **usual, **options})
        context.set_default_timeout(WAIT)
        seen = Seen()
        seen.watch(context)
        opened.append((context, seen, expected_errors))
        return context.new_page(), seen

    yield open_page
    for context, _, _ in opened:
        context.close()
    for _, seen, expected in opened:
        errors = [error for error in seen.errors if not (expected and re.search(expected, error))]
        assert not errors, f"errors on the page: {errors}"
        assert not seen.violations, f"the content policy is broken: {seen.violations}"
        assert not seen.elsewhere, f"requests that left this machine: {seen.elsewhere}"


@pytest.fixture
def phone_page(browser: Browser) -> Iterator[OpenPage]:
    """``phone_page()`` opens a page on a fresh phone, 360 pixels wide, with touch, and returns it with what
    is seen of it.

    ``expected_errors`` is a pattern for console errors that the test provokes; other options go to the
    browser's context.
    """
    yield from _pages(browser, PHONE)


@pytest.fixture
def desktop_page(browser: Browser) -> Iterator[OpenPage]:
    """The same for a window of 1280 × 800."""
    yield from _pages(browser, DESKTOP)
