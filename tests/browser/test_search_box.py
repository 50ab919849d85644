"""The box, the answer cards and the search page, as a shopper and a support agent use them, in a real
browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from devices import run_first
from playwright.sync_api import Page, Route, expect
from sample import library
from states import THUMB, until

OpenPage = Callable[..., Any]

QUESTION = "山货集审核要几天"
DENIED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', "
    "'SecurityError'); } });"
)
INDEX = "**/manifest.json"
FAILED = "Failed to load resource|ERR_FAILED"


def box(page: Page) -> Any:
    return page.locator("input#sh-q")


def cards(page: Page) -> Any:
    return page.locator("[data-answer-id]")


def suggestions(page: Page) -> Any:
    return page.locator(".sh-suggestion")


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def awake(page: Page, address: str) -> None:
    """Open a page and wait until its box listens."""
    page.goto(address)
    expect(box(page)).to_have_attribute("inputmode", "search")


def goto_results(page: Page, server: Any, **given: str) -> None:
    page.goto(f"{server.url}search/?" + "&".join(f"{key}={quote(value)}" for key, value in given.items()))
    cards(page).first.wait_for()


def hold(page: Page, pattern: str) -> list[Route]:
    """Keep requests waiting until the test lets them go."""
    held: list[Route] = []
    page.route(pattern, lambda route: held.append(route))
    return held


def test_the_box_is_a_combobox_whose_list_owns_the_answers(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    box(page).fill(QUESTION)
    cards(page).first.wait_for()
    expect(box(page)).to_have_role("combobox")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    listbox = page.locator("#" + str(box(page).get_attribute("aria-controls")))
    expect(listbox).to_have_role("listbox")
    owned = str(listbox.get_attribute("aria-owns")).split()
    assert owned == page.locator("[role=option]").evaluate_all(
        "options => options.map((option) => option.id)"
    )
    assert len(owned) == cards(page).count()


def test_the_arrows_home_and_end_move_through_the_options_and_enter_opens_an_answer(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    box(page).fill(QUESTION)
    cards(page).first.wait_for()
    last = page.locator("[role=option]").count() - 1
    for key, place in (("ArrowDown", 0), ("End", last), ("ArrowUp", last - 1), ("Home", 0)):
        page.keyboard.press(key)
        chosen = page.locator("[role=option][aria-selected=true]")
        expect(chosen).to_have_count(1)
        expect(box(page)).to_have_attribute("aria-activedescendant", f"sh-q-options-{place}")
        expect(chosen).to_have_id(f"sh-q-options-{place}")
        expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert box(page).get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/shanhuo/time-limits/review/**")


def test_home_and_end_stay_with_the_caret_while_no_option_is_chosen(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    box(page).fill(QUESTION)
    cards(page).first.wait_for()
    page.keyboard.press("Home")
    assert box(page).evaluate("input => input.selectionStart") == 0


def test_enter_on_plain_text_leads_to_the_search_page(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    box(page).fill(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert asked(page) == {"q": [QUESTION]}
    cards(page).first.wait_for()
    assert QUESTION in page.title()


def test_escape_closes_the_list_and_keeps_the_words(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    box(page).fill(QUESTION)
    cards(page).first.wait_for()
    page.keyboard.press("Escape")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(cards(page).first).to_be_hidden()
    expect(box(page)).to_have_value(QUESTION)
    page.keyboard.press("ArrowDown")
    expect(cards(page).first).to_be_visible()


def test_a_suggested_ask_fills_the_box_and_searches(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    box(page).fill("退款")
    suggestions(page).first.wait_for()
    assert 1 <= suggestions(page).count() <= 6
    titles = {answer.title for answer in library().answers}
    asks = [text for text in suggestions(page).all_inner_texts() if text not in titles]
    suggestions(page).filter(has_text=asks[0]).first.click()
    expect(box(page)).to_have_value(asks[0])
    expect(suggestions(page)).to_have_count(0)
    cards(page).first.wait_for()
    assert urlsplit(page.url).path == "/"


def test_enter_on_a_suggested_answer_goes_to_it(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    answer = library().answers[-1]
    page.goto(server.url)
    box(page).fill(answer.title[:6])
    title = page.locator("[role=option]").filter(has_text=answer.title).first
    title.wait_for()
    for _ in range(page.locator("[role=option]").count()):
        page.keyboard.press("ArrowDown")
        if title.get_attribute("aria-selected") == "true":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{answer.url}**")


def test_suggestions_follow_pinyin(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    box(page).fill("tuik")
    suggestions(page).first.wait_for()
    assert suggestions(page).first.inner_text().startswith("退款")


def test_nothing_acts_while_an_ime_composes(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    box(page).focus()
    expect(box(page)).to_have_role("combobox")
    cdp = page.context.new_cdp_session(page)
    cdp.send("Input.imeSetComposition", {"text": "tuikuan", "selectionStart": 7, "selectionEnd": 7})
    expect(box(page)).to_have_value("tuikuan")
    for key in ("Enter", "Escape", "ArrowDown"):
        box(page).evaluate(
            "(input, key) => input.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, "
            "bubbles: true, cancelable: true }))",
            key,
        )
    cdp.send("Input.insertText", {"text": "退款"})
    cards(page).first.wait_for()
    expect(box(page)).to_have_value("退款")
    assert urlsplit(page.url).path == "/"


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_shortcut_leads_to_the_box(server: Any, desktop_page: OpenPage, key: str) -> None:
    page, _ = desktop_page()
    awake(page, f"{server.url}shanhuo/time-limits/review/")
    page.keyboard.press(key)
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("")


def test_a_slash_can_be_typed_in_the_box_itself(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    awake(page, f"{server.url}shanhuo/time-limits/review/")
    box(page).focus()
    page.keyboard.type("1/2")
    expect(box(page)).to_have_value("1/2")


def test_shortcuts_leave_people_alone_who_type_elsewhere_or_compose(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    awake(page, f"{server.url}shanhuo/time-limits/review/")
    page.evaluate(
        "document.querySelector('article').append("
        "Object.assign(document.createElement('textarea'), { id: 'other' }))"
    )
    page.locator("#other").focus()
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    expect(page.locator("#other")).to_be_focused()
    expect(page.locator("#other")).to_have_value("/")
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', { key: '/', isComposing: true }))")
    expect(box(page)).not_to_be_focused()


def test_a_card_shows_the_answer_its_limit_its_evidence_and_its_date(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    goto_results(page, server, q=QUESTION)
    card = page.locator('[data-answer-id="sh-time-review"]')
    expect(card.locator(".leaf")).to_have_text("7工作日")
    expect(card.locator(".sh-card__meta")).to_contain_text("山货集")
    expect(card.locator(".sh-card__meta .sh-evidence").first).to_be_visible()
    assert "审核" in "".join(card.locator("mark").all_inner_texts())
    expect(card.locator(".sh-card__details")).to_have_count(0)
    opener = card.locator(".sh-card__more")
    opener.tap()
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(card.locator(".sh-card__limit b")).to_have_text("7个工作日")
    expect(card.locator(".sh-card__limit .sh-evidence")).to_have_count(1)
    assert card.locator(".sh-card__facts .sh-date").inner_text()[-10:].count("-") == 2
    opener.tap()
    expect(card.locator(".sh-card__details")).to_be_hidden()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_a_number_is_a_link_only_on_a_card_that_may_be_dialled(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    goto_results(page, server, q="云上铺客服电话")
    dial = page.locator('[data-answer-id="yp-contact-hotline"] a[href^="tel:"]')
    expect(dial).to_have_attribute("href", "tel:4003338888")
    assert dial.bounding_box()["height"] >= THUMB
    goto_results(page, server, q="400-111-2222")
    expect(page.locator('a[href^="tel:"][href*="1112222"]')).to_have_count(0)


def test_answer_and_link_are_copied_from_a_card(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(permissions=["clipboard-read", "clipboard-write"])
    goto_results(page, server, q=QUESTION)
    for button, card in (("复制答案", cards(page).nth(0)), ("复制链接", cards(page).nth(1))):
        card.locator(".sh-card__more").tap()
        card.locator(".sh-card__actions").get_by_role("button", name=button).click()
        expect(card.locator(".sh-card__said")).not_to_be_empty()
        link = f"{server.url}a/{card.get_attribute('data-answer-id')}/"
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.endswith(link)
        assert (copied == link) == (button == "复制链接")
        assert ("7个工作日" in copied and "未核实" in copied) == (button == "复制答案")


def test_a_refused_clipboard_leaves_the_text_to_copy_by_hand(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    run_first(
        page,
        "document.execCommand = () => false; navigator.clipboard.write = () => "
        "Promise.reject(new Error('denied'));",
    )
    goto_results(page, server, q=QUESTION)
    card = page.locator('[data-answer-id="sh-time-review"]')
    card.locator(".sh-card__more").tap()
    card.locator(".sh-card__actions").get_by_role("button", name="复制链接").click()
    expect(card.locator("textarea")).to_have_value(f"{server.url}a/sh-time-review/")
    expect(card.locator(".sh-card__said")).not_to_be_empty()


THERE = ("yp-time", "rights-fifteen-days", "rights-two-clocks")
ELSEWHERE = "[data-answer-id]" + "".join(f':not([data-answer-id^="{there}"])' for there in THERE)
"""Answers that hold not on that platform, or are of another topic."""


def test_chips_filter_and_stand_in_the_address(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    goto_results(page, server, q="退款多久到账")
    page.locator('[data-platform="yunpu"]').click()
    page.wait_for_url("**platform=yunpu*")
    expect(page.locator('[data-platform="yunpu"]')).to_have_attribute("aria-pressed", "true")
    expect(page.locator('[data-platform=""]')).to_have_attribute("aria-pressed", "false")
    page.locator('[data-topic="time-limits"]').click()
    page.wait_for_url("**topic=time-limits*")
    expect(page.locator('[data-topic="time-limits"]')).to_have_attribute("aria-pressed", "true")
    expect(page.locator(ELSEWHERE)).to_have_count(0)
    assert asked(page) == {"q": ["退款多久到账"], "platform": ["yunpu"], "topic": ["time-limits"]}
    page.reload()
    cards(page).first.wait_for()
    expect(page.locator(ELSEWHERE)).to_have_count(0)
    page.go_back()
    expect(page.locator('[data-topic=""]')).to_have_attribute("aria-pressed", "true")


def test_a_filter_chosen_in_the_box_goes_along_to_the_search_page(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    box(page).fill("退款多久到账")
    cards(page).first.wait_for()
    page.locator('[data-platform="yunpu"]').click()
    expect(page.locator('[data-answer-id^="sh-"]')).to_have_count(0)
    box(page).press("Enter")
    page.wait_for_url("**/search/**")
    assert asked(page) == {"q": ["退款多久到账"], "platform": ["yunpu"]}


def test_an_unknown_filter_in_the_address_is_ignored(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    goto_results(page, server, q=QUESTION, platform="nowhere", topic="nothing")
    expect(cards(page).first).to_have_attribute("data-answer-id", "sh-time-review")


def test_recent_searches_come_back_and_can_be_cleared(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}search/")
    page.locator("form.sh-search--awake").wait_for()
    for number in range(9):
        box(page).fill(f"退款{number}")
        box(page).press("Enter")
    page.goto(server.url)
    box(page).focus()
    expect(suggestions(page)).to_have_text([f"退款{number}" for number in range(8, 0, -1)])
    suggestions(page).first.click()
    expect(box(page)).to_have_value("退款8")
    cards(page).first.wait_for()
    box(page).fill("")
    page.get_by_role("button", name="清除记录").click()
    expect(suggestions(page)).to_have_count(0)
    assert page.evaluate("localStorage.getItem('sh-recent')") is None


def test_the_search_works_where_storage_is_denied(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(server.url)
    run_first(page, f"if (location.pathname.startsWith('/search/')) {{ {DENIED} }}")
    page.evaluate(DENIED)
    box(page).fill("退款")
    suggestions(page).first.click()
    expect(box(page)).not_to_have_value("退款")
    cards(page).first.wait_for()
    box(page).fill("")
    expect(suggestions(page)).to_have_count(1)
    page.get_by_role("button", name="清除记录").click()
    expect(suggestions(page)).to_have_count(0)


def test_the_count_is_announced_politely(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    box(page).fill("审核")
    cards(page).first.wait_for()
    status = page.locator("form[data-sh-search] [role=status]")
    expect(status).to_contain_text(str(cards(page).count()))


def test_a_correction_says_so_and_can_be_undone(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    goto_results(page, server, q="克服电话")
    page.get_by_role("link", name="克服").click()
    page.wait_for_url("**literal=1*")
    expect(page.get_by_role("link", name="克服")).to_have_count(0)
    assert asked(page)["q"] == ["克服电话"]


def test_a_correction_can_be_undone_in_the_box(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    box(page).fill("克服电话")
    link = page.get_by_role("link", name="克服")
    assert "literal=1" in str(link.get_attribute("href"))
    link.click()
    expect(link).to_have_count(0)
    assert urlsplit(page.url).path == "/"


@pytest.mark.parametrize("query", ["海淘屋怎么退款", "ｑｚｘｖ＃＃", "今天天气怎么样"])
def test_without_a_good_answer_it_says_so_and_leads_to_topics_and_people(
    server: Any, phone_page: OpenPage, query: str
) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}search/?q={quote(query)}")
    out = page.locator(".sh-way-out")
    out.wait_for()
    on = page.locator(".sh-ways-on")
    links = on.locator("a").evaluate_all("links => links.map((link) => link.href)")
    assert any("/contact/" in link for link in links)
    assert any("/complaint/" in link for link in links)
    for link in links:
        assert page.request.get(link).ok
    first = page.locator(".sh-way-out, [data-answer-id]").first
    expect(first).to_have_class("sh-way-out")
    last = page.locator(".sh-ways-on, [data-answer-id]").last
    expect(last).to_have_class("sh-ways-on")


def test_what_comes_nearest_to_a_thing_not_covered_stands_in_the_sentence_and_first(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}search/?q={quote('海淘屋怎么退款')}")
    link = page.locator(".sh-way-out .sh-said a")
    assert "/rights/complaint/12315/" in str(link.get_attribute("href"))
    assert page.locator("[data-answer-id]").first.get_attribute("data-answer-id") == "rights-12315"


def test_loading_then_slow_then_found_are_shown_in_this_order(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    held = hold(page, INDEX)
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.goto(f"{server.url}search/?q={quote(QUESTION)}")
    until(page, "document.querySelector('.sh-page__content')")
    expect(page.locator(".sh-skeleton")).to_have_count(0)
    page.clock.run_for(200)
    expect(page.locator(".sh-skeleton")).to_be_visible()
    early = page.locator("[role=status]").inner_text()
    page.clock.run_for(3000)
    expect(page.locator("[role=status]")).not_to_have_text(early)
    for route in held:
        route.continue_()
    cards(page).first.wait_for()
    expect(page.locator(".sh-skeleton")).to_have_count(0)


def test_an_index_out_of_reach_can_be_tried_again(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(expected_errors=FAILED)
    page.route(INDEX, lambda route: route.abort())
    page.goto(server.url)
    box(page).fill(QUESTION)
    again = page.locator(".sh-said--failed button")
    again.wait_for()
    expect(page.locator("form[data-sh-search] [role=status]")).not_to_be_empty()
    page.unroute(INDEX)
    again.click()
    cards(page).first.wait_for()
    expect(page.locator(".sh-said--failed")).to_have_count(0)


def test_where_not_even_the_modules_come_the_form_still_leads_to_the_search_page(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(expected_errors=FAILED)
    page.route("**/engine.js", lambda route: route.abort())
    page.goto(server.url)
    box(page).fill(QUESTION)
    box(page).press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.get_by_role("alert").wait_for()
    page.unroute("**/engine.js")
    page.get_by_role("alert").get_by_role("button").click()
    cards(page).first.wait_for()


def test_the_way_back_leads_to_the_results_as_they_were(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    goto_results(page, server, q="退款", platform="shanhuo")
    ids = cards(page).evaluate_all("cards => cards.map((card) => card.dataset.answerId)")
    page.locator("[data-answer-id] .sh-card__main").nth(6).scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 200
    page.locator("[data-answer-id] .sh-card__main").nth(6).click()
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()
    cards(page).first.wait_for()
    assert cards(page).evaluate_all("cards => cards.map((card) => card.dataset.answerId)") == ids
    until(page, "before => Math.abs(scrollY - before) < 40", before)
    expect(page.locator('[data-platform="shanhuo"]')).to_have_attribute("aria-pressed", "true")


def test_the_answer_marks_the_words_it_was_found_by_and_cleans_its_address(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    goto_results(page, server, q=QUESTION)
    page.locator('[data-answer-id="sh-time-review"] .sh-card__main').click()
    page.wait_for_url("**/shanhuo/time-limits/review/")
    marks = page.locator("article mark.sh-mark")
    marks.first.wait_for()
    assert "审核" in marks.all_inner_texts()
    expect(page.locator("article .sh-on mark, article .sh-turn mark, article .btn mark")).to_have_count(0)
    assert urlsplit(page.url).query == ""
    text = page.locator("article h1").inner_text()
    page.get_by_role("button", name="清除标记").click()
    expect(marks).to_have_count(0)
    expect(page.locator("article h1")).to_have_text(text)


def test_an_answer_is_opened_at_its_beginning_wherever_its_words_stand(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    page.goto(server.url + "shanhuo/time-limits/review/?h=12315")
    mark = page.locator("article mark.sh-mark").first
    mark.wait_for()
    expect(mark).not_to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


def test_what_offers_to_clear_the_marks_pushes_no_step_away(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    address = f"{server.url}shanhuo/time-limits/review/"
    page.goto(address)
    place = page.locator("#steps").bounding_box()
    page.goto(f"{address}?h={quote('审核')}")
    page.get_by_role("button", name="清除标记").wait_for()
    assert page.locator("#steps").bounding_box() == place


def test_words_to_mark_cannot_break_the_page(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    words = quote("<img src=x onerror=alert(1)> ((( [a- \\ 审核 * ")
    page.goto(f"{server.url}shanhuo/time-limits/review/?h={words}&x=1")
    page.locator("article mark.sh-mark").first.wait_for()
    assert set(page.locator("article mark.sh-mark").all_text_contents()) == {"审核"}
    assert urlsplit(page.url).query == "x=1"


@pytest.mark.parametrize("asked", ["?h=", "?h=%E5%AE%A1%E6%A0%B8", "?x=1&h=%E5%AE%A1%E6%A0%B8"])
def test_words_to_mark_never_stay_in_the_address_even_where_they_cannot_be_marked(
    asked: str, server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page(expected_errors="ERR_FAILED")
    page.route("**/box/highlight.js", lambda route: route.abort())
    page.goto(f"{server.url}shanhuo/time-limits/review/{asked}#sources")

    until(page, "!location.search.includes('h=')")

    assert urlsplit(page.url).query == ("x=1" if "x=1" in asked else "")
    assert urlsplit(page.url).fragment == "sources"


def test_on_a_phone_the_open_box_fills_the_screen_and_closes_again(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}shanhuo/time-limits/review/")
    box(page).tap()
    form = page.locator("form.sh-search--full")
    form.wait_for()
    assert form.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 800}
    box(page).fill(QUESTION)
    cards(page).first.wait_for()
    assert page.evaluate("getComputedStyle(document.documentElement).overflowY") == "hidden"
    page.set_viewport_size({"width": 360, "height": 420})
    until(page, "document.querySelector('form.sh-search--full').getBoundingClientRect().height === 420")
    page.locator("[data-answer-id]").last.scroll_into_view_if_needed()
    assert page.locator(".sh-panel__all").is_visible()
    page.get_by_role("button", name="关闭搜索").click()
    expect(form).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.documentElement).overflowY") != "hidden"
    expect(page.locator(".sh-panel")).to_be_hidden()


@pytest.mark.parametrize("place", ["", "shanhuo/time-limits/review/", "search/?q=%E9%80%80%E6%AC%BE"])
def test_nothing_is_wider_than_a_phone_and_every_target_is_big_enough(
    server: Any, phone_page: OpenPage, place: str
) -> None:
    page, _ = phone_page()
    page.goto(server.url + place)
    box(page).fill("云上铺客服电话")
    page.locator('[data-answer-id="yp-contact-hotline"]').wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = page.locator(
        "form[data-sh-search] button:visible, .sh-card__body, .sh-card__dial, .sh-card__more, .sh-chip"
    ).evaluate_all(
        "targets => targets.map((target) => target.getBoundingClientRect()).filter(({width, height}) => "
        "width && (width < 24 || height < 30)).length"
    )
    assert small == 0


def test_markup_in_a_query_is_shown_as_text(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    query = "<img src=x onerror=\"document.title='broken'\">退款"
    page.goto(f"{server.url}search/?q={quote(query)}")
    cards(page).first.wait_for()
    expect(box(page)).to_have_value(query)
    assert page.title().startswith(query)
    assert page.locator("img").count() == 0
    page.goto(server.url)
    box(page).fill(query)
    cards(page).first.wait_for()
    box(page).press("Enter")
    page.wait_for_url("**/search/**")
    page.goto(server.url)
    box(page).focus()
    expect(suggestions(page).first).to_have_text(query)
    assert page.locator("img").count() == 0


def test_a_message_of_more_than_400_characters_is_searched(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    goto_results(page, server, q="山货集退款审核要几天，" + "我等了很久了。" * 100)
    assert len(box(page).input_value()) <= 400


def test_text_pasted_by_the_menu_is_searched(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(server.url)
    page.evaluate("navigator.clipboard.writeText('山货集审核要几天')")
    box(page).focus()
    page.evaluate("document.execCommand('paste')")
    if not box(page).input_value():
        page.keyboard.press("Control+v")
    expect(cards(page).first).to_have_attribute("data-answer-id", "sh-time-review")


def test_words_that_come_by_voice_without_any_key_are_searched(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    awake(page, server.url)
    box(page).evaluate(
        "input => { input.value = '山货集审核要几天'; input.dispatchEvent(new InputEvent('input', "
        "{ bubbles: true, inputType: 'insertReplacementText' })); }"
    )
    expect(cards(page).first).to_be_visible()
    expect(cards(page).first).to_have_attribute("data-answer-id", "sh-time-review")


def test_only_the_latest_question_is_answered(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    held = hold(page, INDEX)
    page.goto(server.url)
    box(page).fill("云上铺客服电话")
    until(page, "document.querySelector('.sh-skeleton')")
    box(page).fill(QUESTION)
    for route in held:
        route.continue_()
    expect(cards(page).first).to_have_attribute("data-answer-id", "sh-time-review")


def test_typing_on_the_search_page_searches_and_is_one_step_above_the_question_before(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    goto_results(page, server, q="云上铺客服电话")
    box(page).fill(QUESTION[:4])
    expect(page).to_have_title(re.compile(QUESTION[:4]))
    box(page).fill(QUESTION)
    expect(page).to_have_title(re.compile(QUESTION))
    expect(cards(page).first).to_have_attribute("data-answer-id", "sh-time-review")
    assert asked(page)["q"] == [QUESTION]
    box(page).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".sh-card__main").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()
    page.go_back()
    expect(box(page)).to_have_value("云上铺客服电话")
    page.go_back()
    page.wait_for_url(server.url)


def test_what_is_typed_before_the_search_page_is_awake_counts(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    held = hold(page, "**/results.js")
    page.goto(f"{server.url}search/?q={quote('退款')}")
    expect(box(page)).to_have_value("退款")
    box(page).fill(QUESTION)
    for route in held:
        route.continue_()
    expect(cards(page).first).to_have_attribute("data-answer-id", "sh-time-review")
    expect(box(page)).to_have_value(QUESTION)
