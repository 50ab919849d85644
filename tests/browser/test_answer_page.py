"""An answer page as something to pass on: copied, linked, printed; and the short address that leads to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from sample import library
from states import small_targets

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
    page.add_init_script("delete Navigator.prototype.clipboard; document.execCommand = () => false;")
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
