"""The register of numbers, mail boxes and sites: what it holds, what it may not hold, and the table on the
page.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from sample import library
from shouhou.tools.number_check.page import FILE, key_of, number_files, number_part

ROOT = Path(__file__).parents[2]
PAGE = "tools/number-check.md"
CLIENT = ROOT / "search" / "tools" / "number_check"
PROMISES = re.compile("安全|可信|放心|没问题|safe")


@cache
def register() -> dict[str, Any]:
    return dict(json.loads(number_files(library())[FILE]))


@cache
def part() -> str:
    return number_part(library(), PAGE)


def test_every_number_mail_box_and_site_of_the_answers_is_registered_once() -> None:
    wanted = [
        (contact.kind, key_of(contact.kind, contact.value))
        for answer in library().answers
        for contact in answer.contacts
        if contact.kind in ("phone", "email", "web")
    ]

    assert [(item["kind"], item["key"]) for item in register()["contacts"]] == wanted
    assert len(set(wanted)) == len(wanted) > 5


def test_every_entry_leads_to_its_card_and_has_its_evidence_and_date() -> None:
    for item in register()["contacts"]:
        url, anchor = item["url"].split("#")
        (answer,) = [answer for answer in library().answers if answer.url == url]
        (contact,) = [contact for contact in answer.contacts if f"contact-{contact.id}" == anchor]
        assert (item["value"], item["evidence"], item["checked"]) == (
            contact.value,
            contact.evidence.key.value,
            str(answer.checked),
        )
        assert item["label"] == contact.evidence.label


def test_a_contact_is_reached_in_an_app_where_its_answer_is_a_platforms() -> None:
    assert {item["url"].partition("/")[0] for item in register()["contacts"] if item["app"]} == {
        "shanhuo",
        "yunpu",
    }
    assert {item["url"].partition("/")[0] for item in register()["contacts"] if not item["app"]} == {"rights"}


def test_only_what_may_be_dialled_can_be_dialled_or_saved() -> None:
    dialled = {contact.value for answer in library().answers for contact in answer.contacts if contact.dial}

    assert {item["value"] for item in register()["contacts"] if item["dial"]} == dialled
    assert all((item["vcard"] is not None) == item["dial"] for item in register()["contacts"])


def test_a_value_nobody_could_verify_is_there_to_be_recognised_only() -> None:
    values = [(answer, item) for answer in library().answers for item in answer.unverified]

    assert [item["key"] for item in register()["unverified"]] == [
        key_of(item.kind, item.value) for _, item in values
    ]
    assert not {item["key"] for item in register()["unverified"]} & {
        item["key"] for item in register()["contacts"]
    }
    for answer, item in values:
        assert item.value not in part() and key_of(item.kind, item.value) not in part()
        assert answer.title in part()


def test_a_source_is_no_contact() -> None:
    sites = {item["key"] for item in register()["contacts"] if item["kind"] == "web"}

    assert register()["sources"]
    assert not [
        source
        for source in register()["sources"]
        if any(source["key"].partition("/")[0] == site for site in sites)
    ]


def test_the_table_has_a_row_for_every_entry_so_that_the_page_is_right_without_a_program() -> None:
    rows = [line for line in part().split("\n") if line.startswith("| **")]

    assert len(rows) == len(register()["contacts"])
    for row, item in zip(rows, register()["contacts"], strict=True):
        assert (
            item["value"] in row and item["name"] in row and item["label"] in row and item["checked"] in row
        )  # type: ignore[index]


def test_every_platform_with_an_app_has_its_way_in() -> None:
    assert [way["url"] for way in register()["ways"]] == ["shanhuo/contact/", "yunpu/contact/"]


def test_nothing_the_tool_says_by_itself_promises_that_a_number_can_be_relied_on() -> None:
    for path in [ROOT / "docs" / PAGE, *(CLIENT / name for name in ("card.js", "page.js", "verdict.js"))]:
        assert not PROMISES.search(path.read_text("utf-8")), path.name


def test_the_form_gives_the_text_no_name_so_that_it_can_never_be_in_an_address() -> None:
    field = re.search(r"<textarea[^>]*>", part())

    assert field and " name=" not in field.group()
    assert "action=" not in part()
