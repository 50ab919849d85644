"""A headless Chromium on the published site. Every page is watched: an error in its console, or a request
that leaves this machine, fails the test that opened it; and so does whatever breaks the page's content
policy, even where errors are expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from chromium_80 import Chromium80, started
from devices import WAIT, Device, Devices, Seen
from playwright.sync_api import Browser, Page, expect, sync_playwright
from shouhou.commands.development.chromium import OPTIONS, find_chromium

PHONE = {
    "viewport": {"width": 360, "height": 800},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
expect.set_options(timeout=WAIT)


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


OpenPage = Callable[..., tuple[Page, Seen]]
LeftPage = Callable[[str], Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium itself (the ``browser`` of the other folders, the engine in Node, is not used here)."""
    path = chromium()
    with sync_playwright() as playwright:
        # A device's pages share one process; by itself Chromium starts one for each.
        args = [*OPTIONS, "--renderer-process-limit=1"]
        started = playwright.chromium.launch(executable_path=path, args=args)
        yield started
        started.close()


@pytest.fixture(scope="session")
def chromium_80(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium80]:
    """The oldest browser that has to do."""
    with started(tmp_path_factory.mktemp("chromium-80")) as started_80:
        yield started_80


@pytest.fixture(scope="session")
def kept_devices(browser: Browser) -> Iterator[Devices]:
    """The devices that one file's tests use after another's: each would start a process for every one."""
    kept = Devices()
    yield kept
    kept.close()


@pytest.fixture(scope="module")
def devices(kept_devices: Devices) -> Iterator[Devices]:
    """The devices of a file."""
    yield kept_devices
    kept_devices.end_file()


def _pages(browser: Browser, devices: Devices, usual: dict[str, object]) -> Iterator[OpenPage]:
    opened: list[tuple[Device, str | None, str | None]] = []

    def open_page(
        expected_errors: str | None = None, expected_violations: str | None = None, **options: object
    ) -> tuple[Page, Seen]:
        device = devices.take(browser, {"locale": "zh-CN", **usual, **options})
        opened.append((device, expected_errors, expected_violations))
        return device.page(), device.seen

    yield open_page
    for device, *_ in opened:
        devices.give_back(device)
    for device, expected_errors, expected_violations in opened:
        _hold(device.seen, expected_errors, expected_violations)


def _hold(seen: Seen, expected_errors: str | None = None, expected_violations: str | None = None) -> None:
    """Fail where a page did what none may."""
    errors = _unexpected(seen.errors, expected_errors)
    assert not errors, f"errors on the page: {errors}"
    violations = _unexpected(seen.violations, expected_violations)
    assert not violations, f"the content policy is broken: {violations}"
    assert not seen.elsewhere, f"requests that left this machine: {seen.elsewhere}"


def _unexpected(said: list[str], expected: str | None) -> list[str]:
    return [one for one in said if not (expected and re.search(expected, one))]


@pytest.fixture
def phone_page(browser: Browser, devices: Devices) -> Iterator[OpenPage]:
    """``phone_page()`` opens a page on a phone that remembers nothing, 360 pixels wide, with touch, and
    returns it with what is seen of it.

    ``expected_errors`` and ``expected_violations`` are patterns for what the test provokes, also while its
    page closes; other options go to the browser's context.
    """
    yield from _pages(browser, devices, PHONE)


@pytest.fixture
def desktop_page(browser: Browser, devices: Devices) -> Iterator[OpenPage]:
    """The same for a window of 1280 × 800."""
    yield from _pages(browser, devices, DESKTOP)


@pytest.fixture(scope="module")
def left_open(devices: Devices) -> Iterator[dict[str, tuple[Device, Page]]]:
    """Address -> the page that this file's tests have left there."""
    left: dict[str, tuple[Device, Page]] = {}
    yield left
    for device, _ in left.values():
        devices.give_back(device)


@pytest.fixture
def left_page(
    browser: Browser,
    devices: Devices,
    left_open: dict[str, tuple[Device, Page]],
    request: pytest.FixtureRequest,
) -> Iterator[LeftPage]:
    """``left_page(address)`` gives a phone's page as the file's test before has left it, opened by the first:
    for tests of what is done on a page, not of how it opens, which put it in order first.

    What it keeps is forgotten after each, and a page on which a test has failed is handed to no other.
    """
    failed_before = request.session.testsfailed
    used: list[str] = []

    def take(address: str) -> Page:
        if address not in left_open:
            device = devices.take(browser, {"locale": "zh-CN", **PHONE})
            left_open[address] = device, device.page()
            left_open[address][1].goto(address)
        device, page = left_open[address]
        device.seen = Seen()
        used.append(address)
        return page

    yield take
    for address in used:
        device, _ = left_open[address]
        if request.session.testsfailed > failed_before:
            devices.give_back(left_open.pop(address)[0])
        else:
            device.forget()
        _hold(device.seen)
