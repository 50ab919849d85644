"""The calendar of every year whose notice is written down, 2008 to 2026, made by the code under test."""

from __future__ import annotations

import by_the_notices
import pytest
from labels import IN_CONTEXT
from shouhou.content import Source
from shouhou.deadlines.calendar import Calendar, announced


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    sources = {
        f"holidays-{year}": Source.model_validate(
            {"name": notice["number"], "label": "law", "url": notice["url"], "checked": notice["date"]},
            context=IN_CONTEXT,
        )
        for year, notice in by_the_notices.notices().items()
    }
    return announced(sources)
