"""One file is one test: ``tests/cases/content/*.yml`` changes the tiny collection and lists the problems
that must follow.

``why``     the reason for the rule
``change``  file under ``docs/`` -> edits, see ``conftest.py``
``expect``  every problem, in the order of the report: ``file``; ``at``, a part of the reported line, or
            ``line``, its number; ``says``, what the message must contain
``only``    the one file whose problems are compared, where the mistake brings others after it
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from problems import problems_in

CASES = Path(__file__).parents[1] / "cases" / "content"
Edit = Callable[[str, list[dict[str, Any]]], None]


def read_cases() -> list[Any]:
    """Every worker collects every test: the loader in C saves each a second or two."""
    cases = []
    for path in sorted(CASES.glob("*.yml")):
        cases.append(pytest.param(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader), id=path.stem))
    return cases


@pytest.mark.parametrize("case", read_cases())
def test_a_change_brings_exactly_the_expected_problems(
    case: dict[str, Any], project: Path, edit: Edit
) -> None:
    for name, edits in case["change"].items():
        edit(name, edits)

    found = [problem for problem in problems_in(project) if case.get("only", problem.file) == problem.file]

    told = "\n".join(map(str, found))
    assert [problem.file for problem in found] == [expected["file"] for expected in case["expect"]], told
    for problem, expected in zip(found, case["expect"], strict=True):
        if "line" in expected:
            assert problem.line == expected["line"], told
        if "at" in expected:
            assert (
                expected["at"]
                in (project / problem.file).read_text("utf-8-sig").split("\n")[problem.line - 1]
            ), told
        for fragment in expected.get("says", []):
            assert fragment in problem.message, told


def test_the_tiny_collection_has_no_problem(project: Path) -> None:
    assert problems_in(project) == []


def test_problems_are_sorted_by_file_and_line(project: Path, edit: Edit) -> None:
    edit(
        "rights/refund/return.md",
        [{"replace": "related: [mall-arrival]", "with": "related: [none-a, none-b]"}],
    )
    edit("index.md", [{"replace": "answer:mall-arrival", "with": "answer:none-c"}])
    edit("data/set-aside.yml", [{"append": "A98: 无\nA97: 无\n"}])

    places = [(problem.file, problem.line) for problem in problems_in(project)]

    assert len(places) == 5
    assert places == sorted(places)
