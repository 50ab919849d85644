"""The pictures as a browser draws them, on a phone and on a desktop: text in its box, links for thumbs and
keys, both schemes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from accessibility import violations
from playwright.sync_api import Page, expect
from states import small_targets

OpenPage = Callable[..., Any]

FLOWS = ["shanhuo/", "yunpu/"]
PLACES = [*FLOWS, "shanhuo/contact/", "yunpu/contact/"]

MEASURE = """svg => {
  const box = (element) => { const { x, y, width, height } = element.getBBox();
    return { x, y, right: x + width, bottom: y + height }; };
  const holds = (outer, inner) => inner.x >= outer.x && inner.right <= outer.right && inner.y >= outer.y &&
    inner.bottom <= outer.bottom;
  const texts = [...svg.querySelectorAll("text:not([hidden])")];
  const seen = texts.map((text) => ({ text, is: box(text), says: text.textContent }));
  const frames = [...svg.querySelectorAll("rect")].map((rect) => ({ rect, is: box(rect) }));
  const { width, height } = svg.viewBox.baseVal;
  const spilt = seen.filter(({ text, is }) => !(text.matches(".sh-when")
    ? holds({ x: 0, y: 0, right: width, bottom: height }, is)
    : frames.some((frame) => holds(frame.is, is) && (!text.closest("g") ||
      frame.rect.parentNode === text.parentNode))));
  // The height of a line is the font's, letters fill only a part of it.
  const meet = (one, other) => one.x < other.right && other.x < one.right && one.y + 4 < other.bottom - 4 &&
    other.y + 4 < one.bottom - 4;
  const tags = frames.filter(({ rect }) => rect.closest("g"));
  const met = seen.flatMap((one, at) => [
    ...seen.slice(at + 1).filter((other) => meet(one.is, other.is)).map((other) =>
      one.says + " / " + other.says),
    ...tags.filter(({ rect, is }) => rect.parentNode !== one.text.parentNode && meet(one.is, is)).map(() =>
      one.says + " / label"),
  ]);
  const scale = svg.getScreenCTM().a;
  return {
    spilt: spilt.map(({ says }) => says), met,
    type: Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * scale)),
    low: [...svg.querySelectorAll("a")].filter((a) => a.getBoundingClientRect().height < 44).map((a) =>
      a.textContent),
    out: document.scrollingElement.scrollWidth - document.documentElement.clientWidth,
    right: svg.getBoundingClientRect().right - document.documentElement.clientWidth,
  };
}"""


def open_picture(page: Page, address: str) -> None:
    """Open the page, and on it what the picture is folded away in."""
    page.goto(address)
    page.locator(".fold", has=page.locator(".sh-picture")).locator("> summary").click()


TURN = """svg => svg.querySelectorAll("text[data-sh-since], text[data-sh-until]").forEach((text) => {
  text.toggleAttribute("hidden");
})"""
"""What is said on another day, in the place of what is said today."""


def measured(page: Page) -> Any:
    return page.locator("svg.sh-drawing").evaluate(MEASURE)


@pytest.mark.parametrize("place", PLACES)
def test_all_text_is_in_its_box_and_legible(place: str, desktop_page: OpenPage, server: Any) -> None:
    page, _ = desktop_page()
    open_picture(page, server.url + place)
    for width in (1280, 768, 412, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})

        found = measured(page)

        assert found["spilt"] == [], width
        assert found["met"] == [], width
        assert found["type"] >= (14 if width >= 360 else 12), width
        assert found["out"] <= 0, width
        assert found["right"] <= 0, width
    page.locator("svg.sh-drawing").evaluate(TURN)
    turned = measured(page)
    assert turned["spilt"] == turned["met"] == []


@pytest.mark.parametrize("place", PLACES)
def test_links_are_high_enough_for_a_thumb(place: str, phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page()
    open_picture(page, server.url + place)

    found = measured(page)

    assert found["low"] == []
    assert found["type"] >= 14
    assert small_targets(page, ".sh-picture :is(summary, figcaption a)") == []


@pytest.mark.parametrize("place", PLACES)
def test_every_link_is_reached_by_key_and_shows_that_it_is(
    place: str, desktop_page: OpenPage, server: Any
) -> None:
    page, _ = desktop_page()
    open_picture(page, server.url + place)
    links = page.locator("svg.sh-drawing a")
    page.locator(".sh-picture figcaption a").focus()

    for number in range(links.count()):
        before = (
            links.nth(number)
            .locator("rect")
            .first.evaluate("rect => getComputedStyle(rect).stroke + getComputedStyle(rect).strokeWidth")
        )
        page.keyboard.press("Tab")
        after = page.evaluate(
            "() => { const rect = document.activeElement.querySelector('rect'); "
            "return getComputedStyle(rect).stroke + getComputedStyle(rect).strokeWidth }"
        )
        assert links.nth(number).evaluate("link => link === document.activeElement"), number
        assert after != before, number


@pytest.mark.parametrize("place", FLOWS)
def test_a_tap_on_a_limit_opens_the_answer_it_is_of(place: str, phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page()
    open_picture(page, server.url + place)
    limit = page.locator("svg.sh-drawing a:has(g)").nth(3)
    target = limit.get_attribute("href")

    limit.tap()

    page.wait_for_url("**" + target.removeprefix(".."))
    assert page.locator("#limits").count() == 1


@pytest.mark.parametrize("place", PLACES)
def test_the_words_are_there_to_open_and_need_no_script(
    place: str, phone_page: OpenPage, server: Any
) -> None:
    page, _ = phone_page(java_script_enabled=False)
    open_picture(page, server.url + place)
    page.locator(".sh-picture summary").click()

    assert page.locator(".sh-picture details li").first.is_visible()
    assert page.locator("svg.sh-drawing").is_visible()


def test_axe_finds_nothing_wrong_with_a_picture_and_its_words(phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page(reduced_motion="reduce")
    found = []
    for place in PLACES:
        open_picture(page, server.url + place)
        page.locator(".sh-picture summary").click()
        found += violations(page, place)

    assert not found, "\n".join(found)


CONTRAST = """svg => {
  const number = (colour) => { const c = new OffscreenCanvas(1, 1).getContext("2d");
    c.fillStyle = getComputedStyle(document.body).backgroundColor;
    c.fillRect(0, 0, 1, 1); c.fillStyle = colour; c.fillRect(0, 0, 1, 1);
    return [...c.getImageData(0, 0, 1, 1).data]; };
  const light = (colour) => number(colour).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const ratio = (one, other) => { const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05); };
  const ground = (text) => {
    const at = text.getBBox();
    const under = [...svg.querySelectorAll("rect")].filter((rect) =>
        rect.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
      .filter((rect) => { const r = rect.getBBox(); return r.x <= at.x && r.y <= at.y &&
        r.x + r.width >= at.x && r.y + r.height >= at.y; })
      .map((rect) => getComputedStyle(rect).fill).filter((fill) => fill !== "none" && !fill.endsWith(", 0)"));
    return under.at(-1) ?? getComputedStyle(document.body).backgroundColor;
  };
  return Math.min(...[...svg.querySelectorAll("text")]
    .map((text) => ratio(getComputedStyle(text).fill, ground(text))));
}"""


@pytest.mark.parametrize("place", PLACES)
def test_all_text_stands_out_from_its_ground(place: str, phone_page: OpenPage, server: Any) -> None:
    page, _ = phone_page(color_scheme="light", reduced_motion="reduce")
    open_picture(page, server.url + place)
    drawing = page.locator("svg.sh-drawing")

    assert drawing.evaluate(CONTRAST) >= 4.5
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert drawing.evaluate(CONTRAST) >= 4.5


@pytest.mark.parametrize("place", PLACES)
def test_boxes_keep_a_border_in_forced_colours_and_on_paper(
    place: str, desktop_page: OpenPage, server: Any
) -> None:
    page, _ = desktop_page(forced_colors="active")
    border = (
        "svg => { const rect = getComputedStyle(svg.querySelector('rect')); return [rect.stroke, rect.fill] }"
    )

    open_picture(page, server.url + place)
    forced = page.locator("svg.sh-drawing").evaluate(border)
    page.emulate_media(media="print", forced_colors="none")
    printed = page.locator("svg.sh-drawing").evaluate(border)

    for stroke, fill in (forced, printed):
        assert stroke not in ("none", fill)
