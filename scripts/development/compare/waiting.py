"""What a visitor waits for and downloads who opens a page of each site and types into its box at once.

The window is 360 wide, the network and the processor are the phone of ``bench.browsing``. The clock starts
when the page is asked for, and stops at the first result on it. Bytes are those below the folders of the
search alone: a page itself costs the same with each.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Page
from shouhou.commands.development.bench.browsing import SLOW_4G, SLOWER, Chromium
from shouhou.commands.development.bench.host import Host, hosted
from shouhou.commands.development.bench.peers import OURS
from shouhou.commands.development.compare.building import MATERIAL, PAGEFIND, Built

VISITS = 5
WINDOW = {"width": 360, "height": 740}
LONGEST = 120_000
"""Milliseconds after which nobody waits."""


@dataclass(frozen=True)
class Box:
    """How a page is searched: its field, a result, and where its programs and index lie."""

    field: str
    result: str
    folders: tuple[str, ...]


BOXES = {
    OURS: Box("shouhou-search input", "shouhou-search .sh-result", ("/shouhou/",)),
    MATERIAL: Box(
        "[data-md-component=search-query]",
        ".md-search-result__item",
        ("/search/", "/assets/javascripts/workers/", "/assets/javascripts/lunr/"),
    ),
    PAGEFIND: Box(".pagefind-ui__search-input", ".pagefind-ui__result-link", ("/pagefind/",)),
}


@dataclass(frozen=True)
class Waited:
    """Medians: milliseconds until the first result and after a further character; bytes and requests."""

    first: float
    further: float
    bytes: float
    requests: float


def wait(browser: Chromium, built: Built, words: Sequence[str]) -> dict[str, Waited]:
    """Visit each site once a word, one site after the other, typing all but its last character first."""
    found: dict[str, list[Waited]] = {key: [] for key in BOXES}
    for word in words:
        for key, box in BOXES.items():
            with hosted(built.site(key)) as host:
                found[key].append(_visit(browser, host, box, word))
    return {key: _middle(visits) for key, visits in found.items()}


def _middle(visits: Sequence[Waited]) -> Waited:
    return Waited(
        median(one.first for one in visits),
        median(one.further for one in visits),
        median(one.bytes for one in visits),
        median(one.requests for one in visits),
    )


def _visit(browser: Chromium, host: Host, box: Box, word: str) -> Waited:
    context = browser.browser.new_context(viewport={"width": WINDOW["width"], "height": WINDOW["height"]})
    try:
        page = context.new_page()
        page.set_default_timeout(LONGEST)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_4G)
        began = time.monotonic()
        page.goto(f"{host.address}/index.html", wait_until="commit")
        page.locator(box.field).first.focus()
        page.keyboard.insert_text(word[:-1])
        page.locator(box.result).first.wait_for()
        first = time.monotonic() - began
        sent = [answer for answer in host.since(0) if answer.path.startswith(box.folders)]
        return Waited(first * 1000, _further(page, box, word[-1]), sum(one.bytes for one in sent), len(sent))
    finally:
        context.close()


def _further(page: Page, box: Box, character: str) -> float:
    """Type one character more; return the milliseconds until other results stand there."""
    results = page.locator(box.result).first
    before = results.evaluate("(one) => one.outerHTML")
    began = time.monotonic()
    page.keyboard.insert_text(character)
    while time.monotonic() - began < LONGEST / 1000:
        if results.count() and results.evaluate("(one) => one.outerHTML") != before:
            break
        page.wait_for_timeout(10)
    return (time.monotonic() - began) * 1000
