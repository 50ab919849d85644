"""A figure that is over on the reader's day, wherever it was when the site was published: the sample has a
limit until the end of 2098, a day in Beijing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect
from shouhou.content.timeline import CHECK
from states import fix_time

OpenPage = Callable[..., Any]
LAST_MINUTE, NEXT_DAY = "2098-12-31T15:59:00Z", "2098-12-31T16:00:00Z"
ADDRESS, LIMIT, FIGURE = "shanhuo/complaint/intervention/", "sh-complaint-handling", "3-7个工作日"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def copied(page: Page) -> str:
    page.get_by_role("button", name="复制答案").tap()
    expect(page.locator(".sh-actions [role=status]")).not_to_be_empty()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_an_answer_shows_and_copies_a_figure_until_its_last_minute_in_beijing(
    phone_page: OpenPage, server: Any
) -> None:
    page, _ = phone_page(**CLIPBOARD)
    lead, leaf = page.locator(".ans__lead:visible"), page.locator(".ans .leaf:visible")
    fix_time(page, LAST_MINUTE)
    page.goto(server.url + ADDRESS)
    expect(lead).to_contain_text(FIGURE)
    expect(lead).not_to_contain_text(CHECK)
    expect(leaf).to_have_count(1)
    assert CHECK not in copied(page)

    fix_time(page, NEXT_DAY)
    page.reload()

    expect(lead).to_contain_text(CHECK)
    expect(leaf).to_have_count(0)
    assert CHECK in copied(page)


def test_results_calculator_and_picture_do_not_give_a_figure_that_is_over(
    desktop_page: OpenPage, server: Any
) -> None:
    page, _ = desktop_page()
    fix_time(page, NEXT_DAY)
    page.goto(f"{server.url}search/?q=山货集怎么申请平台介入")
    card = page.locator("[data-answer-id=sh-complaint-intervention]").first
    expect(card).to_contain_text(CHECK)
    expect(card.locator(".leaf")).to_have_count(0)

    page.goto(f"{server.url}tools/deadline/?limit={LIMIT}&from=2098-12-30")
    expect(page.locator("#deadline-wrong")).to_contain_text(CHECK)
    expect(page.locator("#deadline-buttons")).to_be_hidden()

    page.goto(f"{server.url}shanhuo/")
    page.locator("summary", has_text="一张图").click()
    drawn = page.locator("#flow text", has_text="投诉：")
    expect(drawn.locator("visible=true")).to_have_count(1)
    expect(drawn.locator("visible=true")).to_contain_text(CHECK[:3])
