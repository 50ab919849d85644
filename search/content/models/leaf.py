"""The leaf: the limit that leads an answer, as a page of a calendar, for rows of lists and result cards."""

from __future__ import annotations

from dataclasses import dataclass

from shouhou.content.models.answer import Answer
from shouhou.content.models.limit import Limit


@dataclass(frozen=True)
class Leaf:
    """A limit as a page of a calendar: the figure, and below it what it counts."""

    figure: str
    unit: str


def leaf_of(answer: Answer) -> Leaf | None:
    """Return the limit that the short answer states first; None where it states none.

    ``签收次日起7日内申请`` gives 7 and 日内; of a red line, which is nobody's last day, 15 and 日红线.
    """
    limit = leading_limit(answer)
    return _leaf(limit) if limit else None


def leading_limit(answer: Answer) -> Limit | None:
    """Return the limit that ``leaf_of`` shows; none by a figure that does not hold of another."""
    certain = (limit for limit in answer.limits if limit.amount not in answer.doubtful)
    stated = [limit for limit in certain if limit.stated_in(answer.short)]
    return min(stated, key=lambda limit: _place(limit, answer.short)) if stated else None


def _place(limit: Limit, text: str) -> int:
    """Return where ``text`` has said the limit, so that of several the one said first leads."""
    return next(end for end in range(1, len(text) + 1) if limit.stated_in(text[:end]))


def _leaf(limit: Limit) -> Leaf:
    if limit.hours is not None:
        return Leaf(str(limit.hours), "小时")
    if limit.months is not None:
        return Leaf(str(limit.months), "个月")
    if limit.years is not None:
        return Leaf(str(limit.years), "年")
    figure = str(limit.days) if limit.days_min is None else f"{limit.days_min}-{limit.days}"
    if limit.unit == "working":
        return Leaf(figure, "工作日")
    return Leaf(figure, "日红线" if limit.redline else "日内")
