"""An index of other people's documents is asked for what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from shouhou.documents.page import Page
from shouhou.engine.engine import Found, Result
from shouhou.evaluate.documents import headings_of, phrases_of, prove_by, spelt_of

PAGES = [
    Page("a", "兰花浇水", "兰花在春天和秋天每隔七天浇一次水，冬天少浇。", "a", ("植物",)),
    Page("b", "兰花浇水", "短。", "b"),
    Page("c", "？！", "Only English letters without any punctuation", "c"),
]


def found(*ids: str) -> Found:
    results: list[Result] = [
        {
            "id": each,
            "title": "",
            "url": "",
            "platform": "",
            "topic": "",
            "score": 1.0,
            "short": "",
            "text": "",
        }
        for each in ids
    ]
    return {"query": "", "confident": True, "sure": True, "results": results}


def test_every_heading_that_says_something_is_asked_once() -> None:
    assert [(asked.query, asked.page.id) for asked in headings_of(PAGES)] == [("兰花浇水", "a")]
    assert len(headings_of([Page(str(n), f"第{n}章", "") for n in range(9)], most=4)) == 4


def test_short_chinese_headings_are_asked_in_pinyin_too_unless_that_is_not_known() -> None:
    headings = headings_of([Page(title, title, "") for title in ("兰花浇水", "Windows上", "花", "怎样" * 9)])

    assert [(asked.query, asked.words) for asked in spelt_of(headings)] == [("lanhuajiaoshui", "兰花浇水")]
    assert len(spelt_of(headings * 9, most=4)) == 4
    silent = prove_by(PAGES, lambda queries: [found("a") for _ in queries], sounds=False)
    assert "pinyin" not in {asked.kind for asked in silent.asked}


def test_words_of_other_letters_are_asked_whole() -> None:
    page = Page("a", "令牌", "每个请求都要带上令牌Authorization8443再发出去才行", "a")

    asked = [one.query for one in phrases_of([page], 40)]

    assert any("Authorization8443" in query for query in asked)
    assert not [query for query in asked if re.search("[A-Za-z0-9]", query.replace("Authorization8443", ""))]


def test_phrases_are_from_the_middle_of_chinese_sentences_and_the_same_each_time() -> None:
    asked = phrases_of(PAGES, 20)

    assert asked == phrases_of(PAGES, 20)
    assert len({one.query for one in asked}) == len(asked) > 5
    sentence = PAGES[0].text.partition("，")[0]
    assert all(one.query in sentence[1:-1] for one in asked)


@pytest.mark.parametrize(
    ("heading", "first", "missed"),
    [
        ("事件", "时间轴", 0),
        ("事件", "反调试 / 计时 间隔", 0),
        ("事件", "事态", 1),
        ("先例", "西安里", 1),
    ],
)
def test_pinyin_is_found_where_the_first_heading_reads_as_typed(
    heading: str, first: str, missed: int
) -> None:
    pages = [Page("a", heading, ""), Page("b", first, "")]

    proof = prove_by(pages, lambda queries: [found("b") for _ in queries])

    assert [asked.kind for asked, _ in proof.missed].count("pinyin") == missed


def test_a_page_that_holds_it_letter_for_letter_is_found_and_another_is_not() -> None:
    asked = ("兰花浇水", "lanhuajiaoshui")

    def find(queries: list[str]) -> Sequence[Found]:
        return [found("c", "b") if query in asked else found("b") for query in queries]

    proof = prove_by(PAGES, find)

    assert {asked.kind for asked in proof.asked} == {"heading", "pinyin", "phrase"}
    assert [asked.kind for asked, _ in proof.missed] == ["phrase"] * (len(proof.asked) - 2)
    assert proof.missed[0][1] == ("兰花浇水",)
