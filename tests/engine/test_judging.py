"""Whether the best answer is one: every limit of the judgement, just within and just beyond."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from shouhou.engine import judging, ranking
from shouhou.engine.judging import SCORE_UNIT, WORD_UNIT, judge
from shouhou.engine.query import Query
from shouhou.engine.ranking import Ranked, Weighed

Browser = Callable[..., Any]

SURE = {"best": 20, "near": 20, "rival": 0, "mass": 6, "unknown": 0, "platforms": [], "spoken": False}
"""A long question with a good answer, in the units of score and of words; cases change it."""
SECOND = 1
"""The number of the rival among what the site does not cover."""


@pytest.mark.parametrize(
    ("changed", "confident", "uncovered"),
    [
        ({}, True, None),
        ({"near": 20, "rival": 21}, True, None),
        ({"near": 20, "rival": 22}, False, SECOND),
        ({"near": 20, "rival": 22, "mass": 5}, True, None),
        ({"near": 5, "rival": 4, "best": 11}, True, None),
        ({"near": 9, "rival": 8, "best": 11}, False, SECOND),
        ({"near": 9, "rival": 8, "best": 12}, True, None),
        ({"best": 5}, True, None),
        ({"best": 4}, False, None),
        ({"best": 4, "mass": 5}, True, None),
        ({"best": 9, "unknown": 2}, True, None),
        ({"best": 9, "unknown": 3}, False, None),
        ({"best": 10, "unknown": 4}, True, None),
        ({"best": 9, "unknown": 4, "platforms": ["mall"]}, True, None),
        ({"best": 8, "spoken": True}, False, None),
        ({"best": 9, "spoken": True}, True, None),
        ({"best": None}, False, None),
        ({"best": None, "rival": 1}, False, SECOND),
    ],
)
def test_python_and_the_browser_judge_alike_at_every_limit(
    browser: Browser, changed: dict[str, Any], confident: bool, uncovered: int | None
) -> None:
    case = SURE | changed
    best = None if case["best"] is None else case["best"] * SCORE_UNIT
    closest = [case["near"] * SCORE_UNIT, 0, case["rival"] * SCORE_UNIT]
    mass, unknown = case["mass"] * WORD_UNIT, case["unknown"] * WORD_UNIT
    ranked = [] if best is None else [Ranked(0, best, best)]
    query = Query(platforms=set(case["platforms"]), spoken=case["spoken"])

    ours = judge(Weighed(ranked, closest, mass, unknown), query, 1)
    theirs = browser(
        "judged",
        rank=ranking.TUNING | judging.TUNING,
        best=best,
        closest=closest,
        mass=mass,
        unknown=unknown,
        query={"platforms": case["platforms"], "spoken": case["spoken"], "solid": False, "elsewhere": None},
    )

    assert tuple(ours) == (confident, uncovered)
    assert (theirs["confident"], theirs["uncovered"]) == (confident, uncovered)
