"""A page that developer tools do not watch: what a search costs a processor and keeps in memory, and no more.

Playwright has each of its pages tell of every request, and what came is kept for it: that is some two fifths
of what a request costs the page, and nothing to a search that makes none. This page is opened and asked
through the browser itself.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from playwright.sync_api import CDPSession

PAUSE = 0.002
"""Seconds between two looks whether the page has answered."""
_HEARD = "Target.receivedMessageFromTarget"
_LOADED = """() => new Promise((done) => {
  if (document.readyState === "complete") done();
  else addEventListener("load", () => done());
})"""


@dataclass(frozen=True)
class Unwatched:
    """A page of ``browser`` that is spoken to in a ``session`` of its own."""

    browser: CDPSession
    session: str
    answers: dict[int, Any] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def evaluate(self, expression: str, arg: Any = None) -> Any:
        """Return what a function of JavaScript makes of ``arg``, as a page of Playwright does."""
        asked = {"expression": f"({expression})({json.dumps(arg)})", "awaitPromise": True}
        told = self.send("Runtime.evaluate", {**asked, "returnByValue": True})
        if "exceptionDetails" in told:
            raise RuntimeError(json.dumps(told["exceptionDetails"], ensure_ascii=False))
        return told["result"].get("value")

    def send(self, method: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Return what the page answers to a command of the developer tools' protocol."""
        number = next(self.numbers)
        message = json.dumps({"id": number, "method": method, "params": parameters or {}})
        self.browser.send("Target.sendMessageToTarget", {"sessionId": self.session, "message": message})
        while number not in self.answers:
            time.sleep(PAUSE)
            self.browser.send("Browser.getVersion")  # Playwright hears what has come while it waits for this
        answer = self.answers.pop(number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]


@contextmanager
def unwatched(browser: CDPSession, address: str) -> Iterator[Unwatched]:
    """Open ``address`` in a fresh profile."""
    context = browser.send("Target.createBrowserContext")["browserContextId"]
    at = {"url": "about:blank", "browserContextId": context}
    target = browser.send("Target.createTarget", at)["targetId"]
    attached = browser.send("Target.attachToTarget", {"targetId": target, "flatten": False})
    page = Unwatched(browser, attached["sessionId"])

    def hear(event: Mapping[str, Any]) -> None:
        message = json.loads(event["message"])
        if event["sessionId"] == page.session and "id" in message:
            page.answers[message["id"]] = message

    browser.on(_HEARD, hear)
    try:
        page.send("Page.navigate", {"url": address})
        page.evaluate(_LOADED)
        yield page
    finally:
        browser.remove_listener(_HEARD, hear)
        browser.send("Target.disposeBrowserContext", {"browserContextId": context})
