"""Scores as postings, in files of about one size; first letters of titles among them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

import pytest
from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.word_lists import default_word_lists
from shouhou.engine.format import LONG, Lane, Posting, decode_postings, encode_postings
from shouhou.index import copies, shards
from shouhou.index.postings import Postings
from shouhou.index.records import Document
from shouhou.index.shards import (
    LARGE,
    MOST_SHARDS,
    SHARD_BYTES,
    idf_of_nothing,
    shard_count,
    shard_files,
    shards_for,
    title_initials,
)


def asked(title: str, *asks: str) -> Document:
    return Document(
        id="a", platform="mall", topic="refund", fields={"title": title}, asks=asks, card={}, text=""
    )


def initials_of_a_title(title: str) -> set[str]:
    return set(title_initials([asked(title, title)], Analyzer(default_word_lists())))


def test_the_first_letters_of_a_title_are_terms_from_four_of_them_to_all() -> None:
    assert {"~tkdj", "~tkdjd", "~tkdjdz"} <= initials_of_a_title("退款多久到账？")
    assert "~tkd" not in initials_of_a_title("退款多久到账？")


def test_a_title_without_asks_has_no_first_letters_among_those_of_others() -> None:
    documents = [asked("审核多久通过"), asked("退款多久到账", "退款多久到账", "多久退款")]

    found = title_initials(documents, Analyzer(default_word_lists()))

    assert "~shdj" not in found
    assert [*found["~tkdj"].asks.pairs()] == [(0, 255)]


def test_of_a_long_title_twelve_first_letters_are_a_term_and_no_more() -> None:
    assert max(len(term) for term in initials_of_a_title("退款" * 8)) == len("~") + 12


def test_without_documents_an_unknown_term_weighs_as_much_as_beside_one() -> None:
    assert idf_of_nothing(0) == idf_of_nothing(1) < idf_of_nothing(2)


def test_a_term_of_answers_alone_stands_in_no_ask() -> None:
    found = Postings({"退款": Lane(1, (0, 3), bytes([1, 255]))})

    assert found == {"退款": Posting(answers=Lane(1, (0, 3), bytes([1, 255])))}


def test_there_are_as_many_files_as_make_each_about_as_long_as_it_shall_be() -> None:
    postings = Postings(asks={f"term{number}": Lane(1, (number,), bytes([1])) for number in range(100)})

    made = shard_files(postings)

    size = len(encode_postings(postings, []))
    assert shard_count(made) == len(made)
    assert (len(made) - 1) * SHARD_BYTES < size <= (len(made) + 1) * SHARD_BYTES
    found = (decode_postings(shard, no_list).items() for shard in made.values())
    assert {term: posting for items in found for term, posting in items} == postings


def test_a_site_of_any_size_has_no_more_shards_than_a_disk_bears() -> None:
    assert shards_for(10 * SHARD_BYTES) == 10
    assert shards_for(LARGE) * SHARD_BYTES > 0.95 * LARGE  # two digits
    assert shards_for(LARGE + 1) == shards_for(10**9) == MOST_SHARDS


def test_long_lists_are_files_beside_the_shards() -> None:
    long = Posting(asks=Lane(1, tuple(range(LONG + 1)), bytes([255]) * (LONG + 1)))

    found = shard_files(Postings(more={"a": long, "b": long, "c": Posting(asks=Lane(1, (7,), bytes([1])))}))

    assert {"list-0.bin", "list-1.bin"} == {name for name in found if not name.startswith("postings-")}
    within = shard_files(Postings(more={"a": long}), answers=400 * (LONG + 1))
    assert shard_count(within) == len(within)


@pytest.mark.skipif(os.name == "nt", reason="no copies of processes there")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_copies_of_a_process_encode_as_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    long = Posting(asks=Lane(1, tuple(range(LONG + 1)), bytes([255]) * (LONG + 1)))
    short = {f"b{number}": Posting(asks=Lane(1, (number,), bytes([1]))) for number in range(20)}
    postings = Postings(more={"a": long, **short, "c": replace(long, answers=long.asks), "d": long})
    by_one = shard_files(postings)
    monkeypatch.setattr(shards, "ALONE", 10)
    monkeypatch.setattr(copies, "can_copy", lambda: True)

    assert shard_files(postings, 3) == by_one
    assert len({*by_one} & {f"list-{number}.bin" for number in range(4)}) == 4


def no_list(number: int, size: int) -> tuple[Sequence[int], bytes]:
    raise AssertionError(f"list {number} of {size} was asked for")
