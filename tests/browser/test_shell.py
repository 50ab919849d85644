"""What surrounds every page, as people use it: menu, search and switch in the header, the footer, folds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from devices import run_first
from playwright.sync_api import Page, expect
from states import DENY_STORAGE, small_targets

OpenPage = Callable[..., Any]

ANSWER = "shanhuo/contact/phone/"
SWITCH = "[data-sh-switch]"
MENU = "[data-sh-menu]"
BOX = "#sh-q"
TYPES = [
    "",
    "shanhuo/",
    "shanhuo/refund/",
    ANSWER,
    "search/",
    "desk/",
    "tools/deadline/",
    "about/",
    "no/such/",
]
SCHEME = "document.body.dataset.mdColorScheme"
PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("path", TYPES)
def test_every_page_has_a_way_home_and_a_footer_that_says_whose_it_is(
    server: Any, phone_page: OpenPage, path: str
) -> None:
    page, _ = phone_page(expected_errors="404")
    page.goto(server.url + path)
    expect(page.locator("footer")).to_contain_text("本站不是山货集、云上铺或任何政府部门的网站")
    page.locator("header .brand").tap()
    page.wait_for_url(server.url)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_menu_opens_by_a_tap_and_leads_on(server: Any, phone_page: OpenPage, scripts: bool) -> None:
    page, _ = phone_page(java_script_enabled=scripts)
    page.goto(server.url + ANSWER)
    page.locator(f"{MENU} > summary").tap()
    assert small_targets(page, ".drawer a") == []
    page.locator(".drawer a", has_text="工具").first.tap()
    page.wait_for_url(f"{server.url}tools/")


def test_escape_closes_the_menu_and_gives_the_focus_back(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(server.url + ANSWER)
    page.locator(f"{MENU} > summary").focus()
    page.keyboard.press("Enter")
    page.locator(".drawer a").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".drawer")).to_be_hidden()
    expect(page.locator(f"{MENU} > summary")).to_be_focused()


def test_a_press_beside_the_menu_closes_it(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(server.url + ANSWER)
    page.locator(f"{MENU} > summary").tap()
    page.touchscreen.tap(180, 790)
    expect(page.locator(".drawer")).to_be_hidden()


def test_the_search_in_the_header_stays_where_it_is_when_the_switch_comes(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(expected_errors="ERR_FAILED")
    page.route("**/shell.js", lambda route: route.abort())
    page.goto(server.url + ANSWER)
    before = page.locator("header .sh-search").bounding_box()
    expect(page.locator(SWITCH)).to_be_hidden()

    page.unroute_all()
    page.reload()
    expect(page.locator(SWITCH)).to_be_visible()
    assert page.locator("header .sh-search").bounding_box() == before


def test_on_a_phone_the_search_opens_to_a_bar_and_works_without_scripts(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(server.url + ANSWER)
    page.locator(BOX).tap()
    assert page.locator(BOX).bounding_box()["width"] > 200
    page.keyboard.type("退款")
    page.locator("header .sh-search__button").tap()
    page.wait_for_url(f"{server.url}search/?q=*")


@pytest.mark.parametrize(("system", "chosen"), [("light", "slate"), ("dark", "default")])
def test_the_switch_is_kept_for_the_next_page_against_the_system(
    server: Any, phone_page: OpenPage, system: str, chosen: str
) -> None:
    page, _ = phone_page(color_scheme=system)
    page.goto(server.url)
    before = page.evaluate(PAPER)
    page.locator(SWITCH).tap()
    assert page.evaluate(SCHEME) == chosen
    assert page.evaluate(PAPER) != before
    paper = page.evaluate(PAPER)

    page.goto(server.url + ANSWER)

    assert (page.evaluate(SCHEME), page.evaluate(PAPER)) == (chosen, paper)
    assert page.locator("meta[name=theme-color]").first.get_attribute("content") == paper


def test_until_somebody_chooses_the_systems_scheme_is_followed(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(color_scheme="light")
    page.goto(server.url)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_without_scripts_the_systems_scheme_holds_and_no_switch_is_shown(
    server: Any, phone_page: OpenPage
) -> None:
    papers = []
    for scheme in ("light", "dark"):
        page, _ = phone_page(color_scheme=scheme, java_script_enabled=False)
        page.goto(server.url)
        expect(page.locator(SWITCH)).to_be_hidden()
        papers.append(page.locator("html").evaluate("() => getComputedStyle(document.body).backgroundColor"))
    assert papers[0] != papers[1]


def test_a_device_that_denies_storage_switches_all_the_same(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(color_scheme="light")
    run_first(page, DENY_STORAGE)
    page.goto(server.url)
    page.locator(SWITCH).tap()
    assert page.evaluate(SCHEME) == "slate"


def test_what_is_tapped_in_the_header_is_large_enough(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(server.url + ANSWER)
    assert small_targets(page, ".brand, header .ib, header .sh-search__input") == []


def test_on_a_phone_the_header_goes_away_while_reading(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(server.url + ANSWER)
    page.evaluate("scrollTo(0, 400)")
    assert page.locator("header").first.bounding_box()["y"] < -50


def test_an_address_that_leads_into_a_fold_opens_it(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(f"{server.url}shanhuo/#limits")
    expect(page.locator("#limits table")).to_be_visible()
    page.goto(f"{server.url}shanhuo/#contact-sh-hotline")
    expect(page.locator("#contact-sh-hotline")).to_be_in_viewport()


def test_folds_are_open_on_paper_and_closed_again_after_it(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(f"{server.url}shanhuo/")
    fold = page.locator("#limits")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(fold.locator("table")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(fold.locator("table")).to_be_hidden()


def test_nothing_of_the_theme_is_loaded(server: Any, desktop_page: OpenPage) -> None:
    page, seen = desktop_page()
    page.goto(server.url + ANSWER)
    expect(page.locator("h1")).to_be_visible()
    assert not [path for path in seen.paths() if "/stylesheets/" in path or "/javascripts/" in path]
    assert [path for path in seen.paths() if path.endswith(".css")] == ["/assets/site.css"]


@pytest.mark.parametrize("path", TYPES)
def test_nothing_is_wider_than_the_screen(server: Any, desktop_page: OpenPage, path: str) -> None:
    page, _ = desktop_page(expected_errors="404")
    page.goto(server.url + path)
    for width in (1920, 960, 390, 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def edge(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("one => getComputedStyle(one).borderTopStyle"))


def test_boxes_keep_their_edge_where_colours_are_forced(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page(forced_colors="active")
    page.goto(server.url)
    edges = {part: edge(page, part) for part in (".qs", ".tile", ".leaf", ".pf")}
    assert set(edges.values()) == {"solid"}, edges
