"""What an editor does wrong, kind by kind (``tests/cases/mistakes.yml``): the first thing that is said is the
cause, in one Chinese sentence, and stands where editors jump to it.

Each kind changes the tiny collection in one place. What each rule holds in detail is in the tests of the
rules; this table is the overview.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from shouhou.content.files import LEDGER
from shouhou.content.loading import load
from shouhou.content.places import with_columns
from shouhou.content.review import stale_problems
from shouhou.content.rules import reminders
from shouhou.errors import ContentError, Problem
from shouhou.site.lasting_addresses import addresses
from shouhou.site.ledger import fingerprints, ledger_problems
from shouhou.site.pages import compile_pages

TABLE = Path(__file__).parents[1] / "cases" / "mistakes.yml"
TODAY = dt.date(2026, 12, 1)
SEALED = ("mall/contact/phone/", "mall/refund/arrival/")
ENGLISH = re.compile(
    r"\b(?:expected|found|mapping|token|scalar|block|sequence|character|while|input|should|valid|error)\b",
    re.IGNORECASE,
)
"""Words of PyYAML's, pydantic's and MkDocs' own sentences."""
Edit = Callable[[str, list[dict[str, Any]]], None]


def kinds() -> list[Any]:
    rows = yaml.load(TABLE.read_text("utf-8"), yaml.CSafeLoader)
    return [pytest.param(row, id=row["kind"]) for row in rows]


def told(project: Path) -> tuple[list[Problem], list[Problem]]:
    """Return the problems that ``check`` tells of, in its order, and the reminders."""
    try:
        context = load(project)
    except ContentError as error:
        return error.problems, []
    library = context.library
    problems = stale_problems(library, TODAY)
    if (project / LEDGER).exists():
        problems += ledger_problems(library, addresses(compile_pages(library), library))
    return with_columns(problems, project), reminders(context)


def place_of(text: str, at: str | None) -> tuple[int, int]:
    if at is None:
        return 1, 1
    start = text.index(at.replace("‸", "")) + max(at.find("‸"), 0)
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


@pytest.mark.parametrize("row", kinds())
def test_a_mistake_is_told_in_one_sentence_where_it_stands(
    row: dict[str, Any], project: Path, edit: Edit
) -> None:
    for name, edits in row.get("also", {}).items():
        edit(name, edits)
    edit(row["file"], row.get("edit") or [{"replace": row["old"], "with": row["new"]}])
    if row["file"] == "data/ledger.txt":
        path = project / LEDGER
        seal = f"{fingerprints(SEALED):016x}"
        path.write_text(path.read_text("utf-8").replace("SEAL", seal), "utf-8")

    problems, reminded = told(project)

    first, *others = reminded if row.get("remind") else problems
    whole = "\n".join(map(str, [first, *others]))
    assert not (row.get("remind") and problems), whole
    assert first.file == row.get("in", f"docs/{row['file']}"), whole
    assert all(part in first.message for part in row["says"]), whole
    assert not ENGLISH.search(first.message), whole
    text = (project / first.file).read_bytes().decode("utf-8-sig", "replace") if "at" in row else ""
    line, column = place_of(text, row.get("at"))
    assert (first.line, first.column) == (row.get("line", line), column), whole


def test_the_collection_itself_brings_no_problem_and_no_reminder(project: Path) -> None:
    assert told(project) == ([], [])


def test_there_are_enough_kinds_and_each_has_a_name_of_its_own() -> None:
    names = [param.id for param in kinds()]

    assert len(names) == len(set(names)) >= 120
