"""Writing a complaint on a phone: what is typed becomes a text at once, stays on the device, and goes where
the person wants.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from accessibility import violations
from devices import run_first
from playwright.sync_api import Page, expect
from sample import library
from states import DENY_STORAGE, REFUSE_CLIPBOARD, WATCH_SHIFTS, fix_time, shifted, small_targets

OpenPage = Callable[..., Any]

TEXT = "#c-text"
TODAY = "2026-11-22T10:00:00+08:00"
SECRET = "杯底有裂缝装水就往外渗"


def opened(page: Page, server: Any, query: str = "?platform=shanhuo&trouble=quality") -> Page:
    fix_time(page, TODAY)
    page.goto(f"{server.url}tools/complaint/{query}")
    expect(page.locator("#complaint")).to_be_visible()
    if page.locator("#c-whole").is_visible() and page.locator("#complaint.sh-complaint--apart").count():
        page.locator("#c-whole").click()
    return page


def ready(page: Page, server: Any) -> Page:
    opened(page, server)
    page.locator("#c-item").fill("保温杯")
    page.locator("#c-amount").fill("99")
    page.locator("#c-what").fill(SECRET)
    return page


def to(page: Page, channel: str) -> None:
    page.locator(f"input[name=channel][value={channel}]").check()


def kept(page: Page) -> str:
    return str(
        page.evaluate(
            "JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith('shouhou-')))"
        )
    )


def test_what_is_typed_stands_in_the_text_at_once(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    ready(page, server)

    expect(page.locator(TEXT)).to_contain_text(SECRET)
    expect(page.locator(TEXT)).to_contain_text("99元")
    assert "【" not in page.locator(TEXT).inner_text()


def test_a_channel_asks_for_its_own_facts_and_says_how_many_are_missing(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    ready(page, server)
    expect(page.locator("#c-company")).to_be_hidden()

    to(page, "regulator")

    expect(page.locator("#c-company")).to_be_visible()
    open_places = set(re.findall("【.+?】", page.locator(TEXT).inner_text()))
    expect(page.locator("#c-status")).to_contain_text(f"{len(open_places)}处")


def test_the_law_on_the_seven_days_comes_and_goes_with_the_date_of_receipt(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server, "?platform=yunpu&trouble=no-reason")

    page.locator("#c-received").fill("2026-11-15")
    expect(page.locator(TEXT)).to_contain_text("第25条")
    page.locator("#c-received").fill("2026-11-05")
    expect(page.locator(TEXT)).not_to_contain_text("第25条")
    link = page.locator("#c-laws a[href*='tools/deadline/']").first
    assert "limit=law-return-window&from=2026-11-05" in str(link.get_attribute("href"))


def test_what_was_bought_in_a_live_stream_lets_the_platform_be_asked_for_its_records(
    server: Any, phone_page: OpenPage
) -> None:
    [records] = [law.quote for law in library().complaint.laws.values() if law.marks == ("live",)]
    page, _ = phone_page()
    ready(page, server)
    expect(page.locator("#c-live")).to_be_hidden()
    to(page, "platform")
    before = page.locator(TEXT).inner_text()
    page.locator("#c-live").check()

    expect(page.locator(TEXT)).not_to_have_text(before)
    expect(page.locator("#c-laws li", has_text=records)).to_be_visible()


def test_a_passed_deadline_makes_the_follow_up(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    ready(page, server)
    page.locator("input[name=again][value=again]").check()
    page.locator("#c-asked").fill("2026-11-02")

    expect(page.locator(TEXT)).to_contain_text("已超过15日")
    expect(page.locator("#c-laws .sh-evidence--law").first).to_be_visible()


def test_a_delay_of_fifteen_days_is_told_beside_the_text_as_in_it_and_never_as_a_last_day(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    ready(page, server)
    page.locator("#c-asked").fill("2026-11-20")
    expect(page.locator("#c-laws")).to_contain_text("才能引用")
    assert "最晚" not in page.locator("#c-laws").inner_text()

    page.locator("#c-asked").fill("2026-11-02")
    expect(page.locator("#c-laws")).to_contain_text("提出要求已超过15日，无正当理由仍未办理")
    assert "11月17日" not in page.locator("#c-laws").inner_text()


def test_ticked_evidence_is_listed_in_the_text_and_ticked_again_at_the_next_visit(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server)
    box = page.locator("#c-proof input").first
    box.check()
    name = str(box.get_attribute("value"))
    to(page, "regulator")
    expect(page.locator(TEXT)).to_contain_text(name)

    page.reload()
    expect(page.locator("#c-proof input").first).to_be_checked()
    page.locator("#c-trouble").select_option("late")
    expect(page.locator("#c-proof input:checked")).to_have_count(0)


def test_no_fact_gets_into_the_address_a_request_or_the_storage_unasked(
    server: Any, phone_page: OpenPage
) -> None:
    page, seen = phone_page()
    ready(page, server)
    page.locator("#c-proof input").first.check()
    page.locator("#c-item").press("Enter")
    to(page, "platform")

    assert page.url == f"{server.url}tools/complaint/?platform=shanhuo&trouble=quality"
    assert SECRET not in kept(page)
    assert not [
        request.url for request in seen.requests if SECRET in unquote(request.url) or request.method != "GET"
    ]


def test_facts_are_kept_once_that_is_wanted_and_all_is_gone_when_cleared(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    ready(page, server)
    page.locator("#c-keep").check()
    page.locator("#c-proof input").first.check()
    page.goto(f"{server.url}tools/complaint/")
    expect(page.locator(TEXT)).to_contain_text(SECRET)
    expect(page.locator("#c-trouble")).to_have_value("quality")

    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#c-clear").click()
    expect(page.locator(TEXT)).not_to_contain_text(SECRET)
    expect(page.locator("#c-proof input:checked")).to_have_count(0)
    assert kept(page) == "[]"


def test_what_was_filled_in_outlives_a_reload_and_the_way_back_and_not_the_tab(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    ready(page, server)
    to(page, "platform")
    expect(page.locator("#c-tab")).not_to_be_empty()

    page.reload()
    expect(page.locator(TEXT)).to_contain_text(SECRET)
    expect(page.locator("input[name=channel][value=platform]")).to_be_checked()
    page.goto(f"{server.url}tools/")
    page.go_back()
    expect(page.locator(TEXT)).to_contain_text(SECRET)
    expect(page.locator("#c-keep")).not_to_be_checked()

    other = page.context.new_page()
    opened(other, server)
    expect(other.locator(TEXT)).not_to_contain_text(SECRET)


def test_clearing_takes_it_out_of_the_tab_too(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    ready(page, server)
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#c-clear").click()

    assert page.evaluate("JSON.stringify(sessionStorage)").find(SECRET) < 0
    page.reload()
    expect(page.locator(TEXT)).not_to_contain_text(SECRET)


@pytest.mark.parametrize(
    ("typed", "gone", "stays"),
    [
        ("我的身份证11010519491231002X被他要走了", "11010519491231002X", "被他要走了"),
        ("卡号6222 0212 3456 7890 128退这里", "6222 0212 3456 7890 128", "退这里"),
        ("让我报验证码４８２９１３给他", "４８２９１３", "给他"),
        ("密码是abc123，别的不说", "abc123", "别的不说"),
    ],
)
def test_what_must_go_nowhere_is_cut_out_of_what_is_copied_and_kept_and_that_is_said(
    typed: str, gone: str, stays: str, server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(permissions=["clipboard-read", "clipboard-write"])
    ready(page, server)
    page.locator("#c-what").fill(typed)
    page.locator("#c-copy").tap()

    expect(page.locator("#c-done")).to_contain_text("去掉")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert gone not in copied and stays in copied
    assert gone not in page.evaluate("JSON.stringify(sessionStorage)")
    expect(page.locator("#c-what")).to_have_value(typed)


def test_the_form_comes_into_a_place_that_was_kept_for_it(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    run_first(page, WATCH_SHIFTS)
    page.goto(f"{server.url}tools/complaint/")
    expect(page.locator("#complaint")).to_be_visible()
    expect(page.locator("#c-next")).to_be_visible()

    assert shifted(page) < 0.1


# One question a screen


def questions(page: Page) -> list[str]:
    """The questions that can be seen, by the ids of their screens."""
    return list(
        page.evaluate(
            "[...document.querySelectorAll('#complaint [data-screen]')]"
            ".filter(screen => screen.offsetHeight).map(screen => screen.id)"
        )
    )


def apart(page: Page, server: Any, query: str = "") -> None:
    page.goto(f"{server.url}tools/complaint/{query}")
    expect(page.locator("#complaint")).to_be_visible()


def test_a_phone_asks_one_question_a_screen_up_to_the_written_text(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    apart(page, server)
    assert questions(page) == ["c-platform"]
    page.locator("input[name=platform][value=shanhuo]").check()
    page.locator("#c-next").tap()
    assert questions(page) == ["c-trouble-screen"]
    page.locator("#c-trouble").select_option("quality")

    seen = []
    while page.locator("#c-next").is_visible():
        page.locator("#c-next").tap()
        (question,) = questions(page)
        seen.append(question)

    assert seen[0] == "c-proofs" and seen[-1] == "c-result" and len(set(seen)) == len(seen) > 6
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#c-back").tap()
    assert questions(page) == [seen[-2]]


def test_where_no_complaint_is_written_the_question_of_the_trouble_says_what_to_do(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    apart(page, server, "?platform=yunpu&trouble=fraud")

    assert questions(page) == ["c-trouble-screen"]
    expect(page.locator("#c-advice a").first).to_be_visible()
    expect(page.locator("#c-next")).to_be_hidden()


def test_the_screen_is_told_by_number_and_its_question_has_the_focus(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    apart(page, server, "?platform=shanhuo&trouble=quality")
    assert questions(page) == ["c-proofs"]
    told = page.locator("#c-progress").inner_text()

    page.locator("#c-next").tap()

    expect(page.locator("#c-progress")).not_to_have_text(told)
    assert page.evaluate("document.activeElement.closest('[data-screen]').id") == questions(page)[0]
    assert page.evaluate("document.activeElement.tagName") in {"LEGEND", "LABEL"}


def test_enter_goes_on_to_the_next_question_and_a_reload_stays_there(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    apart(page, server, "?platform=shanhuo&trouble=quality")
    while not page.locator("#c-item").is_visible():
        page.locator("#c-next").tap()
    page.locator("#c-item").fill("保温杯")
    page.locator("#c-item").press("Enter")
    (question,) = questions(page)
    assert question != "c-item-field"

    page.reload()

    expect(page.locator(f"#{question}")).to_be_visible()
    assert questions(page) == [question]


def test_a_desktop_has_the_form_whole(server: Any, desktop_page: OpenPage) -> None:
    page, _ = desktop_page()
    apart(page, server, "?platform=shanhuo&trouble=quality")

    assert {"c-platform", "c-proofs", "c-item-field", "c-result"} <= set(questions(page))
    expect(page.locator("#c-next")).to_be_hidden()


def test_a_phone_may_have_the_form_whole_too(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    apart(page, server, "?platform=shanhuo&trouble=quality")
    page.locator("#c-whole").tap()
    assert {"c-platform", "c-proofs", "c-item-field", "c-result"} <= set(questions(page))

    page.reload()
    expect(page.locator("#c-item")).to_be_visible()
    page.locator("#c-whole").tap()
    assert len(questions(page)) == 1


def test_axe_finds_nothing_wrong_with_a_question_alone(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(reduced_motion="reduce")
    apart(page, server, "?platform=shanhuo&trouble=quality")
    found = violations(page, "a question")
    page.locator("#c-next").tap()
    found += violations(page, "the next")

    assert not found, "\n".join(found)
    assert small_targets(page, ".sh-screens__ways button") == []


def test_unticking_forgets_at_once(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    ready(page, server)
    page.locator("#c-keep").check()
    assert SECRET in kept(page)
    page.locator("#c-keep").uncheck()
    assert SECRET not in kept(page)


def test_the_text_is_copied_as_shown(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(permissions=["clipboard-read", "clipboard-write"])
    ready(page, server)
    page.locator("#c-copy").tap()

    expect(page.locator("#c-done")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(TEXT).inner_text()


def test_where_the_clipboard_is_refused_the_text_lies_ready_selected(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    run_first(page, REFUSE_CLIPBOARD)
    ready(page, server)
    page.locator("#c-copy").tap()

    area = page.locator("#c-by-hand textarea")
    expect(area).to_be_focused()
    assert (
        area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
        == page.locator(TEXT).inner_text()
    )


def test_the_file_is_read_by_any_editor_old_notepad_included(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    ready(page, server)
    to(page, "regulator")
    with page.expect_download() as download:
        page.locator("#c-save").click()

    content = download.value.path().read_bytes()
    assert download.value.suggested_filename.endswith(".txt")
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content.decode("utf-8-sig").strip().replace("\r\n", "\n") == page.locator(TEXT).inner_text()


def test_only_the_text_is_printed(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    ready(page, server)
    text = page.locator(TEXT).inner_text()
    page.emulate_media(media="print")

    assert page.locator("main").inner_text().split() == text.split()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("what", "身份证11010519491231002X"),
        ("what", "卡6222021234567890128"),
        ("reply", "让我报验证码482913"),
        ("what", "密码是abc123"),
        ("order", "11010519491231002X"),
    ],
)
def test_private_data_is_pointed_out_beside_its_field(
    server: Any, phone_page: OpenPage, field: str, typed: str
) -> None:
    page, _ = phone_page()
    opened(page, server)
    page.locator(f"#c-{field}").fill(typed)

    expect(page.locator(f"#c-{field}-wrong")).not_to_be_empty()
    expect(page.locator(f"#c-{field}")).to_have_attribute("aria-invalid", "true")
    page.locator(f"#c-{field}").fill("6222021234567890128" if field == "order" else "东西坏了")
    expect(page.locator(f"#c-{field}-wrong")).to_be_empty()


def test_a_wrong_amount_and_a_wrong_date_are_said_beside_their_fields(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server)
    page.locator("#c-amount").fill("九十九")
    page.locator("#c-received").fill("2026-12-01")

    expect(page.locator("#c-amount-wrong")).not_to_be_empty()
    expect(page.locator("#c-received-wrong")).not_to_be_empty()
    assert "九十九" not in page.locator(TEXT).inner_text()


def test_too_long_a_text_says_by_how_much_and_keeps_the_persons_words(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    opened(page, server)
    page.locator("#c-what").fill("漏水" * 100)

    count = len(page.locator(TEXT).inner_text())
    assert "漏水" * 100 in page.locator(TEXT).inner_text()
    expect(page.locator("#c-status")).to_contain_text(f"多了{count - 150}个字")


def test_nothing_happens_while_an_input_method_composes(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server)
    before = page.locator(TEXT).inner_text()
    page.evaluate(
        """() => {
            const field = document.querySelector("#c-what");
            field.value = "lou shui";
            field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
        }"""
    )
    assert page.locator(TEXT).inner_text() == before

    page.evaluate(
        "() => { document.querySelector('#c-what').value = '漏水'; "
        "document.querySelector('#c-what').dispatchEvent(new CompositionEvent('compositionend', "
        "{ bubbles: true })); }"
    )
    expect(page.locator(TEXT)).to_contain_text("漏水")


def test_to_a_fraud_no_complaint_is_written(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server, "?platform=yunpu&trouble=fraud")

    expect(page.locator("#c-advice a[href$='rights/prevention/fraud/']")).to_be_visible()
    expect(page.locator("#c-result")).to_be_hidden()
    expect(page.locator("#c-rest")).to_be_hidden()


@pytest.mark.parametrize(
    "query",
    [
        "?platform=nowhere&trouble=quality",
        "?platform=shanhuo&trouble=nonsense",
        "?trouble=constructor&platform=toString",
        "?trouble=%3Cimg%20src%3Dx%3E",
    ],
)
def test_an_address_with_unknown_words_is_told_beside_the_question_and_the_form_works(
    server: Any, phone_page: OpenPage, query: str
) -> None:
    page, _ = phone_page()
    opened(page, server, query)
    told = page.locator("#c-platform > .sh-wrong, #c-trouble-field > .sh-wrong")
    expect(told).to_have_count(2 if "toString" in query else 1)

    page.locator("input[name=platform][value=yunpu]").check()
    page.locator("#c-trouble").select_option("late")
    expect(page.locator(TEXT)).not_to_be_empty()
    expect(told).to_have_count(0)


def test_a_link_to_a_troubles_evidence_finds_it_open(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    opened(page, server, "")
    expect(page.locator("#late")).to_be_hidden()
    page.goto(f"{server.url}tools/complaint/?from=elsewhere#late")
    expect(page.locator("#late")).to_be_in_viewport()


def test_with_keys_alone_one_gets_from_the_platform_to_the_copied_text(
    server: Any, desktop_page: OpenPage
) -> None:
    page, _ = desktop_page(permissions=["clipboard-read", "clipboard-write"])
    opened(page, server, "")
    page.locator("input[name=platform]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator(TEXT)).not_to_be_empty()
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == "c-copy":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#c-done")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(TEXT).inner_text()


def test_where_storage_is_denied_the_text_is_written_all_the_same(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(expected_errors="denied")  # the theme itself does not expect it
    run_first(page, DENY_STORAGE)
    ready(page, server)
    page.locator("#c-keep").click()

    expect(page.locator("#c-keep")).not_to_be_checked()
    expect(page.locator("#c-keep-wrong")).not_to_be_empty()
    expect(page.locator(TEXT)).to_contain_text(SECRET)


def test_without_its_limits_the_page_writes_and_quotes_nothing_that_needs_them(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(expected_errors="limits.json|ERR_FAILED")
    page.route("**/assets/tools/limits.json", lambda route: route.abort())
    opened(page, server, "?platform=shanhuo&trouble=no-reason")
    page.locator("#c-received").fill("2026-11-20")

    expect(page.locator(TEXT)).not_to_contain_text("第25条")


def test_without_scripts_the_lists_and_the_texts_to_copy_stand_there(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(java_script_enabled=False)
    page.goto(f"{server.url}tools/complaint/")

    expect(page.locator("#complaint")).to_be_hidden()
    expect(page.locator("#complaint-plain .sh-letter")).to_have_count(3)
    expect(page.locator("#complaint-plain .sh-letter").last).to_be_visible()
    assert page.locator("#complaint-plain li").count() > 50


def test_axe_finds_nothing_wrong_and_nothing_is_wider_than_the_phone(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(reduced_motion="reduce")
    opened(page, server, "")
    found = violations(page, "nothing chosen")
    ready(page, server)
    page.locator("#c-amount").fill("x")
    page.locator("#c-asked").fill("2026-11-01")
    for channel in ("merchant", "platform", "regulator"):
        to(page, channel)
        expect(page.locator(TEXT)).not_to_be_empty()
        found += violations(page, channel)
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), channel
    page.locator("#c-trouble").select_option("fraud")
    found += violations(page, "fraud")

    assert not found, "\n".join(found)


def test_every_target_is_large_enough_for_a_thumb(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page()
    ready(page, server)
    assert (
        small_targets(
            page,
            "#complaint :is(select, input:not([type=radio], [type=checkbox]), textarea, button, .sh-option)",
        )
        == []
    )
