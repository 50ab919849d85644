"""Words with a character that only looks like the right one, as they are spoilt and found again."""

from __future__ import annotations

import pytest
from shouhou.analysis.looks import TAKEN_FOR, Spoilt, spoilt_of, spoilt_words
from shouhou.engine.slips import undo_looks

EVERYDAY = {"贷款", "信贷", "提贷"}


def test_each_character_is_taken_for_one_other_that_is_none_of_them() -> None:
    typed, meant = zip(*TAKEN_FOR.split(), strict=True)

    assert len(set(typed)) == len(typed)
    assert not set(typed) & set(meant)


def test_words_are_spoilt_but_for_those_that_hold_a_shorter_one_or_an_everyday_word() -> None:
    words = ["发货", "没发货", "货款", "提货", "货齐了"]

    found = [spoilt for spoilt in spoilt_words(words, EVERYDAY) if spoilt.typed == "贷"]
    assert found == [Spoilt("贷", "货", "[信提]贷|(发贷(?![款])|贷齐了)")]


def test_words_that_none_spoils_have_nothing() -> None:
    assert spoilt_words(["商家", "一二三四货"], EVERYDAY) == []


@pytest.mark.parametrize(
    ("text", "read", "undone"),
    [
        ("一直不发贷", "一直不发货", [("发贷", "发货")]),
        ("发贷款", "发贷款", []),
        ("信贷齐了", "信贷齐了", []),
        ("贷齐了，发贷", "货齐了，发货", [("贷齐了", "货齐了"), ("发贷", "发货")]),
    ],
)
def test_a_form_is_undone_where_its_character_makes_no_everyday_word_with_its_neighbour(
    text: str, read: str, undone: list[tuple[str, str]]
) -> None:
    (spoilt,) = spoilt_words(["发货", "货齐了"], EVERYDAY)
    corrections: list[tuple[str, str]] = []

    assert undo_looks(text, spoilt, corrections) == read
    assert corrections == undone


def test_a_line_tells_all_of_it() -> None:
    (spoilt,) = spoilt_words(["发货"], EVERYDAY)

    assert spoilt_of(spoilt.told()) == spoilt
