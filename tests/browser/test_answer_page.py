"""An answer page as something to pass on: copied, linked, printed; and the short address that leads to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from devices import run_first
from playwright.sync_api import expect
from sample import library
from states import fix_time, small_targets

OpenPage = Callable[..., Any]
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
ANSWER, ADDRESS = "sh-contact-phone", "shanhuo/contact/phone/"
SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")


def test_one_tap_copies_the_short_link(phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page(**CLIPBOARD)
    page.goto(server.url + ADDRESS)

    page.get_by_role("button", name="复制链接").tap()

    expect(page.locator(".sh-actions [role=status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == f"{server.url}a/{ANSWER}/"


def test_one_tap_copies_the_answer_with_evidence_date_and_link(phone_page: OpenPage, server: Any) -> None:
    answer = library().answer(ANSWER)
    page, _ = phone_page(**CLIPBOARD)
    page.goto(server.url + ADDRESS)
    expect(page.get_by_role("button", name="复制答案")).to_be_visible()
    page.context.set_offline(True)  # the text is there already

    page.get_by_role("button", name="复制答案").tap()

    expect(page.locator(".sh-actions [role=status]")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert answer.short in copied and answer.checked.isoformat() in copied and "未核实" in copied
    assert copied.endswith(f"{server.url}a/{ANSWER}/")


def test_where_the_clipboard_is_closed_the_text_stands_selected_in_a_field(
    phone_page: OpenPage, server: Any
) -> None:
    page, _ = phone_page()
    run_first(page, "delete Navigator.prototype.clipboard; document.execCommand = () => false;")
    page.goto(server.url + ADDRESS)

    page.get_by_role("button", name="复制链接").tap()

    field = page.get_by_role("textbox", name="要复制的文字")
    expect(field).to_be_focused()
    expect(field).to_have_value(f"{server.url}a/{ANSWER}/")
    assert (
        page.evaluate(
            "getSelection().toString() || "
            "document.activeElement.value.slice(document.activeElement.selectionStart, "
            "document.activeElement.selectionEnd)"
        )
        == f"{server.url}a/{ANSWER}/"
    )


def test_without_javascript_there_is_the_short_address_and_no_dead_button(
    phone_page: OpenPage, server: Any
) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(server.url + ADDRESS)

    expect(page.locator("[data-sh-copy]").first).to_be_hidden()
    page.locator("[data-sh-permalink]").tap()

    page.wait_for_url(server.url + ADDRESS)


@pytest.mark.parametrize("java_script", [True, False])
def test_a_short_address_leads_to_its_answer_also_from_a_folder(
    java_script: bool, desktop_page: OpenPage, server: Any
) -> None:
    page, _ = desktop_page(java_script_enabled=java_script)

    page.goto(f"{server.below}a/{ANSWER}/", wait_until="commit")

    page.wait_for_url(server.below + ADDRESS)
    expect(page.locator("h1")).to_have_count(1)


def test_a_short_address_keeps_the_section_and_leaves_no_trap_on_the_way_back(
    desktop_page: OpenPage, server: Any
) -> None:
    page, _ = desktop_page()
    page.goto(server.url)

    page.evaluate(f"location.href = 'a/{ANSWER}/#sources'")
    page.wait_for_url(f"{server.url}{ADDRESS}#sources")
    page.go_back()

    expect(page).to_have_url(server.url)


def test_the_controls_of_the_page_are_large_enough_for_a_thumb_and_fit_the_screen(
    phone_page: OpenPage, server: Any
) -> None:
    page, _ = phone_page()
    page.goto(server.url + ADDRESS)
    expect(page.get_by_role("button", name="复制答案")).to_be_visible()

    assert small_targets(page, ".sh-actions .btn, .useful .btn, .ways .btn, .depth summary, .sh-turn a") == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_every_answer_of_a_topic_is_reached_by_next(desktop_page: OpenPage, server: Any) -> None:
    answers = library().answers_of("shanhuo", "time-limits")
    page, _ = desktop_page()
    page.goto(server.url + answers[0].url)

    for answer in answers[1:]:
        page.locator(".sh-turn a[rel=next]").click()
        page.wait_for_url(server.url + answer.url)

    expect(page.locator(".sh-turn a[rel=next]")).to_have_count(0)
    expect(page.locator(".sh-turn a[rel=prev]")).to_have_count(1)


def test_the_longest_answers_print_on_one_sheet(desktop_page: OpenPage, server: Any) -> None:
    def length(answer: Any) -> int:
        return (
            len(answer.text)
            + 60 * len(answer.sources)
            + 40 * (len(answer.limits) + len(answer.contacts) + len(answer.unverified))
        )

    page, _ = desktop_page(color_scheme="dark")
    for answer in sorted(library().answers, key=length)[-8:]:
        page.goto(server.url + answer.url)
        assert len(SHEET.findall(page.pdf(prefer_css_page_size=True))) == 1, answer.id
        page.emulate_media(media="print")
        useless = page.locator(".facts, .useful, .ways, .btn, .sh-turn").and_(page.locator(":visible"))
        assert useless.all_inner_texts() == [], answer.id
        page.emulate_media(media="null")


def test_a_link_preview_finds_title_and_description(desktop_page: OpenPage, server: Any) -> None:
    answer = library().answer(ANSWER)
    page, _ = desktop_page()
    page.goto(server.url + ADDRESS)

    said = {
        name: page.locator(f"meta[property='og:{name}']").get_attribute("content")
        for name in ("title", "description", "type", "locale")
    }

    assert said == {"title": answer.title, "description": answer.short, "type": "article", "locale": "zh_CN"}
    expect(page.locator("meta[property='og:image']")).to_have_count(0)


def test_the_card_says_the_last_day_for_what_happens_today(desktop_page: OpenPage, server: Any) -> None:
    page, _ = desktop_page()
    fix_time(page, "2026-11-27T18:00:00Z")  # it is the 28th in Beijing
    page.goto(server.url + library().answer("rights-seven-days").url)

    due = page.locator("[data-sh-due]")
    expect(due).to_have_text("今天签收：12月5日")
    page.set_viewport_size({"width": 360, "height": 640})
    due.evaluate("one => { one.textContent = '今天申请补寄：11月30日这个钟点'; }")
    assert due.evaluate("one => one.scrollWidth <= one.clientWidth"), "it is printed over what one gets"


def test_the_ways_on_have_the_trouble_and_the_platform_of_the_answer_chosen(
    desktop_page: OpenPage, server: Any
) -> None:
    page, _ = desktop_page()
    page.goto(server.url + library().answer("sh-time-arrival").url)
    page.locator(".ways a").nth(1).click()
    page.wait_for_url("**/tools/complaint/?platform=shanhuo&trouble=refund-not-arrived")
    page.go_back()

    page.locator(".ways a").first.click()

    page.wait_for_url("**/tools/next-step/?platform=shanhuo&trouble=refund-not-arrived")


def test_the_trouble_of_an_answer_for_any_platform_is_chosen_once_the_platform_is(
    desktop_page: OpenPage, server: Any
) -> None:
    page, _ = desktop_page()
    page.goto(server.url + library().answer("rights-quality").url)
    page.locator(".ways a").first.click()
    page.wait_for_url("**/tools/next-step/?trouble=quality")
    page.locator("#next-step input[value=yunpu]").check()

    page.get_by_role("button", name="继续").click()

    expect(page.locator("#next-step input[value=quality]")).to_be_checked()


def test_without_javascript_the_next_step_is_the_page_of_the_trouble(
    phone_page: OpenPage, server: Any
) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(server.url + library().answer("sh-time-arrival").url)

    page.locator(".ways a").first.tap()

    page.wait_for_url("**/tools/next-step/shanhuo/refund-not-arrived/")
    expect(page.locator("h1")).to_have_count(1)


def test_the_sources_open_from_the_card(phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page()
    page.goto(server.url + ADDRESS)

    page.locator(".ans__ev").get_by_role("link", name="出处").tap()

    expect(page.locator("details:has(#sources) li").first).to_be_visible()


def test_the_reply_is_copied_with_its_evidence_date_and_link(phone_page: OpenPage, server: Any) -> None:
    answer = next(answer for answer in library().answers if answer.reply)
    page, _ = phone_page(**CLIPBOARD)
    page.goto(server.url + answer.url)
    page.locator(".staff > summary").tap()

    page.get_by_role("button", name="复制回复").first.tap()

    expect(page.locator(".staff [role=status]")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert answer.reply and copied.startswith(answer.reply.replace("{称呼}", ""))
    assert answer.checked.isoformat() in copied
    assert copied.endswith(f"{server.url}a/{answer.id}/")


def said(page: Any) -> Any:
    return page.evaluate("JSON.parse(localStorage.getItem('sh-useful'))")


def test_what_a_visitor_says_of_an_answer_stays_on_the_device_by_keyboard_alone(
    desktop_page: OpenPage, server: Any
) -> None:
    answer = library().answer(ANSWER)
    page, seen = desktop_page()
    fix_time(page, "2026-11-28T04:00:00Z")
    page.goto(server.url + ADDRESS)
    button = page.get_by_role("button", name="没解决")
    expect(button).to_be_visible()
    seen.requests.clear()

    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    expect(page.locator(".useful [role=status]")).not_to_be_empty()
    expect(page.get_by_role("group").get_by_role("button").first).to_have_attribute("aria-pressed", "true")
    assert said(page) == {
        "format": 2,
        "answers": {
            ANSWER: {
                "useful": False,
                "reason": "unclear",
                "checked": answer.checked.isoformat(),
                "on": "2026-11-28",
                "title": answer.title,
            }
        },
    }
    assert seen.requests == []


def test_what_was_said_is_shown_again_and_can_be_taken_back(desktop_page: OpenPage, server: Any) -> None:
    page, _ = desktop_page()
    page.goto(server.url + ADDRESS)
    page.get_by_role("button", name="有用", exact=True).click()
    page.reload()
    button = page.get_by_role("button", name="有用", exact=True)
    expect(button).to_have_attribute("aria-pressed", "true")

    button.click()

    expect(button).to_have_attribute("aria-pressed", "false")
    assert said(page) is None


@pytest.mark.parametrize(
    "kept", ["no json", "null", "[]", '{"format": 3, "answers": {"x": {}}}', '{"format": 1}']
)
def test_what_is_kept_in_another_format_is_written_over(
    kept: str, desktop_page: OpenPage, server: Any
) -> None:
    page, _ = desktop_page()
    page.goto(server.url + ADDRESS)
    page.evaluate("kept => localStorage.setItem('sh-useful', kept)", kept)
    page.reload()

    page.get_by_role("button", name="有用", exact=True).click()

    assert list(said(page)["answers"]) == [ANSWER]


def test_where_nothing_can_be_kept_the_page_says_so(desktop_page: OpenPage, server: Any) -> None:
    page, _ = desktop_page()
    run_first(page, "Storage.prototype.setItem = () => { throw new DOMException('full'); };")
    page.goto(server.url + ADDRESS)

    page.get_by_role("button", name="有用", exact=True).click()

    expect(page.locator(".useful [role=status]")).to_contain_text("没有记住")
    expect(page.get_by_role("button", name="有用", exact=True)).to_have_attribute("aria-pressed", "false")


def test_what_changed_is_a_tap_from_the_day_of_the_check_and_leads_on_to_all_that_is_new(
    phone_page: OpenPage, server: Any
) -> None:
    changes = library().answer(ANSWER).changes
    page, _ = phone_page()
    page.goto(server.url + ADDRESS)
    fold = page.locator("details", has=page.locator("#changes"))
    expect(fold).not_to_have_attribute("open", "")

    page.locator(".ans__ev a[href='#changes']").tap()

    expect(fold).to_have_attribute("open", "")
    expect(fold.locator("li")).to_have_text([f"{change.on} {change.what}" for change in changes])

    page.goto(f"{server.url}about/changes/")
    expect(page.locator(".sh-changes").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert small_targets(page, "main .sh-changes a") == []
    page.locator(".sh-changes a", has_text=library().answer(ANSWER).title).first.tap()
    page.wait_for_url(server.url + ADDRESS)
