"""What a visitor waits for and downloads who opens a page of each site and types into its box at once.

The window is 360 wide, the network and the processor are the phone of ``bench.browsing``. The clock starts
when the page is asked for, and stops at the first result on it. Bytes are those below the folders of the
search alone: a page itself costs the same with each. What is lost of what was typed, as in Material's box
while its program comes, is typed again at once. What has not come when nobody waits any more is told, and
counts as endless.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Page, TimeoutError
from shouhou.commands.development.bench.browsing import Chromium, slow_down
from shouhou.commands.development.bench.host import Host, hosted
from shouhou.commands.development.bench.peers import OURS
from shouhou.commands.development.compare.building import MATERIAL, PAGEFIND, Built

VISITS = 3
WINDOW = {"width": 360, "height": 740}
LONGEST = 60
FURTHER = 15
"""Seconds after which nobody waits for a first result, and for others."""


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
    """Milliseconds until the first result and until those of other words, ``inf`` where it did not come;
    bytes and requests until the first. Of several visits each is the median.
    """

    first: float
    further: float
    bytes: float
    requests: float


def wait(
    browser: Chromium, built: Built, words: Sequence[str], tell: Callable[[str], None]
) -> dict[str, Waited]:
    """Visit each site once a word, one site after the other, and ask it for the next word too."""
    found: dict[str, list[Waited]] = {key: [] for key in BOXES}
    with ExitStack() as stack:
        hosts = {key: stack.enter_context(hosted(built.site(key))) for key in BOXES}
        for word, other in zip(words, [*words[1:], *words[:1]], strict=True):
            for key, box in BOXES.items():
                with browser.page(viewport=WINDOW) as page:
                    waited = _visit(page, hosts[key], box, word, other)
                tell(f"{built.name}：{key}，“{word}”：{_told(waited)}")
                found[key].append(waited)
    return {key: _middle(visits) for key, visits in found.items() if visits}


def _told(waited: Waited) -> str:
    if waited.first == math.inf:
        return f"等了{LONGEST}秒，没有结果"
    further = f"等了{FURTHER}秒没有变" if waited.further == math.inf else f"又等{waited.further / 1000:.1f}秒"
    return f"等了{waited.first / 1000:.1f}秒，换一个词{further}"


def _middle(visits: Sequence[Waited]) -> Waited:
    return Waited(
        median(one.first for one in visits),
        median(one.further for one in visits),
        median(one.bytes for one in visits),
        median(one.requests for one in visits),
    )


def _visit(page: Page, host: Host, box: Box, word: str, other: str) -> Waited:
    page.set_default_timeout(LONGEST * 1000)
    slow_down(page)
    before = len(host.since(0))
    began = time.monotonic()
    first = further = math.inf
    try:
        page.goto(f"{host.address}/index.html", wait_until="commit")
        while (took := time.monotonic() - began) < LONGEST:
            _type(page, box, word)
            if page.locator(box.result).first.is_visible():
                first = took * 1000
                break
            page.wait_for_timeout(20)
    except TimeoutError:
        pass
    sent = [answer for answer in host.since(before) if answer.path.startswith(box.folders)]
    if first < math.inf:
        further = _further(page, box, other)
    return Waited(first, further, sum(one.bytes for one in sent), len(sent))


def _type(page: Page, box: Box, words: str) -> None:
    """Make these words stand in the box, put in as an input method does; Material's looks when a key is let
    go.
    """
    field = page.locator(box.field).first
    if field.input_value() != words:
        field.focus()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.insert_text(words)
        page.keyboard.press("Shift")


def _further(page: Page, box: Box, words: str) -> float:
    """Type other words; return the milliseconds until other results stand there."""
    results = page.locator(box.result)

    def said() -> str:
        return "".join(results.evaluate_all("(shown) => shown.map((one) => one.outerHTML)"))

    before = said()
    began = time.monotonic()
    _type(page, box, words)
    while (took := time.monotonic() - began) < FURTHER:
        if said() not in ("", before):
            return took * 1000
        page.wait_for_timeout(10)
    return math.inf
