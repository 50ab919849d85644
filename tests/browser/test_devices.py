"""A device that one test uses after the other is as new to each of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from devices import BLANK, MOST, Device, Devices, run_first
from playwright.sync_api import Browser, Page

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


AS_NEW = """() => ["ofATest" in window, sessionStorage.length, innerWidth, innerHeight,
  ...["print", "(prefers-color-scheme: dark)", "(prefers-reduced-motion)", "(forced-colors: active)"]
    .map((media) => matchMedia(media).matches)]"""


def test_its_page_is_handed_on_with_nothing_of_what_was_done_to_it(browser: Browser, server: Any) -> None:
    devices = Devices()
    options = {"viewport": {"width": 360, "height": 800}, "color_scheme": "dark"}
    device = devices.take(browser, options)
    page = device.page()
    run_first(page, "window.ofATest = 1")
    page.route("**/about/", lambda route: route.abort())
    page.goto(server.url)
    page.goto(f"{server.url}tools/")
    page.evaluate("addEventListener('pagehide', () => sessionStorage.setItem('late', '1'))")
    page.set_viewport_size({"width": 320, "height": 500})
    page.emulate_media(media="print", color_scheme="light", reduced_motion="reduce", forced_colors="active")
    page.context.new_page()
    devices.give_back(device)

    again = devices.take(browser, options).page()
    assert again == page
    assert again.url == BLANK
    assert again.go_back() is None
    again.goto(f"{server.url}about/")
    assert again.evaluate(AS_NEW) == [False, 0, 360, 800, False, True, False, False]
    assert len(device.context.pages) == 2
    device.context.close()


def test_a_page_that_a_test_has_closed_is_followed_by_a_new_one(browser: Browser) -> None:
    devices = Devices()
    device = devices.take(browser, {})
    page = device.page()
    page.close()
    devices.give_back(device)

    again = devices.take(browser, {}).page()

    assert again != page and again.url == BLANK
    device.context.close()


def test_a_page_that_is_left_open_stands_there_for_the_next_and_remembers_nothing(
    server: Any, left_page: Callable[[str], Page], left_open: dict[str, tuple[Device, Page]]
) -> None:
    page = left_page(server.url)
    page.evaluate("window.ofATest = 1")
    page.evaluate(KEEP.replace("sessionStorage", "localStorage"))
    left_open[server.url][0].forget()

    again = left_page(server.url)

    assert again.evaluate("window.ofATest") == 1
    assert again.evaluate(KEPT) == [0, 0, "", 0, 0]


def test_no_test_does_what_could_not_be_taken_back_to_a_page_that_others_use() -> None:
    here = Path(__file__).parent

    def doing(what: str) -> set[str]:
        return {path.name for path in here.rglob("*.py") if re.search(what, path.read_text("utf-8"))}

    assert doing(r"\.add_init_script\(|\.expose_[bf]") == set()
    # These two have devices of their own.
    assert doing(r"\bpage\.on\(") == {"bench_search.py", "test_two_publishes.py"}


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
    for _ in range(2):
        first.page()
    monkeypatch.setattr("shouhou.commands.development.bench.browsing.CLOSES", 1)
    monkeypatch.setattr(first.whole, "send", lambda *_: None)
    devices.give_back(first)

    again = devices.take(browser, {})

    assert again is not first
    for device in (first, again):
        device.context.close()
