"""What “哪天到期？” asks on cards is told on every platform, with a limit or in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample import make_project
from shouhou.content import load_library
from shouhou.errors import ContentError


def test_a_card_without_a_limit_on_some_platform_needs_words_for_it(tmp_path: Path) -> None:
    waiting = make_project(tmp_path) / "docs/data/waiting.yml"
    text = waiting.read_text("utf-8")
    at, end = text.index("  unknown:"), text.index("  limits: [sh-complaint-handling]")
    waiting.write_text(text[:at] + text[end:], "utf-8")

    with pytest.raises(ContentError) as told:
        load_library(tmp_path)

    [problem] = told.value.problems
    assert problem.file == "docs/data/waiting.yml"
    assert "云上铺" in problem.message and "unknown" in problem.message
