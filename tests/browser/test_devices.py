"""A device that one test uses after the other is as new to each of them."""

from __future__ import annotations

from typing import Any

import pytest
from devices import MOST, Devices
from playwright.sync_api import Browser

KEEP = """async () => {
  localStorage.setItem("kept", "1");
  sessionStorage.setItem("kept", "1");
  document.cookie = "kept=1; max-age=600";
  await caches.open("kept");
  await new Promise((done) => { indexedDB.open("kept").onsuccess = done; });
}"""
KEPT = """async () => [localStorage.length, sessionStorage.length, document.cookie,
  (await caches.keys()).length, (await indexedDB.databases()).length]"""


def test_a_device_is_used_again_and_remembers_nothing(browser: Browser, server: Any) -> None:
    devices = Devices()
    first = devices.take(browser, {})
    page = first.page()
    page.goto(server.url)
    page.evaluate(KEEP)
    first.context.set_offline(True)
    devices.give_back(first)

    again = devices.take(browser, {})
    page = again.page()
    page.goto(server.url)

    assert again is first
    assert page.evaluate(KEPT) == [0, 0, "", 0, 0]
    again.context.close()


def test_a_device_whose_clock_has_been_set_is_not_used_again(browser: Browser) -> None:
    devices = Devices()
    first = devices.take(browser, {})
    first.page().clock.install(time=0)
    devices.give_back(first)

    again = devices.take(browser, {})

    assert again is not first
    again.context.close()


def test_a_file_leaves_the_next_the_devices_most_used_with_nothing_fetched(
    browser: Browser, server: Any
) -> None:
    devices = Devices()
    sizes = [{"viewport": {"width": 360, "height": 800 + number}} for number in range(MOST + 1)]
    rarest, *others = before = [devices.take(browser, size) for size in sizes]
    for device in before:
        for _ in range(1 if device is rarest else 2):
            device.page().goto(server.url)
        devices.give_back(device)

    devices.end_file()

    assert rarest.context not in browser.contexts
    assert [devices.take(browser, size) for size in sizes[1:]] == others
    page = others[0].page()
    page.goto(server.url)
    fetched = page.evaluate("performance.getEntriesByType('resource').map(one => one.transferSize)")
    assert fetched and all(fetched)
    for device in others:
        device.context.close()


def test_a_device_with_a_page_that_does_not_close_is_left_behind(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    devices = Devices()
    first = devices.take(browser, {})
    first.page()
    monkeypatch.setattr("shouhou.commands.development.bench.browsing.CLOSES", 1)
    monkeypatch.setattr(first.whole, "send", lambda *_: None)
    devices.give_back(first)

    again = devices.take(browser, {})

    assert again is not first
    for device in (first, again):
        device.context.close()
