"""The list of results and what stands beside it, the empty panel and the way back out of it, and the page in
place of one that is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from devices import run_first
from playwright.sync_api import Page, expect
from states import WATCH_SHIFTS, shifted, small_targets, until

OpenPage = Callable[..., Any]

QUESTION = "山货集审核要几天"


def cards(page: Page) -> Any:
    return page.locator("[data-answer-id]")


def goto_results(page: Page, server: Any, query: str) -> None:
    page.goto(f"{server.url}search/?q={quote(query)}")
    cards(page).first.wait_for()


def title_beside(page: Page) -> Any:
    return page.locator(".sh-view__title")


def test_a_phone_shows_at_least_four_results_a_screen(server: Any, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    goto_results(page, server, "退款")
    shown = cards(page).evaluate_all(
        "cards => cards.filter((card) => card.getBoundingClientRect().bottom <= innerHeight).length"
    )
    context.close()
    assert shown >= 4


def test_beside_the_list_the_first_answer_stands_whole(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    goto_results(page, server, QUESTION)
    expect(title_beside(page)).to_have_text(cards(page).first.locator(".sh-card__main").inner_text())
    page.locator(".sh-view__whole h3").first.wait_for()
    assert page.locator(".sh-view [id]").count() == 0
    links = page.locator(".sh-view a").evaluate_all("links => links.map((link) => link.href)")
    for link in {link.partition("#")[0] for link in links if link.startswith(server.url)}:
        assert page.request.get(link).ok, link


def test_keys_and_mouse_move_through_the_list_and_the_answer_beside_it_follows(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    goto_results(page, server, "退款多久到账")
    titles = page.locator(".sh-card__main").all_inner_texts()
    page.locator("input#sh-q").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(title_beside(page)).to_have_text(titles[1])
    expect(page.locator(".sh-current")).to_have_count(1)
    page.mouse.move(5, 5)
    box = cards(page).nth(2).bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20, steps=4)
    expect(title_beside(page)).to_have_text(titles[2])
    cards(page).nth(2).locator(".sh-card__main").click()
    until(page, "!location.pathname.startsWith('/search/')")


def test_where_the_page_cannot_be_had_the_short_answer_stays_beside_the_list(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page(expected_errors="Failed to load resource|ERR_FAILED")
    page.route("**/shanhuo/time-limits/review/", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        goto_results(page, server, QUESTION)
    expect(page.locator(".sh-view__short")).not_to_be_empty()


def test_a_platform_or_topic_of_the_address_that_is_not_there_is_said_once_and_all_is_searched(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}search/?q={quote(QUESTION)}&platform=nowhere&topic={quote('<b>无')}")
    said = page.get_by_role("alert")
    expect(said).to_have_count(2)
    expect(said.first).to_contain_text("nowhere")
    expect(said.last).to_contain_text("<b>无")
    expect(cards(page).first).to_have_attribute("data-answer-id", "sh-time-review")
    expect(page.locator(".sh-page__chips [aria-pressed=true]")).to_have_count(2)
    page.locator("[data-platform=shanhuo]").tap()
    expect(said).to_have_count(0)
    assert parse_qs(urlsplit(page.url).query) == {"q": [QUESTION], "platform": ["shanhuo"]}


def test_only_whole_words_are_marked(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    goto_results(page, server, "退款审核要几天")
    marked = page.locator(".sh-card mark").all_inner_texts()
    assert marked
    assert [text for text in marked if "款审" in text and "退款审核" not in text] == []


def test_an_empty_panel_offers_what_most_people_ask_and_the_platforms(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}shanhuo/time-limits/review/")
    page.locator("input#sh-q").focus()
    rows = page.locator(".sh-start__row")
    rows.first.wait_for()
    assert small_targets(page, ".sh-start__row, .sh-start__tile") == []
    links = page.locator(".sh-start__row, .sh-start__tile").evaluate_all("links => links.map((a) => a.href)")
    assert {f"{server.url}shanhuo/", f"{server.url}yunpu/", f"{server.url}rights/"} <= set(links)
    for link in links:
        assert page.request.get(link).ok
    page.keyboard.press("ArrowDown")
    expect(rows.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(links[0])


def test_back_closes_the_full_screen_box_and_stays_on_the_page(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}shanhuo/time-limits/review/")
    page.locator("input#sh-q").focus()
    page.locator(".sh-start__row").first.wait_for()
    page.go_back()
    expect(page.locator(".sh-search--full")).to_have_count(0)
    assert urlsplit(page.url).path == "/shanhuo/time-limits/review/"


def test_back_closes_the_list_beside_a_page_and_leaves_the_page_where_it_was(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(f"{server.url}shanhuo/")
    page.goto(f"{server.url}shanhuo/time-limits/review/")
    for close in (page.go_back, lambda: page.mouse.click(5, 500)):
        page.evaluate("scrollTo(0, 0)")
        page.locator("input#sh-q").focus()
        expect(page.locator(".sh-start__row").first).to_be_visible()
        place = page.evaluate("scrollTo(0, 90), [location.pathname, scrollY]")
        assert place[1] > 0
        close()
        expect(page.locator(".sh-panel")).to_be_hidden()
        until(page, "!(history.state && history.state.shPanel !== undefined)")
        assert page.evaluate("[location.pathname, scrollY]") == place
        page.evaluate("document.activeElement.blur()")
    page.go_back()
    page.wait_for_url(f"{server.url}shanhuo/")


def test_a_page_that_is_loaded_anew_is_not_covered_by_the_list_that_was_open(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(f"{server.url}shanhuo/")
    page.locator("input#sh-q").fill("退款")
    expect(page.locator(".sh-panel")).to_be_visible()
    page.reload()

    page.locator("h1").click()
    expect(page.locator(".sh-panel")).to_be_hidden()
    page.go_back()
    assert urlsplit(page.url).path == "/shanhuo/"


def test_closing_the_box_leaves_no_step_behind(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}shanhuo/")
    page.goto(f"{server.url}shanhuo/time-limits/review/")
    page.locator("input#sh-q").focus()
    page.locator(".sh-start__row").first.wait_for()
    page.get_by_role("button", name="关闭搜索").click()
    until(page, "!(history.state && history.state.shPanel !== undefined)")
    page.go_back()
    page.wait_for_url(f"{server.url}shanhuo/")


def test_the_way_back_from_an_answer_leads_to_the_open_box(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}shanhuo/")
    page.locator("input#sh-q").focus()
    page.locator("input#sh-q").fill(QUESTION)
    cards(page).first.wait_for()
    cards(page).first.locator(".sh-card__main").tap()
    page.wait_for_url("**/time-limits/review/**")
    page.go_back()
    cards(page).first.wait_for()
    expect(page.locator("input#sh-q")).to_have_value(QUESTION)
    page.go_back()
    expect(page.locator(".sh-search--full")).to_have_count(0)
    assert urlsplit(page.url).path == "/shanhuo/"


def test_beside_a_correction_a_link_leads_to_what_the_words_as_typed_find(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    goto_results(page, server, "克服电话")
    line = page.locator(".sh-said:has(a)")
    expect(line).to_be_visible()
    literal = page.locator(".sh-said a").get_attribute("href")
    before = cards(page).evaluate_all("cards => cards.map((card) => card.dataset.answerId)")
    page.goto(str(literal))
    cards(page).or_(page.locator(".sh-way-out")).first.wait_for()
    after = cards(page).evaluate_all("cards => cards.map((card) => card.dataset.answerId)")
    assert before != after


@pytest.mark.parametrize(
    ("path", "first"),
    [("shanhuo/time-limits/gone-long-ago/", "/shanhuo/"), ("%E9%80%80%E6%AC%BE%E5%AE%A1%E6%A0%B8/", "/")],
)
def test_a_page_that_is_not_there_offers_answers_to_the_words_of_its_address(
    server: Any, phone_page: OpenPage, path: str, first: str
) -> None:
    page, _ = phone_page(expected_errors="404")
    run_first(page, WATCH_SHIFTS)
    page.goto(server.url + path)
    cards(page).first.wait_for()
    assert shifted(page) < 0.1
    assert first in str(cards(page).first.locator("a").first.get_attribute("href"))
    expect(page.locator("input#sh-q")).not_to_have_value("")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
