"""Devices of the tests: a browser's context that one test uses after the other, and what is seen of it.

    device = devices.take(browser, options)    one that remembers nothing
    page = device.page()
    run_first(page, script)                    before whatever the page goes to, until it is given back
    devices.give_back(device)                  kept for the next test, if it can be made as new

Half a file's tests would else fetch and compile the same programs once more. A device's page is handed on as
well, blank again: to open one and to close it costs as much as to load one of the site's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Error, Page, Request, WebError
from shouhou.commands.development.bench.browsing import closes

VIOLATION = re.compile(r"Content Security Policy|requires 'Trusted")
"""What Chromium says of whatever breaks a content policy, Trusted Types among it."""
WAIT = 60_000
"""Milliseconds until a page that does not do what it should is given up; a busy machine needs some. It is
never waited for where the page does it.
"""
BLANK = "about:blank"
LEAVES = 5_000
"""Milliseconds after which a page that has not become blank is closed."""
KEEPS_NOTHING = "Storage.prototype.setItem = () => {}; try { sessionStorage.clear(); } catch {}"
"""Nothing of a test's stays in the tab, nor is put there while its page goes."""
MOST = 3
"""Devices that the next file finds: most tests ask for a plain phone or desktop, or one without scripts."""

_scripts: WeakKeyDictionary[Page, list[CDPSession]] = WeakKeyDictionary()
"""What has the scripts of a test run first, by page; they are gone with it."""


def run_first(page: Page, script: str) -> None:
    """Run a script before any other of whatever the page goes to, until its device is given back.
    (Playwright's own way cannot be taken back, so that the page could be handed to no other test.)
    """
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.addScriptToEvaluateOnNewDocument", {"source": script})
    _scripts.setdefault(page, []).append(session)


@dataclass
class Seen:
    """What a page did since it was opened; clear ``requests`` to count from now on."""

    errors: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

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


class Device:
    """A browser's context, which tests use one after the other, as long as none leaves in it what cannot be
    taken back. What it has fetched stays in its cache, and a page that stays open keeps the process in which
    the next one starts: a new one would compile every program anew.
    """

    def __init__(self, browser: Browser, options: dict[str, Any], kind: str) -> None:
        self.context = context = browser.new_context(**options)
        self.options = options
        self.kind = kind
        self.blank: Page | None = None
        self.seen = Seen()
        self.origins: set[str] = set()
        self.pages = 0
        context.set_default_timeout(WAIT)
        self.keeper = context.new_page()
        self.keeper.route("**/*", lambda route: route.fulfill(body=""))
        self.keeper.goto("http://127.0.0.1/")
        self.session = context.new_cdp_session(self.keeper)
        self.whole = browser.new_browser_cdp_session()
        context.on("console", lambda message: self.seen.console(message))
        context.on("weberror", lambda error: self.seen.error(error))
        context.on("request", self.request)
        context.on("requestfailed", lambda request: self.seen.failed.append(request.url))

    def request(self, request: Request) -> None:
        self.seen.request(request)
        address = urlsplit(request.url)
        if address.hostname:
            self.origins.add(f"{address.scheme}://{address.netloc}")

    def page(self) -> Page:
        """Return a blank page, which sees nothing of those before it."""
        self.seen = Seen()
        self.pages += 1
        page, self.blank = self.blank or self.context.new_page(), None
        return page

    def leave_pages(self) -> bool:
        """Make its first page blank for the next test, close the others; return whether all have closed."""
        pages = [page for page in self.context.pages if page not in (self.keeper, self.blank)]
        if pages and self._becomes_blank(pages[0]):
            self.blank = pages.pop(0)
        return all([closes(page, self.whole) for page in pages])

    def _becomes_blank(self, page: Page) -> bool:
        """Take all back that a test has had done to a page; return whether it is as a new one."""
        options = self.options
        try:
            for session in _scripts.pop(page, ()):
                session.detach()
            page.unroute_all(behavior="ignoreErrors")
            if page.url != BLANK:
                page.evaluate(KEEPS_NOTHING)
                page.goto(BLANK, timeout=LEAVES)
            page.emulate_media(
                media="null",
                color_scheme=options.get("color_scheme", "light"),
                reduced_motion=options.get("reduced_motion", "no-preference"),
                forced_colors=options.get("forced_colors", "none"),
            )
            if page.viewport_size != options.get("viewport", page.viewport_size):
                page.set_viewport_size(options["viewport"])
            session = self.context.new_cdp_session(page)
            session.send("Page.resetNavigationHistory")
            session.detach()
        except Error:
            return False
        return not page.is_closed()

    def forget(self) -> bool:
        """Empty its memory; return whether it is as new, which one whose clock has been set is not."""
        self.context.set_offline(False)
        for origin in self.origins:
            self.session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        # A clock of Playwright's says of itself that it is the browser's own.
        own = "Function.prototype.toString.call(Date).includes('[native code]')"
        return bool(self.keeper.evaluate(own))

    def fetch_anew(self) -> None:
        """Have the next page fetch everything, as those of a new device do."""
        self.session.send("Network.clearBrowserCache")
        self.origins.clear()


class Devices:
    """The devices that no test uses now, by the options of their contexts."""

    def __init__(self) -> None:
        self._free: dict[str, list[Device]] = defaultdict(list)

    def take(self, browser: Browser, options: dict[str, object]) -> Device:
        """Return a device with these options that remembers nothing."""
        kind = repr(sorted(options.items()))
        free = self._free[kind]
        return free.pop() if free else Device(browser, options, kind)

    def give_back(self, device: Device) -> None:
        """Keep a device for the next test, or close it where it cannot be made as new. One with a page that
        does not close would not close either, and ends with the browser.
        """
        if not device.leave_pages():
            return
        if device.forget():
            self._free[device.kind].append(device)
        else:
            device.context.close()

    def end_file(self) -> None:
        """Close all but those that have had most pages, which have fetched nothing by the next file."""
        devices = [device for alike in self._free.values() for device in alike]
        devices.sort(key=lambda device: -device.pages)
        self._free.clear()
        for device in devices[:MOST]:
            device.fetch_anew()
            self._free[device.kind].append(device)
        for device in devices[MOST:]:
            device.context.close()

    def close(self) -> None:
        """Close all of them."""
        for device in (device for alike in self._free.values() for device in alike):
            device.context.close()
