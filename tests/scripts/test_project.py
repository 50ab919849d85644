"""What several commands share: which day it is."""

from __future__ import annotations

import datetime as dt

import pytest
from shouhou.commands.project import beijing_day


@pytest.mark.parametrize(
    ("hour", "zone", "day"), [(15, 0, 22), (16, 0, 23), (7, -8, 22), (8, -8, 23), (0, 9, 21), (1, 9, 22)]
)
def test_it_is_the_day_in_beijing_wherever_the_machine_stands(hour: int, zone: int, day: int) -> None:
    now = dt.datetime(2026, 11, 22, hour, tzinfo=dt.timezone(dt.timedelta(hours=zone)))

    assert beijing_day(now) == dt.date(2026, 11, day)
