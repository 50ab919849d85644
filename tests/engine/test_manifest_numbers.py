"""Lists of numbers of the manifest come back as they were; that the browser reads them alike, every search of
``test_same_ranking`` tells.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from shouhou.engine.manifest_numbers import MOST, packed, unpacked

numbers = st.lists(st.integers(0, 3000))
rising = st.lists(st.integers(0, 3000), unique=True).map(sorted)
measure = st.tuples(
    st.just("best"), rising, st.lists(st.integers(-200, 200)), st.lists(st.integers(-200, 200))
)


@given(
    st.fixed_dictionaries(
        {
            "asks": numbers,
            "titles": numbers,
            "uncovered": numbers,
            "shared": st.lists(st.tuples(st.integers(1, 60), rising).map(list)),
            "tuning": st.fixed_dictionaries(
                {
                    "rank": st.just({}),
                    "doubt": st.fixed_dictionaries({"measures": st.lists(measure.map(list))}),
                }
            ),
        },
        optional={"cores": numbers, "goods": rising, "crowded": rising},
    )
)
def test_what_was_packed_comes_back(manifest: dict[str, Any]) -> None:
    assert unpacked(json.loads(json.dumps(packed(manifest)))) == manifest


def test_a_number_is_a_character_and_rising_ones_are_told_by_their_differences() -> None:
    assert packed({"asks": [1, 4], "goods": [4, 5], "crowded": [6], "shared": [[2, [7, 9]]]}) == {
        "asks": "$#&",
        "goods": "'$",
        "crowded": ")",
        "shared": ["%*%"],
    }


def test_numbers_that_no_character_stands_for_stay_numbers() -> None:
    manifest = {"asks": [1, MOST + 1], "uncovered": [MOST], "shared": [[1, [3, MOST + 3]]]}

    assert packed(manifest) == {"asks": [1, 0, MOST], "uncovered": [MOST], "shared": [[1, 3, MOST]]}
    assert unpacked(packed(manifest)) == manifest
