"""Scores as postings, in files of about one size; first letters of titles among them."""

from __future__ import annotations

from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.word_lists import default_word_lists
from shouhou.engine.format import Lane, Posting, decode_postings, encode_postings
from shouhou.index.bm25f import Scores
from shouhou.index.records import Document
from shouhou.index.shards import SHARD_BYTES, postings_of, shard_files, title_initials


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
    assert found["~tkdj"].asks.impacts == ((0, 255),)


def test_of_a_long_title_twelve_first_letters_are_a_term_and_no_more() -> None:
    assert max(len(term) for term in initials_of_a_title("退款" * 8)) == len("~") + 12


def test_a_term_of_answers_alone_stands_in_no_ask() -> None:
    found = postings_of({"退款": Scores(1, (0, 3), bytes([1, 255]))}, {})

    assert found == {"退款": Posting(answers=Lane(1, ((0, 1), (3, 255))))}


def test_there_are_as_many_files_as_make_each_about_as_long_as_it_shall_be() -> None:
    postings = {f"term{number}": Posting(asks=Lane(1, ((number, 1),))) for number in range(100)}

    shards = shard_files(postings)

    size = len(encode_postings(postings))
    assert len(shards).bit_count() == 1
    assert len(shards) // 2 * SHARD_BYTES < size <= len(shards) * SHARD_BYTES
    assert {t: p for shard in shards.values() for t, p in decode_postings(shard).items()} == postings
