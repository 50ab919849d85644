"""Of a query's lists those are left out that weigh next to nothing and have a file of their own."""

from __future__ import annotations

from shouhou.engine.format import LONG, Lane
from shouhou.engine.long_lists import lanes_read


def test_what_weighs_little_is_left_out_where_its_list_is_longer_than_any_in_a_shard() -> None:
    common = Lane(1, range(LONG + 1), bytes([1]) * (LONG + 1))
    lanes = [common, Lane(9 * 4096, (1,), bytes([1]))]

    assert lanes_read({}, [16, 16], lanes) == [None, lanes[1]]
    assert lanes_read({"long": LONG + 1}, [16, 16], lanes) == lanes
