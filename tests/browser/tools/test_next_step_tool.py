"""The guided path as a shopper goes it on a phone, by thumb, by keyboard, by link, without scripts, and on
paper.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accessibility import violations
from devices import run_first
from playwright.sync_api import Page, Route, expect
from sample import library
from states import REFUSE_CLIPBOARD, fix_time, fix_time_here, small_targets

OpenPage = Callable[..., Any]
At = Callable[..., Page]

NOW = dt.datetime(2026, 11, 22, 4, tzinfo=dt.UTC)
REFUSED = "?platform=shanhuo&trouble=quality&stage=refused"
DATED = REFUSED + "&on=2026-11-10"
HEADING = "#next-step h2"
STANDINGS = json.loads((Path(__file__).parents[2] / "vectors" / "standings.json").read_text("utf-8"))
RESULT = "#next-step .sh-step__result"
UNTIL = f"{RESULT} .sh-step__date"


def opened(page: Page, server: Any, query: str = "", now: dt.datetime = NOW) -> Page:
    fix_time(page, now)
    page.goto(f"{server.url}tools/next-step/{query}")
    expect(page.locator(HEADING)).to_be_visible()
    return page


BACK_TO = """(query) => {
  document.querySelector("#next-step").replaceChildren();
  history.replaceState(null, "", query || location.pathname);
  dispatchEvent(new PopStateEvent("popstate"));
}"""
"""Leads to the screen of an address, as the back button does."""


@pytest.fixture
def at(left_page: Callable[[str], Page], server: Any) -> At:
    """``at(query, now)`` gives the page on a phone, on the screen of an address."""

    def lead(query: str = "", now: dt.datetime = NOW) -> Page:
        page = left_page(f"{server.url}tools/next-step/")
        fix_time_here(page, now)
        page.evaluate(BACK_TO, query)
        expect(page.locator(HEADING)).to_be_visible()
        return page

    return lead


def choose(page: Page, value: str) -> None:
    page.locator(f"#next-step input[value={value}]").check()
    go_on(page)


def go_on(page: Page) -> None:
    page.locator("#next-step button[type=submit]").click()


def query_of(page: Page) -> str:
    return page.url.partition("tools/next-step/")[2]


def answers(page: Page) -> list[str]:
    return [str(link.get_attribute("href")) for link in page.locator("#next-step .sh-step__answers a").all()]


def test_a_choice_stands_in_the_middle_of_its_card(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server)

    middles = page.locator("#next-step .sh-option").evaluate_all(
        """(cards) => {
          const middle = (box) => (box.top + box.bottom) / 2;
          const boxes = (card) => [card, ...card.children].map((part) => part.getBoundingClientRect());
          return cards.map((card) => boxes(card).map(middle));
        }"""
    )

    assert len(middles) > 1
    for card, *parts in middles:
        assert len(parts) == 2
        assert parts == pytest.approx([card, card], abs=2)


def test_four_questions_lead_to_the_next_rung_and_the_day(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server)
    choose(page, "shanhuo")
    choose(page, "quality")
    choose(page, "refused")
    page.locator("#next-step input[type=date]").fill("2026-11-10")
    go_on(page)

    expect(page.locator(UNTIL)).to_contain_text("2026年11月25日（周三）")
    expect(page.locator(UNTIL)).to_contain_text("12315")
    expect(page.locator(HEADING)).to_be_focused()
    assert query_of(page) == DATED


def test_a_link_shows_the_result_at_once_with_answers_proof_and_evidence(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server, DATED)
    expect(page.locator(UNTIL)).to_contain_text("还有3天")
    result = page.locator(RESULT)
    expect(result.locator(".sh-evidence--law").first).to_be_visible()
    expect(result.locator(".sh-date").first).to_contain_text(re.compile(r"核对于\d{4}-\d\d-\d\d"))
    assert result.locator("a[href*='/shanhuo/complaint/']").count() >= 1
    assert result.locator("h3").count() >= 3


def test_the_links_of_a_result_open_what_they_say(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server, DATED)
    links = [str(link.evaluate("link => link.href")) for link in page.locator(f"{RESULT} a").all()]
    for link in {link for link in links if link.startswith("http")}:
        assert page.request.get(link).ok, link


@pytest.mark.parametrize(
    ("stage", "on", "headline"),
    [
        ("waiting", "2026-11-01", "intervene"),
        ("platform", "2026-11-01", "file-12315"),
        ("waiting", "2026-11-10", "nudge"),
        ("ended", "2023-11-01", "lawsuit"),
    ],
)
def test_the_headline_is_what_to_do_once_the_day_has_passed(
    stage: str, on: str, headline: str, at: At
) -> None:
    page = at(f"?platform=shanhuo&trouble=quality&stage={stage}&on={on}")
    rung = library().next_step.rungs[headline]
    expect(page.locator(HEADING)).to_have_text((rung.over if stage == "ended" else None) or rung.now)
    expect(page.locator(f"{RESULT} .sh-step__who b")).to_have_text(rung.who)
    expect(page.locator(f"{RESULT} [data-limit]")).to_have_count(1)


def test_where_the_shoppers_own_day_has_passed_the_headline_says_so(at: At) -> None:
    page = at("?platform=yunpu&trouble=no-reason&stage=not-yet&on=2026-11-10")
    expect(page.locator(HEADING)).to_have_text(library().next_step.rungs["apply-no-reason"].over or "")


@pytest.mark.parametrize(
    "query",
    [REFUSED + "&on=2099-01-01", "?platform=shanhuo&trouble=quality&stage=platform-no&on=2026-11-01"],
)
def test_a_day_that_cannot_be_is_asked_for_again_with_the_reason(query: str, at: At) -> None:
    page = at(query)
    expect(page.locator("#next-step input[name=on]")).to_be_visible()
    expect(page.locator("#next-step .sh-wrong")).not_to_be_empty()


def test_where_the_day_has_passed_the_next_step_is_now(at: At) -> None:
    page = at(REFUSED + "&on=2026-10-20")
    expect(page.locator(UNTIL)).to_contain_text("2026年11月4日")
    expect(page.locator(UNTIL)).to_contain_text("已经过了18天")


def test_a_day_of_the_shoppers_own_is_the_last_one_to_act(at: At) -> None:
    page = at("?platform=yunpu&trouble=no-reason&stage=not-yet&on=2026-11-20")
    expect(page.locator(UNTIL)).to_contain_text("最晚2026年11月27日（周五）")


def test_where_the_shoppers_own_day_has_passed_that_is_said_first(at: At) -> None:
    page = at("?platform=yunpu&trouble=no-reason&stage=not-yet&on=2026-11-02")
    expect(page.locator(UNTIL)).to_contain_text("2026年11月9日（周一）")
    expect(page.locator(f"{RESULT} > :first-child")).to_have_attribute("data-limit", "law-return-window")


@pytest.mark.parametrize(
    ("amount", "start", "today", "stands"), [one for one in STANDINGS if one[1] == "2026-11-14"]
)
def test_until_the_day_that_the_law_moves_it_to_nothing_is_over(
    amount: str, start: str, today: str, stands: str, at: At
) -> None:
    own = amount == "d7"
    query = "?platform=yunpu&trouble=no-reason&stage=not-yet" if own else REFUSED
    page = at(f"{query}&on={start}", dt.datetime.fromisoformat(f"{today}T04:00Z"))
    expect(page.locator(UNTIL)).to_contain_text("2026年11月23日" if own else "2026年11月30日")
    if own:
        assert ("可能还算数" in page.locator(UNTIL).inner_text()) == (stands == "extension")
        assert (page.locator(f"{RESULT} > :first-child").get_attribute("data-limit") is None) == (
            stands == "running"
        )
    else:
        assert ("现在就" in page.locator(UNTIL).inner_text()) == (stands == "passed")


def test_it_is_the_day_in_beijing_that_counts(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(timezone_id="America/Los_Angeles")
    opened(page, server, DATED, dt.datetime(2026, 11, 24, 17, tzinfo=dt.UTC))
    expect(page.locator(UNTIL)).to_contain_text("就是今天")


def test_without_a_date_the_figure_stands(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server, REFUSED)
    page.get_by_role("link", name="不填日期").tap()
    expect(page.locator(UNTIL)).to_contain_text("15日")
    assert query_of(page) == REFUSED + "&on="


def test_a_stage_without_a_limit_asks_for_no_date(at: At) -> None:
    page = at("?platform=yunpu&trouble=fraud")
    choose(page, "paid")
    expect(page.locator(RESULT)).to_be_visible()
    assert query_of(page) == "?platform=yunpu&trouble=fraud&stage=paid"


def test_a_year_whose_holidays_are_not_known_is_refused_in_words_and_the_figure_stays(at: At) -> None:
    page = at("?platform=yunpu&trouble=quality&stage=platform-no&on=2031-03-01")
    expect(page.locator(f"{RESULT} .sh-wrong")).to_contain_text("2031")
    expect(page.locator(UNTIL)).to_contain_text("7个工作日")


def test_back_and_forward_lead_through_the_questions(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server)
    choose(page, "shanhuo")
    choose(page, "late")
    page.go_back()
    expect(page.locator("#next-step input[value=late]")).to_be_visible()
    expect(page.locator(HEADING)).to_be_focused()
    assert query_of(page) == "?platform=shanhuo"
    page.go_back()
    expect(page.locator("#next-step input[value=shanhuo]")).to_be_visible()
    page.go_forward()
    expect(page.locator("#next-step input[value=late]")).to_be_visible()


def test_every_answer_can_be_changed(at: At) -> None:
    page = at(DATED)
    expect(page.locator(RESULT)).to_be_visible()
    assert answers(page) == ["./", "?platform=shanhuo", "?platform=shanhuo&trouble=quality", REFUSED]
    page.locator("#next-step .sh-step__answers a").nth(1).tap()
    expect(page.locator("#next-step input[value=fraud]")).to_be_visible()
    assert query_of(page) == "?platform=shanhuo"


def test_whoever_goes_back_finds_what_was_chosen(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server, DATED)
    page.locator("#next-step .sh-tool__buttons a", has_text="返回").tap()
    expect(page.locator("#next-step input[type=date]")).to_have_value("2026-11-10")
    page.locator("#next-step .sh-tool__buttons a", has_text="返回").tap()
    expect(page.locator("#next-step input[value=refused]")).to_be_checked()
    page.locator("#next-step .sh-step__answers a").first.tap()
    choose(page, "yunpu")
    expect(page.locator("#next-step input[name=trouble]").first).to_be_visible()
    expect(page.locator("#next-step input:checked")).to_have_count(0)


def test_the_rung_above_is_a_result_of_the_same_path(at: At) -> None:
    page = at(DATED)
    page.locator(f"{RESULT} .sh-step__next").tap()
    expect(page.locator("#next-step input[type=date]")).to_be_visible()
    assert query_of(page) == "?platform=shanhuo&trouble=quality&stage=platform-no"


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("?platform=nowhere&trouble=quality", "input[name=platform]"),
        ("?platform=shanhuo&trouble=%3Cb%3Eboom%3C/b%3E", "input[name=trouble]"),
        ("?platform=shanhuo&trouble=fraud&stage=refused", "input[name=stage][value=paid]"),
        (REFUSED + "&on=2026-02-30", "input[name=on]"),
    ],
)
def test_a_wrong_link_asks_again_where_it_went_wrong_and_says_so(query: str, asked: str, at: At) -> None:
    page = at(query)
    expect(page.locator(f"#next-step {asked}").first).to_be_visible()
    expect(page.locator("#next-step .sh-wrong")).not_to_be_empty()


def test_going_on_without_an_answer_is_refused_in_words_at_the_field(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server)
    go_on(page)
    wrong = page.locator("#next-step .sh-wrong")
    expect(wrong).not_to_be_empty()
    first = page.locator("#next-step input").first
    expect(first).to_be_focused()
    assert first.get_attribute("aria-describedby") == wrong.get_attribute("id")
    opened(page, server, REFUSED)
    go_on(page)
    expect(page.locator("#next-step .sh-wrong")).not_to_be_empty()
    assert query_of(page) == REFUSED


def test_by_keyboard_alone(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    opened(page, server)
    page.locator("#next-step input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#next-step input[name=trouble]").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#next-step input[name=trouble]").nth(1)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("#next-step input[name=stage]").first).to_be_visible()
    expect(page.locator(HEADING)).to_be_focused()


@pytest.mark.parametrize("missing", ["**/tools/next-step/shanhuo/quality/", "**/tools/next-step/day.js"])
def test_a_result_that_cannot_be_had_leads_to_its_plain_page(
    server: Any, phone_page: OpenPage, missing: str
) -> None:
    page, _ = phone_page(expected_errors="ERR_FAILED|Failed to load")
    page.route(missing, lambda route: route.abort())
    page.goto(f"{server.url}tools/next-step/{DATED}")
    link = page.locator("#next-step [role=status] a")
    expect(link).to_be_visible()
    assert str(link.evaluate("link => link.href")).endswith("/tools/next-step/shanhuo/quality/#refused")


def test_a_slow_result_does_not_come_over_a_later_question(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    held: list[Route] = []
    page.route("**/tools/next-step/shanhuo/quality/", lambda route: held.append(route))
    page.goto(f"{server.url}tools/next-step/{DATED}")
    page.locator("#next-step .sh-step__answers a").first.tap()
    expect(page.locator("#next-step input[name=platform]").first).to_be_visible()
    with page.expect_event("requestfinished", lambda request: request.url.endswith("/quality/")):
        held[0].continue_()
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    expect(page.locator(RESULT)).to_have_count(0)
    expect(page.locator("#next-step input[name=platform]").first).to_be_visible()


def test_the_link_is_copied_or_the_visitor_told_where_it_is(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(permissions=["clipboard-read", "clipboard-write"])
    opened(page, server, DATED)
    page.get_by_role("button", name="复制链接").tap()
    expect(page.locator("#next-step .sh-step__said")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    run_first(page, REFUSE_CLIPBOARD)
    page.reload()
    page.get_by_role("button", name="复制链接").tap()
    expect(page.locator("#next-step textarea")).to_have_value(page.url)


@pytest.mark.parametrize(
    "query",
    [
        DATED,
        "?platform=shanhuo&trouble=no-service&stage=platform",
        "?platform=yunpu&trouble=not-as-described&stage=platform-no&on=2026-11-24",
        "?platform=shanhuo&trouble=not-received&stage=waiting&on=2026-11-10",
    ],
)
def test_a_result_prints_on_one_sheet_without_the_controls(
    server: Any, desktop_page: OpenPage, query: str
) -> None:
    page, _ = desktop_page()
    opened(page, server, query)
    expect(page.locator(RESULT)).to_be_visible()
    page.emulate_media(media="print")
    for control in ("#next-step .sh-tool__buttons", ".gh__switch", "#next-step .sh-step__answers a"):
        expect(page.locator(control).first).to_be_hidden()
    assert len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))) == 1


@pytest.mark.parametrize(
    "query", ["", "?platform=shanhuo", "?platform=shanhuo&trouble=quality", REFUSED, DATED]
)
def test_targets_are_large_enough_and_nothing_is_wider_than_the_screen(query: str, at: At) -> None:
    page = at(query)

    assert (
        small_targets(
            page,
            "#next-step :is(.sh-option, button, .btn, input[type=date], .sh-step__answers a)",
        )
        == []
    )
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_no_axe_violation_in_any_state(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    found = []
    for query in (
        "",
        "?platform=nowhere",
        "?platform=shanhuo&trouble=quality",
        REFUSED,
        DATED,
        "?platform=yunpu&trouble=fraud&stage=not-paid",
    ):
        opened(page, server, query)
        found += violations(page, query or "first question")
    opened(page, server)
    go_on(page)
    found += violations(page, "nothing chosen")
    for path in ("shanhuo/", "yunpu/not-received/"):
        page.goto(f"{server.url}tools/next-step/{path}")
        found += violations(page, path)
    assert found == []


def test_without_scripts_linked_pages_lead_to_the_same_result(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(f"{server.url}shanhuo/")
    page.locator("a[href*='next-step']").first.tap()
    page.locator("#next-step-plain a", has_text="山货集").tap()
    page.locator(".sh-list a", has_text="质量问题").tap()
    page.locator(".sh-step__stages a[href='#refused']").tap()
    section = page.locator("[data-stage=refused]")
    expect(section.locator("h2")).to_be_in_viewport()
    expect(section.locator("[data-limit]")).to_contain_text("15日")
    page.locator(".sh-step__path a", has_text="山货集").tap()
    expect(page.locator("h1")).to_contain_text("山货集")
    assert page.url.endswith("/tools/next-step/shanhuo/")


def test_of_a_page_with_many_results_the_one_that_was_opened_is_printed(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page()
    page.goto(f"{server.url}tools/next-step/shanhuo/quality/#filed")
    page.emulate_media(media="print")
    expect(page.locator("[data-stage=filed]")).to_be_visible()
    expect(page.locator("[data-stage=refused]")).to_be_hidden()
    page.goto(f"{server.url}tools/next-step/shanhuo/quality/")
    page.emulate_media(media="print")
    expect(page.locator("[data-stage=refused]")).to_be_visible()


def test_the_path_works_in_a_folder_of_a_host(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    fix_time(page, NOW)
    page.goto(f"{server.below}tools/next-step/{DATED}")
    expect(page.locator(UNTIL)).to_contain_text("2026年11月25日（周三）")
    link = page.locator(f"{RESULT} a").first
    assert str(link.evaluate("link => link.href")).startswith(server.below)
