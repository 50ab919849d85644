"""The real content under ``docs/``: what must hold of it beyond the rules of ``shouhou check``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from real_content import library
from shouhou.content import Answer
from shouhou.content.rules.text import EMAIL
from shouhou.deadlines.calendar import announced

ROOT = Path(__file__).parents[2]
FREE_MAIL = (
    "qq.com",
    "163.com",
    "126.com",
    "139.com",
    "189.cn",
    "sina.com",
    "sina.cn",
    "sohu.com",
    "yeah.net",
    "foxmail.com",
    "aliyun.com",
    "gmail.com",
    "hotmail.com",
    "outlook.com",
)
ARTICLES_ABOUT = {"kuaishou": "AC", "douyin": "BD"}
"""Which platform the four source articles are about; claims carry the letter of their article."""


def bare(question: str) -> str:
    return re.sub(r"[\W_]", "", question).lower()


def answers_on(platform: str) -> list[Answer]:
    return [answer for answer in library().answers if answer.platform == platform]


def test_the_number_of_answers_is_what_the_four_articles_need() -> None:
    assert 90 <= len(library().answers) <= 130


def test_all_claims_of_the_four_articles_are_there() -> None:
    assert len(library().claims) == 169


def test_every_claim_is_either_carried_or_set_aside() -> None:
    carried, set_aside = library().carried_claims(), set(library().set_aside)

    assert carried | set_aside == set(library().claims)
    assert not carried & set_aside


def test_every_claim_set_aside_has_a_reason() -> None:
    assert all(reason.strip() for reason in library().set_aside.values())


def test_no_ask_is_a_copy_of_a_test_question() -> None:
    rows = (ROOT / "tests" / "cases" / "questions.jsonl").read_text("utf-8").splitlines()
    questions = {bare(json.loads(row)["q"]) for row in rows if row.strip()}

    copies = [
        (answer.id, ask) for answer in library().answers for ask in answer.asks if bare(ask) in questions
    ]

    assert copies == []


@pytest.mark.parametrize("platform", ARTICLES_ABOUT)
def test_a_platform_types_no_limit_or_contact_of_another_platform(platform: str) -> None:
    facts = [fact for answer in answers_on(platform) for fact in (*answer.limits, *answer.contacts)]

    strangers = [
        (fact.id, claim)
        for fact in facts
        for claim in fact.claims
        if claim[0] not in ARTICLES_ABOUT[platform]
    ]

    assert strangers == []


@pytest.mark.parametrize(("platform", "other"), [("kuaishou", "douyin"), ("douyin", "kuaishou")])
def test_a_figure_that_only_one_platform_has_is_in_no_text_of_the_other(platform: str, other: str) -> None:
    own = " ".join(limit.amount for answer in answers_on(platform) for limit in answer.limits)
    foreign = [limit for answer in answers_on(other) for limit in answer.limits if not limit.stated_in(own)]

    told = [
        (answer.id, limit.id)
        for answer in answers_on(platform)
        for limit in foreign
        if limit.stated_in(answer.text)
    ]

    assert told == []


@pytest.mark.parametrize(("platform", "other"), [("kuaishou", "douyin"), ("douyin", "kuaishou")])
def test_a_number_to_dial_on_one_platform_is_in_no_text_of_the_other(platform: str, other: str) -> None:
    numbers = [
        contact.value
        for answer in answers_on(other)
        for contact in answer.contacts
        if contact.kind in ("phone", "email")
    ]

    assert [
        (answer.id, number) for answer in answers_on(platform) for number in numbers if number in answer.text
    ] == []


def test_no_address_of_a_free_mail_host_stands_in_the_content() -> None:
    files = [path for path in (ROOT / "docs").rglob("*") if path.suffix in (".md", ".yml", ".tsv", ".html")]
    found = [(path.name, mail) for path in files for mail in EMAIL.findall(path.read_text("utf-8-sig"))]

    assert [(name, mail) for name, mail in found if mail.lower().partition("@")[2].endswith(FREE_MAIL)] == []


def test_every_text_is_short_enough_for_a_card() -> None:
    assert [(answer.id, len(answer.text)) for answer in library().answers if len(answer.text) > 1500] == []


def test_every_short_answer_fits_in_eighty_characters() -> None:
    assert [answer.id for answer in library().answers if len(answer.short) > 80] == []


def test_every_topic_page_has_answers() -> None:
    assert [key for key in library().topic_pages if not library().answers_of(*key)] == []


def test_every_source_is_used() -> None:
    used = {key for answer in library().answers for key in answer.sources}
    used |= {f"holidays-{year}" for year in announced(library().sources).years}

    assert set(library().sources) - used == set()


def test_every_unverified_value_is_labelled_where_it_stands() -> None:
    for answer in library().answers:
        for item in answer.unverified:
            lines = [line for line in answer.body.split("\n") if item.value in line]
            assert lines and all("未核实" in line or "没有查到" in line for line in lines), (
                answer.id,
                item.value,
            )
