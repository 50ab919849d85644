"""Words that sound alike, and forms with Latin letters, stand in parts of which a query needs few."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from both_engines import found_in_both
from hypothesis import given
from hypothesis import strategies as st
from sample import write_search_files
from shouhou.engine.format import FORM_LETTERS, join_syllables, shard_of, split_syllables
from shouhou.engine.integrity import value_of
from shouhou.engine.together import kind_of
from shouhou.index import lexicon_files
from shouhou.index.encoding import json_file
from shouhou.index.export import export_index
from shouhou.index.layout import HEARD, LATIN, lay_out
from shouhou.index.parts import Rule
from shouhou.index.records import Collection

Browser = Callable[..., Any]


@given(st.sets(st.text(alphabet="aghinoqtuwx", min_size=1, max_size=6)))
def test_syllables_are_read_as_they_were_written(syllables: set[str]) -> None:
    in_order = sorted(syllables)

    assert split_syllables(join_syllables(in_order)) == in_order


@pytest.mark.parametrize("verbatim", [False, True])
def test_words_that_sounds_lead_to_stand_by_their_first_syllable_and_with_asks_by_their_beginning_too(
    small_collection: Collection, monkeypatch: pytest.MonkeyPatch, verbatim: bool
) -> None:
    monkeypatch.setattr(lexicon_files, "VOICED", Rule(1, 512))
    monkeypatch.setattr(lexicon_files, "BEGUN", Rule(30, 4096))
    files = export_index(replace(small_collection, verbatim=verbatim), groups=())
    named = {name.rpartition("/")[2]: data for name, data in files.items()}
    first = split_syllables(value_of(named["syllables.json"])[0])
    parts = json.loads(files["manifest.json"])["parts"]

    def rows(kind: str) -> dict[tuple[str, str, int], int]:
        return {
            row: number
            for number in range(parts[kind])
            for reads, words, told in [value_of(named[f"{kind}-{number}.json"])]
            for row in zip(reads.split("|"), words.split("|"), told, strict=False)
        }

    voiced, begun = rows("voiced"), rows("begun")
    assert parts["voiced"] == len(first) > 1
    for (read, _, _), number in voiced.items():
        assert read.split(" ")[0] == first[number]
    assert {*begun} == (set() if verbatim else {*voiced})
    for (read, _, _), number in begun.items():
        one, other = (*read.split(" "), "")[:2]
        assert number == shard_of(f"{one} {other[:1]}", parts["begun"])


def test_the_browser_finds_what_python_finds_with_the_words_that_begin_so_and_asks_for_one_file_of_a_syllable(
    small_collection: Collection,
    monkeypatch: pytest.MonkeyPatch,
    browser: Browser,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(lexicon_files, "VOICED", Rule(1, 512))
    monkeypatch.setattr(lexicon_files, "BEGUN", Rule(30, 4096))
    files = export_index(small_collection, groups=())
    folder = write_search_files(tmp_path, files)
    asked = [
        "tuikuan shenhe duojiu",
        "kefudianhua",
        "tuikun shenge",
        "tui款多久",
        "克服电话",
        "腿款到账",
        "tkdz",
    ]

    found_in_both(browser, folder, files, asked)
    one, several = (
        {kind_of(name) for names in browser("roundsOf", folder=str(folder), query=query) for name in names}
        for query in ("腿款", "tuikuan tuihuo")
    )
    assert "begun" in one and "voiced" not in one
    assert "voiced" in several


def test_where_there_are_fewer_parts_than_syllables_words_stand_by_their_first_one_alone(
    small_collection: Collection,
) -> None:
    parts = json.loads(export_index(small_collection, groups=())["manifest.json"])["parts"]

    assert parts["voiced"] >= 1 and parts["begun"] == 0


def test_forms_with_latin_letters_stand_by_the_first_letters_of_their_first_latin_word() -> None:
    forms = {"r": ["refund", "return label", "7天ref"], "s": ["so", "ship back"]}
    files = {
        f"latin-{letter}.json": json_file(
            {"meanings": [["=退款", 14, "|".join(some)]], "fillers": f"{letter}o"}
        )
        for letter, some in forms.items()
    }
    many = {"latin.json": json_file({"numbers": "1" * LATIN.asked * 4000, "fillers": ""}), **files}

    found = lay_out(many, (HEARD,)).files

    parts = {name: value_of(data) for name, data in found.items() if name.startswith("forms-")}
    told = {
        (form, term): name
        for name, rows in parts.items()
        for term, _, some in rows
        for form in some.split("|")
    }
    assert found.keys() >= many.keys() and len(parts) > 1
    assert {form for form, term in told if term} == {one for some in forms.values() for one in some}
    assert {form for form, term in told if not term} == {"ro", "so"}
    for (form, _), name in told.items():
        word = form.removeprefix("7天").split(" ")[0]
        assert name == f"forms-{shard_of(word[:FORM_LETTERS], len(parts))}.json"
