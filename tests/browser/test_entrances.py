"""Home, platform and topic pages: questions with their answers, and the platform that was chosen last."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sample import library
from states import small_targets

OpenPage = Callable[..., Any]

BOX = "#sh-q"
CHIP = ".sh-chip[data-platform={}]"
RESULT = "form [data-answer-id]"


def choose(page: Page, platform: str) -> None:
    page.locator(BOX).fill("退款")
    page.locator(RESULT).first.wait_for()
    page.locator(CHIP.format(platform)).click()
    expect(page.locator(CHIP.format(platform))).to_have_attribute("aria-pressed", "true")


def test_the_home_page_leads_to_the_questions_that_most_people_have(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    page.goto(server.url)
    wanted = [(asked, library().answer(asked.id)) for asked in library().popular.home.answers]
    rows = page.locator(".qs .q")
    expect(rows.locator(".q__t")).to_have_text([asked.ask or answer.title for asked, answer in wanted])
    rows.first.tap()
    page.wait_for_url(server.url + wanted[0][1].url)


@pytest.mark.parametrize("path", ["", "shanhuo/", "shanhuo/refund/"])
def test_everything_to_tap_is_large_enough(server: Any, phone_page: OpenPage, path: str) -> None:
    page, _ = phone_page()
    page.goto(server.url + path)
    assert small_targets(page, ".q, .tile, .call__b, .fold > summary, .card .links a, .side .links a") == []


def test_the_platform_that_was_chosen_last_goes_first_and_so_do_its_answers(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    first = page.locator("main [data-sh-platforms] > *").first
    expect(first).to_have_attribute("data-sh-platform", "shanhuo")
    choose(page, "yunpu")

    page.goto(server.url)

    expect(first).to_have_attribute("data-sh-platform", "yunpu")
    page.locator(BOX).fill("退款多久到账")
    expect(page.locator(RESULT).first).to_have_attribute("data-answer-id", re.compile("^yp-"))
    expect(page.locator(CHIP.format("yunpu"))).to_have_attribute("aria-pressed", "false")
    page.locator(".sh-search__button").click()
    page.wait_for_url("**/search/?q=*")
    expect(page.locator(".sh-results [data-answer-id]").first).to_have_attribute(
        "data-answer-id", re.compile("^yp-")
    )


SEVEN = """async () => {
  const list = document.querySelector("main [data-sh-platforms]");
  for (const key of ["a", "b", "c", "d", "e"]) {
    const item = list.firstElementChild.cloneNode(true);
    Object.assign(item.dataset, { shPlatform: key, shName: key });
    item.querySelector("b").textContent = key;
    list.insertBefore(item, list.lastElementChild);
  }
  const { arrange } = await import(new URL("assets/search/shared/platforms.js", document.baseURI));
  arrange(list, ["d", "b"]);
}"""
"""Five shops more on the home page, two of all the reader's own."""


def test_the_readers_own_go_first_and_of_many_the_most_are_behind_a_tap(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    page.goto(server.url)
    page.evaluate(SEVEN)
    items = page.locator("main [data-sh-platforms] [data-sh-platform] b")
    law = library().platforms["rights"].tile
    assert law
    expect(items.filter(visible=True)).to_have_text(["d", "b", "山货集", law.name])
    tap = page.locator("main [data-sh-more] summary")
    expect(tap).to_have_text("更多平台云上铺、a、c、e")
    assert small_targets(page, "main [data-sh-more] summary") == []

    tap.focus()
    page.keyboard.press("Enter")

    expect(items.filter(visible=True)).to_have_text(["d", "b", "山货集", "云上铺", "a", "c", "e", law.name])


CROWD = """async () => {
  const at = (path) => new URL(`assets/search/${path}`, document.baseURI);
  const platforms = ["a", "b", "c", "d", "e", "f", "g"].map((key) => ({ key, name: key, names: [] }));
  const asked = [];
  const engine = {
    manifest: { platforms: [...platforms, { key: "law", name: "law", names: [], any: true }], topics: [] },
    find: async (query, { platform }) => (asked.push(platform), { results: [] }),
  };
  localStorage.setItem("sh-platform", "e");
  const { chipRows } = await import(at("box/searching.js"));
  const { renderWaysOn } = await import(at("box/way-out.js"));
  const none = { found: { results: [] }, engine, request: { platform: null } };
  const main = document.querySelector("main");
  main.prepend(...chipRows(engine, { platform: null, topic: null }, () => {}), await renderWaysOn(none));
  return asked;
}"""
"""A search among seven shops, one the reader's own, that finds nothing; tells where it looks for people."""


def test_the_search_offers_the_readers_own_of_many_platforms_and_asks_few_for_people(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(server.url)

    assert page.evaluate(CROWD) == ["e", "a", "b", "law"]
    chips = page.get_by_role("group", name="平台").get_by_role("button")
    expect(chips).to_have_text(["全部平台", "e", "a", "更多平台", "law"])
    links = page.locator(".sh-ways-on [data-sh-platform]")
    expect(links.filter(visible=True)).to_have_text(["e", "a", "b", "law"])

    chips.get_by_text("更多平台").press("Enter")

    expect(chips).to_have_text(["全部平台", "e", "a", "b", "c", "d", "f", "g", "law"])
    expect(chips.nth(3)).to_be_focused()


EMPTY = """async () => {
  const platforms = ["a", "b", "c", "d", "e", "f", "g"].map((key) => ({ key, name: key, glyph: key }));
  localStorage.setItem("sh-platform", "e");
  const { startParts } = await import(new URL("assets/search/box/start.js", document.baseURI));
  platforms.push({ key: "law", name: "law", glyph: "l", any: true });
  document.querySelector("main").prepend(...startParts({ asked: [], platforms }));
}"""
"""What an empty box offers of seven shops, one the reader's own."""


def test_an_empty_box_offers_the_readers_own_of_many_platforms_first(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    page.goto(server.url)
    page.evaluate(EMPTY)
    tiles = page.locator("main .sh-start__tile")
    shown = ["e", "a", "b", "law"]
    expect(tiles.filter(visible=True)).to_have_text([f"{key[0]}{key}" for key in shown])
    tap = page.locator("main .sh-start__tiles > .behind summary")
    expect(tap).to_have_text("更多平台c、d、f、g")
    assert small_targets(page, "main .sh-start__tiles summary") == []

    tap.focus()
    page.keyboard.press("Enter")

    everywhere = ["e", "a", "b", "c", "d", "f", "g", "law"]
    expect(tiles.filter(visible=True)).to_have_text([f"{key[0]}{key}" for key in everywhere])
    assert tiles.evaluate_all("all => all.filter((tile) => 'shShop' in tile.dataset).length") == 7


def test_the_deadline_starts_with_the_readers_own_platform(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(f"{server.url}tools/deadline/")
    chosen = page.locator("#deadline-platform")
    page.locator(".sh-deadline--ready").wait_for()
    chosen.select_option("yunpu")

    page.goto(f"{server.url}tools/deadline/")

    expect(chosen).to_have_value("yunpu")
    expect(chosen.locator("option[value]:not([value=''])").first).to_have_attribute("value", "yunpu")


def test_a_platform_that_was_opened_from_a_list_goes_first_and_narrows_no_search(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    page.locator("main [data-sh-platforms] [data-sh-platform=yunpu] a").click()
    page.wait_for_url("**/yunpu/")

    page.goto(server.url)

    expect(page.locator("main [data-sh-platforms] > *").first).to_have_attribute("data-sh-platform", "yunpu")
    page.locator(BOX).fill("退款")
    page.locator(RESULT).first.wait_for()
    expect(page.locator(".sh-chip[data-platform='']")).to_have_attribute("aria-pressed", "true")


def test_the_tools_open_with_the_platform_that_was_chosen_last(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    choose(page, "yunpu")

    page.goto(server.url)
    page.locator(".tile", has_text="写投诉").click()

    page.wait_for_url("**/tools/complaint/?platform=yunpu")


def test_what_holds_on_any_platform_is_no_platform_to_ask_a_tool_of(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    choose(page, "rights")

    page.goto(server.url)

    expect(page.locator("main [data-sh-platforms] > *").first).to_have_attribute("data-sh-platform", "rights")
    assert page.locator(".tile[href*=platform]").count() == 0


def test_a_remembered_platform_gives_way_to_one_that_is_named(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    choose(page, "yunpu")

    page.goto(server.url)
    page.locator(BOX).fill("山货集审核要几天")

    expect(page.locator(RESULT).first).to_have_attribute("data-answer-id", "sh-time-review")
    expect(page.locator(CHIP.format("yunpu"))).to_have_attribute("aria-pressed", "false")


def test_choosing_all_platforms_forgets_the_one(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    choose(page, "yunpu")
    page.locator(".sh-chip[data-platform='']").click()
    expect(page.locator(".sh-chip[data-platform='']")).to_have_attribute("aria-pressed", "true")

    page.goto(server.url)

    expect(page.locator("main [data-sh-platforms] > *").first).to_have_attribute(
        "data-sh-platform", "shanhuo"
    )


def test_a_topic_that_is_chosen_changes_nothing_about_the_platform(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(server.url)
    choose(page, "yunpu")
    page.goto(f"{server.url}search/?q=退款")
    page.locator(".sh-chip[data-topic=refund]").click()
    page.wait_for_url("**topic=refund*")

    page.goto(server.url)

    expect(page.locator("main [data-sh-platforms] > *").first).to_have_attribute("data-sh-platform", "yunpu")
