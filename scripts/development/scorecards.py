"""Questions with their measures -> a scorecard's points, for ``dev.py doubt``.

    cases of both kinds -> limits between bins of as many each, of every measure
    words without weight -> which sound like trouble and which do not, beside all that is measured
    bins -> logistic regressions, a step for every limit: is it answered, and is the answer among the first
    three
    steps -> whole points

Needs numpy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from shouhou.commands.development.pulls import pull_of
from shouhou.engine.closeness import length_of
from shouhou.engine.judging import (
    LIMIT_SCALE,
    MEASURES,
    Measure,
    Scorecard,
    manner_share,
    points_of,
    pull_share,
)
from shouhou.evaluate.evaluate import Question

BINS = 7
"""With five, questions left out of the fit are told apart less often."""
FINER = {"pull": 12}
"""Bins of what tells most."""
SPOKEN, TELLING = 60, 6
"""Words without weight that so many questions of the fit have, and that are worth so many points beside all
that is measured, tell the manner: others tell as much as chance. Each counts one: by their points they tell
no more.
"""
USUALLY = ("best", "mass", "unknown")
"""Measures for sites without a scorecard: beside the others they tell no more questions apart."""
RIDGE = 4.0
"""Against steps that few questions speak for; double of it is worth a few points in a thousand."""
POINT = 16
"""Points of one unit of the logarithm of the odds: rounding them costs nothing."""
ROUNDS = 25
"""Of Newton's method; the steps no longer move after ten."""
DRUMMED = -1000
"""Points of a row of keys that a hand ran along: what words its letters might stand for tells nothing."""


Points = Sequence[tuple[int, int] | None]
"""The points and the trust of every case, in the order of the cases; None where nothing was measured."""


@dataclass(frozen=True)
class Case:
    """A question with its measures, None where the search need not measure; its state then is ``state``."""

    question: Question
    file: str
    weight: float
    right: bool
    values: Mapping[str, tuple[int, int]] | None
    state: bool = False
    terms: Mapping[str, int] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()

    def pulled(self, pulls: Mapping[str, int]) -> Case:
        """Return the same, measured with these pulls."""
        if self.values is None:
            return self
        pull = pull_share(pull_of(self.terms, pulls), length_of(self.terms.values()))
        return replace(self, values={**self.values, "pull": pull})

    def mannered(self, manner: Mapping[str, int]) -> Case:
        """Return the same, its manner measured by these words."""
        if self.values is None:
            return self
        return replace(self, values={**self.values, "manner": manner_share(self.fillers, manner)})


def limits_of(cases: Sequence[Case], name: str) -> tuple[int, ...]:
    """Return limits between bins of as many questions each, by their weight: those with an answer and those
    without weigh as much together.
    """
    sides = {
        side: sum(c.weight for c in cases if c.values and c.question.answerable is side)
        for side in (True, False)
    }
    values = sorted(
        (int(value * LIMIT_SCALE // whole), case.weight / sides[case.question.answerable])
        for case in cases
        if case.values
        for value, whole in (case.values[name],)
    )
    total, bins = sum(weight for _, weight in values), FINER.get(name, BINS)
    limits: list[int] = []
    passed, least = 0.0, values[0][0]
    for value, weight in values:
        if passed >= total * (len(limits) + 1) / bins and value > max([least, *limits]):
            limits.append(value)
        passed += weight
    return tuple(limits[: bins - 1]) or ((least + 1,) if values[-1][0] > least else ())


def manner_of(cases: Sequence[Case]) -> dict[str, int]:
    """Return which words without weight sound like trouble (1), and which do not (-1), beside all that is
    measured.
    """
    measured = [case for case in cases if case.values is not None]
    counted = Counter(word for case in measured for word in case.fillers)
    words = sorted(word for word, count in counted.items() if count >= SPOKEN)
    limits = all_limits(cases, "manner")
    rows = [
        [1.0, *reached(case.values or {}, limits), *(float(word in case.fillers) for word in words)]
        for case in measured
    ]
    steps = steps_to(
        rows, [case.question.answerable for case in measured], [case.weight for case in measured]
    )
    own = zip(words, steps[len(steps) - len(words) :], strict=True)
    return {word: 1 if step > 0 else -1 for word, step in own if abs(step) * POINT >= TELLING}


def all_limits(cases: Sequence[Case], *without: str) -> dict[str, tuple[int, ...]]:
    """Return the limits of every measure of a scorecard, but for some."""
    names = [name for name in MEASURES if name not in USUALLY + without]
    return {name: at for name in names if (at := limits_of(cases, name))}


def fitted(cases: Sequence[Case]) -> list[Measure]:
    """Return the measures with their points."""
    limits = all_limits(cases)
    measured = [case for case in cases if case.values is not None]
    rows = [[1.0, *reached(case.values or {}, limits)] for case in measured]
    weight = [case.weight for case in measured]
    points = in_bins(steps_to(rows, [case.question.answerable for case in measured], weight), limits)
    trust = in_bins(steps_to(rows, [case.right for case in measured], weight), limits)
    if limits.get("guessed", ())[-1:] == (2 * LIMIT_SCALE,):
        points["guessed"] = (*points["guessed"][:-1], DRUMMED)
    return [Measure(name, at, points[name], trust[name]) for name, at in limits.items()]


def steps_to(
    found: Sequence[Sequence[float]], goals: Sequence[bool], weights: Sequence[float]
) -> list[float]:
    """Return the constant and the steps that tell best which cases reach their goal."""
    import numpy as np

    rows, goal, weight = np.array(found), np.array(goals, float), np.array(weights)
    steps, ridge = np.zeros(rows.shape[1]), np.diag([0.0] + [RIDGE] * (rows.shape[1] - 1))
    for _ in range(ROUNDS):
        odds = 1 / (1 + np.exp(-np.clip(rows @ steps, -30, 30)))
        slope = rows.T @ (weight * (goal - odds)) - ridge @ steps
        curve = (rows * (weight * odds * (1 - odds))[:, None]).T @ rows + ridge + np.eye(len(steps)) * 1e-9
        steps = steps + np.linalg.solve(curve, slope)
    return [float(step) for step in steps]


def in_bins(steps: Sequence[float], limits: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Return the points of every bin; the constant is in those of the first measure."""
    base, left = steps[0], list(steps[1:])
    found = {}
    for name, at in limits.items():
        own, left = left[: len(at)], left[len(at) :]
        found[name] = tuple(round(POINT * (base + sum(own[:end]))) for end in range(len(own) + 1))
        base = 0.0
    return found


def reached(values: Mapping[str, tuple[int, int]], limits: Mapping[str, tuple[int, ...]]) -> list[float]:
    """Return for every limit whether it is reached."""
    return [
        float(values[name][0] * LIMIT_SCALE >= limit * values[name][1])
        for name, at in limits.items()
        for limit in at
    ]


def given(cases: Sequence[Case], card: Scorecard) -> Points:
    """Return the points that ``card`` gives the cases."""
    return [None if case.values is None else points_of(case.values, card) for case in cases]
