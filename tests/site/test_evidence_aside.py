"""Labels of what is shown: of an answer of which an article says one line below, the card, the copied texts
and the head of the page have the label of what they tell.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shouhou.content import Answer, Library, load_library
from shouhou.index.documents import collection_of
from shouhou.site.answer_page import answer_page
from shouhou.site.chat_text import Form, chat_text
from shouhou.site.exports.api import answers_json
from shouhou.site.exports.structured import answer_data

ARTICLE = "网络文章"


@pytest.fixture
def library(project: Path, change: Callable[[str, str, str], None]) -> Library:
    change("mall/contact/phone.md", "review_months: 3\n", "aside: [mall-article]\nreview_months: 3\n")
    return load_library(project)


@pytest.fixture
def phone(library: Library) -> Answer:
    return library.answer("mall-phone")


def test_a_card_has_the_label_of_what_it_shows(library: Library) -> None:
    cards: dict[str, Any] = {one.id: one.card for one in collection_of(library).documents}

    assert cards["mall-phone"]["evidence"] == ["platform"]
    assert cards["mall-arrival"]["evidence"] == ["article"]


@pytest.mark.parametrize("form", ["short", "full"])
def test_a_copied_text_has_the_label_of_what_it_says(phone: Answer, form: Form) -> None:
    assert ARTICLE not in chat_text(phone, form)
    assert answer_data(phone)["evidence"] == ["platform"]


def test_the_head_of_the_page_has_both_apart(library: Library, phone: Answer) -> None:
    page = answer_page(library, phone, "")
    head = page[page.index("ans__ev") : page.index("#sources")]

    carried, aside = head.split("下面另有一处是")
    assert ARTICLE not in carried
    assert ARTICLE in aside


def test_programs_are_told_both(library: Library) -> None:
    entries = {one["id"]: one for one in json.loads(answers_json(library))["answers"]}

    assert entries["mall-phone"]["evidence"] == ["platform", "article"]
    assert entries["mall-phone"]["short_evidence"] == ["platform"]
    assert entries["mall-arrival"]["short_evidence"] == entries["mall-arrival"]["evidence"]
