"""The published site as a visitor meets it: on a phone, at a desk, by keyboard, without JavaScript, from a
sub-folder.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from sample import library

OpenPage = Callable[..., Any]

RESULT = "[data-answer-id]"
BOX = "input#sh-q"
STATUS = "form[data-sh-search] [role=status]"
HOME = ""
ANSWER = "shanhuo/contact/phone/"
SEARCH = "search/"
TYPES = {
    "home": HOME,
    "platform": "shanhuo/",
    "topic": "shanhuo/refund/",
    "answer": ANSWER,
    "search": SEARCH,
    "about": "about/",
    "missing": "no/such/page/",
}
QUESTIONS = [
    (HOME, "云上铺退款多少天打到卡里", "yp-time-arrival"),
    (HOME, "买到假货能要求三倍赔偿吗", "rights-triple"),
    (ANSWER, "山货集卖家死活不同意退款", "sh-refund-rejected"),
    (ANSWER, "快递在路上摔碎了谁来赔", "rights-delivery-risk"),
    (ANSWER, "12315投诉以后几天给结果", "rights-12315-time"),
    (HOME, "shanhuo tuikuan shenhe duojiu", "sh-time-review"),
    (ANSWER, "网购的東西質量有問題，賣家該退還是該修", "rights-quality"),
    (
        HOME,
        "上个月在山货集直播间买了个电饭煲，用了两次就不通电了，找商家说不是质量问题，让我自己修，我该怎么退",
        "rights-quality",
    ),
]


def search_for(page: Page, words: str) -> Locator:
    """Type ``words`` into the page's box and return the results once some are shown."""
    page.locator(BOX).fill(words)
    return shown(page)


def shown(page: Page) -> Locator:
    results = page.locator(RESULT)
    results.first.wait_for(state="visible")
    return results


def expect_first(page: Page, answer_id: str) -> None:
    expect(page.locator(RESULT).first).to_have_attribute("data-answer-id", answer_id)


def answers(server: Any) -> dict[str, dict[str, Any]]:
    listed = json.loads((server.folder / "api" / "answers.json").read_text("utf-8"))["answers"]
    return {answer["id"]: answer for answer in listed}


def links(page: Page, within: str = "article") -> list[str]:
    """Where the links in the page's text lead, whole and without what follows a #."""
    found = page.locator(f"{within} a[href]").evaluate_all(
        "all => all.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
    )
    return [href.partition("#")[0] for href in found]


# Searching on a phone


@pytest.mark.parametrize(
    ("start", "question", "answer_id"), QUESTIONS, ids=[question[1][:12] for question in QUESTIONS]
)
def test_a_typical_question_finds_its_answer_first(
    server: Any, phone_page: OpenPage, start: str, question: str, answer_id: str
) -> None:
    page, _ = phone_page()
    page.goto(server.url + start)
    search_for(page, question)
    expect_first(page, answer_id)


def test_typing_character_by_character_ends_at_the_answer_to_the_whole_question(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    page.goto(server.url)
    page.locator(BOX).press_sequentially("山货集审核要几天", delay=60)
    expect_first(page, "sh-time-review")


def compose(page: Page, spelled: str, chosen: str) -> None:
    """Enter a word as an input method does: the letters one by one, underlined, then the characters chosen
    for them.
    """
    cdp = page.context.new_cdp_session(page)
    for end in range(1, len(spelled) + 1):
        cdp.send(
            "Input.imeSetComposition", {"text": spelled[:end], "selectionStart": end, "selectionEnd": end}
        )
    if chosen:
        cdp.send("Input.insertText", {"text": chosen})
    cdp.detach()


def test_a_question_entered_with_an_input_method_finds_its_answer_first(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    page.goto(server.url)
    page.locator(BOX).focus()
    for spelled, chosen in (
        ("yun'shang'pu", "云上铺"),
        ("zen'me", "怎么"),
        ("zhao", "找"),
        ("zhen'ren", "真人"),
        ("ke'fu", "客服"),
    ):
        compose(page, spelled, chosen)
    expect(page.locator(BOX)).to_have_value("云上铺怎么找真人客服")
    expect_first(page, "yp-contact-human")


def test_letters_still_being_composed_are_not_searched(server: Any, phone_page: OpenPage) -> None:
    """The index is kept back: a search then says, by the page's own clock, that it is still waiting."""
    page, _ = phone_page()
    held: list[Route] = []
    page.route("**/assets/search/manifest.json", lambda route: held.append(route))
    page.clock.install()
    page.goto(server.url)
    page.locator(BOX).focus()
    expect(page.locator(BOX)).to_have_role("combobox")
    compose(page, "tui'kuan", "")
    expect(page.locator(BOX)).to_have_value("tui'kuan")
    page.clock.run_for(10_000)
    expect(page.locator(".sh-skeleton")).to_have_count(0)
    expect(page.locator(STATUS)).to_be_empty()
    compose(page, "", "退款")
    expect(page.locator(BOX)).to_have_value("退款")
    page.clock.run_for(10_000)
    expect(page.locator(".sh-skeleton")).to_be_visible()
    for route in held:
        route.continue_()
    shown(page)


def test_pressing_a_result_opens_its_page(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(server.url)
    first = search_for(page, "山货集审核要几天").first
    answer = answers(server)[str(first.get_attribute("data-answer-id"))]
    first.locator("a").first.tap()
    page.wait_for_url(re.compile(re.escape(server.url + answer["url"])))
    expect(page.locator("h1")).to_contain_text(answer["title"])


def test_the_button_leads_to_the_search_page_with_the_question(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(server.url + ANSWER)
    search_for(page, "云上铺怎么找真人客服")
    page.locator("form[data-sh-search] > button[type=submit]").tap()
    page.wait_for_url(f"{server.url}search/?q=*")
    expect(page.locator(BOX)).to_have_value("云上铺怎么找真人客服")
    expect_first(page, "yp-contact-human")


def test_a_link_to_a_search_shows_its_results(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}search/?q={quote('山货集审核要几天')}")
    expect(page.locator(BOX)).to_have_value("山货集审核要几天")
    expect_first(page, "sh-time-review")


def test_after_an_answer_the_back_button_brings_the_results_again(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}search/?q={quote('山货集审核要几天')}")
    shown(page).first.locator("a").first.tap()
    page.wait_for_url(re.compile("time-limits/review/"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    expect_first(page, "sh-time-review")


def test_the_back_button_undoes_a_second_question_on_the_search_page(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}search/?q={quote('山货集审核要几天')}")
    expect_first(page, "sh-time-review")
    page.locator(BOX).fill("云上铺怎么找真人客服")
    expect_first(page, "yp-contact-human")  # while it is typed, which adds no step back when it is sent
    page.locator(BOX).press("Enter")
    expect_first(page, "yp-contact-human")
    page.go_back()
    expect(page.locator(BOX)).to_have_value("山货集审核要几天")
    expect_first(page, "sh-time-review")


def test_a_search_that_cannot_load_says_so_and_works_once_the_network_is_back(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(expected_errors="manifest.json")
    held: list[Route] = []
    unreachable = threading.Event()
    page.route(
        "**/assets/search/manifest.json",
        lambda route: route.abort() if unreachable.is_set() else held.append(route),
    )
    page.goto(server.url)
    page.locator(BOX).fill("山货集审核要几")
    status = page.locator(STATUS)
    expect(status).to_have_text(re.compile(r"\S"))
    loading = status.inner_text()
    unreachable.set()
    for route in held:
        route.abort()
    expect(status).not_to_have_text(loading)
    expect(status).to_have_text(re.compile(r"\S"))
    expect(page.locator(RESULT)).to_have_count(0)
    page.unroute_all()
    page.locator(BOX).press_sequentially("天")
    expect_first(page, "sh-time-review")


# By keyboard


def test_by_keyboard_alone_a_question_leads_to_its_answer(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url + ANSWER)
    box = page.locator(BOX)
    for _ in range(20):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.keyboard.type("山货集审核要几天", delay=20)
    expect_first(page, "sh-time-review")
    expect(page.locator(".sh-suggestion")).to_have_count(
        0
    )  # they stand before what is found, for a query begun
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("shanhuo/time-limits/review/"))


def press_enter_in_input_method(page: Page) -> None:
    cdp = page.context.new_cdp_session(page)
    key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229, "nativeVirtualKeyCode": 229}
    cdp.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
    cdp.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
    cdp.detach()


def test_enter_while_composing_goes_nowhere(server: Any, desktop_page: OpenPage) -> None:
    page, seen = desktop_page()
    page.goto(server.url)
    search_for(page, "山货集")
    page.locator(BOX).press("End")
    compose(page, "shen'he", "")
    seen.requests.clear()
    press_enter_in_input_method(page)  # Chrome, Firefox: the event says it is composing
    compose(page, "", "审核")
    press_enter_in_input_method(page)  # Safari: composing has just ended, only the key code 229 tells
    expect(page.locator(BOX)).to_have_value("山货集审核")
    shown(page)
    assert page.url == server.url
    assert not [request.url for request in seen.requests if request.is_navigation_request()]


def test_escape_closes_the_results_and_keeps_the_words(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url + ANSWER)
    results = search_for(page, "山货集审核要几天")
    page.keyboard.press("Escape")
    expect(results.first).to_be_hidden()
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(BOX)).to_have_value("山货集审核要几天")


# Without JavaScript


def test_an_answer_page_is_whole_without_javascript(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(java_script_enabled=False)
    answer = answers(server)["sh-time-review"]
    page.goto(server.url + answer["url"])
    expect(page.locator("h1")).to_contain_text(answer["title"])
    expect(page.get_by_text(answer["short"], exact=True)).to_be_visible()
    expect(page.locator(".ans .sh-evidence").first).to_be_visible()
    expect(page.locator("time", has_text=answer["checked"]).first).to_be_visible()
    expect(page.locator("article ol > li").first).to_be_visible()


def test_every_answer_is_at_most_three_links_from_the_home_page_without_javascript(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(server.url)
    wanted = {server.url + answer["url"] for answer in answers(server).values()}
    reached, opened = set(links(page)), wanted | {server.url}
    for _ in range(2):
        for address in sorted(
            address
            for address in reached - opened
            if address.startswith(server.url) and address.endswith("/")
        ):
            page.goto(address)
            opened.add(address)
            reached |= set(links(page))
    assert not wanted - reached


def test_links_lead_from_home_by_platform_and_topic_to_an_answer_without_javascript(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(server.url)
    for step in ("shanhuo/", "shanhuo/time-limits/", "shanhuo/time-limits/review/"):
        page.locator("article a[href]").nth(links(page).index(server.url + step)).tap()
        page.wait_for_url(server.url + step)
    expect(page.locator(".ans__lead")).to_be_visible()


def test_the_search_page_without_javascript_says_so_and_lists_the_topics(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(server.url + HOME)
    page.locator(BOX).fill("退款")
    page.locator(BOX).press("Enter")
    page.wait_for_url(f"{server.url}search/?q=*")
    expect(page.locator("noscript").get_by_text(re.compile("JavaScript"))).to_be_visible()
    answered = {(answer["platform"], answer["topic"]) for answer in answers(server).values()} - {
        ("shanhuo", "merchant"),
        ("yunpu", "merchant"),
    }
    assert {f"{server.url}{platform}/{topic}/" for platform, topic in answered} <= set(links(page))


# Every kind of page, every page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", TYPES)
def test_a_page_opens_without_errors_and_asks_only_its_own_host(
    server: Any, phone_page: OpenPage, kind: str, scheme: str
) -> None:
    page, seen = phone_page(
        color_scheme=scheme, expected_errors=f"{TYPES['missing']}\\)$" if kind == "missing" else None
    )
    response = page.goto(server.url + TYPES[kind])
    assert response and response.status == (404 if kind == "missing" else 200)
    expect(page.locator("body")).to_have_attribute(
        "data-md-color-scheme", "slate" if scheme == "dark" else "default"
    )
    expect(page.locator("h1")).to_be_visible()
    assert not [path for path in seen.paths() if re.search(r"search_index|workers/search|lunr", path)]


@pytest.mark.parametrize("start", [HOME, ANSWER, SEARCH], ids=["home", "answer", "search"])
def test_nothing_of_the_search_but_code_is_loaded_before_the_first_focus(
    server: Any, phone_page: OpenPage, start: str
) -> None:
    page, seen = phone_page()
    page.goto(server.url + start)
    expect(page.locator("article h1")).to_be_visible()
    if start == SEARCH:  # its own program is there at once, and fetches nothing before there is a question
        expect(page.locator(".sh-status")).to_have_count(1)
    else:
        expect(page.locator(BOX)).to_have_attribute("inputmode", "search")
    loaded = {
        path.removeprefix("/assets/search/") for path in seen.paths() if path.startswith("/assets/search/")
    }
    assert not {name for name in loaded if not name.endswith(".js")}
    assert start == SEARCH or "engine.js" not in loaded
    with page.expect_request("**/assets/search/manifest.json"):
        page.locator(BOX).fill("退款")


def test_a_whole_search_asks_nothing_of_the_themes_own_search(server: Any, desktop_page: OpenPage) -> None:
    page, seen = desktop_page()
    page.goto(server.url + ANSWER)
    search_for(page, "山货集审核要几天")
    assert not [path for path in seen.paths() if re.search(r"search_index|workers/search|lunr", path)]


@dataclass(frozen=True)
class Laid:
    """A page as it lies on a phone."""

    address: str
    width: int
    width_of_large_text: int
    """Where all text is twice as large as it is drawn."""
    links: list[tuple[str, str]]
    tops: dict[int, float]
    """Width of a phone -> pixels from its top to the first step, where the page has steps."""


LOOK = """() => [document.scrollingElement.scrollWidth,
  (({ documentElement: root, scrollingElement }) => {
    root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
    const width = scrollingElement.scrollWidth;
    root.style.fontSize = "";
    return width;
  })(document),
  [...document.querySelectorAll("a[href]")].map((link) => [link.getAttribute("href"), link.textContent])]"""
TOP = "() => document.querySelector('.sh-steps > ol > li')?.getBoundingClientRect().top"
LOWEST = {390: 530, 360: 580, 320: 650}
"""Width of a phone -> the most pixels from its top to the first step."""


@pytest.fixture(scope="module")
def every_page(server: Any, browser: Browser) -> list[Laid]:
    """Every page of the site, opened on a phone 360 pixels wide; the short links in ``a/`` only lead on to
    these.
    """
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    pages = []
    for file in sorted(server.folder.rglob("*.html")):
        address = file.relative_to(server.folder).as_posix().removesuffix("index.html")
        if address.startswith("a/"):
            continue
        page.goto(server.url + address, wait_until="domcontentloaded")
        width, of_large_text, found = page.evaluate(LOOK)
        tops = {}
        for phone in (320, 390, 360) if page.evaluate(TOP) else ():
            page.set_viewport_size({"width": phone, "height": 800})
            tops[phone] = page.evaluate(TOP)
        links = [(href, text) for href, text in found]
        pages.append(Laid(address, width, of_large_text, links, tops))
    context.close()
    return pages


def test_no_page_is_wider_than_a_phone(every_page: list[Laid]) -> None:
    assert len(every_page) > 60
    assert not {page.address: page.width for page in every_page if page.width > 360}


def test_no_page_is_wider_than_a_phone_where_text_is_twice_as_large(every_page: list[Laid]) -> None:
    assert not {
        page.address: page.width_of_large_text for page in every_page if page.width_of_large_text > 360
    }


def test_the_first_step_begins_on_the_first_screen_of_any_phone(every_page: list[Laid]) -> None:
    with_steps = [page for page in every_page if page.tops]
    assert len(with_steps) > 20
    assert [
        (page.address, width)
        for page in with_steps
        for width, lowest in LOWEST.items()
        if page.tops[width] > lowest
    ] == []


def test_only_a_number_with_good_evidence_can_be_dialled(server: Any, every_page: list[Laid]) -> None:
    contacts = [contact for answer in answers(server).values() for contact in answer["contacts"]]
    dialable = {
        re.sub(r"\D", "", contact["value"])
        for contact in contacts
        if contact["kind"] == "phone" and contact["dial"]
    }
    mailable = {contact["value"] for contact in contacts if contact["kind"] == "email" and contact["dial"]}
    hrefs = {unquote(href) for page in every_page for href, _ in page.links}
    assert {re.sub(r"\D", "", href) for href in hrefs if href.startswith("tel:")} == dialable
    assert {href.removeprefix("mailto:") for href in hrefs if href.startswith("mailto:")} <= mailable


def test_a_number_or_mail_box_nobody_could_verify_is_in_no_link(every_page: list[Laid]) -> None:
    values = [item.value for answer in library().answers for item in answer.unverified]
    assert len(values) == 2

    def plain(text: str) -> str:
        return re.sub(r"[\s\u2010-\u2015-]", "", unquote(text)).lower()

    found = [
        (page.address, href)
        for page in every_page
        for href, text in page.links
        for value in values
        if plain(value) in plain(href + " " + text)
    ]
    assert not found


# From a sub-folder


def test_the_site_works_from_a_sub_folder(server: Any, phone_page: OpenPage) -> None:
    page, seen = phone_page()
    page.goto(server.below)
    search_for(page, "山货集审核要几天")
    expect_first(page, "sh-time-review")
    page.locator(RESULT).first.locator("a").first.tap()
    page.wait_for_url(f"{server.below}shanhuo/time-limits/review/*")
    page.goto(f"{server.below}search/?q={quote('云上铺怎么找真人客服')}")
    expect_first(page, "yp-contact-human")
    assert not [path for path in seen.paths() if not path.startswith("/help/")]
