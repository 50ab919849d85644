"""The rules of amounts: an id is given once, and the answer's text states the figures."""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.rules.context import Context, Rule
from shouhou.errors import Problem


def _amounts_are_stated_in_their_answer(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for number, amount in enumerate(answer.amounts):
            if not amount.stated_in(answer.text):
                message = (
                    f"amounts[{number}] 是“{amount.amount}”，但简答和正文里没有这个数；请写上，或改正数字"
                )
                yield context.at(answer, "amounts", number, message=message)


RULES: tuple[Rule, ...] = (_amounts_are_stated_in_their_answer,)
"""See ``rules.check``."""
