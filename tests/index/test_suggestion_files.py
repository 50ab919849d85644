"""Which titles and asks complete what is being typed, and in which order."""

from __future__ import annotations

from shouhou.engine.integrity import value_of
from shouhou.index.records import Document
from shouhou.index.suggestions import MOST, suggestion_files


def texts_of(letter: str, *asks: str) -> list[str]:
    """The completions of one answer with these asks, its title the first of them."""
    document = Document(
        id="a", platform="mall", topic="refund", fields={"title": asks[0]}, asks=asks, card={}, text=""
    )
    files = suggestion_files([document])
    return [text for text, _ in value_of(files[f"suggest-{letter}.json"])]


def test_an_ask_of_twenty_characters_is_suggested_and_a_longer_one_is_not() -> None:
    twenty = "退" * 20

    assert texts_of("t", "退款", twenty, twenty + "退") == ["退款", twenty]


def test_the_title_comes_first_then_shorter_asks() -> None:
    assert texts_of("t", "退款多久到账", "退货怎么退", "退吗") == ["退款多久到账", "退吗", "退货怎么退"]


def test_documents_without_asks_are_completed_by_their_titles_then_by_words_that_lead_to_none() -> None:
    titles = ["Auth安装", "Auth", "Auth安装", *(f"Auth第{n:03d}章" for n in range(MOST + 9))]
    documents = [
        Document(id=str(n), platform="", topic="", fields={"title": title}, asks=(), card={}, text="")
        for n, title in enumerate(titles)
    ]

    files = suggestion_files(documents, (), {"author": 2, "authorization": 9, "授权": 3, "a1": 4})
    found = value_of(files["suggest-a.json"])

    assert found[:2] == [["Auth", 1], ["Auth安装", 0]]
    assert found[-2:] == [["authorization", -1], ["author", -1]]
    assert len(found) == MOST + 2


def test_how_the_suggestions_sound_stands_apart_in_the_same_order_as_they_are_read_in_words() -> None:
    document = Document(
        id="a",
        platform="mall",
        topic="refund",
        fields={"title": "重复扣款app没退"},
        asks=("重复扣款app没退", "重复扣款"),
        card={},
        text="",
    )

    files = suggestion_files([document])

    assert value_of(files["suggest-c.json"]) == [["重复扣款app没退", 0], ["重复扣款", 0]]
    assert value_of(files["spelt-c.json"]) == ["chong fu kou kuan mei tui", "chong fu kou kuan"]
