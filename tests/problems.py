"""What is wrong with a project's content, as the tests look at it."""

from __future__ import annotations

from pathlib import Path

from shouhou.content import load_library
from shouhou.errors import ContentError, Problem


def problems_in(project: Path) -> list[Problem]:
    """Read the project whole and return every problem; none where it is a library."""
    try:
        load_library(project)
    except ContentError as error:
        return error.problems
    return []
