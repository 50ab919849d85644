"""The customer's date at the support desk: the last day goes into what is copied, and never to the next
customer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from accessibility import violations
from at_the_desk import CLIPBOARD, ask, copied, opened
from playwright.sync_api import Locator, Page, Route, expect

OpenPage = Callable[..., Any]


@pytest.fixture
def desk(server: Any, desktop_page: OpenPage) -> Page:
    page, _ = desktop_page(permissions=CLIPBOARD)
    return opened(page, server)


def date(page: Page) -> Locator:
    return page.locator("#desk-dates input")


def test_keys_alone_give_the_date_and_copy_the_last_day(desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    desk.keyboard.press("Alt+r")
    expect(date(desk)).to_be_focused()
    date(desk).fill("2026-09-29")
    desk.keyboard.press("Enter")
    text = copied(desk)
    assert "2026年10月14日" in text and "未核实" in text
    assert re.search("15日.*法律条文", text)
    assert text == desk.locator("#desk-text").inner_text()


def test_limits_of_one_event_share_one_date(desk: Page) -> None:
    ask(desk, "网购七天无理由退货怎么算？", "rights-seven-days")
    expect(date(desk)).to_have_count(2)
    date(desk).first.fill("2026-11-20")
    expect(desk.locator("#desk-text")).to_contain_text("2026年11月27日")


def test_the_next_question_starts_without_a_date(desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    date(desk).fill("2026-09-29")
    ask(desk, "山货集审核要几天啊", "sh-time-review")
    expect(date(desk)).to_have_value("")
    expect(desk.locator("#desk-text")).not_to_contain_text("2026年10月14日")


def test_another_form_of_the_same_answer_keeps_the_date(desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    date(desk).fill("2026-09-29")
    desk.keyboard.press("Alt+3")
    expect(desk.locator("#desk-text")).to_contain_text("2026年10月14日")


def test_a_date_that_cannot_be_counted_from_is_explained_and_not_sent(desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    date(desk).fill("2098-05-05")
    expect(desk.locator(".desk__wrong")).to_contain_text("2098")
    desk.keyboard.press("Enter")
    assert "2098" not in copied(desk)


def test_a_limit_that_cannot_be_counted_leaves_the_others_of_its_date(
    server: Any, desktop_page: OpenPage
) -> None:
    """Seven working days beside seven days, both from the day of receipt."""

    def with_working_days(route: Route) -> None:
        data = route.fetch().json()
        [proof] = [limit for limit in data["limits"] if limit["id"] == "law-durable-proof"]
        proof |= {"unit": "working", "days": 7, "months": None}
        route.fulfill(json=data)

    page, _ = desktop_page()
    page.route("**/limits.json", with_working_days)
    page.goto(f"{server.url}desk/")
    expect(page.locator("#desk-platform option")).not_to_have_count(1)
    ask(page, "买到有质量问题的商品，法律怎么规定退换修？", "rights-quality")
    date(page).first.fill("2098-05-05")
    expect(page.locator(".desk__wrong").first).to_contain_text("2098")
    expect(page.locator("#desk-text")).to_contain_text("2098年5月12日")


def test_an_answer_without_limits_asks_for_no_date(desk: Page) -> None:
    ask(desk, "山货集客服电话", "sh-contact-phone")
    expect(desk.locator("#desk-dates")).to_be_hidden()
    desk.keyboard.press("Alt+r")
    expect(desk.locator("#desk-q")).to_be_focused()


def test_without_the_limits_the_desk_still_copies(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page(
        permissions=["clipboard-read", "clipboard-write"], expected_errors="limits.json|ERR_FAILED"
    )
    page.route("**/limits.json", lambda route: route.abort())
    page.goto(f"{server.url}desk/")
    expect(page.locator("#desk-platform option")).not_to_have_count(1)
    ask(page, "山货集审核要几天", "sh-time-review")
    page.keyboard.press("Enter")
    assert copied(page)


def test_axe_finds_nothing_wrong_with_a_date_given(desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    date(desk).fill("2098-05-05")
    assert not violations(desk, "desk, a date")
