"""Contacts as cards: the way there, what may be dialled, the facts, and what nobody has walked."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from labels import IN_CONTEXT
from marks import contact_cards, evidence_mark
from shouhou.content import Answer, Contact, load_library
from shouhou.markup.addresses import page_of
from shouhou.tools.contact_cards.cards import HOURS_PROGRAM, contact_anchor

TINY = Path(__file__).parents[1] / "cases" / "content" / "collection"


@cache
def answer() -> Answer:
    return load_library(TINY).answer("mall-phone")


def contact(**given: Any) -> Contact:
    values = {
        "id": "x",
        "kind": "phone",
        "name": "热线",
        "value": "400-333-4444",
        "use": "咨询",
        "evidence": "law",
    }
    return Contact.model_validate(values | given, context=IN_CONTEXT)


def card(page: str = "", **given: Any) -> str:
    return contact_cards([(answer(), contact(**given))], page or page_of(answer()))


def facts(text: str) -> dict[str, str]:
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", text))


def test_every_contact_is_an_item_with_an_anchor_of_its_own() -> None:
    text = contact_cards([(answer(), item) for item in answer().contacts], page_of(answer()))

    assert re.findall(r'<li class="sh-contact" id="([^"]*)">', text) == [
        contact_anchor(item) for item in answer().contacts
    ]


def test_a_number_for_dialling_is_a_link_to_dial_and_can_be_saved() -> None:
    text = card(dial=True)

    assert 'href="tel:4003334444"' in text and ">400-333-4444<" in text
    assert 'href="../../../api/contacts/x.vcf"' in text


@pytest.mark.parametrize(
    "given",
    [
        {"dial": False},
        {"kind": "email", "value": "a@b.example"},
        {"kind": "web", "value": "www.b.example"},
        {"kind": "post", "value": "某市某路1号"},
    ],
)
def test_what_is_not_for_dialling_is_plain_text(given: dict[str, Any]) -> None:
    text = card(**given)

    assert "href" not in text
    assert f"<b>{given.get('value', '400-333-4444')}</b>" in text


def test_a_way_through_the_app_is_a_numbered_list_of_taps() -> None:
    text = card(kind="app", value="我 → 设置 →  “帮助”")

    assert re.findall(r"<li>(.*?)</li>", text) == ["我", "设置", "“帮助”"]
    assert '<ol class="sh-taps"' in text


def test_a_single_tap_is_no_list() -> None:
    assert "<ol" not in card(kind="app", value="帮助中心")


@pytest.mark.parametrize(
    ("use", "serves", "refuses"),
    [
        ("举报内容，不处理退款退货", "举报内容", "退款退货"),
        ("银行的投诉，不管网购，不办理退款", "银行的投诉", "网购，不办理退款"),
        ("快递问题；先向快递公司投诉", "快递问题；先向快递公司投诉", None),
        ("反馈，来自转录", "反馈，来自转录", None),
        ("咨询，不一定有人", "咨询，不一定有人", None),
    ],
)
def test_what_it_is_for_and_what_not_are_two_facts(use: str, serves: str, refuses: str | None) -> None:
    found = list(facts(card(use=use)).values())

    assert found[0] == serves
    assert (refuses in found) == (refuses is not None)


def test_every_card_has_its_label_and_the_date_of_the_check() -> None:
    text = card(evidence="relayed")

    assert any(
        evidence_mark(contact(evidence="relayed").evidence) in fact and str(answer().checked) in fact
        for fact in facts(text).values()
    )


def test_hours_are_shown_with_a_place_for_what_they_are_now() -> None:
    text = card(hours="工作日09:00-18:00")

    assert 'data-sh-hours="工作日09:00-18:00"' in text
    assert f'src="../../../{HOURS_PROGRAM}"' in text


def test_no_program_is_loaded_where_no_contact_has_hours() -> None:
    assert "<script" not in card()
    assert len(facts(card())) == len(facts(card(hours="每天09:00-21:00")))


def test_only_a_way_through_the_app_says_that_nobody_walked_it() -> None:
    walked = dt.date(2026, 11, 1)
    app = {"kind": "app", "value": "我 → 设置"}

    assert (
        len(facts(card(**app)))
        == len(facts(card(**app, walked=walked)))
        == len(facts(card(kind="web", value="a.example"))) + 1
    )
    assert "2026-11-01" in card(**app, walked=walked) and "未核实" not in card(**app, walked=walked)
    assert "未核实" in card(**app)
    assert "2026-11-01" in card(walked=walked)


def test_a_card_leads_to_its_answer_only_from_another_page() -> None:
    assert f'href="../{answer().url}"' in card("mall/index.md")
    assert answer().url not in card()


def test_no_value_breaks_out_of_its_place() -> None:
    text = card(kind="app", name='<b>"x"</b>', value="<i> → &", use="<script>，不管<a>")

    assert not re.findall(r"<i>|<script>|<a>|<b>\"", text)
    assert "&lt;i&gt;" in text and "&amp;" in text
