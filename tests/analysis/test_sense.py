"""The file of what terms mean: what is written is what is read, and damage is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shouhou.analysis.sense import Senses, decode_senses, encode_senses, pack, unpack

SOME = Senses(4, 8, {"=退款": (1, -2, 127, 0), "退": (0, 0, 0, -127), "退款": (5, 5, 5, 5)})


@given(
    st.sampled_from((4, 8)).flatmap(
        lambda bits: st.builds(
            Senses,
            st.just(2),
            st.just(bits),
            st.dictionaries(
                st.text(alphabet="退款货=ab", min_size=1, max_size=8),
                st.tuples(*[st.integers(-(1 << bits - 1), (1 << bits - 1) - 1)] * 2),
            ),
            st.booleans(),
        )
    )
)
def test_vectors_are_read_as_they_were_written(senses: Senses) -> None:
    assert decode_senses(encode_senses(senses)) == senses


def test_a_file_cut_short_anywhere_is_refused_in_words() -> None:
    data = encode_senses(SOME)

    for size in range(len(data)):
        with pytest.raises(ValueError, match=r"开头|版本|不完整"):
            decode_senses(data[:size])


@pytest.mark.parametrize(
    ("place", "byte", "told"),
    [
        (0, 0, "开头"),
        (4, 9, "格式版本不是 2"),
        (5, 3, "3 维"),
        (6, 5, "5 位"),
        (7, 2, "0 或 1"),
        (8, 100, "不完整"),
    ],
)
def test_a_file_of_another_kind_is_told(place: int, byte: int, told: str) -> None:
    data = bytearray(encode_senses(SOME))
    data[place] = byte

    with pytest.raises(ValueError, match=told):
        decode_senses(bytes(data))


@pytest.mark.parametrize(
    ("number", "fewer"), [(127, 7), (-127, -7), (0, 0), (9, 0), (10, 1), (-10, -1), (63, 3)]
)
def test_fewer_bits_keep_the_nearest_number(number: int, fewer: int) -> None:
    assert Senses(2, 8, {"退": (number, 0)}).in_bits(4) == Senses(2, 4, {"退": (fewer, 0)})


@pytest.mark.parametrize("pull", [-7, -1, 0, 3, 7])
def test_a_pull_is_the_last_number_of_a_vector_and_keeps_its_size_in_fewer_bits(pull: int) -> None:
    pulled = Senses(2, 8, {"退": (127, 5), "款": (127, 5)}).pulled({"退": pull}, 7).in_bits(4)

    assert pulled == Senses(2, 4, {"退": (7, pull), "款": (7, 0)}, pulls=True)


def test_two_numbers_share_a_byte_the_first_in_the_low_half() -> None:
    assert pack((1, -2), 4) == b"\xe1"
    assert unpack(b"\xe1", 4) == (1, -2)
