"""The main paths in a real Chromium 80: what a phone of 2020 gets. An error in the console fails a test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
import test_widget
from chromium_80 import RUNS_HERE, Chromium80, Page

pytestmark = pytest.mark.skipif(not RUNS_HERE, reason="Chromium 80 was packed for Linux on x86-64")

QUESTION = "山货集审核要几天"
ANSWER = "shanhuo/time-limits/review/"
STORY = (
    "我上个月在山货集直播间给我妈买的按摩仪，前天才送到，插上电一点反应都没有，"
    "店家拒绝退款了还能申请平台介入吗"
)
PAGES = (
    "",
    "shanhuo/",
    "shanhuo/refund/",
    ANSWER,
    "search/",
    "tools/",
    "tools/deadline/",
    "tools/next-step/",
)
MORE_PAGES = ("tools/complaint/", "tools/number-check/", "desk/", "about/", "rights/", "404.html")

site, shop = test_widget.site, test_widget.shop


@pytest.fixture
def page(chromium_80: Chromium80) -> Iterator[Page]:
    with chromium_80.page() as page:
        yield page


def search(page: Page, server: Any, words: str) -> list[str]:
    """Open the search page with ``words``; return the ids of the answers that it shows."""
    page.goto(f"{server.url}search/?q={quote(words)}")
    page.until("document.querySelector('[data-answer-id]')")
    return list(
        page.value("[...document.querySelectorAll('[data-answer-id]')].map((card) => card.dataset.answerId)")
    )


def test_it_is_chromium_80(chromium_80: Chromium80) -> None:
    assert chromium_80.ask("Browser.getVersion")["product"].startswith("HeadlessChrome/80.")


@pytest.mark.parametrize("address", [*PAGES, *MORE_PAGES])
def test_a_page_opens_without_an_error_and_is_no_wider_than_the_phone(
    page: Page, server: Any, address: str
) -> None:
    page.goto(server.url + address)

    assert page.value("document.documentElement.scrollWidth") == 360


def test_the_box_on_the_home_page_offers_answers_and_enter_leads_to_the_results(
    page: Page, server: Any
) -> None:
    page.goto(server.url)
    page.fill("input#sh-q", QUESTION)
    page.until("document.querySelector('[role=option]')")
    page.press("Enter", 13)

    page.until("location.pathname !== '/' && document.querySelector('[data-answer-id]')")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (QUESTION, "sh-time-review"),
        ("shanhuoji shenhe yao jitian", "sh-time-review"),
        (STORY, "sh-complaint-intervention"),
    ],
    ids=["plain", "pinyin", "story"],
)
def test_a_search_finds_its_answer(page: Page, server: Any, words: str, answer: str) -> None:
    assert answer in search(page, server, words)[:3]


def test_a_card_copies_its_answer(page: Page, server: Any) -> None:
    search(page, server, QUESTION)
    page.click(".sh-card__more")
    page.click(".sh-card__actions button")

    page.text(".sh-card__said")
    assert page.clipboard().endswith(f"{server.url}a/sh-time-review/")


def test_an_answer_page_copies_its_answer(page: Page, server: Any) -> None:
    page.goto(server.url + ANSWER)
    page.click("[data-sh-copy]")

    page.text(".sh-copied")
    assert page.clipboard().endswith(f"{server.url}a/sh-time-review/")


def test_a_deadline_is_counted(page: Page, server: Any) -> None:
    page.goto(server.url + "tools/deadline/")
    page.until("document.querySelector('#deadline.sh-deadline--ready')")
    page.choose("#deadline-platform", "shanhuo")
    page.choose("#deadline-limit", "sh-refund-review")
    page.choose("#deadline-from", "2026-09-29")

    assert "2026年10月14日（周三）" in page.text("#deadline-answer .sh-result__main")


def test_questions_lead_to_the_next_step_and_its_day(page: Page, server: Any) -> None:
    page.goto(server.url + "tools/next-step/")
    for value in ("shanhuo", "quality", "refused"):
        page.click(f"#next-step input[value={value}]")
        page.click("#next-step button[type=submit]")
    page.choose("#next-step input[type=date]", "2026-11-10")
    page.click("#next-step button[type=submit]")

    assert "2026年11月25日（周三）" in page.text("#next-step .sh-step__result .sh-step__date")


def test_a_complaint_is_written(page: Page, server: Any) -> None:
    page.goto(server.url + "tools/complaint/?platform=shanhuo&trouble=quality")
    page.until("document.querySelector('#c-proofs').offsetHeight > 0")
    page.click("#c-next")
    page.until("document.querySelector('#c-channel-screen').offsetHeight > 0")
    page.click("#c-whole")
    page.fill("#c-item", "保温杯")
    page.fill("#c-what", "杯底有裂缝")

    page.until("document.querySelector('#c-text').textContent.includes('杯底有裂缝')")


def test_a_number_is_checked(page: Page, server: Any) -> None:
    page.goto(server.url + "tools/number-check/")
    page.fill("#sh-number-text", "理赔请拨0571-12315，或加微信kefu95152，可拨400-333-8888核实")

    page.text("#sh-number [role=status]")
    assert page.value(
        "[...document.querySelectorAll('.sh-number__card')]"
        ".map((card) => /card--(\\w+)/.exec(card.className)[1])"
    ) == [
        "unknown",
        "unknown",
        "known",
    ]


def test_the_desk_finds_and_enter_copies(chromium_80: Chromium80, server: Any) -> None:
    with chromium_80.page(width=1280, mobile=False, deviceScaleFactor=1) as page:
        page.goto(server.url + "desk/")
        page.until("document.querySelectorAll('#desk-platform option').length > 1")
        page.fill("#desk-q", QUESTION)
        page.until("document.querySelector('#desk-list [role=option]').dataset.answerId === 'sh-time-review'")
        page.press("Enter", 13)

        page.until("document.querySelector('#desk-status').textContent.startsWith('已复制')")
        assert page.clipboard().endswith(f"{server.url}a/sh-time-review/")


def test_the_widget_answers_on_a_page_of_another_origin(page: Page, shop: test_widget.Shop) -> None:
    page.goto(shop())
    page.until("document.querySelector('[data-shouhou-widget]')")
    page.value("window.widget = document.querySelector('[data-shouhou-widget]').shadowRoot, 0")
    page.value("widget.querySelector('button.open').click()")
    page.until("widget.activeElement === widget.querySelector('input')")
    page.ask("Input.insertText", text=QUESTION)

    page.until("widget.querySelector('[data-answer-id]').dataset.answerId === 'sh-time-review'")


@pytest.mark.parametrize("address", ["search/", "tools/deadline/", "desk/"])
def test_a_browser_too_old_for_the_programs_is_told_so(page: Page, server: Any, address: str) -> None:
    refused = "Object.defineProperty(window, 'URLSearchParams', { get() { throw new SyntaxError() } })"
    page.ask("Page.addScriptToEvaluateOnNewDocument", source=refused)
    page.goto(server.url + address)

    assert "太旧" in page.text(".sh-too-old")
    page.goto(server.url + "licences.txt")  # no program of the page says anything after this
    page.errors.clear()  # those that such a browser cannot read


def test_chromium_80_is_not_too_old(page: Page, server: Any) -> None:
    page.goto(server.url + "search/")

    assert page.value("document.querySelector('.sh-too-old')") is None
