"""What is not found is kept on the device, said to be, ended by a press, and goes nowhere by itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from devices import run_first
from playwright.sync_api import Page, Route, expect
from states import DENY_STORAGE, fix_time, small_targets, until

OpenPage = Callable[..., Any]
NOWHERE = "飞船票怎么改签"
SURE = "山货集审核要几天"
DEVICE = "about/device/#unfound"


def kept(page: Page) -> list[dict[str, Any]]:
    held = page.evaluate("JSON.parse(localStorage.getItem('sh-unfound') || 'null')")
    return list(held["queries"]) if held else []


def ask(page: Page, server: Any, query: str) -> None:
    """Ask on the search page, and wait until the keeping has come."""
    with page.expect_response("**/gaps/unfound.js"):
        page.goto(f"{server.url}search/?q={quote(query)}")
    page.locator("[data-answer-id]").first.wait_for()


def leave(page: Page, server: Any) -> None:
    page.goto(f"{server.url}about/device/")


def test_a_question_without_an_answer_is_kept_masked_and_nothing_is_sent(
    server: Any, phone_page: OpenPage
) -> None:
    page, seen = phone_page()
    fix_time(page, "2026-11-28T04:00:00Z")
    ask(page, server, f"{NOWHERE}，电话13812345678")
    expect(page.locator(".sh-kept")).to_contain_text("不会自己发")
    assert kept(page) == []
    leave(page, server)
    expect(page.locator("#sh-unfound li")).to_have_count(1)

    [one] = kept(page)
    assert (one["query"], one["times"]) == (f"{NOWHERE}，电话〔已遮住〕", 1)
    assert one["state"] in ("none", "maybe")
    assert (one["first"], one["last"]) == ("2026-11-28", "2026-11-28") and one["near"]
    assert {request.method for request in seen.requests} == {"GET"}


def test_a_sure_answer_is_kept_only_where_nobody_opened_it(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    ask(page, server, SURE)
    page.locator(".sh-card__main").first.tap()
    page.wait_for_url(lambda address: "/search/" not in address)
    assert kept(page) == []
    page.go_back()
    page.locator("[data-answer-id]").first.wait_for()
    leave(page, server)
    assert kept(page) == []

    ask(page, server, SURE)
    expect(page.locator(".sh-kept")).to_have_count(0)
    leave(page, server)
    assert [(one["query"], one["state"]) for one in kept(page)] == [(SURE, "left")]


def test_it_ends_by_one_press_by_keyboard_and_begins_again_by_another(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    ask(page, server, NOWHERE)
    leave(page, server)
    ask(page, server, NOWHERE)
    off = page.get_by_role("button", name="不要记")
    off.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sh-kept [role=status]")).to_contain_text("删了")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('sh-unfound'))") == [
        "sh-unfound-off"
    ]
    leave(page, server)
    ask(page, server, NOWHERE)
    leave(page, server)
    expect(page.locator("#sh-unfound")).to_contain_text("不记")
    assert kept(page) == []
    page.get_by_role("button", name="重新记没搜到的话").click()
    ask(page, server, NOWHERE)
    expect(page.locator(".sh-kept")).to_be_visible()


def test_the_box_keeps_what_it_was_left_with_and_not_what_led_there(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(f"{server.url}shanhuo/")
    box = page.locator("input#sh-q")
    box.focus()
    with page.expect_response("**/gaps/unfound.js"):
        box.fill(NOWHERE[:4])
    note = page.locator(".sh-panel .sh-kept")
    note.evaluate("(note) => note.classList.add('former')")
    box.fill(NOWHERE)
    expect(page.locator(".sh-panel .sh-kept:not(.former)")).to_be_visible()
    leave(page, server)

    assert [one["query"] for one in kept(page)] == [NOWHERE]


def test_where_nothing_can_be_kept_nothing_is_said(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    run_first(page, DENY_STORAGE)
    ask(page, server, NOWHERE)

    expect(page.locator(".sh-ways-on")).to_be_visible()
    expect(page.locator(".sh-kept")).to_have_count(0)


HELD = {
    "sh-unfound": {
        "format": 1,
        "device": "3f9a0c21",
        "queries": [
            {"query": one, "state": "none", "times": 2, "first": "2026-11-20", "last": "2026-11-27"}
            for one in (NOWHERE, "很长的一句话" * 19)
        ],
    },
    "sh-useful": {
        "format": 2,
        "answers": {
            "sh-time-review": {
                "useful": False,
                "reason": "steps",
                "checked": "2026-11-21",
                "on": "2026-11-27",
                "title": "审核要多久？",
            }
        },
    },
}


def goto_held(page: Page, server: Any) -> None:
    """Open the page about what is kept where the device has something to tell."""
    page.goto(server.url)
    for key, value in HELD.items():
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, json.dumps(value)])
    page.goto(server.url + DEVICE)
    page.locator("#sh-unfound li").first.wait_for()


@pytest.fixture
def device(server: Any, phone_page: OpenPage) -> Page:
    """The page about what is kept, on a phone that has something to tell."""
    page, _ = phone_page()
    fix_time(page, "2026-11-28T04:00:00Z")
    goto_held(page, server)
    return page  # type: ignore[no-any-return]


def test_each_is_listed_and_goes_alone_or_with_all(device: Page) -> None:
    rows = device.locator("#sh-unfound li")
    expect(rows).to_have_count(3)
    assert small_targets(device, "#sh-unfound button") == []
    assert device.evaluate("document.documentElement.scrollWidth <= innerWidth")
    device.get_by_role("button", name=f"删掉：{NOWHERE}").tap()
    expect(rows).to_have_count(2)
    expect(device.locator("#sh-unfound [role=status]")).to_be_focused()
    device.get_by_role("button", name="全部清空").tap()
    expect(rows).to_have_count(0)
    assert device.evaluate("Object.keys(localStorage)") == []


def test_the_file_holds_what_is_listed_and_the_desk_writes_the_same(
    device: Page, server: Any, tmp_path: Path
) -> None:
    def saved(button: str) -> str:
        with device.expect_download() as download:
            device.locator(button).tap()
        return Path(download.value.path()).read_text("utf-8")

    file = saved("#sh-unfound button:has-text('存成文件')")
    device.goto(f"{server.url}desk/")
    device.locator("#desk-unfound summary").tap()
    expect(device.locator("#desk-unfound-count")).to_contain_text("2句")

    head, *lines = [json.loads(line) for line in file.splitlines()]
    assert head == {"shouhou-gaps": 1, "made": "2026-11-28", "device": "3f9a0c21"}
    assert [line.get("query", line.get("answer")) for line in lines] == [
        NOWHERE,
        "很长的一句话" * 19,
        "sh-time-review",
    ]
    assert saved("#desk-unfound-export") == file


def test_there_is_nothing_to_send_where_no_place_for_it_is_named(device: Page) -> None:
    assert device.get_by_text("发给编辑").count() == 0


@pytest.mark.parametrize(
    ("answer", "said"),
    [(204, "已经发出去了"), (500, "500"), (0, "连不上")],
)
def test_only_what_is_shown_is_sent_and_only_when_pressed_and_a_failure_is_said(
    server: Any, phone_page: OpenPage, answer: int, said: str
) -> None:
    page, seen = phone_page(expected_errors="Failed to load resource|ERR_FAILED")
    sent: list[str] = []

    def take(route: Route) -> None:
        sent.append(route.request.post_data or "")
        assert "cookie" not in route.request.headers and "referer" not in route.request.headers
        if answer:
            route.fulfill(status=answer)
        else:
            route.abort()

    def name(route: Route) -> None:
        response = route.fetch()
        place = 'id="sh-unfound" data-sh-send-to="/gaps"'
        route.fulfill(response=response, body=response.text().replace('id="sh-unfound"', place))

    page.route("**/gaps", take)
    page.route("**/about/device/", name)
    goto_held(page, server)
    page.locator("#sh-unfound summary").tap()
    shown = page.locator("#sh-unfound pre").inner_text()
    assert not sent and json.loads(shown)["records"][0]["query"] == NOWHERE
    page.get_by_role("button", name="发出去").tap()
    expect(page.locator("#sh-unfound [role=status]")).to_contain_text(said)

    assert sent == [shown]
    assert len(kept(page)) == 2
    assert {request.method for request in seen.requests if "/gaps" not in request.url} == {"GET"}
    until(page, "!document.querySelector('#sh-unfound .btn--main').disabled")
