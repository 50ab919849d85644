"""The page that counts days and its short form in a table of limits, as a shopper meets them on a phone."""

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
from playwright.sync_api import Locator, Page, expect
from states import REFUSE_CLIPBOARD, THUMB, WATCH_SHIFTS, fix_time, shifted, small_targets

OpenPage = Callable[..., Any]

NOW = dt.datetime(2026, 11, 22, 4, tzinfo=dt.UTC)
LATE = dt.datetime(2026, 11, 21, 17, tzinfo=dt.UTC)
"""Still the 21st by the world's clock, already the 22nd in Beijing."""
REVIEW = "tools/deadline/?limit=sh-refund-review&from=2026-09-29"
STANDINGS = json.loads((Path(__file__).parents[2] / "vectors" / "standings.json").read_text("utf-8"))
LIMITS = {"d7": "law-return-window", "d15": "law-redline-handle"}
"""Limits of these lengths: one's own, and another's."""


def opened(page: Page, url: str, now: dt.datetime = NOW) -> Page:
    fix_time(page, now)
    page.goto(url)
    expect(page.locator("#deadline.sh-deadline--ready")).to_be_visible()
    return page


def main(page: Page) -> Locator:
    return page.locator("#deadline-answer .sh-result__main")


def day(page: Page, date: int, month: str = "10月") -> Locator:
    """A day's cell in the small calendar."""
    table = page.locator(".sh-month", has=page.locator("caption", has_text=re.compile(rf"年{month}$")))
    return table.locator("td", has=page.locator("b", has_text=re.compile(rf"^{date}$")))


def test_a_link_with_limit_and_date_shows_the_last_day_at_once(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server.url + REVIEW)
    expect(main(page)).to_contain_text("2026年10月14日（周三）")
    expect(page.locator("#deadline-answer .sh-evidence--article")).to_be_visible()
    expect(page.locator("#deadline-answer")).to_contain_text(re.compile(r"核对于\d{4}-\d\d-\d\d"))


@pytest.mark.parametrize("address", ["tools/deadline/", REVIEW])
def test_nothing_that_is_in_view_is_pushed_away_when_the_last_day_comes(
    address: str, server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    run_first(page, WATCH_SHIFTS)
    opened(page, server.url + address)
    if address == REVIEW:
        expect(main(page)).to_be_visible()

    assert shifted(page) < 0.01


def test_the_last_day_stands_on_a_leaf_too(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server.url + REVIEW)

    leaf = page.locator("#deadline-answer .sh-due__leaf")
    assert leaf.inner_text().split() == ["10月", "14", "周三"]
    expect(leaf).to_have_attribute("aria-hidden", "true")


def test_before_anything_is_chosen_the_place_of_the_last_day_says_so(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/")
    expect(page.locator(".sh-due__empty")).to_be_visible()

    opened(page, server.url + REVIEW)
    expect(page.locator(".sh-due__empty")).to_be_hidden()


def test_every_day_says_what_it_is(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server.url + REVIEW)
    expect(day(page, 30, "9月")).to_contain_text("第1天")
    expect(day(page, 1)).to_contain_text("国庆节")
    expect(day(page, 10)).to_contain_text("班")
    expect(day(page, 10)).to_contain_text("第4天")
    expect(day(page, 11)).to_contain_text("周末")
    expect(day(page, 14)).to_contain_text("最后一天")
    expect(page.locator(".sh-deadline__days li")).to_have_count(16)


def test_the_state_goes_to_the_address_and_comes_back_from_it(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/")
    page.select_option("#deadline-platform", "yunpu")
    page.select_option("#deadline-limit", "law-return-window")
    page.fill("#deadline-from", "2026-11-10")
    shown = main(page).inner_text()
    assert re.search(r"\?platform=yunpu&limit=law-return-window&from=2026-11-10$", page.url)

    opened(page, page.url)
    assert main(page).inner_text() == shown
    assert page.locator("#deadline-platform").input_value() == "yunpu"


def test_nothing_is_written_to_the_address_before_something_is_chosen(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/")
    assert page.url.endswith("tools/deadline/")
    expect(page.locator("#deadline-answer")).to_be_empty()


def test_without_a_date_the_day_is_the_one_in_beijing(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(timezone_id="America/New_York")
    opened(page, server.url + "tools/deadline/?limit=law-return-window", LATE)
    assert page.locator("#deadline-from").input_value() == "2026-11-22"
    page.locator("[data-ago='1']").click()
    assert page.locator("#deadline-from").input_value() == "2026-11-21"
    expect(main(page)).to_contain_text("2026年11月28日")


def test_on_a_page_left_open_overnight_today_is_the_new_day(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/?limit=law-return-window&from=2026-11-20")
    fix_time(page, NOW + dt.timedelta(days=1))
    page.locator("[data-ago='0']").click()
    assert page.locator("#deadline-from").input_value() == "2026-11-23"
    expect(page.locator(".sh-deadline__left")).to_contain_text("7天")


def offered(page: Page) -> list[str]:
    """The limits that may be chosen."""
    every = "options => options.map(option => option.value).filter(Boolean)"
    return list(page.locator("#deadline-limit option").evaluate_all(every))


def test_a_platform_offers_its_own_steps_and_those_of_any(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/?limit=sh-refund-review")
    assert offered(page) == ["sh-refund-review", "law-redline-handle"]
    page.select_option("#deadline-wait", "")
    every = offered(page)
    assert "sh-refund-review" in every and "law-return-window" in every and "yp-review" not in every
    page.select_option("#deadline-platform", "yunpu")
    expect(page.locator("#deadline-limit")).to_have_value("")
    expect(page.locator("#deadline-answer")).to_be_empty()
    assert re.search(r"\?platform=yunpu&from=2026-11-22$", page.url)


def test_what_one_waits_for_narrows_the_steps_and_the_only_one_is_chosen(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/?platform=shanhuo")
    page.select_option("#deadline-wait", "review")
    assert offered(page) == ["sh-refund-review", "law-redline-handle"]
    expect(page.locator("#deadline-limit")).to_have_value("")
    expect(page.locator(".sh-due__empty")).to_contain_text("算哪一步")
    assert page.url.endswith("?platform=shanhuo&from=2026-11-22&wait=review")
    page.select_option("#deadline-wait", "platform")
    expect(page.locator("#deadline-limit")).to_have_value("sh-complaint-handling")
    expect(main(page)).to_be_visible()
    assert page.url.endswith("?limit=sh-complaint-handling&from=2026-11-22")


def test_a_card_stands_for_what_most_people_wait_for_and_follows_the_list(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/?platform=yunpu")
    cards = page.locator("#deadline [name=card]")
    page.locator("#deadline .sh-picks .sh-option").first.tap()
    expect(page.locator("#deadline-wait")).to_have_value("review")
    assert page.url.endswith("wait=review")
    page.select_option("#deadline-wait", "arrival")
    expect(cards.and_(page.locator("[value=arrival]"))).to_be_checked()
    page.select_option("#deadline-wait", "own")
    expect(cards.and_(page.locator(":checked"))).to_have_count(0)


def test_up_to_two_rows_of_days_stand_in_a_strip_from_the_start_to_the_last(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/?limit=law-return-window&from=2026-11-20")
    days = page.locator(".sh-days > li")
    expect(days).to_have_count(8)
    assert days.first.text_content() == "20周五" and days.last.text_content() == "27周五"
    expect(days.last).to_have_class("sh-days__last")
    page.goto(server.url + "tools/deadline/?limit=law-redline-handle&from=2026-11-20")
    expect(main(page)).to_be_visible()
    expect(days).to_have_count(16)


def test_where_no_platform_is_known_none_is_chosen_and_the_law_counts(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/")
    expect(page.locator("#deadline-platform")).to_have_value("")
    page.select_option("#deadline-wait", "review")
    expect(page.locator("#deadline-limit")).to_have_value("law-redline-handle")
    page.select_option("#deadline-wait", "platform")
    expect(page.locator("#deadline-lacks")).to_contain_text("在哪里买的")
    page.select_option("#deadline-platform", "shanhuo")
    expect(main(page)).to_be_visible()
    page.goto(server.url + "tools/deadline/")
    expect(page.locator("#deadline-platform")).to_have_value("shanhuo")


def test_a_platform_without_a_limit_of_a_card_says_so_and_what_counts_instead(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/?platform=yunpu")
    page.locator("#deadline .sh-option", has=page.locator("[value=platform]")).tap()
    told = page.locator("[data-unknown=platform]")
    expect(told).to_contain_text("没有查到")
    told.locator("a").tap()
    expect(page.locator("#deadline-limit")).to_have_value("law-redline-handle")
    expect(page.locator("#deadline-platform")).to_have_value("yunpu")
    expect(main(page)).to_be_visible()


def test_an_old_link_chooses_what_is_waited_for_and_stays_as_it_is(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    link = "tools/deadline/?platform=yunpu&limit=law-return-window&from=2026-11-10"
    opened(page, server.url + link)
    expect(page.locator("#deadline-wait")).to_have_value("own")
    expect(page.locator("#deadline-limit")).to_have_value("law-return-window")
    page.fill("#deadline-from", "2026-11-11")
    assert page.url == server.url + link.replace("11-10", "11-11")


@pytest.mark.parametrize(
    ("query", "field", "found"),
    [
        ("limit=nothing&from=2026-11-20", "limit", "nothing"),
        ("limit=sh-refund-review&from=2026-02-30", "from", "2026-02-30"),
        ("limit=sh-refund-review&from=<b>x</b>", "from", "<b>x</b>"),
        ("platform=nowhere", "platform", "nowhere"),
        ("wait=nobody", "wait", "nobody"),
    ],
)
def test_a_wrong_address_is_said_beside_the_field_and_the_form_still_works(
    server: Any, phone_page: OpenPage, query: str, field: str, found: str
) -> None:
    page, _ = phone_page()
    opened(page, f"{server.url}tools/deadline/?{query}")
    control = page.locator(f"#deadline-{field}")
    expect(page.locator(f".sh-field:has(#deadline-{field}) .sh-wrong")).to_contain_text(found)
    expect(control).to_have_attribute("aria-invalid", "true")
    expect(control).to_have_css("border-top-width", "2px")
    if field == "from":
        expect(control).to_have_value("")
        expect(page.locator("#deadline-answer")).to_be_empty()
    page.select_option("#deadline-wait", "own")
    page.select_option("#deadline-limit", "law-return-window")
    page.fill("#deadline-from", "2026-11-20")
    expect(main(page)).to_contain_text("2026年11月27日")
    expect(page.locator(".sh-deadline .sh-wrong:not(:empty)")).to_have_count(0)


def test_a_year_not_announced_is_refused_in_words_and_the_other_clock_still_told(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/?limit=sh-refund-review&from=2098-12-28")
    expect(page.locator("#deadline-wrong")).to_contain_text("2098")
    expect(page.locator("#deadline-answer")).to_be_empty()
    expect(page.locator("#deadline-buttons")).to_be_hidden()
    expect(page.locator(".sh-deadline__clocks .sh-evidence--law").first).to_be_visible()


def test_a_day_that_is_yet_to_come_is_said_to_be(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/?limit=law-return-window&from=2026-11-23")
    expect(page.locator("#deadline-answer .sh-wrong")).to_contain_text("2026年11月23日")
    page.fill("#deadline-from", "2026-11-22")
    expect(page.locator("#deadline-answer .sh-wrong")).to_have_count(0)


def test_an_empty_date_is_asked_for(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server.url + REVIEW)
    page.fill("#deadline-from", "")
    expect(page.locator("#deadline-wrong")).not_to_be_empty()
    expect(page.locator("#deadline-answer")).to_be_empty()


def test_both_clocks_are_told_each_with_its_label(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server.url + REVIEW)
    clocks = page.locator(".sh-deadline__clocks")
    expect(clocks).to_have_count(2)
    expect(clocks.nth(0)).to_contain_text("2026年10月23日")
    expect(clocks.nth(1).locator(".sh-evidence--law").first).to_be_visible()
    clocks.nth(0).locator("a").click()
    expect(page).to_have_url(re.compile("limit=sh-refund-arrival&from=2026-10-14$"))


def test_a_last_day_that_is_a_holiday_tells_the_later_day_apart(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/?limit=law-return-window&from=2026-09-25")
    expect(main(page)).to_contain_text("2026年10月2日")
    expect(page.locator("#deadline-answer")).to_contain_text("2026年10月8日")


@pytest.mark.parametrize(
    ("amount", "start", "today", "stands"), [one for one in STANDINGS if one[1] == "2026-11-14"]
)
def test_nothing_is_called_over_before_the_day_that_the_law_moves_it_to(
    server: Any, phone_page: OpenPage, amount: str, start: str, today: str, stands: str
) -> None:
    page, _ = phone_page()
    opened(
        page,
        f"{server.url}tools/deadline/?limit={LIMITS[amount]}&from={start}",
        dt.datetime.fromisoformat(f"{today}T04:00Z"),
    )
    words = {
        "running": "还有|就是今天",
        "extension": "可能还算数" if amount == "d7" else "还不能算超期",
        "passed": r"^已经过了\d+天$",
    }
    expect(page.locator(".sh-deadline__left")).to_contain_text(re.compile(words[stands]))


def test_a_link_to_a_limit_that_was_merged_counts_by_the_one_that_stays(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/?limit=sh-review&from=2026-09-29")
    expect(main(page)).to_contain_text("2026年10月14日（周三）")
    expect(page.locator("#deadline-wrong")).to_be_empty()
    expect(page.locator("#deadline-limit")).to_have_value("sh-refund-review")


def test_the_line_after_which_delay_counts_as_deliberate_is_nobodys_last_day(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(permissions=["clipboard-read", "clipboard-write"])
    opened(page, server.url + "tools/deadline/?limit=law-redline-handle&from=2026-11-09")
    page.locator("#deadline-text").click()
    expect(page.locator("#deadline-said")).not_to_be_empty()
    told = [page.locator("#deadline-answer").inner_text(), page.locator(".sh-months").inner_text()]
    told.append(page.evaluate("navigator.clipboard.readText()"))
    for text in told:
        assert "最后一天" not in text
    assert "过了2026年11月24日（周二）" in told[-1] and "2026年11月24日（周二）" in told[0]


def test_years_are_not_counted_day_by_day(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/?limit=law-limitation&from=2024-02-29")
    expect(main(page)).to_contain_text("2027年2月28日")
    expect(page.locator(".sh-month")).to_have_count(0)


def test_keys_alone_reach_the_result_and_save_it(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    opened(page, server.url + "tools/deadline/")
    page.locator("#deadline [name=card]").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("#deadline-wait")).to_have_value("review")
    for _ in ("platform", "what else is waited for", "step"):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#deadline-limit")).not_to_have_value("")
    expect(main(page)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#deadline-answer")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#deadline-ics")).to_be_focused()
    with page.expect_download():
        page.keyboard.press("Enter")


def test_the_calendar_file_holds_the_last_day_the_label_and_the_link(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server.url + REVIEW)
    with page.expect_download() as download:
        page.locator("#deadline-ics").click()
    content = Path(download.value.path()).read_bytes().decode("utf-8")
    assert download.value.suggested_filename.endswith(".ics")
    unfolded = content.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261014" in unfolded and "DTSTAMP:20261122T040000Z" in unfolded
    assert "未核实" in unfolded and "limit=sh-refund-review&from=2026-09-29" in unfolded


def test_the_text_for_a_chat_carries_day_label_and_link(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(permissions=["clipboard-read", "clipboard-write"])
    opened(page, server.url + REVIEW)
    page.locator("#deadline-text").click()
    expect(page.locator("#deadline-said")).not_to_be_empty()
    text = str(page.evaluate("navigator.clipboard.readText()"))
    assert "2026年10月14日" in text and "未核实" in text and re.search(r"核对于\d{4}-\d\d-\d\d", text)
    assert text.endswith(page.url)


def test_an_unverified_figure_is_never_sent_without_the_law_beside_it(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(permissions=["clipboard-read", "clipboard-write"])
    opened(page, server.url + REVIEW)
    page.locator("#deadline-text").click()
    expect(page.locator("#deadline-said")).not_to_be_empty()
    lines = str(page.evaluate("navigator.clipboard.readText()")).split("\n")
    assert [line for line in lines if "15日" in line and "2026年10月14日" in line and "法律条文" in line]
    assert [line for line in lines if "7日" in line and "法律条文" in line]


def test_a_refused_clipboard_leaves_the_text_selected(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    run_first(page, REFUSE_CLIPBOARD)
    opened(page, server.url + REVIEW)
    page.locator("#deadline-link").click()
    expect(page.locator(".sh-by-hand")).to_have_value(page.url)


def test_without_javascript_the_page_tells_how_to_count(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(server.url + REVIEW)
    expect(page.locator("#deadline")).to_be_hidden()
    expect(page.locator(".sh-deadline__needs")).to_be_visible()
    rows = page.locator(".sh-limits tbody tr")
    page.locator("summary", has_text="山货集").click()
    expect(rows.first).to_be_visible()


def test_the_limits_out_of_reach_leave_the_rules_and_say_so(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(expected_errors="limits.json|ERR_FAILED|Failed to load")
    page.route("**/limits.json", lambda route: route.abort())
    page.goto(server.url + REVIEW)
    expect(page.locator("#deadline-wrong")).not_to_be_empty()
    expect(page.locator("#rules")).to_be_visible()


def test_nothing_is_wider_than_the_phone_and_every_target_is_large_enough(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server.url + "tools/deadline/?limit=m12315-mediation&from=2026-09-01")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert (
        page.evaluate(
            "Math.max(...[...document.querySelectorAll('.sh-month')].map(table => "
            "table.scrollWidth - table.clientWidth))"
        )
        == 0
    )
    assert (
        small_targets(
            page,
            "#deadline :is(select, input[type=date], .sh-option), .sh-deadline button, "
            ".sh-deadline__clocks a, .sh-deadline summary",
        )
        == []
    )


def test_a_table_of_limits_counts_in_place(server: Any, phone_page: OpenPage) -> None:
    page, seen = phone_page()
    fix_time(page, NOW)
    page.goto(server.url + "shanhuo/")
    page.locator("#limits > summary").click()
    link = page.locator("a.sh-from[href$='limit=sh-refund-review']")
    assert link.bounding_box()["height"] >= THUMB
    assert not [path for path in seen.paths() if "/deadline/" in path]
    with page.expect_request("**/deadline/in-place.js"):
        link.click()
    field = page.locator(".sh-in-place input")
    expect(field).to_be_focused()
    field.fill("2026-09-29")
    expect(page.locator(".sh-in-place .sh-result__main")).to_contain_text("2026年10月14日")
    expect(page.locator(".sh-in-place .sh-evidence--article")).to_be_visible()
    expect(page.locator(".sh-in-place .sh-evidence--law").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    # axe takes a link that the fixed header covers in part for one that is too small
    page.evaluate("document.querySelector('.gh').style.setProperty('position', 'static', 'important')")
    assert not violations(page, "table of limits, opened in place")
    expect(link).to_have_attribute("aria-expanded", "true")

    link.click()
    expect(page.locator(".sh-in-place")).to_have_count(0)
    expect(link).to_have_attribute("aria-expanded", "false")
    link.click()
    page.locator(".sh-in-place__whole").click()
    expect(page).to_have_url(re.compile(r"tools/deadline/\?limit=sh-refund-review&from=2026-11-22$"))


def test_where_the_module_is_out_of_reach_the_link_leads_on(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(expected_errors="limits.json|ERR_FAILED|Failed to load")
    page.route("**/limits.json", lambda route: route.abort())
    page.goto(server.url + "rights/refund/seven-days/")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    page.locator("a.sh-from").first.click()
    expect(page).to_have_url(re.compile(r"tools/deadline/\?limit=law-return-window$"))


def test_axe_finds_nothing_wrong_in_any_state(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(reduced_motion="reduce")
    found = []
    for query in (
        "",
        "?limit=sh-refund-review&from=2026-09-29",
        "?limit=law-return-window&from=2026-09-25",
        "?limit=sh-refund-review&from=2098-12-28",
    ):
        opened(page, f"{server.url}tools/deadline/{query}")
        for summary in page.locator("summary").all():
            summary.click()
        found += violations(page, f"deadline {query}")
    assert not found, "\n".join(found)
