"""How long title, short answer and body may be together: as long as a card takes, and no character more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shouhou.content import load_library
from shouhou.errors import ContentError

LONGEST = 1500
ANSWER = "rights/refund/return.md"
Edit = Callable[[str, list[dict[str, Any]]], None]


def lengthen(project: Path, edit: Edit, length: int) -> None:
    """Add a line to the answer, so that its text is ``length`` characters long."""
    text = next(a.text for a in load_library(project).answers if a.file == f"docs/{ANSWER}")
    added = length - len(text) - 1  # the end of the line before counts
    line = ("字" * 29 + "。") * (added // 30 + 1)
    edit(ANSWER, [{"append": f"\n{line[:added]}\n"}])


def test_a_text_of_the_greatest_length_is_accepted(project: Path, edit: Edit) -> None:
    lengthen(project, edit, LONGEST)

    assert LONGEST in {len(answer.text) for answer in load_library(project).answers}


def test_a_text_that_is_a_character_longer_is_refused(project: Path, edit: Edit) -> None:
    lengthen(project, edit, LONGEST + 1)

    with pytest.raises(ContentError) as refused:
        load_library(project)

    [problem] = refused.value.problems
    assert problem.file == f"docs/{ANSWER}"
    assert str(LONGEST + 1) in problem.message
