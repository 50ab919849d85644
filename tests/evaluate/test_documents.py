"""An index of other people's documents is asked for what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from shouhou.documents.page import Page
from shouhou.engine.engine import Found, Result
from shouhou.evaluate.documents import headings_of, phrases_of, prove_by

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


def test_phrases_are_from_the_middle_of_chinese_sentences_and_the_same_each_time() -> None:
    asked = phrases_of(PAGES, 20)

    assert asked == phrases_of(PAGES, 20)
    assert len({one.query for one in asked}) == len(asked) > 5
    sentence = PAGES[0].text.partition("，")[0]
    assert all(one.query in sentence[1:-1] for one in asked)


def test_a_page_that_holds_it_letter_for_letter_is_found_and_another_is_not() -> None:
    def find(queries: list[str]) -> Sequence[Found]:
        return [found("c", "b") if query == "兰花浇水" else found("b") for query in queries]

    proof = prove_by(PAGES, find)

    assert {asked.kind for asked in proof.asked} == {"heading", "phrase"}
    assert [asked.kind for asked, _ in proof.missed] == ["phrase"] * (len(proof.asked) - 1)
    assert proof.missed[0][1] == ("兰花浇水",)
