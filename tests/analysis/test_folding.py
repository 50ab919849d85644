"""What holds for folding and runs whatever the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import library
from shouhou.analysis.folding import fold, fold_text, folding_table
from shouhou.analysis.runs import RUNS, joined_digits, runs
from shouhou.engine.engine import Engine

FOLDED_TWICE = "薴"
"""The one character whose folding folds on: bug 7."""

texts = st.text(alphabet=st.characters(exclude_characters=FOLDED_TWICE))


@cache
def site_text() -> str:
    return "\n".join("\n".join((answer.text, *answer.asks)) for answer in library().answers)


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


def test_no_character_of_the_basic_plane_folds_on() -> None:
    plane = [
        chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000 and chr(code) != FOLDED_TWICE
    ]

    assert [character for character in plane if fold_text(fold(character)) != fold(character)] == []


def test_the_table_that_travels_folds_every_character_of_the_basic_plane_alike() -> None:
    plane = [chr(code) for code in range(0x21, 0x10000) if not 0xD800 <= code < 0xE000]
    table = folding_table(set("".join(map(fold, plane))))

    assert [one for one in plane if fold(one) not in ("", table.get(one, one))] == []


def test_the_last_character_that_folds_on_is_gone() -> None:
    assert fold_text(fold(FOLDED_TWICE)) == fold(FOLDED_TWICE)


@given(texts)
def test_folding_is_one_character_at_a_time(text: str) -> None:
    assert fold_text(text) == "".join(fold_text(character) for character in text)


@given(st.text(alphabet=st.one_of(st.sampled_from("退款山货集aZ9０-—？ 𠮷🙂"), st.characters())))
def test_runs_cover_exactly_the_term_characters(text: str) -> None:
    folded = fold_text(text)
    found = list(runs(folded))

    assert "".join(run.text for run in found) == "".join(
        character for character in folded if RUNS.fullmatch(character)
    )
    assert all(folded[run.start : run.start + len(run.text)] == run.text for run in found)


@given(data=st.data())
def test_the_table_that_travels_folds_the_sites_characters_as_the_full_rule_does(
    data: st.DataObject, engine: Engine
) -> None:
    text = data.draw(st.text(alphabet=st.sampled_from(sorted(set(site_text())))))

    assert list(map(term, runs(engine.reader.lexicon.normalise(text)))) == list(
        map(term, runs(fold_text(text)))
    )


def term(run: Any) -> tuple[str, str]:
    return run.kind, run.text


def test_every_character_that_folds_to_one_of_the_sites_is_in_the_table(engine: Engine) -> None:
    known = {character for character in fold_text(site_text()) if RUNS.fullmatch(character)}
    plane = [chr(code) for code in range(0x21, 0x10000) if not 0xD800 <= code < 0xE000]
    leading = [character for character in plane if fold(character) and set(fold(character)) <= known]

    assert [
        character for character in leading if engine.reader.lexicon.normalise(character) != fold(character)
    ] == []


@pytest.mark.parametrize("number", ["400－102－6363", "400　102　6363"])
def test_a_number_with_full_width_separators_is_joined_in_a_query(number: str, engine: Engine) -> None:
    assert "4001026363" in engine.reader.read(number).terms


@settings(max_examples=20)
@given(data=st.data())
def test_the_browser_reads_the_same_terms(
    data: st.DataObject, engine: Engine, browser: Callable[..., Any], exported_folder: Path
) -> None:
    odd = st.text(
        alphabet=st.one_of(
            st.sampled_from(sorted(set(site_text()))), st.characters(), st.sampled_from("ＫＳ⼿貨\u200b薴")
        ),
        max_size=60,
    )
    queries = data.draw(st.lists(odd, min_size=5, max_size=20))

    reads = [engine.reader.read(query) for query in queries]

    assert browser("read", folder=str(exported_folder), queries=queries) == [
        {
            "terms": [list(item) for item in read.terms.items()],
            "platforms": sorted(read.platforms),
            "elsewhere": read.elsewhere,
            "spoken": read.spoken,
        }
        for read in reads
    ]


@given(st.text(alphabet=st.sampled_from("0123- ‐―a款"), max_size=20))
def test_digits_of_a_number_in_groups_are_joined_and_of_one_without_not(text: str) -> None:
    numbers = re.findall(r"[0-9]+(?:[- ‐-―][0-9]+)*", text)

    assert joined_digits(text) == [re.sub(r"\D", "", number) for number in numbers if not number.isdigit()]


def test_a_long_number_is_read_in_one_go() -> None:
    """Read from each of its digits anew it would take an hour."""
    assert joined_digits("1" * 1_000_000) == []
