"""The support desk as an agent meets it: keys only, a pasted message, what the clipboard holds, what stays
on the device.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from at_the_desk import CLIPBOARD, OPTION, STATUS, ask, clipboard, copied, opened
from playwright.sync_api import Page, expect
from shouhou.engine.browser_engine import node
from states import DENY_STORAGE, REFUSE_CLIPBOARD

ROOT = Path(__file__).parents[2]
OpenPage = Callable[..., Any]

CHOSEN = "#desk-list [aria-selected=true]"
MESSAGE = """在吗在吗
我上个月在山货集直播间给我妈买的按摩仪，前天才送到，插上电一点反应都没有。
我找店家，店家说不是质量问题不给退，现在干脆不理我了
你说这种情况我该怎么办呀？店家拒绝退款了还能申请平台吗，真的很着急！！"""
COMPOSE = """
import { readFileSync } from "node:fs";
import { compose } from %s;
const vectors = JSON.parse(readFileSync(%s, "utf-8"));
const wrong = vectors.filter(({ answer, choice, composed }) => compose(answer, choice) !== composed);
console.log(JSON.stringify(wrong.map(({ why, answer, choice }) => [why, compose(answer, choice)])));
"""


@pytest.fixture
def desk(server: Any, desktop_page: OpenPage) -> Page:
    """The desk, ready, in a fresh browser that lets pages use the clipboard."""
    page, _ = desktop_page(permissions=CLIPBOARD)
    return opened(page, server)


def test_composed_texts_are_those_of_the_shared_vectors() -> None:
    module = (ROOT / "search" / "browser" / "shared" / "compose.js").as_uri()
    script = COMPOSE % (json.dumps(module), json.dumps(str(ROOT / "tests" / "vectors" / "compose.json")))
    done = subprocess.run(
        [node(), "--input-type=module", "-"], input=script, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_a_query_and_one_enter_copy_the_answer(server: Any, desk: Page) -> None:
    desk.keyboard.type("山货集审核要几天")
    desk.keyboard.press("Enter")
    text = copied(desk)
    assert text.endswith(f"{server.url}a/sh-time-review/")
    assert "未核实" in text and re.search(r"核对于\d{4}-\d\d-\d\d", text)
    assert text == desk.locator("#desk-text").inner_text()


def test_what_the_site_does_not_answer_is_not_copied_before_it_was_seen(desk: Page) -> None:
    desk.evaluate("navigator.clipboard.writeText('before')")
    desk.keyboard.type("海淘屋退款多久到账")
    desk.keyboard.press("Enter")
    expect(desk.locator(STATUS)).to_have_text(re.compile("还没有复制|没有这个问题的答案"))
    assert clipboard(desk) == "before"


def test_arrows_choose_while_the_focus_stays_in_the_box(desk: Page) -> None:
    desk_first(desk, "退款多久到账")
    second = desk.locator(OPTION).nth(1).get_attribute("data-answer-id")
    desk.keyboard.press("ArrowDown")
    expect(desk.locator(CHOSEN)).to_have_attribute("data-answer-id", str(second))
    expect(desk.locator("#desk-q")).to_be_focused()
    assert desk.locator("#desk-q").get_attribute("aria-activedescendant") == desk.locator(
        CHOSEN
    ).get_attribute("id")
    desk.keyboard.press("Enter")
    assert f"/a/{second}/" in copied(desk)


def desk_first(page: Page, words: str) -> str:
    page.locator("#desk-q").fill(words)
    page.locator(OPTION).first.wait_for()
    return str(page.locator(OPTION).first.get_attribute("data-answer-id"))


@pytest.mark.parametrize("keys", ["Control+Enter", "Alt+l"])
def test_the_link_alone_has_its_own_keys(server: Any, desk: Page, keys: str) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    desk.keyboard.press(keys)
    assert copied(desk) == f"{server.url}a/sh-time-review/"


def test_markdown_and_html_have_their_keys_and_html_is_html(desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    desk.keyboard.press("Alt+m")
    assert "](<http" in copied(desk)
    desk.keyboard.press("Alt+h")
    expect(desk.locator(STATUS)).to_have_text(re.compile("带格式"))
    rich = desk.evaluate(
        "async () => { const [item] = await navigator.clipboard.read(); return [item.types, "
        "await (await item.getType('text/html')).text()]; }"
    )
    assert set(rich[0]) == {"text/plain", "text/html"} and "<ol>" in rich[1] and "<a " in rich[1]


def test_forms_have_keys_and_the_chosen_one_is_kept(server: Any, desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    lengths = []
    for key in "123":
        desk.keyboard.press(f"Alt+{key}")
        lengths.append(len(desk.locator("#desk-text").inner_text()))
    assert lengths == sorted(set(lengths))
    desk.reload()
    expect(desk.locator("input[value=formal]")).to_be_checked()


def test_a_pasted_message_of_several_lines_finds_its_answer(desk: Page) -> None:
    desk.evaluate("text => navigator.clipboard.writeText(text)", MESSAGE)
    desk.locator("#desk-q").focus()
    desk.keyboard.press("Control+v")
    expect(desk.locator(OPTION).first).to_have_attribute("data-answer-id", "sh-refund-rejected")
    desk.keyboard.press("Enter")
    assert "/a/sh-refund-rejected/" in copied(desk)


def test_the_greeting_stands_first_and_is_kept_on_the_device(desk: Page) -> None:
    desk.locator("#desk-greeting").fill("亲，您好~")
    desk.reload()
    ask(desk, "山货集审核要几天", "sh-time-review")
    desk.locator("#desk-q").press("Enter")
    assert copied(desk).startswith("亲，您好~\n")


def test_pinned_and_recent_answers_wait_at_the_next_visit_and_can_be_forgotten(desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    desk.keyboard.press("Alt+p")
    expect(desk.locator("#desk-pin")).to_have_attribute("aria-pressed", "true")
    ask(desk, "山货集商家拒绝退款怎么办", "sh-refund-rejected")
    desk.locator("#desk-q").press("Enter")
    copied(desk)
    desk.reload()
    expect(desk.locator(OPTION)).to_have_count(2)
    assert [option.get_attribute("data-answer-id") for option in desk.locator(OPTION).all()] == [
        "sh-time-review",
        "sh-refund-rejected",
    ]
    desk.locator("#desk-forget").click()
    expect(desk.locator(OPTION)).to_have_count(1)


def test_an_answer_pinned_before_it_was_merged_waits_under_its_new_name(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    kept = {"pinned": ["sh-review-days"], "recent": ["sh-review-days", "sh-refund-rejected"]}
    page.add_init_script(f"localStorage['shouhou-desk'] ??= JSON.stringify({json.dumps(kept)})")
    opened(page, server)
    expect(page.locator(OPTION)).to_have_count(2)
    assert [option.get_attribute("data-answer-id") for option in page.locator(OPTION).all()] == [
        "sh-time-review",
        "sh-refund-rejected",
    ]
    page.keyboard.press("Alt+p")
    expect(page.locator("#desk-pin")).to_have_attribute("aria-pressed", "false")


def test_selected_text_comes_in_by_the_fragment_and_leaves_address_and_requests(
    server: Any, desktop_page: OpenPage
) -> None:
    page, seen = desktop_page(permissions=CLIPBOARD)
    opened(page, server, "#text=" + quote("山货集审核要几天\n急"))
    expect(page.locator(OPTION).first).to_have_attribute("data-answer-id", "sh-time-review")
    assert page.url == f"{server.url}desk/"
    assert not [request.url for request in seen.requests if "审核" in unquote(request.url.partition("#")[0])]


def test_the_bookmark_opens_the_desk_with_what_is_selected(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    opened(page, server)
    script = unquote(str(page.locator("#desk-bookmarklet").get_attribute("href")))
    page.goto(f"{server.url}about/")
    page.evaluate(
        "() => { const p = document.querySelector('main p'); p.textContent = '山货集审核要几天'; "
        "getSelection().selectAllChildren(p); }"
    )
    with page.expect_popup() as popup:
        page.evaluate(script.removeprefix("javascript:"))
    expect(popup.value.locator(OPTION).first).to_have_attribute("data-answer-id", "sh-time-review")


def test_where_the_clipboard_is_refused_the_text_is_selected_and_escape_leads_back(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.add_init_script(REFUSE_CLIPBOARD)
    opened(page, server)
    ask(page, "山货集审核要几天", "sh-time-review")
    page.locator("#desk-q").press("Enter")
    area = page.locator("#desk-by-hand")
    expect(area).to_be_focused()
    assert (
        area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
        == page.locator("#desk-text").inner_text()
    )
    page.keyboard.press("Escape")
    expect(page.locator("#desk-q")).to_be_focused()
    expect(area).to_be_hidden()


def test_where_storage_is_denied_the_desk_still_copies(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page(
        permissions=CLIPBOARD, expected_errors="^denied$"
    )  # the theme itself does not expect it
    page.add_init_script(DENY_STORAGE)
    opened(page, server)
    ask(page, "山货集审核要几天", "sh-time-review")
    page.keyboard.press("Alt+p")
    page.locator("#desk-q").press("Enter")
    assert "/a/sh-time-review/" in copied(page)


def test_nothing_acts_while_an_input_method_composes(desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    desk.evaluate("navigator.clipboard.writeText('before')")
    for key in ("Enter", "ArrowDown", "Escape"):
        desk.locator("#desk-q").dispatch_event("keydown", {"key": key, "isComposing": True, "bubbles": True})
    expect(desk.locator(CHOSEN)).to_have_attribute("data-answer-id", "sh-time-review")
    expect(desk.locator("#desk-q")).to_have_value("山货集审核要几天")
    assert clipboard(desk) == "before"


def test_the_platform_filter_narrows_what_is_found(desk: Page) -> None:
    desk_first(desk, "退款多久到账")
    desk.locator("#desk-platform").select_option("yunpu")
    expect(desk.locator(f"{OPTION}:not([data-answer-id^=yp-])")).to_have_count(0)
    assert desk.locator(OPTION).count() > 1


def test_on_a_phone_nothing_is_wider_than_the_screen_and_a_tap_copies(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(permissions=CLIPBOARD)
    opened(page, server)
    ask(page, "山货集审核要几天", "sh-time-review")
    page.locator(OPTION).first.tap()
    page.locator("[data-copy=text]").tap()
    assert "/a/sh-time-review/" in copied(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_page_says_so_and_leads_to_the_topics(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(f"{server.url}desk/")
    expect(page.locator(".sh-desk__needs")).to_be_visible()
    expect(page.locator("#desk")).to_be_hidden()
    assert page.locator(".shelf__one a").count() > 5
