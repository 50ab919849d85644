"""<shouhou-search> on somebody else's site: nothing before the first focus, then as the site's own box."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from accessibility import violations
from documentation_site import documentation_site
from playwright.sync_api import Page, expect
from shouhou.documents.collection import collection_of
from shouhou.documents.options import usual_options
from shouhou.documents.source import read_source
from shouhou.index.export import export_index
from shouhou.publish.index_folder import write_index_folder
from shouhou.site.client import element_files, engine_files
from small_site import small_site
from static_host import StaticHost

OpenPage = Callable[..., Any]
FIELD = "shouhou-search input"
RESULT = "shouhou-search .sh-result"
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src data:; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""A page may allow no more than what is its own."""
TAG = '<script type="module" src="/shouhou/shouhou-search.js"></script>'


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(StaticHost, directory=str(folder))
    host = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{host.server_port}/"
    finally:
        host.shutdown()
        host.server_close()
        thread.join()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small site with its search, and of pages with the box in several forms. Of what is
    found from those some says that it is Chinese in another way, some says nothing.
    """
    folder = small_site(tmp_path_factory.mktemp("site"))
    reading = read_source(folder, usual_options())
    said = {"./": "en", "guide/": "", "install/#path": "zh"}
    pages = [
        replace(page, language=next((said[url] for url in said if page.url.startswith(url)), page.language))
        for page in reading.pages
    ]
    files = engine_files() | element_files("../") | export_index(collection_of(pages))
    write_index_folder(folder / "shouhou", files)
    boxes = {"box": "<shouhou-search></shouhou-search>", "light": "<shouhou-search light></shouhou-search>"}
    boxes["follow"] = '<shouhou-search address="follow"></shouhou-search>'
    boxes["none"] = ""
    boxes["two"] = '<div dir="rtl"><shouhou-search></shouhou-search></div><shouhou-search></shouhou-search>'
    boxes["english"] = '<shouhou-search lang="en" limit="1"></shouhou-search>'
    boxes[
        "corner"
    ] = """<style>html { color-scheme: dark } nav { display: flex; justify-content: flex-end }</style>
        <nav style="white-space: nowrap"><shouhou-search style="width: 12rem"></shouhou-search></nav>"""
    for name, box in boxes.items():
        html = f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{name}</title>
            <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">{TAG}</head>
            <body><main><h1>测试</h1>{box}<p><button>别处</button></p></main></body></html>"""
        (folder / f"{name}.html").write_text(html, "utf-8")
    strict = "".join(f"/{name}.html\n  Content-Security-Policy: {POLICY}\n" for name in ("box", "light"))
    (folder / "_headers").write_text(strict, "utf-8")
    with served(folder) as address:
        yield address


def asked(page: Page, query: str) -> None:
    page.locator(FIELD).fill(query)
    expect(page.locator(RESULT)).not_to_have_count(0)


def test_only_the_element_is_loaded_before_somebody_turns_to_it(site: str, desktop_page: OpenPage) -> None:
    page, seen = desktop_page()
    page.goto(f"{site}box.html")
    expect(page.locator(FIELD)).to_be_visible()
    before = {path.rpartition("/shouhou/")[2] for path in seen.paths() if "/shouhou/" in path}

    with page.expect_request("**/together-0.bin"):
        page.locator(FIELD).focus()
    asked(page, "静默安装")

    assert before == {"shouhou-search.js"}
    index = [
        re.sub("data-[0-9a-f]+", "data", path) for path in seen.paths() if re.search(r"manifest|data-", path)
    ]
    assert index == ["/shouhou/manifest.json", "/shouhou/data/together-0.bin"]
    assert not [path for path in seen.paths() if "assets/search" in path]


def test_a_result_leads_to_the_section_by_keys_alone(site: str, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}box.html")

    page.keyboard.press("Control+k")
    page.keyboard.insert_text("jing默安装")
    expect(page.locator(RESULT).first).to_contain_text("静默安装要加上参数")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{RESULT}[aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Enter")

    page.wait_for_url(f"{site}install/#windows")


def test_enter_opens_the_first_result_and_escape_closes(site: str, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}box.html")
    asked(page, "环境变量")

    page.keyboard.press("Escape")
    expect(page.locator(RESULT).first).to_be_hidden()
    page.locator(FIELD).press("Enter")

    page.wait_for_url(f"{site}install/#path")


def test_what_a_result_shares_with_the_one_above_it_is_told_more_softly(
    site: str, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}box.html")

    asked(page, "安装")

    titles = page.locator(f"{RESULT} .sh-result__title").all_inner_texts()
    shared = page.locator(".sh-result__same").all_inner_texts()
    after = [title for above, title in pairwise(titles) if above.startswith("安装") and "安装 / " in title]
    assert shared
    assert [title.startswith("安装 / ") for title in after] == [True] * len(shared)


def test_half_a_word_is_made_whole_and_what_that_finds_stands_below(
    site: str, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}box.html")
    suggestions = page.locator("shouhou-search .sh-suggestion")

    asked(page, "lamp ser")
    expect(suggestions).to_have_text(["lamp serve"])
    asked(page, "huanji")  # on the way to huanjing bianliang
    expect(suggestions.first).to_have_text("环境变量")
    asked(page, "ser")
    expect(suggestions).to_have_count(0)  # the search makes it whole itself
    expect(page.locator(RESULT).first).to_contain_text("lamp serve")
    page.locator(FIELD).press("Enter")

    page.wait_for_url(f"{site}install/#linux")


def test_what_an_ime_is_composing_is_not_asked(site: str, desktop_page: OpenPage) -> None:
    page, seen = desktop_page()
    page.goto(f"{site}box.html")
    page.locator(FIELD).focus()
    asked(page, "安装")
    seen.requests.clear()
    shown = page.locator(RESULT).all_inner_texts()

    page.locator(FIELD).evaluate(
        """(input) => {
          input.value = "liangdu";
          input.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
          const enter = { key: "Enter", isComposing: true, bubbles: true, cancelable: true };
          input.dispatchEvent(new KeyboardEvent("keydown", enter));
        }"""
    )
    assert page.locator(RESULT).all_inner_texts() == shown
    page.locator(FIELD).evaluate(
        """(input) => {
          input.value = "亮度";
          input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
        }"""
    )

    expect(page.locator(RESULT).first).to_contain_text("怎样调整亮度")


def test_the_page_may_lead_to_a_result_in_its_own_way(site: str, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}box.html")
    page.evaluate(
        """() => document.addEventListener("shouhou:open", (event) => {
          event.preventDefault();
          window.led = event.detail.url;
        })"""
    )
    asked(page, "环境变量")

    page.locator(RESULT).first.click()

    assert page.evaluate("window.led") == f"{site}install/#path"
    assert page.url == f"{site}box.html"


def test_an_address_that_asks_opens_the_box_and_is_asked_again_on_the_way_back(
    site: str, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}two.html?q=%E9%9D%99%E9%BB%98%E5%AE%89%E8%A3%85")
    expect(page.locator(RESULT).first).to_contain_text("静默安装")
    expect(page.locator(FIELD).last).to_have_value("")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}install/#windows")
    page.go_back()

    expect(page.locator(RESULT).first).to_contain_text("静默安装")


def test_the_address_follows_what_is_asked_where_the_page_wants_that(
    site: str, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}follow.html?page=2#top")
    steps = page.evaluate("history.length")

    asked(page, "亮度")
    page.wait_for_url(f"{site}follow.html?page=2&q=%E4%BA%AE%E5%BA%A6#top")
    page.locator(FIELD).fill("")
    page.wait_for_url(f"{site}follow.html?page=2#top")

    assert page.evaluate("history.length") == steps


def test_a_box_may_come_late_be_moved_taken_out_and_copied_and_listens_once(
    site: str, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}none.html")
    page.evaluate(
        """() => {
          window.heard = new Set();
          for (const target of [document, window, visualViewport]) {
            const { addEventListener, removeEventListener } = target;
            target.addEventListener = function (type, act) {
              heard.add(act);
              addEventListener.call(this, type, act);
            };
            target.removeEventListener = function (type, act) {
              heard.delete(act);
              removeEventListener.call(this, type, act);
            };
          }
          document.body.append(document.createElement("shouhou-search"));
          window.box = document.querySelector("shouhou-search");
        }"""
    )
    asked(page, "安装")
    once = page.evaluate("heard.size")

    page.evaluate("box.remove()")
    assert once > 0 and page.evaluate("heard.size") == 0
    page.evaluate("document.body.append(box); document.body.prepend(box)")
    asked(page, "亮度")
    assert page.evaluate("heard.size") == once
    page.evaluate("box.setAttribute('light', ''); box.replaceWith(box.cloneNode(true))")
    asked(page, "静默安装")
    assert page.evaluate("heard.size") == once
    page.evaluate(  # as a program does that keeps pages as markup
        "document.body.innerHTML = document.querySelector('shouhou-search').outerHTML"
    )
    asked(page, "亮度")
    expect(page.locator("shouhou-search form")).to_have_count(1)


def test_of_two_boxes_each_has_its_own_results_and_a_page_from_right_to_left_turns_none(
    site: str, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}two.html")
    first, second = (page.locator("shouhou-search").nth(at) for at in (0, 1))

    first.locator("input").fill("亮度")
    expect(first.locator(".sh-result").first).to_contain_text("怎样调整亮度")
    second.locator("input").fill("白名单")
    expect(second.locator(".sh-result").first).to_contain_text("白名单")

    expect(first.locator(".sh-result").first).to_be_hidden()
    expect(first.locator("input")).to_have_value("亮度")
    assert first.locator("input").evaluate("field => getComputedStyle(field).direction") == "ltr"


def test_the_pages_own_program_takes_a_result_as_it_takes_a_link_of_the_page(
    site: str, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}box.html")
    page.evaluate(
        """() => document.body.addEventListener("click", (event) => {
          const link = event.target.closest("a");
          if (!link) return;
          event.preventDefault();
          window.led = link.href;
        })"""
    )
    asked(page, "环境变量")

    page.locator(RESULT).first.click()

    expect(page.locator(RESULT).first).to_be_hidden()
    assert page.evaluate("window.led") == f"{site}install/#path"
    assert page.url == f"{site}box.html"


def test_in_light_dom_it_is_made_of_the_pages_own_elements(site: str, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}light.html")

    asked(page, "白名单")

    assert page.evaluate("document.querySelectorAll('shouhou-search .sh-result mark').length") > 0


def test_in_a_narrow_corner_of_a_dark_page_results_are_dark_whole_and_inside_the_window(
    site: str, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}corner.html")

    asked(page, "白名单")

    panel = page.locator("shouhou-search .sh-panel")
    frame = panel.bounding_box()
    assert frame and frame["width"] > 300
    assert frame["x"] + frame["width"] <= page.evaluate("document.documentElement.clientWidth")
    assert panel.evaluate("panel => panel.scrollWidth - panel.clientWidth") == 0
    assert panel.evaluate("panel => getComputedStyle(panel).backgroundColor") == "rgb(28, 31, 38)"


def test_an_english_box_says_so_and_shows_more_when_asked(site: str, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}english.html")
    asked(page, "安装")
    expect(page.locator(RESULT)).to_have_count(1)

    page.locator("shouhou-search").get_by_role("button", name="More results").click()

    expect(page.locator(RESULT)).not_to_have_count(1)
    expect(page.locator("shouhou-search [role=status]")).to_contain_text("results")


def test_without_a_network_it_says_so_and_tries_again(site: str, desktop_page: OpenPage) -> None:
    page, _ = desktop_page(expected_errors="Failed to load")
    page.goto(f"{site}box.html")
    page.route("**/manifest.json", lambda route: route.abort())
    page.locator(FIELD).fill("安装")
    again = page.locator("shouhou-search").get_by_role("button", name="重试")
    expect(again).to_be_visible()
    expect(page.get_by_role("button", name="更多结果")).to_be_hidden()

    page.unroute("**/manifest.json")
    again.click()

    expect(page.locator(RESULT)).not_to_have_count(0)


def test_where_its_own_program_does_not_come_it_says_so_until_it_does(
    site: str, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page(expected_errors="Failed to load|dynamically imported")
    page.goto(f"{site}box.html")
    page.route("**/shouhou-search/box.js", lambda route: route.abort())
    page.locator(FIELD).fill("安装")
    expect(page.locator("shouhou-search [role=alert]")).to_contain_text("没有载入成功")

    page.unroute("**/shouhou-search/box.js")
    asked(page, "亮度")

    expect(page.locator("shouhou-search [role=alert]")).to_have_count(0)


def test_on_a_phone_the_open_box_fills_the_screen_and_back_closes_it(site: str, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    page.goto(f"{site}box.html")
    page.locator(FIELD).tap()
    asked(page, "安装")
    frame = page.locator("shouhou-search form").bounding_box()
    assert frame and (frame["width"], frame["height"]) == (360, 800)

    page.go_back()

    expect(page.locator(RESULT).first).to_be_hidden()
    assert page.url == f"{site}box.html"


@pytest.mark.parametrize("name", ["box", "light"])
def test_axe_finds_no_fault(site: str, desktop_page: OpenPage, name: str) -> None:
    page, _ = desktop_page()
    page.goto(f"{site}{name}.html")
    asked(page, "安装")
    page.keyboard.press("ArrowDown")

    assert violations(page, name) == []


def test_in_the_header_of_material_the_box_has_its_keys_and_leads_to_the_section_without_loading_the_page(
    tmp_path: Path, desktop_page: OpenPage
) -> None:
    features = ["navigation.instant"]
    theme = {"name": "material", "language": "zh", "font": False, "features": features}
    (tmp_path / "site").mkdir()
    page, _ = desktop_page(viewport={"width": 740, "height": 600})
    with served(tmp_path / "site") as address:
        documentation_site(tmp_path, ["shouhou"], theme=theme, site_url=address)
        with page.expect_response("**/sitemap.xml"):
            page.goto(f"{address}guide/install/")
        page.evaluate("window.kept = document.querySelector('shouhou-search')")

        page.keyboard.press("/")
        page.keyboard.type("pn")  # these turn Material's pages, but for somebody who is typing
        expect(page.locator(FIELD)).to_have_value("pn")
        page.locator(FIELD).fill("亮度从零到")
        expect(page.locator(RESULT).first).to_contain_text("怎样调暗")

        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.locator(FIELD).press("Enter")
        page.wait_for_url("**/guide/light/#_2")
        expect(page).to_have_title("亮度 - 灯塔手册")
        assert page.evaluate("window.kept === document.querySelector('shouhou-search')")
        expect(page.locator(RESULT).first).to_be_hidden()
        page.wait_for_function("(CSS.highlights.get('shouhou') || { size: 0 }).size > 0")
        marked = page.evaluate("[...CSS.highlights.get('shouhou')].map(String)")
        assert set(marked) == {"亮度"}
