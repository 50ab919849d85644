"""A topic with many answers has to part them: nobody finds the eleventh in a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from shouhou.content import load_library
from shouhou.content.rules.topics import MOST_UNGROUPED
from shouhou.errors import ContentError


def test_a_topic_with_more_answers_than_a_page_lists_asks_for_groups(project: Path) -> None:
    folder = project / "docs" / "mall" / "refund"
    text = (folder / "arrival.md").read_text("utf-8")
    for number in range(MOST_UNGROUPED):
        (folder / f"more-{number}.md").write_text(
            text.replace("mall-arrival", f"mall-more-{number}"), "utf-8"
        )

    with pytest.raises(ContentError) as error:
        load_library(project)

    told = [p for p in error.value.problems if p.file == "docs/mall/refund/index.md"]
    assert len(told) == 1
    assert f"{MOST_UNGROUPED + 1}个答案" in told[0].message and "groups" in told[0].message
