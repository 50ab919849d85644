"""Of a character that many words begin with a query reads those that go on as it does, and finds the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from both_engines import found_in_both
from hypothesis import given
from hypothesis import strategies as st
from sample import library, write_search_files
from shouhou.engine.format import CROWDED_PARTS, Entry, Part, decode_part, encode_part, shard_of
from shouhou.engine.index_files import IndexFiles
from shouhou.engine.slips import TUNING
from shouhou.index import crowded, lexicon_files, near
from shouhou.index.crowded import with_crowded
from shouhou.index.documents import collection_of
from shouhou.index.export import export_index
from shouhou.index.layout import HEARD
from shouhou.index.parts import Rule

Browser = Callable[..., Any]
CHARACTERS = "退货款不没"
COUNT = 3
"""Parts of the lexicon before."""

words = st.dictionaries(
    st.text(alphabet=CHARACTERS, min_size=1, max_size=4),
    st.builds(Entry, st.integers(0, 255), st.integers(0, 15)),
    max_size=60,
)


def parts_of(lexicon: Part) -> dict[str, bytes]:
    """Return its parts by first characters; a name stands with its first one."""

    def of(number: int, table: Mapping[str, Any]) -> dict[str, Any]:
        return {key: one for key, one in table.items() if ord(key[0]) % COUNT == number}

    return {
        f"lexicon-{number}.bin": encode_part(
            Part(
                of(number, lexicon.words),
                of(number, lexicon.fold),
                of(number, lexicon.sounds),
                named=of(number, lexicon.named),
            )
        )
        for number in range(COUNT)
    }


def read(files: Mapping[str, bytes], names: Iterator[str]) -> Part:
    """Return what some parts say together."""
    found = Part({})
    for part in (decode_part(files[name], name) for name in names):
        found = Part(
            {**found.words, **part.words},
            {**found.fold, **part.fold},
            {**found.sounds, **part.sounds},
            named={**found.named, **part.named},
        )
    return found


@given(words, st.sets(st.sampled_from(CHARACTERS)), st.sampled_from([20, 40, 80, 10_000]))
def test_a_part_of_a_character_says_all_of_it_but_for_words_of_other_second_characters(
    found: dict[str, Entry], told: set[str], many: int
) -> None:
    lexicon = Part(
        found,
        fold={character: "回" for character in told},
        sounds={character: ord(character) for character in told},
        named={f"{character}店": (1,) for character in told},
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowded, "MANY", many)
        files, points = with_crowded(parts_of(lexicon))

    assert read(files, iter(files)) == replace(lexicon, words=dict(sorted(found.items())))
    assert points == sorted(points) and sum("crowded" in name for name in files) == CROWDED_PARTS * len(
        points
    )
    for at, character in enumerate(map(chr, points)):
        for number in range(CROWDED_PARTS):
            part = decode_part(files[f"crowded-{CROWDED_PARTS * at + number}.bin"])
            assert {*part.fold, *part.sounds} == {character} & told
            assert {*part.named} == {f"{character}店"} & {*lexicon.named}
            assert {*part.words} == {
                word
                for word in found
                if word == character or (word[0] == character and shard_of(word[1], CROWDED_PARTS) == number)
            }
    rest = read(files, (f"lexicon-{number}.bin" for number in range(COUNT)))
    assert not {word[0] for word in rest.words} & {*map(chr, points)}


def test_the_characters_with_the_most_words_are_named_and_no_more_than_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crowded, "MANY", 1)
    monkeypatch.setattr(crowded, "MOST", 2)
    lexicon = {"货": Entry(1, 1)} | {f"{a}{b}": Entry(1, 1) for a in "退不" for b in "款货钱"}

    _, points = with_crowded(parts_of(Part(lexicon)))

    assert points == sorted(map(ord, "退不"))


@pytest.fixture(scope="module")
def files() -> Iterator[dict[str, bytes]]:
    """The sample as the index of a larger site stands, all characters of words crowded, and what sounds lead
    to apart for each beginning.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowded, "MANY", 1)
        patch.setattr(crowded, "MOST", 10_000)
        patch.setattr(near, "MOST", 0)
        patch.setattr(lexicon_files, "VOICED", Rule(1, 9999))
        patch.setattr(lexicon_files, "BEGUN", Rule(1, 9999))
        yield export_index(collection_of(library()), groups=(HEARD,))


def test_the_browser_finds_what_python_finds_and_fetches_of_each_character_what_stands_behind_it(
    files: dict[str, bytes], browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_search_files(tmp_path_factory.mktemp("crowded"), files)
    lexicon = IndexFiles(files.__getitem__).lexicon()
    long = [word for word in lexicon.weights if len(word) in (3, 4)]
    likely = [word for word in long if lexicon.importance.get(word, 0) >= TUNING["sureOfEveryday"]]
    exchanged = [
        f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}的客服一直不理我怎么也不退款"
        for word in likely
        for at, (one, other) in enumerate(pairwise(word))
        if one != other
    ]
    asked = [
        "退款审核要多久",
        "不退钱，也不理我。不",
        "克服电话",
        "tuikuan shenhe",
        "退貨 運費 誰出",
        "不",
        *exchanged,
    ]

    found = found_in_both(browser, folder, files, asked)

    assert IndexFiles(files.__getitem__).manifest["crowded"]
    assert any(one.get("corrections") for one in found[-len(exchanged) :])


def test_a_query_asks_for_one_part_of_each_character_and_its_next(
    files: dict[str, bytes], browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_search_files(tmp_path_factory.mktemp("rounds"), files)
    points = IndexFiles(files.__getitem__).manifest["crowded"]
    at = points.index(ord("退"))

    rounds = browser("roundsOf", folder=str(folder), query="退款，退")

    assert [
        name
        for names in rounds
        for name in names
        if name.startswith("crowded-") and int(name[8:-4]) // CROWDED_PARTS == at
    ] == [f"crowded-{CROWDED_PARTS * at + shard_of('款', CROWDED_PARTS)}.bin"]
