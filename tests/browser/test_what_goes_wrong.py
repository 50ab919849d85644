"""What a reader gets when something does not come, comes broken, or is somebody else's: one sentence and a
way on, never a page that waits for ever; and what a page does where the browser keeps nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from devices import run_first
from playwright.sync_api import Page, Request, Route, expect
from shouhou.engine.manifest_numbers import unpacked
from shouhou.index.encoding import manifest_file
from states import DENIED

OpenPage = Callable[..., Any]
Fault = Callable[[Route], None]

QUERY = "山货集退款什么时候到账"
ANSWER = "sh-time-arrival"
BOX = "input#sh-q"
RESULT = "[data-answer-id]"
FAILED = ".sh-said--failed:not([data-old])"
PORTAL = "<!doctype html><title>Wi-Fi</title><p>请先登录</p>"
EXPECTED = "Failed to load|ERR_|MIME|status of|net::"
"""What the console says of the faults by itself."""
POLL = 10
"""Milliseconds between two looks at what the page is still waiting for."""
PATIENCE = 50_000
"""Milliseconds of the page's own clock after which it has given up whatever it waited for."""


def missing(route: Route) -> None:
    route.fulfill(status=404, content_type="text/html", body=PORTAL)


def broken(route: Route) -> None:
    route.fulfill(status=500, body="")


def signed_in_first(route: Route) -> None:
    """A network that answers everything with a page of its own."""
    route.fulfill(status=200, content_type="text/html", body=PORTAL)


def sent_elsewhere(route: Route) -> None:
    route.fulfill(status=302, headers={"Location": "http://127.0.0.1:9/login"})


def half(route: Route) -> None:
    response = route.fetch()
    body = response.body()
    route.fulfill(response=response, body=body[: len(body) // 2])


def never(route: Route) -> None:
    """Nothing comes."""


def is_under_way(request: Request) -> bool:
    return request.timing["responseEnd"] < 0 and not request.failure


FAULTS = (missing, broken, signed_in_first, sent_elsewhere, half, never)
STAGES = ("manifest.json", "lexicon-*.bin", "postings-*.bin", "cards-*.json")
"""The kinds of file that a search needs one after the other."""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_search_says_that_a_file_did_not_come_and_goes_on_once_it_does(
    server: Any, phone_page: OpenPage, fault: Fault
) -> None:
    # The page's own policy does not let it follow.
    elsewhere = "connect-src" if fault is sent_elsewhere else None
    page, seen = phone_page(expected_errors=EXPECTED, expected_violations=elsewhere)
    if fault is never:
        page.clock.install()
    files = [f"**/assets/search/**/{stage}" if "*" in stage else f"**/{stage}" for stage in STAGES]
    for file in files:
        page.route(file, fault)
    with page.expect_request(files[0]):
        page.goto(f"{server.url}search/?q={quote(QUERY)}")
    for file, following in pairwise([*files, files[-1]]):
        if fault is never:  # the page has asked: its time runs
            page.clock.run_for(PATIENCE)
        line = page.locator(FAILED)
        expect(line).to_contain_text("检查网络")
        expect(line.locator("a")).to_have_attribute("href", re.compile("#platforms$"))
        expect(page.locator(".sh-skeleton")).to_have_count(0)
        page.unroute(file, fault)
        # One file of a kind is enough to say so: what the others are answered is as broken, as long as it is
        # on its way, and a second try would wait for it.
        while any(map(is_under_way, seen.requests)):
            page.wait_for_timeout(POLL)
        line.evaluate("one => one.dataset.old = ''")
        with page.expect_request(following):
            page.locator(".sh-said--failed button").tap()
    expect(page.locator(RESULT).first).to_have_attribute("data-answer-id", ANSWER)
    expect(page.locator(BOX)).to_have_value(QUERY)


def moved(server: Any) -> tuple[str, bytes]:
    """The folder of the index as it is published, and the manifest of one that holds the same elsewhere."""
    manifest = json.loads((server.folder / "assets/search/manifest.json").read_bytes())
    old = str(manifest.pop("folder"))
    other = {key: value for key, value in manifest.items() if key not in ("format", "crc")}
    return old, manifest_file(unpacked({"folder": "data-000000000000", **other}))


def move_index(page: Page, server: Any) -> None:
    """A publish that puts the same index elsewhere and takes the old one away."""
    old, manifest = moved(server)
    files: Path = server.folder / "assets/search" / old
    page.route(f"**/{old}/*", missing)
    page.route("**/assets/search/manifest.json", lambda route: route.fulfill(body=manifest))
    page.route(
        "**/data-000000000000/*",
        lambda route: route.fulfill(body=(files / route.request.url.rpartition("/")[2]).read_bytes()),
    )


@pytest.mark.parametrize("address", ["", "desk/"], ids=["box", "desk"])
def test_a_search_goes_on_after_a_publish_that_took_its_index_away(
    server: Any, desktop_page: OpenPage, address: str
) -> None:
    page, seen = desktop_page(expected_errors=EXPECTED)
    box = page.locator("#desk-q" if address else BOX)
    shown = page.locator("#desk-list [role=option]" if address else RESULT)
    page.goto(server.url + address)
    box.fill(QUERY)
    shown.first.wait_for()
    move_index(page, server)
    seen.requests.clear()

    box.fill("云上铺怎么找真人客服")

    expect(shown.first).to_contain_text("云上铺")
    expect(box).to_have_value("云上铺怎么找真人客服")
    assert not [request for request in seen.requests if request.is_navigation_request()]
    assert [path for path in seen.paths() if "data-000000000000" in path]


def test_an_answer_that_stands_there_is_copied_whole_after_a_publish_that_took_its_index_away(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(expected_errors=EXPECTED, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{server.url}search/?q={quote(QUERY)}")
    first = page.locator(RESULT).first
    first.locator(".sh-card__more").tap()
    move_index(page, server)
    first.locator(".sh-card__actions button").first.tap()
    expect(first.locator(".sh-card__said")).to_contain_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"a/{ANSWER}/" in copied
    assert len(copied.splitlines()) > 5


def test_a_publish_for_other_programs_is_told_and_its_page_loaded_with_what_was_asked(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(expected_errors=EXPECTED)
    page.goto(f"{server.url}search/?q={quote(QUERY)}")
    page.locator(RESULT).first.wait_for()
    old, _ = moved(server)
    page.route(f"**/{old}/*", missing)
    page.route("**/assets/search/manifest.json", lambda route: route.fulfill(body='{"format":99,"crc":1,'))
    page.locator(BOX).fill("云上铺怎么找真人客服")
    again = page.locator(FAILED).get_by_role("button", name="重新载入")
    again.wait_for()
    page.unroute_all()
    again.tap()
    expect(page.locator(BOX)).to_have_value("云上铺怎么找真人客服")
    expect(page.locator(RESULT).first).to_have_attribute("data-answer-id", "yp-contact-human")


PROGRAMS = (
    "search/",
    "desk/",
    "tools/deadline/",
    "tools/number-check/",
    "tools/complaint/",
    "about/device/",
)
"""Pages that a program of their own makes work."""
LATER = "document.getAnimations().forEach((one) => /^sh-/.test(one.animationName) && one.finish())"
"""What a style sheet shows after a while is shown now."""


def wrong_type(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body="export {};")


@pytest.mark.parametrize("fault", [missing, never, wrong_type], ids=lambda fault: fault.__name__)
def test_a_page_whose_program_does_not_come_says_so_and_stays_of_use(
    server: Any, phone_page: OpenPage, fault: Fault
) -> None:
    page, _ = phone_page(expected_errors=EXPECTED)
    page.route(re.compile("/assets/search/(shell|desk|device|tools/[a-z-]+)[.]js$"), fault)
    for address in PROGRAMS:
        page.goto(f"{server.url}{address}?q={quote(QUERY)}", wait_until="commit")
        note = page.locator(".sh-unready")
        expect(page.locator("footer")).to_be_visible()
        assert note.evaluate("note => note.getAnimations()[0].effect.getTiming().delay") == 8_000
        page.evaluate(LATER)
        expect(note).to_be_visible()
        expect(note.locator("a")).to_have_text("重新载入")
        if address == "tools/complaint/":
            expect(page.locator("#text-12315, #complaint-plain h2").first).to_be_visible()
    if fault is not missing:
        return
    page.unroute_all()
    for address in PROGRAMS:
        page.goto(server.url + address)
        expect(page.locator(".sh-unready")).to_have_count(0)


def test_a_module_of_the_search_page_that_never_comes_is_told(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(expected_errors=EXPECTED)
    page.clock.install()
    page.route("**/box/results.js", never)
    page.goto(f"{server.url}search/?q={quote(QUERY)}")
    page.clock.run_for(PATIENCE)
    expect(page.get_by_role("alert").filter(has_text="检查网络")).to_be_visible()
    expect(page.get_by_role("button", name="重新载入")).to_be_visible()
    expect(page.locator(".sh-unready")).to_have_count(0)


@pytest.mark.parametrize("fault", [missing, signed_in_first, half], ids=lambda fault: fault.__name__)
def test_a_tool_whose_data_does_not_come_says_so_beside_what_works_without(
    server: Any, phone_page: OpenPage, fault: Fault
) -> None:
    page, _ = phone_page(expected_errors=EXPECTED)
    page.route(re.compile("/assets/tools/[a-z-]+[.]json$|/next-step/.+/$"), fault)
    page.goto(f"{server.url}tools/deadline/")
    expect(page.locator("#deadline-wrong")).to_contain_text("没有载入成功")
    page.goto(f"{server.url}tools/complaint/")
    expect(page.locator(".sh-wrong[role=status]").first).to_contain_text("没有载入成功")
    expect(page.locator("#complaint-plain h2").first).to_be_visible()
    page.goto(f"{server.url}tools/next-step/?platform=shanhuo&trouble=quality&stage=refused&on=")
    expect(page.locator(".sh-step__place a")).to_be_visible()
    page.goto(f"{server.url}tools/number-check/")
    page.locator("#sh-number-text").fill("400-333-4444")
    page.locator("#sh-number button[type=submit]").tap()
    expect(page.locator(".sh-number__said")).to_contain_text("没有载入成功")
    page.unroute_all()
    page.locator("#sh-number button[type=submit]").tap()
    expect(page.locator(".sh-number__card").first).to_be_visible()


def test_the_desk_says_that_it_could_not_load_and_keeps_the_message(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page(expected_errors=EXPECTED)
    page.route("**/assets/search/manifest.json", signed_in_first)
    page.goto(f"{server.url}desk/")
    page.locator("#desk-q").fill(QUERY)
    again = page.locator("#desk-status button")
    again.wait_for()
    page.unroute_all()
    again.click()
    expect(page.locator("#desk-list [role=option]").first).to_be_visible()
    expect(page.locator("#desk-q")).to_have_value(QUERY)


FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
CORRUPT = """for (const storage of [localStorage, sessionStorage]) for (const key of ["sh-scheme",
  "sh-platform", "sh-recent", "sh-useful", "shouhou-desk", "shouhou-complaint", "shouhou-complaint-tab",
  "shouhou-proof-quality", "shouhou-offline-refused"])
  storage.setItem(key, ["{", "null", "[1,null,{}]", '{"format":1,"answers":null}', "\\ud800"]
    [(key.length + WHICH * 2) % 5]);"""
EVERYWHERE = [
    "",
    "shanhuo/contact/phone/",
    f"search/?q={quote(QUERY)}",
    "desk/",
    "tools/deadline/",
    "tools/next-step/",
    "tools/complaint/?platform=shanhuo&trouble=quality",
    "tools/number-check/",
    "about/device/",
]


@pytest.mark.parametrize(
    "state",
    [DENIED, FULL, *(CORRUPT.replace("WHICH", str(which)) for which in range(2))],
    ids=["denied", "full", "corrupt", "corrupt otherwise"],
)
def test_no_page_minds_what_the_browser_keeps_or_refuses_to(
    server: Any, desktop_page: OpenPage, state: str
) -> None:
    """The page's fixture fails on any error in the console."""
    page, _ = desktop_page()
    run_first(page, state)
    for address in EVERYWHERE:
        page.goto(server.url + address)
        expect(page.locator("h1").first).to_be_attached()
        press_once(page)


def press_once(page: Page) -> None:
    """Use what keeps something on a page of this kind."""
    page.locator("[data-sh-switch]").click()
    for chosen in ("[data-useful=no]", "#c-keep", "#desk-q"):
        if page.locator(chosen).count() and page.locator(chosen).is_visible():
            page.locator(chosen).click()
