"""How much rests on an answer, a fact or a source: answers, tools and searches.

Searches are counted by the asks of the answers. A tool rests on what it names in its data file, and the
calculator on every time limit, the check of numbers on every number, mail box and site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel
from shouhou.content.library import Library
from shouhou.content.models.answer import Answer, Fact
from shouhou.content.models.contact import Contact
from shouhou.content.models.limit import Limit
from shouhou.content.timeline import grounds_of

NUMBERS = ("phone", "email", "web")
"""The kinds of contact that can be looked up by their value."""


@dataclass(frozen=True)
class Rests:
    """What rests on something; as text 3个答案、2个工具、41条问法."""

    answers: int
    tools: int
    asks: int
    facts: tuple[str, ...] = ()
    """The ids of the facts."""

    @property
    def weight(self) -> tuple[int, int, int]:
        """What the heaviest comes first by."""
        return -self.answers, -self.tools, -self.asks

    def __str__(self) -> str:
        return f"{self.answers}个答案、{self.tools}个工具、{self.asks}条问法"


@dataclass(frozen=True)
class Bearing:
    """A library, and what rests on each thing in it."""

    library: Library

    def on_answer(self, answer: Answer) -> Rests:
        """Return what rests on an answer: itself, the tools that lead to it or show its facts."""
        facts = [fact for _, _, fact in answer.facts()]
        tools = self._named(answer.id, *(fact.id for fact in facts)) | _always(facts)
        return Rests(1, len(tools), len(answer.asks), tuple(fact.id for fact in facts))

    def on_fact(self, answer: Answer, fact: Fact) -> Rests:
        """Return what rests on a fact of ``answer``: that answer and those that mention it."""
        mentioning = [one for one in self.library.answers if fact.id in one.mentions and one is not answer]
        return _rests([answer, *mentioning], self._named(fact.id) | _always([fact]), [fact])

    def on_source(self, key: str) -> Rests:
        """Return what rests on a source: the answers that name it, and the facts that it is a ground of."""
        answers = [answer for answer in self.library.answers if key in answer.sources]
        facts = [
            fact
            for answer in answers
            for _, _, fact in answer.facts()
            if key in grounds_of(self.library, answer, fact)
        ]
        return _rests(answers, self._named(key, *(fact.id for fact in facts)) | _always(facts), facts)

    def _named(self, *names: str) -> set[str]:
        """Return the tools whose data names one of them."""
        wanted = set(names)
        return {tool for tool, known in self._tools.items() if wanted & known}

    @cached_property
    def _tools(self) -> dict[str, set[str]]:
        library = self.library
        return {
            "complaint": set(_texts(library.complaint)),
            "next-step": set(_texts(library.next_step)),
            "pictures": set(_texts(library.pictures)),
            "number-check": set(_texts(library.tricks)),
        }


def _rests(answers: list[Answer], tools: set[str], facts: list[Fact]) -> Rests:
    asks = sum(len(answer.asks) for answer in answers)
    return Rests(len(answers), len(tools), asks, tuple(fact.id for fact in facts))


def _always(facts: Iterable[Fact]) -> set[str]:
    tools = set()
    for fact in facts:
        if isinstance(fact, Limit):
            tools.add("deadline")
        elif isinstance(fact, Contact) and fact.kind in NUMBERS:
            tools.add("number-check")
    return tools


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from _texts(tuple(getattr(value, name) for name in type(value).model_fields))
    elif isinstance(value, dict):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)
