"""The interval of a share is the 95 % of its bootstrap, to the last question."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from shouhou.evaluate.interval import Share, share_of


def every_draw(scores: list[int]) -> Share:
    """The same by trying every draw with repetition."""
    asked = len(scores)
    sums = sorted(sum(draw) for draw in product(scores, repeat=asked))
    low, high = (sums[-(-len(sums) * parts // 40) - 1] for parts in (1, 39))
    return Share(sum(scores) / asked, low / asked, high / asked)


@pytest.mark.parametrize(
    "scores",
    [
        [1],
        [0],
        [-1],
        [0, 1],
        [-1, 0],
        [-1, 1],
        [1, 1, 0, 1, 0, 1],
        [-1, 0, 1, 1, 0, 0],
        [-1, -1, -1, 0, 0, 1],
        [1, 1, -1, 1, -1, 1],
        [0, 0, -1, 0, -1, 0],
    ],
)
def test_an_interval_is_that_of_all_draws(scores: list[int]) -> None:
    assert share_of(scores) == every_draw(scores)


def test_the_order_of_the_scores_does_not_matter() -> None:
    assert share_of([1, 0, -1, 1, 0, 0, 1]) == share_of([0, 0, 0, 1, 1, 1, -1])


def test_true_and_false_are_one_and_nothing() -> None:
    assert share_of([True, False, True]) == share_of([1, 0, 1])


def test_without_scores_there_is_no_share() -> None:
    assert share_of([]) is None


def test_four_times_as_many_questions_halve_the_interval() -> None:
    few, many = share_of([1, 1, 1, 0] * 25), share_of([1, 1, 1, 0] * 100)

    assert few is not None and many is not None
    assert (few.low, few.high) == (0.66, 0.83)
    assert (many.low, many.high) == (0.7075, 0.7925)


def test_scores_other_than_one_up_one_down_or_nothing_are_no_shares() -> None:
    with pytest.raises(ValueError, match="2"):
        share_of([1, 2])


def test_all_draws_are_counted_once() -> None:
    share = share_of([-1, 0, 0, 1, 1])
    sums = Counter(sum(draw) for draw in product([-1, 0, 0, 1, 1], repeat=5))

    assert share is not None
    below = sum(times for total, times in sums.items() if total < round(share.low * 5))
    above = sum(times for total, times in sums.items() if total > round(share.high * 5))
    assert below * 40 < 5**5
    assert above * 40 <= 5**5
