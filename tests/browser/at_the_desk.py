"""The support desk as its tests use it: ready, asked, and what it copied."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

STATUS = "#desk-status"
OPTION = "#desk-list [role=option]"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def opened(page: Page, server: Any, fragment: str = "") -> Page:
    page.goto(f"{server.url}desk/{fragment}")
    expect(page.locator("#desk-platform option")).not_to_have_count(1)
    return page


def ask(page: Page, words: str, first: str) -> None:
    """Fill the box and wait until the answer ``first`` leads."""
    page.locator("#desk-q").fill(words)
    expect(page.locator(OPTION).first).to_have_attribute("data-answer-id", first)


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def copied(page: Page) -> str:
    """What the clipboard holds once the page has said that it copied."""
    expect(page.locator(STATUS)).to_have_text(re.compile("^已复制"))
    return clipboard(page)
