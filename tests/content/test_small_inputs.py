"""Small inputs that go wrong (``tests/cases/inputs.yml``), asked of the real content: what share of each kind
is read and answered as it was written down before anybody looked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from real_content import real_library
from sample import ROOT

pytestmark = pytest.mark.slow

KINDS = yaml.load((ROOT / "tests/cases/inputs.yml").read_text("utf-8"), yaml.CSafeLoader)["cases"]


def each(wanted: Any) -> Iterator[str]:
    """Yield the ids, or beginnings of ids, of a list that may name other lists."""
    for one in wanted:
        yield from [one] if isinstance(one, str) else each(one)


def fits(id: str, wanted: str) -> bool:
    return id.startswith(wanted[:-1]) if wanted.endswith("*") else id == wanted


def is_answered(found: dict[str, Any], wanted: Any) -> bool:
    if wanted in ("none", None):
        return wanted is None or not found["confident"]
    ids = [result["id"] for result in found["results"]]
    right = wanted == "any" or any(fits(id, one) for id in ids for one in each(wanted))
    return bool(found["confident"] and ids and right)


def is_kept_out(found: dict[str, Any], unwanted: Any) -> bool:
    return not any(fits(result["id"], one) for result in found["results"] for one in each(unwanted or ()))


def is_read(found: dict[str, Any], wanted: str | None) -> bool:
    shown = [one["right"] for one in found.get("corrections", [])]
    return wanted is None or (not shown if wanted == "none" else any(wanted in right for right in shown))


def is_noticed(found: dict[str, Any], wanted: str | None) -> bool:
    if wanted in ("none", None):
        return wanted is None or not found.get("notice")
    says = real_library().not_covered[wanted].say.partition("<!--")[0]
    return str(found.get("notice", "")).startswith(says[:8])


def test_small_inputs_of_all_kinds_are_read_and_answered_as_expected(
    real_folder: Path, browser: Callable[..., Any]
) -> None:
    """Asked of the browser's engine, which finds what Python's does in a third of the time."""
    asked = [case["ask"] for kind in KINDS for case in kind["inputs"]]
    answers = iter(browser("find", folder=str(real_folder), queries=asked, options={"limit": 3}))
    missed: dict[str, list[str]] = {}
    wrong_corrections = []

    for kind in KINDS:
        for case in kind["inputs"]:
            found = next(answers)
            read = is_read(found, case.get("slip"))
            if case.get("slip") == "none" and not read:
                wrong_corrections.append(case["ask"])
            answered = is_answered(found, case["three"]) and is_kept_out(found, case.get("never"))
            if not (read and answered and is_noticed(found, case.get("notice"))):
                missed.setdefault(kind["style"], []).append(case["ask"])
        right = len(kind["inputs"]) - len(missed.get(kind["style"], []))
        print(f"{kind['style']}: {right} of {len(kind['inputs'])}")

    assert wrong_corrections == []
    assert sum(map(len, missed.values())) <= 0.1 * len(asked), missed


def test_every_answer_named_among_the_inputs_exists() -> None:
    ids = {answer.id for answer in real_library().answers}
    named = {
        one
        for kind in KINDS
        for case in kind["inputs"]
        for wanted in (case["three"], case.get("never"))
        if isinstance(wanted, list)
        for one in each(wanted)
    }

    assert {one for one in named if not any(fits(id, one) for id in ids)} == set()
