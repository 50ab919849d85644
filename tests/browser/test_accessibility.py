"""Every kind of page, as it opens and as it is used, held against axe: WCAG 2.2 AA and good practice beyond
it.

On a phone, and on a desktop that is dark from the start; whatever is looked at is held against the rules
about colours once more as it looks in the dark. One failure lists all that is wrong, each with place, rule
and element.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from accessibility import violations
from playwright.sync_api import Page

OpenPage = Callable[..., Any]

PLACES = {
    "home": "",
    "platform": "shanhuo/",
    "platform, tables of other people's law": "rights/",
    "topic": "shanhuo/refund/",
    "answer with a number to dial, a warning": "shanhuo/contact/phone/",
    "answer with contacts and limits": "rights/complaint/12305/",
    "answer with a table of its own": "yunpu/contact/hotline/",
    "topic with a picture of channels": "shanhuo/contact/",
    "tools": "tools/",
    "search page, nothing asked": "search/",
    "about": "about/",
    "sources": "about/sources/",
    "coverage, with gaps": "about/coverage/",
    "gone or never there": "nowhere/",
}
TOOLS = {
    "deadline, nothing chosen": "tools/deadline/",
    "deadline, worked out": "tools/deadline/?limit=sh-refund-review&from=2026-09-25",
    "deadline, a year not announced": "tools/deadline/?limit=sh-refund-review&from=2098-12-30",
    "next step, first question": "tools/next-step/",
    "next step, linked page": "tools/next-step/shanhuo/quality/",
    "complaint": "tools/complaint/?platform=shanhuo&trouble=quality",
    "number check": "tools/number-check/",
}
"""On a phone each tool's own tests look at these, and at more of what it shows (``tools/test_…``)."""
RESULTS = "[data-answer-id]"


def search_page(page: Page, url: str, query: str, more: str = "") -> None:
    page.goto(f"{url}search/?q={quote(query)}{more}")
    page.locator(f"{RESULTS}, .sh-way-out").first.wait_for()


def used(page: Page, url: str) -> list[str]:
    """What shows only when the pages are used: results, ways out, the open box, the desk, the widget."""
    search_page(page, url, "山货集审核要几天")
    found = violations(page, "search page, results")
    search_page(page, url, "山货集客服电话", "&platform=shanhuo&topic=contact")
    page.locator(".sh-card__dial").first.wait_for()
    found += violations(page, "search page, results filtered, a number to dial")
    search_page(page, url, "kwlzzqx")
    found += violations(page, "search page, nothing found")
    search_page(page, url, "海淘屋退款")
    page.locator(".sh-kept").wait_for()
    found += violations(page, "search page, not covered")

    page.goto(f"{url}shanhuo/")
    page.locator("#sh-q").click()
    page.locator(".sh-suggestion--recent").first.wait_for()
    found += violations(page, "open box, recent searches")
    page.locator("#sh-q").fill("退款")
    page.locator(f"form {RESULTS}").first.wait_for()
    page.keyboard.press("ArrowDown")
    found += violations(page, "open box, suggestions and answers, one chosen")
    page.locator("#sh-q").fill("海淘屋退款")
    page.locator(".sh-kept").wait_for()
    found += violations(page, "open box, not covered")

    page.goto(f"{url}about/device/")
    page.locator("#sh-unfound li").first.wait_for()
    found += violations(page, "what the device keeps, with what was not found")

    page.goto(f"{url}desk/")
    page.locator("#desk-q").fill("山货集退款多久到账")
    page.locator("#desk-list [aria-selected=true]").wait_for()
    page.locator("#desk-unfound summary").click()
    found += violations(page, "desk")

    page.goto(f"{url}about/widget/")
    page.locator("[data-shouhou-widget] button.open").click()
    page.locator("[data-shouhou-widget] input").fill("山货集客服电话")
    page.locator(f"[data-shouhou-widget] {RESULTS}").first.wait_for()
    return found + violations(page, "widget, open")


@pytest.mark.parametrize(("device", "scheme"), [("phone", "light"), ("desktop", "dark")])
def test_axe_finds_nothing_wrong_on_any_kind_of_page(
    device: str, scheme: str, server: Any, request: pytest.FixtureRequest
) -> None:
    page, _ = request.getfixturevalue(f"{device}_page")(
        expected_errors="404", color_scheme=scheme, reduced_motion="reduce"
    )
    found = []
    for place, path in (PLACES | TOOLS if device == "desktop" else PLACES).items():
        page.goto(server.url + path)
        found += violations(page, place)
    found += used(page, server.url)

    assert not found, "\n".join(found)


def test_a_text_that_cannot_be_read_in_the_dark_is_found_each_time(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(color_scheme="light", reduced_motion="reduce")
    page.goto(f"{server.url}about/")
    page.locator("main p").first.evaluate("text => { text.style.color = 'rgb(90, 90, 90)'; }")

    for _ in range(2):
        (found,) = violations(page, "about")
        assert found.startswith("about, dark: color-contrast")
