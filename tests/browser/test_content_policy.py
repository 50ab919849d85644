"""Pages under their content policy, as header and in the page: ``Seen`` (devices) fails any test of this
folder on a violation; here everything is pressed, and what it would miss is planted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from devices import run_first
from playwright.sync_api import expect

OpenPage = Callable[..., Any]

PAGES = {
    "home": "",
    "platform": "shanhuo/",
    "topic": "shanhuo/contact/",
    "answer": "shanhuo/contact/phone/",
    "search": "search/?q=%E9%80%80%E6%AC%BE",
    "tools": "tools/",
    "deadline": "tools/deadline/?limit=sh-refund-review&from=2026-09-25",
    "next step": "tools/next-step/?platform=shanhuo&trouble=quality&stage=refused",
    "complaint": "tools/complaint/?platform=shanhuo&trouble=quality",
    "number check": "tools/number-check/",
    "desk": "desk/",
    "about": "about/widget/",
    "device": "about/device/",
    "missing": "nowhere/",
    "short address": "a/sh-time-review/",
}
WATCH = (
    "window.broken = []; addEventListener('securitypolicyviolation', (event) => "
    "broken.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"
)
KEPT = """for (const [key, value] of Object.entries({ "sh-recent": '["退款"]', "sh-scheme": "dark",
  "shouhou-complaint": "{}", "shouhou-desk": "{}" })) localStorage.setItem(key, value);"""
"""Somebody was here before."""
PRESS = """async () => {
  window.print = () => {};
  window.confirm = () => true;
  window.open = () => null;
  addEventListener("submit", (event) => event.preventDefault());
  addEventListener("click", (event) => {
    if (event.target.closest("a[href]:not([href^='#'])")) event.preventDefault();
  });
  const shadows = [...document.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean);
  const roots = [document, ...shadows];
  const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  for (const field of all("input[type=search], input[type=text], textarea")) {
    field.value = "快递丢了，95152 让我加微信退款";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  const pressed = new Set();
  for (let round = 0; round < 3; round++) {
    const controls = "button, summary, [role=option], input[type=radio], input[type=checkbox], option";
    for (const one of all(controls)) {
      if (pressed.has(one) || !one.isConnected) continue;
      pressed.add(one);
      if (one.tagName === "OPTION") {
        one.selected = true;
        one.parentElement.dispatchEvent(new Event("change", { bubbles: true }));
      } else one.click();
      await new Promise((done) => setTimeout(done));
    }
  }
  dispatchEvent(new Event("beforeprint"));
  await new Promise((done) => requestIdleCallback(done));
  return pressed.size;
}"""


@pytest.mark.parametrize("kind", PAGES)
def test_whatever_is_pressed_nothing_breaks_the_policy(
    server: Any, desktop_page: OpenPage, kind: str
) -> None:
    page, _ = desktop_page(expected_errors="404", permissions=["clipboard-read", "clipboard-write"])
    run_first(page, WATCH)
    run_first(page, KEPT)
    page.goto(server.url + PAGES[kind])
    if kind == "device":
        expect(page.locator("#sh-device button")).to_have_count(5)
    assert page.evaluate(PRESS) > 3
    page.emulate_media(media="print")
    expect(page.locator("main")).to_be_visible()
    assert page.evaluate("broken") == []


PLANTED = {
    "a program in the page": (
        "const made = document.createElement('script');made.append('1'); document.body.append(made)"
    ),
    "a style in the page": "document.body.setAttribute('style', 'color: red')",
    "a picture from elsewhere": "new Image().src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='",
    "text that becomes markup": "document.body.innerHTML = ''",
    "a program made of text": "(0, eval)('1')",
    "a worker of another address": "navigator.serviceWorker.register('other.js').catch(() => {})",
}


def test_what_breaks_the_policy_is_noticed(server: Any, phone_page: OpenPage) -> None:
    page, seen = phone_page(expected_violations=".")
    page.goto(server.url)
    noticed = {}
    for what, planted in PLANTED.items():
        page.evaluate(
            f"new Promise((done) => setTimeout(() => {{ try {{ {planted} }} catch {{}} setTimeout(done) }}))"
        )
        noticed[what] = len(seen.violations)
        seen.violations.clear()
    assert {what for what, times in noticed.items() if times < 2} == set()  # the header's policy, the page's
