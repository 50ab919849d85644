"""States of a browser that every page has to bear, as scripts to run before the page, and what a thumb and an
eye ask of a page.
"""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

from devices import run_first
from playwright.sync_api import Error, Page

REFUSE_CLIPBOARD = """
Object.defineProperty(navigator, "clipboard", { value: undefined });
document.execCommand = () => false;
"""
DENY_STORAGE = (
    "Object.defineProperty(window, 'localStorage',"
    " { get() { throw new DOMException('denied', 'SecurityError'); } });"
)
DENIED = """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
Object.defineProperty(Navigator.prototype, "serviceWorker",
  { get() { throw new DOMException("denied", "SecurityError"); } });
Object.defineProperty(Document.prototype, "cookie",
  { get() { throw new DOMException("denied", "SecurityError"); } });"""
"""All that a browser may refuse a page to keep anything in."""
WATCH_SHIFTS = (
    "new PerformanceObserver(list => { for (const one of list.getEntries()) "
    "window.shifted = (window.shifted || 0) + one.value; }).observe({type: 'layout-shift', buffered: true})"
)
FIXED_TIME = """(now => { Date = new Proxy(Date, {
  construct: (own, given, target) => Reflect.construct(own, given.length ? given : [now], target),
  apply: own => new own(now).toString(),
  get: (own, name) => name === "now" ? () => now : Reflect.get(own, name),
}); })(%d)"""
"""Every date of a page is this one, in milliseconds; its timers go on."""
THUMB = 44
"""CSS pixels that whatever can be tapped is high at least."""


def fix_time(page: Page, moment: dt.datetime | str) -> None:
    """Let it be ``moment``, which an ISO date and time with a zone names too, on the page and on all that it
    goes to. (Playwright's own clock holds for the whole device, which no other test could use then.)
    """
    run_first(page, _fixed(moment))
    if page.url != "about:blank":
        fix_time_here(page, moment)


def fix_time_here(page: Page, moment: dt.datetime | str) -> None:
    """Let it be ``moment`` until the page goes elsewhere."""
    page.evaluate(_fixed(moment))


def _fixed(moment: dt.datetime | str) -> str:
    when = dt.datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return FIXED_TIME % round(when.timestamp() * 1000)


def until(page: Page, condition: str, arg: Any = None) -> None:
    """Wait until an expression, or a function of ``arg``, gives something true on the page, wherever that is
    by then. (Playwright's own way has the page evaluate a text, which a content policy forbids.)
    """
    given_up = time.monotonic() + 60
    while time.monotonic() < given_up:
        try:
            if page.evaluate(condition, arg):
                return
        except Error as error:
            if "context was destroyed" not in error.message:
                raise
        page.wait_for_timeout(20)
    raise AssertionError(f"not so after a minute: {condition}")


def shifted(page: Page) -> float:
    """How much of what was in view has been pushed away so far, on a page opened under ``WATCH_SHIFTS``."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return float(page.evaluate("window.shifted || 0"))


def small_targets(page: Page, selector: str) -> list[str]:
    """Return those of the visible elements that are too low for a thumb; there must be elements."""
    shown = page.locator(selector).and_(page.locator(":visible"))
    assert shown.count(), f"nothing to tap: {selector}"
    lower = (
        "(all, least) => all.filter((one) => one.getBoundingClientRect().height < least)"
        ".map((one) => one.outerHTML.slice(0, 80))"
    )
    found: list[str] = shown.evaluate_all(lower, THUMB)
    return found
