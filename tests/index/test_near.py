"""Postings come with the words that they are asked for with, and say what they said in their shards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shouhou.documents.collection import collection_of
from shouhou.documents.page import Page
from shouhou.engine.format import (
    LONG,
    Entry,
    Lane,
    Posting,
    character_of,
    decode_list,
    decode_part,
    decode_postings,
    encode_lexicon,
    read_terms,
)
from shouhou.engine.index_files import IndexFiles
from shouhou.index import shards
from shouhou.index.export import export_index
from shouhou.index.layout import HEARD
from shouhou.index.near import with_near
from shouhou.index.postings import Postings
from shouhou.index.shards import LISTED, shard_files

terms = st.text(alphabet="退款山货集=^ ab", min_size=1, max_size=5)
lanes = st.builds(
    lambda numbers: Lane(4096, tuple(sorted(numbers)), bytes([255]) * len(numbers)),
    st.sets(st.integers(0, 999), min_size=1, max_size=9),
)
postings = st.dictionaries(terms, st.builds(Posting, lanes), min_size=1, max_size=30)


def at(count: int, first: int = 0) -> Posting:
    """A term that stands in so many texts."""
    return Posting(Lane(4096, tuple(range(first, first + count)), bytes([240]) * count))


def index_of(found: Mapping[str, Posting]) -> dict[str, bytes]:
    words = {term: Entry(9, 9) for term in found if character_of(term) == term[:1]}
    return {"lexicon-0.bin": encode_lexicon(words), **shard_files(Postings(more=found))}


def read(files: Mapping[str, bytes]) -> tuple[dict[str, Posting], dict[str, Posting], set[bool]]:
    """Return what stands near, what stands in shards, and whether parts are whole."""

    def read_list(number: int, size: int) -> tuple[Sequence[int], bytes]:
        return decode_list(files[f"list-{number}.bin"], size)

    close: dict[str, Posting] = {}
    far: dict[str, Posting] = {}
    whole = set()
    for name, data in files.items():
        if name.startswith("postings-"):
            far |= decode_postings(data, read_list)
        elif name.startswith("lexicon-") and (found := decode_part(data).near):
            close |= read_terms(found.terms, read_list, name)
            whole.add(found.whole)
    return close, far, whole


@given(postings)
def test_every_term_stands_in_one_place_and_says_the_same(found: dict[str, Posting]) -> None:
    files, moved = with_near(index_of(found))

    close, far, whole = read(files)
    assert moved and close | far == found and not close.keys() & far.keys()
    assert whole == {True} and {*far} == {term for term in found if not character_of(term)}


def test_of_many_terms_under_a_character_the_seldom_ones_stay_in_their_shards() -> None:
    seldom = {f"退{chr(0x4E00 + number)}": at(1) for number in range(300)}

    close, far, whole = read(with_near(index_of({"退款": at(90), **seldom}))[0])

    assert close.keys() == {"退款"} and far.keys() == seldom.keys()
    assert False in whole


def test_a_long_list_comes_with_its_term_and_one_that_costs_more_than_a_request_does_not() -> None:
    files, _ = with_near(index_of({"app": at(LONG + 1), "的": at(5000), "退款": at(LONG + 2)}))

    close, far, _ = read(files)
    assert [name for name in files if name.startswith("list-")] == ["list-1.bin"]
    assert len(close["退款"].answers.numbers) == LONG + 2 and len(far["app"].answers.numbers) == LONG + 1


def test_in_a_large_index_only_what_has_a_long_list_is_near_and_its_list_stays_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = {"退款": at(LONG + 1), "退货": at(9), "app": at(LONG + 2)}
    monkeypatch.setattr(shards, "LARGE", 10)

    files, moved = with_near(index_of(found))

    close, far, whole = read(files)
    assert moved and whole == {False} and close.keys() == {"退款"} and far.keys() == {"退货", "app"}
    assert {name: len(one.answers.numbers) for name, one in (close | far).items()} == {
        name: len(one.answers.numbers) for name, one in found.items()
    }
    assert LISTED not in files and {"list-0.bin", "list-1.bin"} <= files.keys()


@pytest.mark.parametrize(("most", "near"), [("MOST", True), ("MOST_OF_DOCUMENTS", False)])
def test_how_many_postings_are_near_other_peoples_documents_have_a_limit_of_their_own(
    monkeypatch: pytest.MonkeyPatch, most: str, near: bool
) -> None:
    monkeypatch.setattr(f"shouhou.index.near.{most}", 0)

    files = export_index(collection_of([Page("refund", "退款", "三天内到账。")]), groups=(HEARD,))

    assert IndexFiles(files.__getitem__).manifest.get("near", False) == near
