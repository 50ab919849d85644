"""Of a query's lists those are left out that weigh next to nothing and have a file of their own."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from shouhou.engine.format import LONG, Lane
from shouhou.engine.long_lists import LEAST, SHARE, lanes_read, tuning_of


def manifest(longest: int = LONG, verbatim: bool = False) -> dict[str, Any]:
    """What an index says of its lists."""
    return {"long": longest, "tuning": {"rank": tuning_of(verbatim)}}


def test_what_weighs_little_is_left_out_where_its_list_is_longer_than_any_in_a_shard() -> None:
    common = Lane(1, range(LONG + 1), bytes([1]) * (LONG + 1))
    lanes = [common, Lane(9 * 4096, (1,), bytes([1]))]

    assert lanes_read(manifest(), [16, 16], lanes) == [None, lanes[1]]
    assert lanes_read(manifest(longest=LONG + 1), [16, 16], lanes) == lanes


def test_of_other_peoples_documents_only_longer_lists_are_left_out() -> None:
    rare = Lane(9 * 4096, (1,), bytes([1]))
    common, commoner = (Lane(1, range(size), bytes([1]) * size) for size in (LEAST, LEAST + 1))

    assert lanes_read(manifest(verbatim=True), [16] * 3, [common, commoner, rare]) == [common, None, rare]


TEXTS = 12
lanes = st.builds(
    lambda idf, entries: Lane(
        idf, tuple(sorted(entries)), bytes(entries[number] for number in sorted(entries))
    ),
    st.integers(1, 9 * 4096),
    st.dictionaries(st.integers(0, TEXTS - 1), st.integers(1, 255), max_size=TEXTS),
)


@given(st.lists(st.tuples(st.integers(1, 16), lanes), max_size=40), st.integers(1, TEXTS))
def test_what_is_left_out_changes_no_order_but_of_sums_that_lie_nearer_than_it_could_add(
    terms: list[tuple[int, Lane]], longest: int
) -> None:
    weights = [weight for weight, _ in terms]
    units = [weight * lane.idf for weight, lane in terms]
    read = lanes_read(manifest(longest), weights, [lane for _, lane in terms])
    gone = [unit for unit, lane in zip(units, read, strict=True) if lane is None]

    def sums(lanes: list[Lane | None]) -> list[int]:
        found = [0] * TEXTS
        for unit, lane in zip(units, lanes, strict=True):
            for number, impact in lane.pairs() if lane else ():
                found[number] += unit * impact
        return found

    lost = [full - part for full, part in zip(sums([lane for _, lane in terms]), sums(read), strict=True)]
    assert all(unit * SHARE < sum(units) for unit in gone)
    assert all(0 <= one <= 255 * sum(gone) for one in lost)


def test_what_weighs_just_the_share_is_read() -> None:
    common = Lane(1, range(LONG + 1), bytes([1]) * (LONG + 1))
    rest = Lane(SHARE - 1, (1,), bytes([1]))

    assert lanes_read({"tuning": {"rank": {}}}, [16, 16], [common, rest]) == [common, rest]
    assert lanes_read({"tuning": {"rank": {}}}, [15, 16], [common, rest]) == [None, rest]
