"""Reads the questions that score the search, so that no ask can be copied from them."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

EXAM = "tests/cases/questions.jsonl"


def read_exam(root: Path) -> dict[str, str]:
    """Return the place of every question by what is left of it when only letters and figures count.

    A project without questions has none; a line that is no question is told by ``shouhou eval``.
    """
    path = root / EXAM
    exam: dict[str, str] = {}
    text = path.read_bytes().decode("utf-8-sig", "replace") if path.is_file() else ""
    for number, line in enumerate(text.split("\n"), 1):
        try:
            question = json.loads(line)["q"]
        except (ValueError, LookupError, TypeError, RecursionError):
            continue
        exam.setdefault(bare(str(question)), f"{EXAM}:{number}")
    return exam


@lru_cache(maxsize=8192)
def bare(phrase: str) -> str:
    """Return what is left of a phrase when only letters and figures count: 怎么退？ is 怎么退."""
    return re.sub(r"[\W_]", "", phrase).lower()
