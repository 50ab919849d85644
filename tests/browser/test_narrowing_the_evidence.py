"""The evidence page in use: narrowed by keyboard, kept in the address, whole without JavaScript."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect
from sample import library
from states import fix_time

OpenPage = Callable[..., Any]

PLACE = "about/sources/"
FACTS = sum(len(list(answer.facts())) for answer in library().answers)
NOW = dt.datetime(2026, 12, 25, 4, tzinfo=dt.UTC)
"""34 days after the sample's facts were checked."""


def shown(page: Page) -> int:
    return page.locator("section.ev li:visible").count()


def test_the_facts_are_narrowed_by_keyboard_and_the_address_keeps_how(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    fix_time(page, NOW)
    page.goto(server.url + PLACE)
    label = page.get_by_label("依据", exact=True)
    expect(label).to_be_in_viewport()
    expect(page.locator("section.ev li").first).to_contain_text("34天前")

    label.focus()
    page.keyboard.press("End")
    page.get_by_label("平台", exact=True).select_option("yunpu")

    expect(page).to_have_url(server.url + PLACE + "?label=article&platform=yunpu")
    narrowed = shown(page)
    assert 0 < narrowed < FACTS
    expect(page.locator("#evidence [role=status]")).to_contain_text(f"{FACTS}个里的{narrowed}个")

    page.reload()
    expect(label).to_have_value("article")
    options = page.get_by_label("平台", exact=True).locator("option")
    expect(options).to_have_text(["全部", "云上铺", "山货集", "消费者权益"])
    assert shown(page) == narrowed

    page.get_by_role("button", name="看全部").click()
    expect(page).to_have_url(server.url + PLACE)
    assert shown(page) == FACTS
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_words_narrow_the_facts_with_what_else_is_chosen(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    fix_time(page, NOW)
    page.goto(server.url + PLACE)

    page.get_by_label("找一找").fill("４００-333")
    page.get_by_label("平台", exact=True).select_option("shanhuo")

    facts = page.locator("section.ev li:visible")
    assert 0 < facts.count() < FACTS
    assert all("400-333" in text for text in facts.all_inner_texts())
    page.reload()
    expect(page.get_by_label("找一找")).to_have_value("４００-333")


def test_what_an_address_asks_that_is_not_there_is_said_and_the_rest_is_kept(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    fix_time(page, NOW)
    page.goto(server.url + PLACE + "?label=rumour&age=older")

    expect(page.locator("#evidence [role=alert]")).to_contain_text("rumour")
    expect(page.get_by_label("多久以前核对")).to_have_value("older")
    assert shown(page) == 0

    page.goto(server.url + PLACE + "?age=quarter&source=consumer-law")
    assert 0 < shown(page) < FACTS


def test_the_page_is_whole_without_javascript(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(server.url + PLACE)

    assert shown(page) == FACTS
    expect(page.locator("#evidence")).to_be_hidden()
