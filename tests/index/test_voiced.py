"""Words that sound alike, and forms with Latin letters, stand in parts of which a query needs few."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shouhou.engine.format import FORM_LETTERS, join_syllables, shard_of, split_syllables
from shouhou.engine.integrity import value_of
from shouhou.index import lexicon_files
from shouhou.index.encoding import json_file
from shouhou.index.export import export_index
from shouhou.index.layout import HEARD, LATIN, lay_out
from shouhou.index.parts import Rule
from shouhou.index.records import Collection

syllables = st.dictionaries(st.text(alphabet="aghinoqtuwx", min_size=1, max_size=6), st.integers(1, 26))


@given(syllables)
def test_syllables_are_read_as_they_were_written(counts: Mapping[str, int]) -> None:
    in_order = {one: counts[one] for one in sorted(counts)}

    assert split_syllables(join_syllables(in_order, counts)) == in_order
    assert [*split_syllables(join_syllables(in_order, counts))] == [*in_order]


def test_words_of_a_syllable_that_many_begin_with_stand_by_their_second_one_too(
    small_collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexicon_files, "VOICED", Rule(1, 512))
    monkeypatch.setattr(lexicon_files, "MANY", 60)
    monkeypatch.setattr(lexicon_files, "CUT", Rule(30, 3))
    files = export_index(small_collection, groups=())
    named = {name.rpartition("/")[2]: data for name, data in files.items()}
    counts = split_syllables(value_of(named["syllables.json"])[0])
    parts = json.loads(files["manifest.json"])["parts"]["voiced"]

    assert set(counts.values()) >= {1, 2} and parts == sum(counts.values())
    start = 0
    for syllable, count in counts.items():
        for number in range(count):
            reads, _, _ = value_of(named[f"voiced-{start + number}.json"])
            for read in filter(None, reads.split("|")):
                first, second = (*read.split(" "), "")[:2]
                assert first == syllable and shard_of(second, count) == number
        start += count


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
