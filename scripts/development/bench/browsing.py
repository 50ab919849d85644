"""Visits in Chromium: a fresh profile each, a blank page, and a search in it.

For bytes and times the page is one of Playwright's; for the processor and the memory it is ``unwatched``.

A phone is Chromium's own: a processor four times slower, and the network that its developer tools call Slow
4G. Both hold for the page, not for a worker that it starts, which is to the favour of whoever has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, CDPSession, Page, TimeoutError, sync_playwright
from shouhou.commands.development.bench.host import PAGE, Host
from shouhou.commands.development.bench.peers import Peer, Settings
from shouhou.commands.development.bench.unwatched import Unwatched, unwatched
from shouhou.commands.development.chromium import OPTIONS

SLOWER = 4
SLOW_4G = {
    "offline": False,
    "latency": 150 * 3.75,
    "downloadThroughput": 1_600_000 / 8 * 0.9,
    "uploadThroughput": 750_000 / 8 * 0.9,
}
"""Milliseconds until an answer begins; bytes a second."""
CLOSES = 10_000
"""Milliseconds after which a page that has not closed is left behind."""

_OPEN = """async ([code, base, settings, query]) => {
  const began = performance.now();
  const module = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  globalThis.peer = await (await import(module)).open(base, settings);
  const results = query === null ? [] : await globalThis.peer.search(query);
  return { took: performance.now() - began, results };
}"""
_SEARCH = """async (queries) => {
  const found = [];
  for (const query of queries) {
    const began = performance.now();
    const results = await globalThis.peer.search(query);
    found.push({ took: performance.now() - began, results });
  }
  return found;
}"""


@dataclass(frozen=True)
class Memory:
    """Bytes: of the page's JavaScript objects, and of all that its process has for itself alone."""

    heap: int
    process: int


@dataclass(frozen=True)
class Found:
    """What a search gave, the best first: addresses and titles; and the milliseconds until it did."""

    took: float
    results: Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Chromium:
    """A running browser."""

    browser: Browser
    processes: CDPSession

    @contextmanager
    def visit(self, host: Host, peer: Peer, phone: bool = False) -> Iterator[Visit]:
        """Open the blank page of ``host`` in a fresh profile."""
        with self.page() as page:
            page.goto(host.address + PAGE)
            if phone:
                slow_down(page)
            yield Visit(page, host, peer)

    @contextmanager
    def page(self, **window: Any) -> Iterator[Page]:
        """Open a page in a fresh profile. One that does not close stays until the browser ends."""
        context = self.browser.new_context(**window)
        page = context.new_page()
        try:
            yield page
        finally:
            if closes(page, self.processes):
                context.close()

    @contextmanager
    def visit_unwatched(self, host: Host, peer: Peer) -> Iterator[UnwatchedVisit]:
        """Open it where nothing but the search has the page's process work."""
        with unwatched(self.processes, host.address + PAGE) as page:
            yield UnwatchedVisit(page, host, peer, self.processes)


class Asked(Protocol):
    """A page that runs a function of JavaScript."""

    def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Return what the function makes of ``arg``."""


@dataclass(frozen=True)
class Visit:
    """A page in which a peer searches."""

    page: Asked
    host: Host
    peer: Peer

    def open(self, query: str | None, settings: Settings | None = None) -> Found:
        """Load the peer and ask it its first query, where there is one."""
        code = self.peer.code.read_text("utf-8")
        given = [code, self.host.address + PAGE, settings or self.peer.variants[0], query]
        return Found(**self.page.evaluate(_OPEN, given))

    def search(self, query: str) -> Found:
        """Ask the peer that is open."""
        return self.ask([query])[0]

    def ask(self, queries: Sequence[str]) -> list[Found]:
        """Ask the peer that is open one query after the other."""
        return [Found(**found) for found in self.page.evaluate(_SEARCH, list(queries))]


@dataclass(frozen=True)
class UnwatchedVisit(Visit):
    """A visit of which is told what it costs the processes of the pages."""

    page: Unwatched
    processes: CDPSession

    def memory(self) -> Memory:
        """Return what the page holds after what is no longer needed is gone."""
        self.page.send("HeapProfiler.collectGarbage")
        own = 0
        for process in self._processes():
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            own += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_Dirty:"))
        return Memory(int(self.page.send("Runtime.getHeapUsage")["usedSize"]), own)

    def busy(self) -> dict[tuple[int, int], int]:
        """Return the nanoseconds that each thread of the pages' processes has run, by process and thread."""
        found = {}
        for process in self._processes():
            for thread in Path(f"/proc/{process}/task").glob("*"):
                found[process, int(thread.name)] = int((thread / "schedstat").read_text().split()[0])
        return found

    def _processes(self) -> list[int]:
        told: Any = self.processes.send("SystemInfo.getProcessInfo")
        return [int(process["id"]) for process in told["processInfo"] if process["type"] == "renderer"]


def slow_down(page: Page) -> None:
    """Make a page that of a phone."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)


def closes(page: Page, browser: CDPSession) -> bool:
    """Close a page; return whether it has closed. Now and then the first page of a browser does not, and
    nothing tells why: to wait for it without end, as ``Page.close`` does, kept whole runs waiting.
    """
    target = page.context.new_cdp_session(page).send("Target.getTargetInfo")["targetInfo"]["targetId"]
    try:
        with page.expect_event("close", timeout=CLOSES):
            browser.send("Target.closeTarget", {"targetId": target})
    except TimeoutError:
        return False
    return True


def spent(before: Mapping[tuple[int, int], int], after: Mapping[tuple[int, int], int]) -> float:
    """Return the milliseconds that threads ran between two looks."""
    return sum(ran - before.get(thread, 0) for thread, ran in after.items()) / 1e6


@contextmanager
def chromium(program: str) -> Iterator[Chromium]:
    """Start the browser that ``program`` is."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        try:
            yield Chromium(browser, browser.new_browser_cdp_session())
        finally:
            browser.close()
