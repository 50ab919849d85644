"""The widget in somebody else's page: another origin, hostile styles, a strict content policy, keyboard
only.
"""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from devices import VIOLATION, run_first
from playwright.sync_api import Page, expect
from shouhou.commands.serve import Handler

OpenPage = Callable[..., Any]
Shop = Callable[..., str]

BUTTON = "[data-shouhou-widget] button.open"
PANEL = "[data-shouhou-widget] dialog"
INPUT = "[data-shouhou-widget] input"
CARD = "[data-shouhou-widget] [data-answer-id]"
STATUS = "[data-shouhou-widget] [role=status]"
HOSTILE = """
  * { all: unset !important; display: inline !important; color: red !important; font-size: 3px !important;
    --text: lime !important; }
  html { font-size: 40px !important; transform: scale(1); } div { display: none !important; } a, button,
    input, dialog { visibility: hidden !important; }
"""


class _Shop(http.server.SimpleHTTPRequestHandler):
    """A shop's page, made of what its address says: the tag's attributes, styles, a content policy."""

    site = ""

    def do_GET(self) -> None:
        attributes, style, body = (unquote(part) for part in [*self.path.strip("/").split("|"), "", ""][:3])
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header(
            "Content-Security-Policy",
            f"default-src 'none'; img-src data:; style-src 'nonce-shop'; script-src {self.site}; "
            f"connect-src {self.site}; require-trusted-types-for 'script'; trusted-types 'none'",
        )
        self.end_headers()
        tag = f'<script type="module" src="{self.site}/search/widget.js" {attributes}></script>'
        page = (
            f'<!doctype html><html lang="zh"><head><meta name="viewport" '
            'content="width=device-width"><title>店</title><link rel="icon" href="data:,"><style '
            f'nonce="shop">{style}</style></head><body><h1>小店</h1><input id="own">{body}{tag}</body></html>'
        )
        self.wfile.write(page.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


def started(handler: Any) -> tuple[http.server.ThreadingHTTPServer, threading.Thread, str]:
    host = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    return host, thread, f"http://127.0.0.1:{host.server_port}"


@pytest.fixture(scope="module")
def site(built_site: Path) -> Iterator[str]:
    """The guide as ``shouhou serve`` serves it; the origin."""
    host, thread, origin = started(functools.partial(Handler, directory=str(built_site)))
    yield origin
    host.shutdown()
    host.server_close()
    thread.join()


@pytest.fixture(scope="module")
def shop(site: str) -> Iterator[Shop]:
    """``shop(attributes, style)`` is the address, at another origin, of a page with the tag."""
    host, thread, origin = started(type("Shop", (_Shop,), {"site": site}))
    yield lambda attributes="", style="", body="": f"{origin}/{quote(f'{attributes}|{style}|{body}')}"
    host.shutdown()
    host.server_close()
    thread.join()


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator(BUTTON).click()
    return page


def ask(page: Page, words: str) -> list[str]:
    """Type ``words``; return the ids of the answers shown for them."""
    page.locator(INPUT).fill(words)
    page.keyboard.press("Enter")
    page.locator(CARD).first.wait_for(state="visible")
    return [str(card.get_attribute("data-answer-id")) for card in page.locator(CARD).all()]


def in_focus(page: Page) -> str:
    return str(
        page.evaluate(
            "document.activeElement.shadowRoot?.activeElement?.className || "
            "document.activeElement.shadowRoot?.activeElement?.tagName || document.activeElement.tagName"
        )
    )


def test_a_question_is_answered_on_a_page_of_another_origin(
    phone_page: OpenPage, shop: Shop, site: str
) -> None:
    page, _ = phone_page()

    assert ask(opened(page, shop()), "山货集审核要几天")[0] == "sh-time-review"
    link = page.locator(f"{CARD} a.title").first
    assert link.get_attribute("href") == f"{site}/shanhuo/time-limits/review/"
    assert link.get_attribute("target") == "_blank" and "noopener" in str(link.get_attribute("rel"))


def test_nothing_but_the_widget_is_loaded_before_the_panel_is_opened(
    phone_page: OpenPage, shop: Shop
) -> None:
    page, seen = phone_page()
    page.goto(shop())
    page.locator(BUTTON).wait_for()

    assert [path for path in seen.paths() if path.endswith((".js", ".json", ".bin"))] == ["/search/widget.js"]
    with page.expect_request("**/assets/search/manifest.json"):
        page.locator(BUTTON).click()


def test_requests_go_to_the_guide_and_never_hold_the_question(
    phone_page: OpenPage, shop: Shop, site: str
) -> None:
    page, seen = phone_page()
    page.goto(shop())
    seen.requests.clear()
    page.locator(BUTTON).click()
    ask(page, "山货集审核要几天")

    assert seen.requests
    assert {f"http://{urlsplit(request.url).netloc}" for request in seen.requests} == {site}
    assert not [request.url for request in seen.requests if urlsplit(request.url).query or request.post_data]


@pytest.mark.parametrize("width", [360, 1280])
def test_hostile_styles_of_the_page_change_nothing(
    width: int, phone_page: OpenPage, desktop_page: OpenPage, shop: Shop
) -> None:
    def look(page: Page) -> Any:
        measure = """() => { const root = document.querySelector("[data-shouhou-widget]").shadowRoot;
          return [...root.querySelectorAll("*")].map((e) => { const s = getComputedStyle(e),
            r = e.getBoundingClientRect();
            return [e.tagName, s.display, s.color, s.fontSize, s.visibility, Math.round(r.width),
              Math.round(r.height), Math.round(r.x), Math.round(r.y)]; }); }"""
        return page.evaluate(measure)

    seen = []
    for style in ("", HOSTILE):
        page, _ = (phone_page if width == 360 else desktop_page)()
        page.goto(shop("", style))
        closed = page.locator(BUTTON).bounding_box()
        page.locator(BUTTON).click()
        ask(page, "山货集客服电话")
        expect(page.locator(STATUS)).to_contain_text("个答案")
        seen.append((closed, look(page)))

    assert seen[0] == seen[1]


def test_the_widget_changes_no_style_and_makes_no_name_on_the_page(
    desktop_page: OpenPage, shop: Shop
) -> None:
    page, _ = desktop_page()
    run_first(
        page,
        "Object.defineProperty(window, 'before', { value: new Set(Object.getOwnPropertyNames(window)), "
        "enumerable: false })",
    )
    page.goto(shop())
    own = page.evaluate(
        "JSON.stringify(Object.fromEntries([...getComputedStyle(document.querySelector('h1'))].map((k) "
        "=> [k, getComputedStyle(document.querySelector('h1'))[k]])))"
    )
    page.locator(BUTTON).click()
    ask(page, "退款")

    after = page.evaluate(
        "JSON.stringify(Object.fromEntries([...getComputedStyle(document.querySelector('h1'))].map((k) "
        "=> [k, getComputedStyle(document.querySelector('h1'))[k]])))"
    )
    assert after == own
    names = page.evaluate("Object.getOwnPropertyNames(window).filter((name) => !window.before.has(name))")
    assert set(names) <= {"before", "own"}


def test_the_platform_of_the_tag_is_taken_where_the_question_names_none(
    phone_page: OpenPage, shop: Shop
) -> None:
    page, _ = phone_page()
    opened(page, shop('data-platform="yunpu"'))

    assert ask(page, "退款多久到账")[0] == "yp-time-arrival"
    assert not [found for found in ask(page, "退款多久到账啊") if found.startswith("sh-")]


def test_a_platform_that_the_question_names_goes_before_that_of_the_tag(
    phone_page: OpenPage, shop: Shop
) -> None:
    page, _ = phone_page()

    assert ask(opened(page, shop('data-platform="yunpu"')), "山货集退款多久到账")[0] == "sh-time-arrival"


def test_an_unknown_platform_searches_everything(phone_page: OpenPage, shop: Shop) -> None:
    page, _ = phone_page()

    assert ask(opened(page, shop('data-platform="nowhere"')), "山货集审核要几天")[0] == "sh-time-review"


def test_the_interface_can_be_english_while_answers_say_they_are_chinese(
    phone_page: OpenPage, shop: Shop
) -> None:
    page, _ = phone_page()
    ask(opened(page, shop('data-lang="en"')), "退款")

    expect(page.get_by_role("dialog", name="After-sales help")).to_be_visible()
    assert page.locator("[data-shouhou-widget]").get_attribute("lang") == "en"
    assert page.locator(f"{CARD} a.title").first.get_attribute("lang") == "zh-CN"


def test_every_card_has_its_evidence_and_the_date_of_its_check(phone_page: OpenPage, shop: Shop) -> None:
    page, _ = phone_page()
    ask(opened(page, shop()), "退款多久到账")

    for card in page.locator(f"{CARD} .meta").all():
        expect(card.locator(".evidence")).not_to_be_empty()
        expect(card).to_contain_text("核对于20")


def test_only_a_number_that_may_be_dialled_is_a_link(phone_page: OpenPage, shop: Shop) -> None:
    page, _ = phone_page()
    opened(page, shop())
    links = set()
    for words in ("12315电话", "山货集客服邮箱", "12305快递投诉", "山货集举报电话", "云上铺客服电话"):
        ask(page, words)
        expect(page.locator(STATUS)).not_to_be_empty()
        links |= set(
            page.locator(f"{CARD} a[href^='tel:']").evaluate_all(
                "links => links.map(link => link.getAttribute('href'))"
            )
        )
    answers = page.request.get(
        urlsplit(str(page.locator(f"{PANEL} .foot a").get_attribute("href")))
        ._replace(path="/api/answers.json")
        .geturl()
    ).json()["answers"]

    assert links
    assert links <= {
        "tel:" + c["value"].replace("-", "") for answer in answers for c in answer["contacts"] if c["dial"]
    }


# Keyboard


def test_the_panel_is_used_without_a_mouse(desktop_page: OpenPage, shop: Shop) -> None:
    page, _ = desktop_page()
    page.goto(shop())
    page.locator(BUTTON).focus()
    page.keyboard.press("Enter")
    assert in_focus(page) == "INPUT"
    page.keyboard.type("山货集审核要几天")
    page.locator(CARD).first.wait_for()
    page.keyboard.press("ArrowDown")
    assert in_focus(page) == "title"
    page.keyboard.press("ArrowUp")
    assert in_focus(page) == "INPUT"
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_be_hidden()
    assert in_focus(page) == "open"


def test_tab_goes_round_inside_the_panel(desktop_page: OpenPage, shop: Shop) -> None:
    page, _ = desktop_page()
    opened(page, shop())
    stops = []
    for _ in range(8):
        page.keyboard.press("Tab")
        stops.append(in_focus(page))

    assert stops == ["go", "A", "close", "INPUT"] * 2
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert in_focus(page) == "A"


def test_the_button_says_whether_the_panel_is_open(desktop_page: OpenPage, shop: Shop) -> None:
    page, _ = desktop_page()
    page.goto(shop())
    expect(page.locator(BUTTON)).to_have_attribute("aria-expanded", "false")
    page.locator(BUTTON).click()
    expect(page.locator(BUTTON)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator(BUTTON)).to_have_attribute("aria-expanded", "false")


def test_keys_typed_in_the_panel_do_not_reach_the_page(desktop_page: OpenPage, shop: Shop) -> None:
    page, _ = desktop_page()
    page.goto(shop())
    page.evaluate(
        "window.heard = []; for (const type of ['keydown', 'keyup', "
        "'keypress']) document.addEventListener(type, (e) => window.heard.push(e.key))"
    )
    page.locator(BUTTON).click()
    page.keyboard.type("s/退")

    assert page.evaluate("window.heard") == []


def test_nothing_is_searched_while_an_input_method_composes(desktop_page: OpenPage, shop: Shop) -> None:
    page, _ = desktop_page()
    opened(page, shop())
    ask(page, "退款")
    before = page.locator(STATUS).text_content()
    page.evaluate("""() => {
      const input = document.querySelector("[data-shouhou-widget]").shadowRoot.querySelector("input");
      input.dispatchEvent(new CompositionEvent("compositionstart"));
      input.value = "zzz";
      input.dispatchEvent(new InputEvent("input", { isComposing: true }));
      input.form.dispatchEvent(new SubmitEvent("submit", { cancelable: true }));
      for (const key of ["Enter", "Escape", "ArrowDown"]) input.dispatchEvent(new KeyboardEvent("keydown", {
        key, isComposing: true, bubbles: true })); }""")

    assert (
        page.locator(PANEL).evaluate(
            "(panel) => panel.dispatchEvent(new Event('cancel', { cancelable: true }))"
        )
        is False
    )
    assert in_focus(page) == "INPUT"
    expect(page.locator(PANEL)).to_be_visible()
    assert page.locator(STATUS).text_content() == before
    assert page.locator(CARD).count() > 0


# When something is missing


def test_an_unreachable_guide_is_told_and_can_be_tried_again(phone_page: OpenPage, shop: Shop) -> None:
    page, _ = phone_page(expected_errors="Failed to load|ERR_FAILED")
    page.route("**/manifest.json", lambda route: route.abort())
    opened(page, shop())
    page.locator(INPUT).fill("退款")
    page.keyboard.press("Enter")
    again = page.locator("[data-shouhou-widget] .again")
    again.wait_for()
    page.unroute("**/manifest.json")
    again.click()

    page.locator(CARD).first.wait_for()
    expect(again).to_be_hidden()


@pytest.mark.parametrize("comes", ["an error", "nothing"])
def test_a_failure_shows_a_sentence_and_a_link_in_its_place(
    phone_page: OpenPage, shop: Shop, site: str, comes: str
) -> None:
    page, _ = phone_page(expected_errors="Failed to load|ERR_FAILED")
    page.clock.install()
    page.route("**/engine.js", lambda route: route.abort() if comes == "an error" else None)
    opened(page, shop())
    link = page.locator("[data-shouhou-widget] .failed a")
    expect(link).to_be_hidden()
    page.locator(INPUT).fill("退款")
    page.keyboard.press("Enter")
    page.clock.run_for(50_000)

    expect(link).to_be_visible()
    assert link.get_attribute("href") == f"{site}/"
    expect(page.locator(STATUS)).to_contain_text("没有载入成功")


def test_a_browser_that_cannot_have_the_panel_gets_a_link_where_the_tag_stands(
    phone_page: OpenPage, shop: Shop, site: str
) -> None:
    page, _ = phone_page()
    run_first(page, "Element.prototype.attachShadow = undefined")
    page.goto(shop())

    link = page.locator("a[data-shouhou-widget]")
    expect(link).to_be_visible()
    assert link.get_attribute("href") == f"{site}/"
    assert link.evaluate("link => link.previousElementSibling.src.endsWith('widget.js')")


def test_before_safari_16_the_panel_is_dressed_by_the_nonce_of_the_tag_or_is_a_link(
    phone_page: OpenPage, shop: Shop
) -> None:
    page, seen = phone_page(expected_violations="style")
    run_first(page, "delete ShadowRoot.prototype.adoptedStyleSheets")
    page.goto(shop('nonce="shop"'))

    expect(page.locator(BUTTON)).to_have_css("min-height", "48px")
    assert seen.violations == []

    with page.expect_console_message(lambda message: VIOLATION.search(message.text) is not None):
        page.goto(shop())

    expect(page.locator("a[data-shouhou-widget]")).to_be_visible()
    expect(page.locator(BUTTON)).to_have_count(0)
    assert len(seen.violations) == 1


def test_what_the_guide_does_not_cover_is_said_so(phone_page: OpenPage, shop: Shop) -> None:
    page, _ = phone_page()
    ask(opened(page, shop()), "海淘屋退款")

    expect(page.locator(STATUS)).to_contain_text("没有这个问题的答案")


def test_two_tags_make_one_button(phone_page: OpenPage, shop: Shop, site: str) -> None:
    page, _ = phone_page()
    page.goto(shop("", "", f'<script type="module" src="{site}/search/widget.js?again"></script>'))
    page.locator(BUTTON).first.wait_for()
    page.evaluate("(address) => import(address).then(() => {})", f"{site}/search/widget.js?again")

    assert page.locator(BUTTON).count() == 1


@pytest.mark.parametrize(
    "path",
    ["/search/widget.js", "/assets/search/engine.js", "/assets/search/manifest.json", "/api/answers.json"],
)
def test_serve_lets_pages_of_other_sites_read_the_widget_and_the_data(
    path: str, phone_page: OpenPage, site: str
) -> None:
    page, _ = phone_page()

    assert page.request.get(site + path).headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in page.request.get(f"{site}/shanhuo/").headers


def test_the_demo_page_shows_the_widget_and_prints_without_it(phone_page: OpenPage, site: str) -> None:
    page, _ = phone_page()
    page.goto(f"{site}/about/widget/")
    expect(page.locator(BUTTON)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(BUTTON)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_the_colours_follow_the_tag_or_the_system(
    theme: str, scheme: str, phone_page: OpenPage, shop: Shop
) -> None:
    page, _ = phone_page(color_scheme=scheme)
    opened(page, shop(f'data-theme="{theme}"'))
    dark = (scheme if theme == "auto" else theme) == "dark"

    assert page.locator(PANEL).evaluate("(e) => getComputedStyle(e).backgroundColor") == (
        "rgb(28, 31, 38)" if dark else "rgb(255, 255, 255)"
    )


def test_targets_are_large_enough_for_a_thumb(phone_page: OpenPage, shop: Shop) -> None:
    page, _ = phone_page()
    page.goto(shop())
    sizes = [page.locator(BUTTON).bounding_box()]
    page.locator(BUTTON).click()
    ask(page, "山货集客服电话")
    sizes += [
        target.bounding_box()
        for target in page.locator(f"{PANEL} :is(button, input, a[href^='tel:'], .foot a)").all()
        if target.is_visible()
    ]

    assert len(sizes) >= 5
    assert all(size and size["height"] >= 44 and size["width"] >= 44 for size in sizes)


# In the shop's own way


def test_the_page_stays_bright_and_in_use_beside_the_panel(desktop_page: OpenPage, shop: Shop) -> None:
    page, _ = desktop_page()
    page.goto(shop())
    page.locator(BUTTON).click()
    page.locator("#own").click()

    expect(page.locator("#own")).to_be_focused()
    expect(page.locator(PANEL)).to_be_visible()
    assert page.locator(PANEL).get_attribute("aria-modal") == "false"


def test_on_a_phone_the_panel_is_the_whole_screen_and_puts_no_shade_over_the_page(
    phone_page: OpenPage, shop: Shop
) -> None:
    page, _ = phone_page()
    opened(page, shop())

    shade = page.locator(PANEL).evaluate("panel => getComputedStyle(panel, '::backdrop').backgroundColor")
    assert shade == "rgba(0, 0, 0, 0)"
    assert page.locator(PANEL).get_attribute("aria-modal") == "true"


def listen(page: Page, *, take: bool) -> None:
    page.evaluate(
        """take => document.addEventListener("shouhou:handover", (event) => {
          window.handed = event.detail;
          if (take) event.preventDefault(); })""",
        take,
    )


def test_the_shop_takes_over_with_the_question_and_its_answers(
    desktop_page: OpenPage, shop: Shop, site: str
) -> None:
    page, _ = desktop_page()
    page.goto(shop('data-handover="联系店里客服"'))
    listen(page, take=True)
    page.locator(BUTTON).click()
    ask(page, "山货集审核要几天")
    page.get_by_role("button", name="联系店里客服").click()

    expect(page.locator(PANEL)).to_be_hidden()
    handed = page.evaluate("window.handed")
    assert handed["question"] == "山货集审核要几天"
    assert handed["answers"][0]["id"] == "sh-time-review"
    assert handed["answers"][0]["url"] == f"{site}/shanhuo/time-limits/review/"


def test_where_nobody_takes_over_that_is_said(desktop_page: OpenPage, shop: Shop) -> None:
    page, _ = desktop_page()
    page.goto(shop('data-handover="联系店里客服"'))
    listen(page, take=False)
    page.locator(BUTTON).click()
    page.get_by_role("button", name="联系店里客服").click()

    expect(page.locator(STATUS)).to_contain_text("没有接通")
    expect(page.locator(PANEL)).to_be_visible()


def test_answers_to_an_earlier_question_are_not_handed_over_with_one_that_failed(
    desktop_page: OpenPage, shop: Shop
) -> None:
    page, _ = desktop_page(expected_errors="Failed to load|ERR_FAILED")
    page.goto(shop('data-handover="联系店里客服"'))
    listen(page, take=True)
    page.locator(BUTTON).click()
    ask(page, "山货集审核要几天")
    page.route("**/assets/search/**", lambda route: route.abort())
    page.locator(INPUT).fill("云上铺怎么开发票")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_contain_text("没有载入成功")
    page.get_by_role("button", name="联系店里客服").click()

    assert page.evaluate("window.handed") == {"question": "云上铺怎么开发票", "answers": []}


def test_without_the_attribute_nothing_is_handed_over(phone_page: OpenPage, shop: Shop) -> None:
    page, _ = phone_page()
    opened(page, shop())

    expect(page.locator("[data-shouhou-widget] .person")).to_have_count(0)


def test_the_panel_has_the_size_that_the_tag_asks_for(desktop_page: OpenPage, shop: Shop) -> None:
    page, _ = desktop_page()
    opened(page, shop('data-width="520" data-height="480"'))

    box = page.locator(PANEL).bounding_box()
    assert box and (box["width"], box["height"]) == (520, 480)


@pytest.mark.parametrize("size", ["40", "9000", "50%", "-1"])
def test_a_size_that_cannot_be_is_told_and_left(size: str, desktop_page: OpenPage, shop: Shop) -> None:
    page, _ = desktop_page()
    with page.expect_console_message(lambda message: f'data-width="{size}"' in message.text) as told:
        opened(page, shop(f'data-width="{size}"'))

    box = page.locator(PANEL).bounding_box()
    assert box and box["width"] == 400
    assert "280" in told.value.text


def test_the_shop_says_it_in_its_own_words(phone_page: OpenPage, shop: Shop) -> None:
    page, _ = phone_page()
    page.goto(shop('data-button="问问售后" data-title="小店售后" data-hint="如：怎么退"'))

    expect(page.locator(BUTTON)).to_have_text("问问售后")
    page.locator(BUTTON).click()
    expect(page.get_by_role("dialog", name="小店售后")).to_be_visible()
    expect(page.locator(INPUT)).to_have_attribute("placeholder", "如：怎么退")
