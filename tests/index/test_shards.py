"""Scores as postings: whole numbers of which none is nothing, in files of about one size."""

from __future__ import annotations

from shouhou.engine.format import Lane, Posting, decode_postings, encode_postings
from shouhou.index.bm25f import TermScores
from shouhou.index.shards import SHARD_BYTES, postings_of, shard_files


def test_a_score_too_small_to_count_still_counts_as_one() -> None:
    found = postings_of({"退款": TermScores(idf=0.00001, saturated={0: 0.0001, 3: 1.0})}, {})

    assert found == {"退款": Posting(answers=Lane(1, ((0, 1), (3, 255))))}


def test_there_are_as_many_files_as_make_each_about_as_long_as_it_shall_be() -> None:
    postings = {f"term{number}": Posting(asks=Lane(1, ((number, 1),))) for number in range(100)}

    shards = shard_files(postings)

    size = len(encode_postings(postings))
    assert len(shards).bit_count() == 1
    assert len(shards) // 2 * SHARD_BYTES < size <= len(shards) * SHARD_BYTES
    assert {t: p for shard in shards.values() for t, p in decode_postings(shard).items()} == postings
