"""What is counted of a collection on a day: where it has answers, how old its facts are, what falls due."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from shouhou.content import Library
from shouhou.content.review import dates
from shouhou.report.charts import Cells
from shouhou.site.coverage import troubles_by_section

AGES = (0, 31, 91, 181, 366)
"""Days from which a fact is of the next age; the last has no end."""
EVERYWHERE = "通用"
LATE, LATER = "已过期", "以后"
MONTHS = 12
"""Months from today's that are told one by one."""


def coverage_cells(library: Library) -> dict[str, Cells]:
    """Return how many answers every trouble has, on all platforms and on each, by the section's name; None
    where there is none at all.
    """
    columns = [EVERYWHERE, *(platform.name for platform in library.shopping_platforms.values())]
    return {
        name: Cells(
            rows=[trouble.name for trouble in troubles],
            columns=columns,
            values=[
                [
                    len(trouble.everywhere),
                    *(None if cell.gap else len(cell.answers) for cell in trouble.cells),
                ]
                for trouble in troubles
            ],
        )
        for name, troubles in troubles_by_section(library).values()
    }


def fact_ages(library: Library, today: dt.date) -> Cells:
    """Return how many facts there are of each label and age: days since their answer was last checked."""
    counts = Counter(
        (fact.evidence.key, _age((today - answer.checked).days))
        for answer in library.answers
        for _, _, fact in answer.facts()
    )
    labels = list(library.evidence.values())
    ages = range(len(AGES))
    return Cells(
        rows=[label.in_list for label in labels],
        columns=[_age_name(age) for age in ages],
        values=[[counts[label.key, age] for age in ages] for label in labels],
    )


def _age(days: int) -> int:
    return max(place for place, start in enumerate(AGES) if days >= start or not place)


def _age_name(age: int) -> str:
    bounds = dict(enumerate(pairwise(AGES)))
    if age in bounds:
        start, end = bounds[age]
        return f"{start}-{end - 1}天"
    return f"{AGES[age]}天以上"


def due_by_month(library: Library, today: dt.date) -> dict[str, Counter[str]]:
    """Return what falls due in each month from today's, what is late before it and what is later after it:
    how many answers, facts and sources (``answer``, ``fact``, ``source``).
    """
    found: dict[str, Counter[str]] = {month: Counter() for month in (LATE, *_months(today), LATER)}
    for one in dates(library):
        month = f"{one.day.year}-{one.day.month:02}"
        place = LATE if one.day < today else month if month in found else LATER
        found[place][one.kind] += 1
    return found


def _months(today: dt.date) -> Iterator[str]:
    for ahead in range(MONTHS):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        yield f"{year}-{month + 1:02}"


def asks_per_answer(library: Library) -> dict[str, int]:
    """Return how many answers have so many asks, from the fewest to the most."""
    counts = Counter(len(library.asks_of(answer)) for answer in library.answers)
    return {str(number): counts[number] for number in range(min(counts), max(counts) + 1)} if counts else {}
