"""``api/answers.json``, which other programs rely on."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sample import SAMPLE, library
from shouhou.content import load_library
from shouhou.site.exports.api import answers_json

ROOT = Path(__file__).parents[3]
TINY = ROOT / "tests" / "cases" / "content" / "collection"
KEYS = {
    "id",
    "url",
    "title",
    "asks",
    "short",
    "text",
    "platform",
    "topic",
    "limits",
    "amounts",
    "contacts",
    "claims",
    "sources",
    "evidence",
    "short_evidence",
    "checked",
    "replaces",
}
WHERE_WRITTEN = {"row", "reply", "reply_shop", "conflicts"}


@cache
def document() -> dict[str, Any]:
    return json.loads(answers_json(library()))


def tiny(answer_id: str) -> dict[str, Any]:
    entries = json.loads(answers_json(load_library(TINY)))["answers"]
    return next(entry for entry in entries if entry["id"] == answer_id)


def test_the_document_says_its_format() -> None:
    assert set(document()) == {"format", "answers"}
    assert document()["format"] == 3


def test_every_answer_is_there_in_the_order_of_the_site() -> None:
    assert [entry["id"] for entry in document()["answers"]] == [answer.id for answer in library().answers]


def test_every_entry_has_exactly_the_promised_keys() -> None:
    assert {frozenset(entry) - WHERE_WRITTEN for entry in document()["answers"]} == {frozenset(KEYS)}


def test_what_an_answer_may_go_without_is_there_where_it_is_written_and_nowhere_else() -> None:
    entries = {entry["id"]: entry.keys() & WHERE_WRITTEN for entry in document()["answers"]}

    assert entries["sh-refund-rejected"] == {"row", "reply", "reply_shop"}
    assert entries["sh-time-review"] == {"row", "reply"}
    assert entries["sh-time-arrival"] == set()
    assert entries["yp-time-arrival"] == {"conflicts"}


@pytest.mark.parametrize("key", ["id", "url", "title", "short", "text", "platform", "topic", "checked"])
def test_a_single_value_is_a_string(key: str) -> None:
    assert all(isinstance(entry[key], str) and entry[key] for entry in document()["answers"])


@pytest.mark.parametrize("key", ["asks", "claims", "sources", "evidence", "short_evidence"])
def test_a_list_of_names_is_a_list_of_strings(key: str) -> None:
    assert all(isinstance(value, str) for entry in document()["answers"] for value in entry[key])


def test_a_limit_has_the_keys_of_the_answer_file() -> None:
    assert tiny("mall-arrival")["limits"] == [
        {
            "id": "mall-arrival-limit",
            "days": 7,
            "unit": "working",
            "from": "审核通过",
            "to": "退款到账",
            "actor": "平台",
            "evidence": "article",
            "claims": ["A01"],
            "beside": [],
        }
    ]


def test_a_contact_says_whether_it_may_be_dialled() -> None:
    assert [(contact["value"], contact["dial"]) for contact in tiny("mall-phone")["contacts"]] == [
        ("400-333-4444", True),
        ("help@mall.example", False),
    ]


def test_the_text_is_title_short_answer_and_body_of_that_page() -> None:
    assert tiny("rights-return")["text"].split("\n") == [
        "七天无理由退货怎么算？",
        "收到商品之日起七日内可以退货。",
        "自收到商品之日起七日内退货，不用说理由。",
        "如果不行",
        "再看到账时间。",
    ]


def test_evidence_is_ordered_from_the_strongest() -> None:
    assert tiny("mall-phone")["evidence"] == ["platform", "article"]


def test_an_address_is_relative_and_ends_with_a_slash() -> None:
    assert tiny("mall-phone")["url"] == "mall/contact/phone/"


def test_no_unverified_value_is_among_the_contacts() -> None:
    unverified = {item.value for answer in library().answers for item in answer.unverified}

    assert not unverified & {
        contact["value"] for entry in document()["answers"] for contact in entry["contacts"]
    }


def test_the_same_content_gives_the_same_bytes() -> None:
    assert answers_json(load_library(SAMPLE)) == answers_json(library())
