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
from devices import run_first
from playwright.sync_api import Page, Route, expect
from sample import library
from shouhou.engine.browser_engine import node
from states import DENY_STORAGE, REFUSE_CLIPBOARD, WATCH_SHIFTS, shifted

ROOT = Path(__file__).parents[2]
OpenPage = Callable[..., Any]

CHOSEN = "#desk-list [aria-selected=true]"
ANSWER_TEXT = re.compile(r"/texts-\w+\.json")
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


def keep(page: Page, kept: dict[str, Any]) -> None:
    """Let the browser have kept this, unless it has kept something since."""
    run_first(page, f"localStorage['shouhou-desk'] ??= JSON.stringify({json.dumps(kept)})")


def paste(page: Page, text: str) -> None:
    """Paste ``text`` over all that is in the box."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator("#desk-q").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")


def one_enter_copies_nothing(page: Page, said: str) -> None:
    """Press Enter: the clipboard stays as it was, and why is ``said``."""
    page.evaluate("navigator.clipboard.writeText('before')")
    page.locator("#desk-q").press("Enter")
    expect(page.locator(STATUS)).to_have_text(re.compile(said))
    assert clipboard(page) == "before"


def written(answer_id: str, key: str) -> str:
    return str(getattr(library().answer(answer_id), key))


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
    desk.keyboard.press("Alt+2")
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
        expect(desk.locator("#desk-text")).not_to_be_empty()
        lengths.append(len(desk.locator("#desk-text").inner_text()))
    assert lengths == sorted(set(lengths))
    desk.reload()
    expect(desk.locator("input[value=formal]")).to_be_checked()


def test_a_form_with_steps_is_neither_shown_nor_copied_before_the_steps_have_come(desk: Page) -> None:
    held: list[Route] = []
    desk.route(ANSWER_TEXT, lambda route: held.append(route))
    ask(desk, "山货集审核要几天", "sh-time-review")
    expect(desk.locator("#desk-text")).to_contain_text(written("sh-time-review", "reply"))
    desk.evaluate("navigator.clipboard.writeText('before')")
    desk.keyboard.press("Alt+2")
    desk.keyboard.press("Enter")
    expect(desk.locator("#desk-text")).to_be_empty()
    assert clipboard(desk) == "before"
    for route in held:
        route.continue_()
    text = copied(desk)
    assert "\n1. " in text and text == desk.locator("#desk-text").inner_text()


def test_where_the_steps_cannot_be_had_that_is_said_and_the_short_reply_is_copied_all_the_same(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page(permissions=CLIPBOARD, expected_errors="ERR_FAILED")
    page.route(ANSWER_TEXT, lambda route: route.abort())
    opened(page, server)
    ask(page, "山货集审核要几天", "sh-time-review")
    page.keyboard.press("Alt+2")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text(re.compile("没有载入成功"))
    expect(page.locator("#desk-text")).to_be_empty()
    page.keyboard.press("Alt+1")
    page.keyboard.press("Enter")
    assert copied(page).startswith(written("sh-time-review", "reply"))


def test_a_pasted_message_of_several_lines_finds_its_answer_and_keeps_its_lines(desk: Page) -> None:
    paste(desk, MESSAGE)
    expect(desk.locator(OPTION).first).to_have_attribute("data-answer-id", "sh-refund-rejected")
    expect(desk.locator("#desk-q")).to_have_value(MESSAGE)


def test_shift_enter_begins_a_line_and_copies_nothing(desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    desk.evaluate("navigator.clipboard.writeText('before')")
    desk.locator("#desk-q").press("End")
    desk.keyboard.press("Shift+Enter")
    expect(desk.locator("#desk-q")).to_have_value("山货集审核要几天\n")
    assert clipboard(desk) == "before"


def test_one_enter_never_copies_where_nothing_fits_and_a_second_one_does(desk: Page) -> None:
    desk_first(desk, "海淘屋退款多久到账")
    one_enter_copies_nothing(desk, "还没有复制")
    desk.keyboard.press("Enter")
    assert copied(desk) == desk.locator("#desk-text").inner_text()


def test_an_answer_of_one_platform_that_nobody_named_takes_a_second_enter_or_the_platform(desk: Page) -> None:
    ask(desk, "商家拒绝退款怎么办", "sh-refund-rejected")
    one_enter_copies_nothing(desk, "还没有复制：这条只讲山货集")
    desk.keyboard.press("Enter")
    assert "/a/sh-refund-rejected/" in copied(desk)
    desk.locator("#desk-platform").select_option("shanhuo")
    ask(desk, "商家一直拒绝退款怎么办", "sh-refund-rejected")
    desk.locator("#desk-q").press("Enter")
    assert "/a/sh-refund-rejected/" in copied(desk)


def test_a_held_enter_is_one_press(desk: Page) -> None:
    desk_first(desk, "海淘屋退款多久到账")
    desk.evaluate("navigator.clipboard.writeText('before')")
    desk.locator("#desk-q").press("Enter")
    expect(desk.locator(STATUS)).to_have_text(re.compile("还没有复制"))
    desk.locator("#desk-q").dispatch_event("keydown", {"key": "Enter", "repeat": True, "bubbles": True})
    assert clipboard(desk) == "before"


def test_an_answer_chosen_in_the_list_is_copied_by_one_press_though_nothing_fits(desk: Page) -> None:
    desk_first(desk, "海淘屋退款多久到账")
    second = desk.locator(OPTION).nth(1).get_attribute("data-answer-id")
    desk.locator("#desk-q").press("ArrowDown")
    desk.keyboard.press("Enter")
    assert f"/a/{second}/" in copied(desk)


def test_enter_before_the_list_is_new_never_copies_the_former_answer(desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    paste(desk, "山货集商家拒绝退款怎么办")
    desk.keyboard.press("Enter")
    assert "/a/sh-refund-rejected/" in copied(desk)


def test_private_numbers_are_put_out_of_sight_and_said(server: Any, desktop_page: OpenPage) -> None:
    page, seen = desktop_page(permissions=CLIPBOARD)
    opened(page, server)
    paste(page, "订单号6920193847561029384\n商家拒绝退款怎么办\n电话13812345678")
    expect(page.locator(OPTION).first).to_have_attribute("data-answer-id", "sh-refund-rejected")
    expect(page.locator("#desk-q")).to_have_value("订单号〔已遮住〕\n商家拒绝退款怎么办\n电话〔已遮住〕")
    expect(page.locator("#desk-hidden")).to_have_text("已遮住订单号、电话")
    assert not [request.url for request in seen.requests if "1381234" in request.url]
    assert "1381234" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_number_is_left_alone_while_it_is_typed(desk: Page) -> None:
    desk.keyboard.type("电话13812345678")
    expect(desk.locator("#desk-q")).to_have_value("电话13812345678")
    desk.keyboard.type("，没人接")
    expect(desk.locator("#desk-q")).to_have_value("电话〔已遮住〕，没人接")


def test_a_clause_of_the_message_can_be_searched_by_alone_and_again_the_whole(desk: Page) -> None:
    paste(desk, "在吗\n山货集商家拒绝退款怎么办\n退款多久到账")
    chips = desk.locator("#desk-clauses button")
    expect(chips).to_have_text(["山货集商家拒绝退款怎么办", "退款多久到账"])
    whole = desk.locator(OPTION).first.get_attribute("data-answer-id")
    arrival = chips.filter(has_text="到账")
    arrival.click()
    expect(arrival).to_have_attribute("aria-pressed", "true")
    expect(desk.locator(OPTION).first).to_have_attribute("data-answer-id", "sh-time-arrival")
    arrival.click()
    expect(desk.locator(OPTION).first).to_have_attribute("data-answer-id", str(whole))


def test_a_clause_that_has_gone_from_the_message_is_not_searched_by(desk: Page) -> None:
    paste(desk, "在吗\n山货集商家拒绝退款怎么办\n退款多久到账")
    desk.locator("#desk-clauses button").filter(has_text="到账").click()
    expect(desk.locator(OPTION).first).to_have_attribute("data-answer-id", "sh-time-arrival")
    desk.locator("#desk-q").fill("在吗\n山货集商家拒绝退款怎么办")
    expect(desk.locator(OPTION).first).to_have_attribute("data-answer-id", "sh-refund-rejected")
    desk.locator("#desk-q").press("Enter")
    assert "/a/sh-refund-rejected/" in copied(desk)


def test_the_short_form_is_the_written_reply_with_evidence_and_link(server: Any, desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    desk.locator("#desk-q").press("Enter")
    text = copied(desk)
    assert text.startswith(written("sh-time-review", "reply"))
    assert len(text) <= 200


def test_the_voice_of_the_shop_is_chosen_once(desk: Page) -> None:
    desk.locator("label", has=desk.locator("[name=desk-voice][value=shop]")).click()
    desk.reload()
    ask(desk, "山货集商家拒绝退款怎么办", "sh-refund-rejected")
    shown = desk.locator("#desk-text").inner_text()
    assert shown.startswith(written("sh-refund-rejected", "reply_shop").replace("{订单号}", ""))
    desk.keyboard.press("Alt+2")
    assert "可以这样做" not in desk.locator("#desk-text").inner_text()


def test_the_gaps_of_a_reply_are_filled_on_the_spot_the_order_from_the_message(desk: Page) -> None:
    desk.locator("label", has=desk.locator("[name=desk-voice][value=shop]")).click()
    desk.locator("#desk-greeting").evaluate("field => { field.closest('details').open = true; }")
    desk.locator("#desk-greeting").fill("{称呼}，在的")
    paste(desk, "订单号6920193847561029384，山货集商家拒绝退款怎么办")
    expect(desk.locator(OPTION).first).to_have_attribute("data-answer-id", "sh-refund-rejected")
    desk.locator("#desk-name").fill("王女士")
    desk.locator("#desk-name").press("Enter")
    text = copied(desk)
    assert text.startswith("王女士，在的\n订单6920193847561029384被拒")
    assert text == desk.locator("#desk-text").inner_text()


def test_a_reply_without_the_number_it_needs_takes_a_second_enter(desk: Page) -> None:
    desk.locator("label", has=desk.locator("[name=desk-voice][value=shop]")).click()
    ask(desk, "山货集商家拒绝退款怎么办", "sh-refund-rejected")
    one_enter_copies_nothing(desk, "订单号没有填")
    desk.keyboard.press("Enter")
    assert "{" not in copied(desk)


def test_what_was_filled_in_for_one_customer_is_gone_for_the_next(desk: Page) -> None:
    paste(desk, "订单号6920193847561029384，商家拒绝退款怎么办")
    expect(desk.locator("#desk-order")).to_have_value("6920193847561029384")
    paste(desk, "你好，另外问一下退款多久到账")
    expect(desk.locator("#desk-order")).to_have_value("")
    expect(desk.locator("#desk-hidden")).to_have_text("")


def test_a_reply_put_otherwise_is_copied_from_then_on_and_can_be_taken_back(desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    desk.keyboard.press("Alt+e")
    desk.locator("#desk-own-text").fill("亲，一般几天就好。")
    desk.keyboard.press("Control+Enter")
    desk.reload()
    ask(desk, "山货集审核要几天", "sh-time-review")
    desk.locator("#desk-q").press("Enter")
    assert copied(desk).startswith("亲，一般几天就好。\n依据：")
    expect(desk.locator("#desk-edited")).to_have_text("这句是你改过的。")
    desk.locator("#desk-edit").click()
    desk.locator("#desk-restore").click()
    assert desk.locator("#desk-text").inner_text().startswith(written("sh-time-review", "reply"))


def test_an_own_wording_of_a_reply_that_the_site_has_changed_since_is_marked(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    keep(page, {"edits": {"sh-time-review": {"neutral": {"text": "旧话", "of": "以前的回复"}}}})
    opened(page, server)
    ask(page, "山货集审核要几天", "sh-time-review")
    expect(page.locator("#desk-edited")).to_have_text(re.compile("更新"))


def test_escape_leaves_the_editing_without_keeping_anything(desk: Page) -> None:
    ask(desk, "山货集审核要几天", "sh-time-review")
    before = desk.locator("#desk-text").inner_text()
    desk.keyboard.press("Alt+e")
    desk.locator("#desk-own-text").fill("别的话")
    desk.keyboard.press("Escape")
    expect(desk.locator("#desk-q")).to_be_focused()
    assert desk.locator("#desk-text").inner_text() == before


def write_phrase(page: Page, title: str, text: str) -> None:
    page.locator("#desk-book").evaluate("book => { book.open = true; }")
    page.locator("#desk-phrase-title").fill(title)
    page.locator("#desk-phrase-text").fill(text)
    page.locator("#desk-phrase [type=submit]").click()
    expect(page.locator("#desk-book-said")).to_have_text(f"已保存短语：{title}")


def test_an_own_phrase_is_found_by_its_title_and_copied_as_it_is(desk: Page) -> None:
    write_phrase(desk, "换货地址", "{称呼}您好，请寄到成华区仓库。")
    desk.locator("#desk-q").fill("换货")
    expect(desk.locator(f"{OPTION} .q__t").first).to_have_text("换货地址")
    desk.locator("#desk-q").press("Enter")
    assert copied(desk) == "您好，请寄到成华区仓库。"


def test_what_a_team_shares_goes_out_as_a_file_and_in_again(
    server: Any, desk: Page, desktop_page: OpenPage, tmp_path: Path
) -> None:
    write_phrase(desk, "换货地址", "请寄到仓库。")
    with desk.expect_download() as download:
        desk.locator("#desk-export").click()
    file = tmp_path / "team.json"
    download.value.save_as(file)
    other, _ = desktop_page()
    opened(other, server)
    other.locator("#desk-import").set_input_files(file)
    expect(other.locator("#desk-book-said")).to_have_text(re.compile("^已导入：1条短语"))
    expect(other.locator("#desk-phrases li b")).to_have_text(["换货地址"])


def test_a_bad_file_is_refused_with_a_sentence_and_changes_nothing(desk: Page, tmp_path: Path) -> None:
    file = tmp_path / "holiday.json"
    file.write_text('{"photos": []}', "utf-8")
    before = desk.evaluate("JSON.stringify(localStorage)")
    desk.locator("#desk-import").set_input_files(file)
    expect(desk.locator("#desk-book-said")).to_have_text("没有导入：这个文件不是工作台导出的。")
    assert desk.evaluate("JSON.stringify(localStorage)") == before


def test_the_most_used_answers_wait_in_a_group_of_their_own(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    keep(page, {"recent": ["sh-refund-rejected", "sh-time-review"], "uses": {"sh-time-review": 5}})
    opened(page, server)
    expect(page.locator("#desk-list [role=group]")).to_have_count(2)
    assert [group.get_attribute("aria-label") for group in page.locator("#desk-list [role=group]").all()] == [
        "最常用",
        "最近用过",
    ]
    expect(page.locator(OPTION).first).to_have_attribute("data-answer-id", "sh-time-review")


def test_a_platform_alone_is_said_loudly_and_left_by_one_press(desk: Page) -> None:
    expect(desk.locator("#desk-only")).to_be_hidden()
    desk.locator("#desk-platform").select_option("yunpu")
    expect(desk.locator("#desk-only")).to_have_text(re.compile("只在“云上铺”里找"))
    desk.locator("#desk-q").fill("山货集退款多久到账")
    expect(desk.locator("#desk-only")).to_have_text(re.compile("客户说的是“山货集”"))
    desk.locator("#desk-everywhere").click()
    expect(desk.locator("#desk-only")).to_be_hidden()
    expect(desk.locator(OPTION).first).to_have_attribute("data-answer-id", "sh-time-arrival")


def test_the_greeting_stands_first_and_is_kept_on_the_device(desk: Page) -> None:
    desk.locator("#desk-book").evaluate("book => { book.open = true; }")
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
    keep(page, kept)
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


def test_the_bookmark_opens_the_desk_from_a_page_whose_policy_lets_no_such_program_run(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    opened(page, server)
    bookmark = str(page.locator("#desk-bookmarklet").get_attribute("href"))
    page.goto(f"{server.url}about/")
    page.evaluate(
        "() => { const p = document.querySelector('main p'); p.textContent = '山货集审核要几天'; "
        "getSelection().selectAllChildren(p); }"
    )
    with page.expect_popup() as popup:
        page.context.new_cdp_session(page).send(
            "Page.navigate", {"url": bookmark, "transitionType": "auto_bookmark"}
        )
    expect(popup.value.locator(OPTION).first).to_have_attribute("data-answer-id", "sh-time-review")


def test_where_the_clipboard_is_refused_the_text_is_selected_and_escape_leads_back(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    run_first(page, REFUSE_CLIPBOARD)
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
    run_first(page, DENY_STORAGE)
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


def test_the_platform_filter_narrows_what_is_found_to_what_holds_there(desk: Page) -> None:
    desk_first(desk, "退款多久到账")
    expect(desk.locator(f"{OPTION}[data-answer-id^=sh-]")).not_to_have_count(0)
    desk.locator("#desk-platform").select_option("yunpu")
    expect(desk.locator(f"{OPTION}[data-answer-id^=sh-]")).to_have_count(0)
    expect(desk.locator(OPTION).first).to_have_attribute("data-answer-id", re.compile("^yp-"))
    assert desk.locator(OPTION).count() > 1


def test_its_place_is_kept_until_the_desk_comes(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    run_first(page, WATCH_SHIFTS)
    opened(page, server)
    assert shifted(page) < 0.1


def test_on_a_phone_nothing_is_wider_than_the_screen_and_a_tap_copies(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(permissions=CLIPBOARD)
    opened(page, server)
    ask(page, "山货集审核要几天", "sh-time-review")
    page.locator(OPTION).first.tap()
    page.locator("[data-copy=text]").tap()
    assert "/a/sh-time-review/" in copied(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_without_scripts_the_page_says_so_and_leads_to_the_topics(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(f"{server.url}desk/")
    expect(page.locator(".desk__needs")).to_be_visible()
    expect(page.locator("#desk")).to_be_hidden()
    assert page.locator(".shelf__one a").count() > 5
