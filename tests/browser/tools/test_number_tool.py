"""Is this number real, on a phone: a pasted message, the keyboard alone, an input method, no program, no
register.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from accessibility import violations
from playwright.sync_api import Page, Route, expect
from sample import library
from states import fix_time, small_targets

OpenPage = Callable[..., Any]
LeftPage = Callable[[str], Page]
PAGE = "tools/number-check/"
FIELD = "#sh-number-text"
CARD = ".sh-number__card"
SAID = "#sh-number [role=status]"
MESSAGE = (
    "【云上铺】您的快递丢失，理赔请拨0571-12315，或联系专员{unverified}，加QQ2233445566，"
    "登录https://www.12315.cn.tuikuan.example/a办理。可拨400-333-8888核实，或写信feedback@yunpv.example"
)


@pytest.fixture
def page(left_page: LeftPage, server: Any) -> Page:
    """The page on a phone, with nothing asked."""
    left = left_page(server.url + PAGE)
    left.get_by_role("button", name="清空").tap()
    expect(left.locator(SAID)).to_be_empty()
    expect(left.locator(f"{CARD}, .sh-verdict")).to_have_count(0)
    expect(left.locator(FIELD)).to_have_value("")
    return left


def unverified(kind: str) -> tuple[str, str]:
    """An unverified value of the content and the address of its answer."""
    return next(
        (item.value, answer.url)
        for answer in library().answers
        for item in answer.unverified
        if item.kind == kind
    )


def verdicts(page: Page) -> list[str]:
    classes = page.locator(CARD).evaluate_all("cards => cards.map(card => card.className)")
    return [re.sub(r".*sh-number__card--", "", name) for name in classes]


def check(page: Page, text: str) -> None:
    page.locator(FIELD).fill(text)
    page.get_by_role("button", name="查一查").click()
    expect(page.locator(SAID)).not_to_be_empty()


def test_a_pasted_message_is_looked_up_number_by_number(page: Page) -> None:
    check(page, MESSAGE.format(unverified=unverified("phone")[0]))

    expect(page.locator(CARD)).to_have_count(6)
    assert verdicts(page) == ["unknown", "unverified", "unknown", "unknown", "unknown", "known"]
    assert page.locator(f"{CARD} a[href^='tel:']").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    ) == ["tel:4003338888"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_number_like_a_known_one_is_named_and_not_offered_for_dialling(page: Page) -> None:
    check(page, "400-333-8889")

    assert verdicts(page) == ["unknown"]
    expect(page.locator(CARD)).to_contain_text("400-333-8888")
    expect(page.locator(f"{CARD} a")).to_have_count(0)


@pytest.mark.parametrize("kind", ["phone", "email"])
def test_what_nobody_could_verify_leads_to_its_warning_only(kind: str, server: Any, page: Page) -> None:
    value, url = unverified(kind)
    check(page, value)

    assert verdicts(page) == ["unverified"]
    assert page.locator(f"{CARD} a").evaluate_all("links => links.map(link => link.href)") == [
        server.url + url
    ]


def test_a_known_number_says_where_it_is_explained_and_can_be_saved(
    phone_page: OpenPage, server: Any
) -> None:
    page, _ = phone_page()
    page.goto(server.below + PAGE)

    check(page, "４００３３３８８８８")

    hrefs = page.locator(f"{CARD} a").evaluate_all("links => links.map(link => link.href)")
    assert hrefs == [
        "tel:4003338888",
        f"{server.below}api/contacts/yp-hotline.vcf",
        f"{server.below}yunpu/contact/hotline/#contact-yp-hotline",
    ]
    page.locator(f"{CARD} a").last.tap()
    page.wait_for_url(hrefs[-1])
    expect(page.locator("#contact-yp-hotline")).to_be_in_viewport()


def test_typing_is_looked_up_after_a_pause_and_clearing_takes_it_away(
    phone_page: OpenPage, server: Any
) -> None:
    page, _ = phone_page()
    page.goto(server.url + PAGE)

    page.locator(FIELD).press_sequentially("400-333-4444")
    expect(page.locator(CARD)).to_have_count(1)
    assert verdicts(page) == ["known"]
    page.get_by_role("button", name="清空").tap()

    expect(page.locator(CARD)).to_have_count(0)
    expect(page.locator(SAID)).to_be_empty()
    expect(page.locator(FIELD)).to_have_value("")


def test_the_keyboard_alone_is_enough(desktop_page: OpenPage, server: Any) -> None:
    page, _ = desktop_page()
    page.goto(server.url + PAGE)
    page.locator(FIELD).focus()

    page.keyboard.type("400-333-8888")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="查一查")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(CARD)).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    expect(page.locator(f"{CARD} a[href='tel:4003338888']")).to_be_focused()


def test_nothing_is_looked_up_while_an_input_method_composes(phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page()
    page.clock.install()
    page.goto(server.url + PAGE)
    page.locator(FIELD).focus()
    cdp = page.context.new_cdp_session(page)

    cdp.send("Input.imeSetComposition", {"text": "12315", "selectionStart": 5, "selectionEnd": 5})
    page.clock.run_for(10_000)
    expect(page.locator(CARD)).to_have_count(0)
    cdp.send("Input.insertText", {"text": "12315"})
    page.clock.run_for(10_000)

    expect(page.locator(CARD)).to_have_count(1)


def test_what_is_typed_stays_in_the_page(phone_page: OpenPage, server: Any) -> None:
    page, seen = phone_page()
    page.goto(server.url + PAGE)
    before = page.evaluate(
        "[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href, "
        "history.length]"
    )

    check(page, MESSAGE.format(unverified=unverified("phone")[0]))
    expect(page.locator(CARD)).to_have_count(6)
    page.locator(FIELD).press("Control+Enter")

    assert not [request.url for request in seen.requests if urlsplit(request.url).query or request.post_data]
    assert (
        page.evaluate(
            "[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, "
            "location.href, history.length]"
        )
        == before
    )


def test_a_text_without_a_number_says_so(page: Page) -> None:
    check(page, "你好")

    expect(page.locator(CARD)).to_have_count(0)


FRAUD = "【云上铺】您好，请下载会议APP共享屏幕，把收到的验证码告诉00852 1234 5678李经理"


def test_tricks_of_a_message_come_first_and_in_red_with_their_places(server: Any, page: Page) -> None:
    check(page, FRAUD)

    verdict = page.locator(".sh-verdict--danger")
    expect(verdict).to_have_count(1)
    rows = verdict.locator(".sh-why > li")
    assert rows.locator(".sh-why__at").all_inner_texts() == ["1", "2", "3"]
    assert verdict.locator("mark").all_inner_texts() == ["下载会议", "把收到的验证码", "00852 1234 5678"]
    expect(rows.nth(2)).to_contain_text("境外")
    expect(verdict.locator("a[href^='tel:']")).to_have_count(1)
    links = verdict.locator(".sh-number__more").evaluate_all("links => links.map(link => link.href)")
    assert links == [f"{server.url}rights/prevention/fraud/", f"{server.url}shanhuo/prevention/fake-service/"]
    assert page.locator(FIELD).bounding_box()["y"] < verdict.bounding_box()["y"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_whoever_did_as_told_is_led_to_what_to_do_at_once(phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page()
    page.goto(server.url + PAGE)

    check(page, FRAUD)
    page.locator(".sh-verdict a[href='#done']").tap()

    expect(page.locator("#done")).to_be_in_viewport()
    assert page.locator("#done + ol > li").count() == 2


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("请点击链接", "doubt"),
        ("https://yunpu-kefu.example/", "doubt"),
        ("13800001111", "none"),
        ("400-333-8889", "danger"),
        ("不会要您共享屏幕，13800001111", "none"),
    ],
)
def test_what_honest_messages_say_too_is_no_danger_by_itself(text: str, level: str, page: Page) -> None:
    check(page, text)

    expect(page.locator(f".sh-verdict--{level}")).to_have_count(1)
    expect(page.locator(".sh-verdict")).to_have_count(1)


def test_the_verdict_is_read_out_in_words(page: Page) -> None:
    check(page, FRAUD)

    told = page.locator(SAID).inner_text()
    title = page.locator(".sh-verdict__title").inner_text()
    assert told.startswith(title)
    for name in page.locator(".sh-why__name").all_inner_texts():
        assert name in told


def test_the_tricks_are_listed_for_whoever_has_no_program(phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(server.url + PAGE)

    names = page.locator("#tricks ~ ul > li > strong").all_inner_texts()

    assert [trick.name for trick in library().tricks.tricks.values()] == names[:3]


@pytest.mark.parametrize(
    "number",
    [
        "加微信12315",
        "QQ12315",
        "kefu12315",
        "+852 12315",
        "106575 12315",
        "feedback@yunpu.example@evil.example",
    ],
)
def test_what_only_holds_a_known_contact_is_named_and_not_offered(number: str, page: Page) -> None:
    check(page, number)

    assert verdicts(page) == ["unknown"]
    expect(page.locator(f"{CARD} .sh-wrong")).to_have_count(1)
    expect(page.locator(f"{CARD} a")).to_have_count(0)


def test_a_public_body_is_not_looked_for_in_the_apps_of_the_platforms(page: Page) -> None:
    ways = page.locator(".sh-number__ways a")

    check(page, "12305 12315")
    expect(page.locator(CARD)).to_have_count(2)
    expect(ways).to_have_count(0)
    check(page, "400-333-8888")
    expect(ways).to_have_count(2)


@pytest.mark.parametrize("number", ["110", "96110"])
def test_a_short_number_nobody_registered_is_not_called_a_trick(number: str, page: Page) -> None:
    advice = {}
    for text in (number, "13800001111"):
        check(page, text)
        expect(page.locator(".sh-number__shown")).to_have_text(text)
        advice[text] = page.locator(f"{CARD} p").last.inner_text()

    assert advice[number] != advice["13800001111"]


def test_markup_in_a_message_stays_text(page: Page) -> None:
    check(page, "<img src=x onerror=alert(1)>https://evil.example/<b>x</b> javascript://a")

    expect(page.locator(f"{CARD} img, {CARD} a[href^='javascript']")).to_have_count(0)


def test_without_a_program_the_page_is_a_table_to_compare_with(phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(server.url + PAGE)

    expect(page.locator(FIELD)).to_be_hidden()
    for contact in [
        contact
        for answer in library().answers
        for contact in answer.contacts
        if contact.kind in ("phone", "email", "web")
    ]:
        expect(
            page.locator(".sh-register b, .sh-register strong").get_by_text(contact.value, exact=True)
        ).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_where_the_register_cannot_be_had_the_page_says_so(phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page(expected_errors="numbers.json|ERR_FAILED")
    page.route("**/numbers.json", lambda route: route.abort())
    page.goto(server.url + PAGE)

    check(page, "12315")

    expect(page.locator(CARD)).to_have_count(0)


def test_whatever_can_be_tapped_is_large_enough(page: Page) -> None:
    check(page, MESSAGE.format(unverified=unverified("phone")[0]))

    assert small_targets(page, "#sh-number :is(a, button, textarea), .sh-number__all") == []


def test_axe_finds_nothing_wrong_with_the_results(phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page(reduced_motion="reduce")
    page.goto(server.url + PAGE)
    found = violations(page, "nothing asked")
    check(
        page,
        MESSAGE.format(unverified=unverified("phone")[0])
        + " 4OO-333-8888 四零零三三三八八八八 https://a@www.12315.cn 请共享屏幕",
    )

    found += violations(page, "a message")
    for text in ("请点击链接", "13800001111", "400-333-8888"):
        check(page, text)
        found += violations(page, text)

    assert not found, "\n".join(found)


# Contact cards


HOURS_PAGE = "shanhuo/refund/steps/"
HOURS = (
    '<span class="sh-contact__now" data-sh-hours="{hours}"></span><script type="module" '
    'src="../../../assets/search/tools/contact-cards.js"></script></dl>'
)


def with_hours(page: Page, url: str, hours: str) -> None:
    """Open an answer whose contact has no hours of its own, with these."""

    def fill(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("</dl>", HOURS.format(hours=hours), 1))

    page.route(url, fill)
    page.goto(url)


@pytest.mark.parametrize(
    ("hours", "now", "zone", "beijing", "on"),
    [
        ("每天09:00-21:00", "2026-11-20T01:30:00Z", "America/New_York", "09:30", True),
        ("每天09:00-21:00", "2026-11-20T13:30:00Z", "Asia/Tokyo", "21:30", False),
        ("工作日09:00-18:00", "2026-10-01T02:00:00Z", "Asia/Shanghai", "10:00", False),
        ("工作日09:00-18:00", "2026-09-20T02:00:00Z", "Asia/Shanghai", "10:00", True),
    ],
    ids=["on, device in New York", "off, device in Tokyo", "a public holiday", "a Sunday at work"],
)
def test_hours_say_whether_they_are_on_now_in_beijing(
    hours: str, now: str, zone: str, beijing: str, on: bool, phone_page: OpenPage, server: Any
) -> None:
    said = {}
    for state in (hours, "每天00:00-24:00"):
        page, _ = phone_page(timezone_id=zone)
        fix_time(page, now)
        with_hours(page, server.url + HOURS_PAGE, state)
        expect(page.locator(".sh-contact__now")).to_contain_text(beijing)
        said[state] = page.locator(".sh-contact__now").inner_text()

    assert (said[hours] == said["每天00:00-24:00"]) == on


def test_a_page_without_hours_loads_no_program_for_them(phone_page: OpenPage, server: Any) -> None:
    page, seen = phone_page()
    page.goto(server.url + HOURS_PAGE)
    expect(page.locator(".sh-contact").first).to_be_visible()

    assert not [path for path in seen.paths() if "hours" in path or "limits.json" in path]


@pytest.mark.parametrize("path", ["yunpu/", "shanhuo/contact/online-service/", "yunpu/contact/hotline/"])
def test_cards_fit_a_phone(path: str, phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(server.url + path)

    assert (
        page.evaluate(
            "Math.max(...[...document.querySelectorAll('.sh-contact')].map(card => "
            "card.getBoundingClientRect().right))"
        )
        <= 360
    )


def test_links_of_cards_are_large_enough(phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(server.url + "yunpu/")
    page.locator("#contacts > summary").click()

    assert small_targets(page, ".sh-contact a") == []


def test_a_saved_contact_is_served_as_a_file(phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page()
    page.goto(server.url + "yunpu/contact/hotline/")

    href = page.locator("#contact-yp-hotline .sh-contact__save").evaluate("link => link.href")

    assert (server.folder / href.removeprefix(server.url)).read_bytes().startswith(b"BEGIN:VCARD\r\n")
