"""A long list is put in pieces without being read entry by entry."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st
from shouhou.engine.format import Lane, Posting, decode_piece, encode_posting, size_of_list, split_list

ANSWERS = 3_000_000
NUMBERS = st.lists(st.integers(0, ANSWERS - 1), min_size=1, unique=True).map(sorted)
"""Gaps of one byte to four, and stretches without an entry."""


def written(numbers: list[int], impacts: bytes) -> bytes:
    lists: list[bytes] = []
    encode_posting("的", Posting(Lane(1, numbers, impacts)), lists, longest=0)
    return lists[0]


@given(NUMBERS, st.integers(1, 9), st.data())
def test_the_pieces_of_a_list_hold_what_the_list_holds(
    numbers: list[int], pieces: int, data: st.DataObject
) -> None:
    impacts = data.draw(st.binary(min_size=len(numbers), max_size=len(numbers)))
    whole = written(numbers, impacts)
    width = -(-ANSWERS // pieces)

    made = list(split_list(whole, width, pieces))

    read = [decode_piece(piece, at * width) for at, piece in enumerate(made)]
    assert len(made) == pieces
    assert all(at * width <= n < (at + 1) * width for at, (some, _) in enumerate(read) for n in some)
    assert (sum((some for some, _ in read), array("I")), b"".join(its for _, its in read)) == decode_piece(
        whole, 0
    )
    assert size_of_list(whole) == len(numbers)


@given(NUMBERS)
def test_a_piece_is_what_a_list_of_its_entries_alone_would_be(numbers: list[int]) -> None:
    impacts = bytes(number % 251 for number in numbers)
    middle = ANSWERS // 2
    later = [number for number in numbers if number >= middle]
    if not later:
        return
    alone = written([number - middle for number in later], impacts[len(numbers) - len(later) :])

    assert list(split_list(written(numbers, impacts), middle, 2))[1] == alone
