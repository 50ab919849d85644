"""The card on top of an answer's page: the sentence with its figure set off, the last day, what one gets.

Which day it is today only the browser knows (search/browser/answer/due.js); the page says from when the
limit counts, so that it is right without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from shouhou.content import Answer, Limit
from shouhou.content.figures import find_figures
from shouhou.content.models.leaf import leading_limit
from shouhou.content.models.limit import SHOPPER
from shouhou.markup.rows import keeps_words, runs

LONG_SENTENCE, LONG_ABOVE_A_LIMIT = 64, 48
"""Characters from which the sentence is set a size smaller on a phone: alone on the card, above a limit."""
LONG_TITLE = 26
"""Characters of a title from which it is set smaller on a phone: else it would take three lines."""
TITLE_LINES, LINE = 2, 13
"""Lines that a title has on a phone, and characters in each."""
_ASIDE = re.compile(r"（[^）]*）")
_PHONE_EVENT = 6
"""Characters of an event that stand in one line of the card, with a date behind them."""


@dataclass(frozen=True)
class Due:
    """The limit that leads the answer, as the card tells it.

    ``term`` says whose it is, ``event`` what it counts from, ``start`` from when; ``today`` is what today's
    date stands behind. ``count`` is what the browser counts by; None where it needs the announced holidays.
    """

    amount: str
    term: str
    event: str
    start: str
    today: str
    count: dict[str, Any] | None


def due_of(answer: Answer) -> Due | None:
    """Return the limit that the short answer states first, as the card tells it; None where it states
    none.
    """
    limit = leading_limit(answer)
    if limit is None:
        return None
    event = _ASIDE.sub("", limit.event or limit.from_).removesuffix("之日")
    by_the_hour = limit.hours is not None
    return Due(
        amount=limit.amount,
        term=_term(limit),
        event=event,
        start=f"{event}起算" if by_the_hour else f"{event}次日起算",
        today=f"今天{event}" if len(event) <= _PHONE_EVENT else "今天起算",
        count=_count(limit),
    )


def is_long(answer: Answer) -> bool:
    """Return whether a phone sets the sentence a size smaller, to keep the first step on its screen."""
    return len(answer.short) > (LONG_ABOVE_A_LIMIT if leading_limit(answer) else LONG_SENTENCE)


def title_class(title: str) -> str:
    """Return the classes of the title: set smaller where it is long, broken after punctuation alone where
    that needs no further line.
    """
    if len(title) > LONG_TITLE:
        return ".sh-title .sh-title--long"
    return ".sh-title .keep" if keeps_words(title) and _lines(title) <= TITLE_LINES else ".sh-title"


def _lines(title: str) -> int:
    """Return how many lines a phone gives the title where no run of it is broken."""
    lines, room = 1, LINE
    for run in runs(title):
        if len(run) > room:
            lines, room = lines + 1, LINE
        room -= len(run)
    return lines


def _term(limit: Limit) -> str:
    if limit.redline:
        return "过了就算拖延"
    return "最晚" if limit.actor == SHOPPER else f"{limit.actor}最晚"


def _count(limit: Limit) -> dict[str, Any] | None:
    """Return the limit as count.js reads it: without evidence, since no last day is moved here."""
    if limit.unit == "working":
        return None
    amounts = {name: getattr(limit, name) for name in ("hours", "days", "months", "years")}
    return {name: value for name, value in amounts.items() if value is not None} | {"unit": limit.unit}


def sentence(answer: Answer) -> tuple[str, str, str]:
    """Return the short answer in three parts, the figure of its leading limit between the others:
    ``("签收次日起", "7日内", "申请")``; without one the last two are empty.
    """
    limit = leading_limit(answer)
    written = next(
        (text for text, figure in find_figures(answer.short) if limit and figure.tells(limit.figure)), None
    )
    if written is None:
        return answer.short, "", ""
    before, figure, after = answer.short.partition(written)
    if after.startswith("内"):
        figure, after = figure + "内", after[1:]
    return before, figure, after
