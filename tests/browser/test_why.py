"""``explain=1`` on the search page: why these answers, for editors; nothing of it for anybody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from accessibility import violations
from playwright.sync_api import Page, expect
from sample import library
from shouhou.engine.engine import Engine
from shouhou.engine.explaining import explain
from shouhou.engine.reasons import tell

OpenPage = Callable[..., Any]

QUESTION = "山货集审核要几天"
ONLY_FOR_WHY = ("why.js", "explaining.js", "reasons.js", "answers.json")


def why(page: Page) -> Any:
    return page.locator("section.sh-why")


def goto_explained(page: Page, server: Any, query: str, more: str = "") -> None:
    page.goto(f"{server.url}search/?q={quote(query)}{more}&explain=1")
    why(page).wait_for()


def asks() -> dict[str, Sequence[str]]:
    return {answer.id: library().asks_of(answer) for answer in library().answers}


@pytest.mark.parametrize("filtered", [{}, {"platform": "yunpu"}], ids=str)
def test_the_page_says_what_the_command_says(
    filtered: dict[str, Any], server: Any, phone_page: OpenPage, engine: Engine
) -> None:
    page, _ = phone_page()
    goto_explained(
        page, server, "退款审核要几天", "".join(f"&{key}={value}" for key, value in filtered.items())
    )
    told = tell(explain(engine, "退款审核要几天", asks(), **filtered))

    assert why(page).locator("h3").all_inner_texts() == [section["heading"] for section in told]
    assert why(page).locator("li").all_inner_texts() == [line for part in told for line in part["lines"]]


def test_it_stands_below_the_answers_on_a_phone_and_nothing_is_wider(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    goto_explained(page, server, "上周在山货集买的锅，客服打不通，锅底裂了，要退货")

    last, first = page.locator("[data-answer-id]").last.bounding_box(), why(page).bounding_box()
    assert last and first and last["y"] + last["height"] <= first["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_axe_finds_nothing_wrong_with_it(server: Any, phone_page: OpenPage) -> None:
    page, _ = phone_page(reduced_motion="reduce")
    goto_explained(page, server, QUESTION)

    assert violations(page, "search page, explained") == []


def test_without_it_nothing_more_is_loaded(server: Any, phone_page: OpenPage) -> None:
    page, seen = phone_page()
    page.goto(f"{server.url}search/?q={quote(QUESTION)}")
    page.locator("[data-answer-id]").first.wait_for()
    page.wait_for_load_state("networkidle")

    assert [request.url for request in seen.requests if request.url.endswith(ONLY_FOR_WHY)] == []
    expect(why(page)).to_have_count(0)


def test_what_is_typed_next_is_explained_too_and_the_address_keeps_it(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page()
    goto_explained(page, server, QUESTION)
    page.locator("input#sh-q").fill("云铺客服电话")

    expect(why(page).locator("li", has_text="问的是这些平台：云上铺")).to_have_count(1)
    expect(why(page)).to_have_count(1)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["云铺客服电话"], "explain": ["1"]}


def test_where_the_asks_are_out_of_reach_it_says_so_and_the_answers_stay(
    server: Any, phone_page: OpenPage
) -> None:
    page, _ = phone_page(expected_errors="Failed to load resource|ERR_FAILED")
    page.route("**/api/answers.json", lambda route: route.abort())
    goto_explained(page, server, QUESTION)

    expect(why(page).locator("p")).to_have_count(1)
    expect(page.locator("[data-answer-id]").first).to_be_visible()
