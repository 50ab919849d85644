"""The whole collection: every record of ``docs/`` together, and how they are found by id. Made by
``loading``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TypeVar

from shouhou.content.models.amount import Amount
from shouhou.content.models.answer import Answer, Fact
from shouhou.content.models.complaint import ComplaintTexts
from shouhou.content.models.conflict import Conflict
from shouhou.content.models.contact import Contact
from shouhou.content.models.coverage import NO_COVERAGE, Coverage
from shouhou.content.models.evidence import Labels
from shouhou.content.models.first_clause import ClauseWords
from shouhou.content.models.gaps import Gaps
from shouhou.content.models.glossary import Term
from shouhou.content.models.limit import Limit
from shouhou.content.models.next_step import NextStep
from shouhou.content.models.pictures import Pictures
from shouhou.content.models.popular import NOTHING_ASKED, Popular
from shouhou.content.models.site import (
    Claim,
    Doubt,
    Head,
    NotCovered,
    Platform,
    SearchException,
    Source,
    Topic,
    TopicPage,
    Trouble,
)
from shouhou.content.models.tricks import NO_TRICKS, Tricks
from shouhou.content.models.waiting import Waiting
from shouhou.content.models.words import SiteWords

Named = TypeVar("Named")
Given = TypeVar("Given")
PLATFORM_NAMES = "<!-- platform names -->"
"""What stands for the names of the platforms wherever a text lists them: with a new one it need not be
written anew.
"""

LACKING = "{}；下面是法律规定的，在那里也管用。"
"""What is said above what holds anywhere, after why there is nothing of the platform's own."""
NO_ANSWERS = "本站没有{}自己的答案"
"""Why, where no editor has said so."""


@dataclass(frozen=True)
class Library:
    """Everything the site may say. Mappings keep the order of their data file; ``answers`` is ordered as
    ``order`` says.

    ``evidence`` holds what each kind of evidence is called, the strongest first; ``pages`` holds the Markdown
    of the pages that are not answers, by path under ``docs/``; ``set_aside`` maps the claims that no answer
    carries to the reason; ``not_covered`` holds what people ask here in vain, ``troubles`` what can go wrong
    with an order, for the tools; ``complaint`` the texts to send; ``next_step`` the ways from there;
    ``pictures`` what the pictures show; ``waiting`` what one waits for while a limit runs;
    ``search_exceptions`` the searches that the publish's self-test may miss; ``heads`` the answers chosen for
    bare phrases; ``hosts`` the sites of others that may be linked, by their names;
    ``doubt`` when the search is sure, where the site has its own measure of that; ``gone`` maps the
    addresses that were taken down on purpose to the reason; ``words`` are the site's own word lists, for
    the search; ``glossary`` explains words of law, by key; ``clause_words`` are the site's own words for
    the first clause of short answers; ``coverage`` is where each answer stands among the troubles, without
    sections where the project has no such list; ``shared_asks`` are ways to ask that fit a trouble on any
    platform, by the key of its row there; ``popular`` is what most people come for;
    ``tricks`` what cheats want of people; ``gaps`` where readers may send what they did not find;
    ``conflicts`` the facts about one thing that do not agree. ``day`` is the one on which it is published,
    where answers say other things in the course of time (``timeline``).
    """

    root: Path
    evidence: Labels
    platforms: dict[str, Platform]
    topics: dict[str, Topic]
    topic_pages: dict[tuple[str, str], TopicPage]
    sources: dict[str, Source]
    claims: dict[str, Claim]
    set_aside: dict[str, str]
    not_covered: dict[str, NotCovered]
    search_exceptions: list[SearchException]
    troubles: dict[str, Trouble]
    next_step: NextStep
    complaint: ComplaintTexts
    pictures: Pictures
    waiting: dict[str, Waiting]
    answers: tuple[Answer, ...]
    pages: dict[str, str] = field(repr=False)
    gone: dict[str, str] = field(default_factory=dict)
    hosts: dict[str, str] = field(default_factory=dict)
    words: SiteWords = field(default_factory=SiteWords)
    glossary: dict[str, Term] = field(default_factory=dict)
    heads: tuple[Head, ...] = ()
    doubt: Doubt | None = None
    clause_words: ClauseWords = field(default_factory=ClauseWords)
    coverage: Coverage = NO_COVERAGE
    shared_asks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    popular: Popular = NOTHING_ASKED
    tricks: Tricks = NO_TRICKS
    gaps: Gaps | None = None
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    day: dt.date | None = None

    @property
    def others_told(self) -> str:
        """The address on another host that pages may send to, when a reader presses; usually nothing."""
        return self.gaps.elsewhere if self.gaps else ""

    def answer(self, answer_id: str) -> Answer:
        """Return the answer with this id, or the one that it was merged into. Raises KeyError."""
        return self._by_id[answer_id]

    def find(self, answer_id: str) -> Answer | None:
        """Return the answer with this id, or the one that it was merged into; None where there is none."""
        return self._by_id.get(answer_id)

    def answers_of(self, platform: str, topic: str | None = None) -> list[Answer]:
        """Return a platform's answers, or those of one of its topics, in the order of the site."""
        return [a for a in self.answers if a.platform == platform and topic in (None, a.topic)]

    @cached_property
    def limits(self) -> dict[str, tuple[Answer, Limit]]:
        """Every limit by its id, with its answer, in the order of the site; of an id given twice, the
        first.
        """
        return _firsts((limit.id, (answer, limit)) for answer in self.answers for limit in answer.limits)

    @cached_property
    def replaced_limits(self) -> dict[str, str]:
        """The id of every limit that was merged into another, with the id of that one."""
        return {old: name for name, (_, limit) in self.limits.items() for old in limit.replaces or ()}

    @cached_property
    def amounts(self) -> dict[str, tuple[Answer, Amount]]:
        """Every amount by its id, with its answer, in the order of the site; of an id given twice, the
        first.
        """
        return _firsts((one.id, (answer, one)) for answer in self.answers for one in answer.amounts)

    @cached_property
    def contacts(self) -> dict[str, tuple[Answer, Contact]]:
        """Every contact by its id, with its answer, in the order of the site; of an id given twice, the
        first.
        """
        return _firsts(
            (contact.id, (answer, contact)) for answer in self.answers for contact in answer.contacts
        )

    @cached_property
    def figures(self) -> dict[str, tuple[Answer, Limit | Amount]]:
        """Every limit and amount by its id, with its answer; of an id given twice, the limit."""
        return {**self.amounts, **self.limits}

    @cached_property
    def facts(self) -> dict[str, tuple[Answer, Fact]]:
        """Every typed fact by its id, with its answer; of an id given twice, a limit before an amount before
        a contact.
        """
        return {**self.contacts, **self.figures}

    def label_of(self, fact: Fact) -> str:
        """Return the label of a fact: its source's, where it names one."""
        source = self.sources.get(fact.source or "")
        return source.called if source else fact.evidence.label

    def conflicts_of(self, answer: Answer) -> list[Conflict]:
        """Return the conflicts that a fact of ``answer`` is in."""
        own = {fact.id for _, _, fact in answer.facts()}
        return [conflict for conflict in self.conflicts.values() if own.intersection(conflict.facts)]

    @cached_property
    def shopping_platforms(self) -> dict[str, Platform]:
        """The platforms one can buy on: all but what holds on any."""
        return {key: platform for key, platform in self.platforms.items() if not platform.any_platform}

    @cached_property
    def unanswered(self) -> dict[str, str]:
        """The platforms one can buy on that have no answer of their own, by their keys, each with the
        sentence that says so above what holds anywhere.
        """
        answered = {answer.platform for answer in self.answers}
        return {
            key: LACKING.format(self.coverage.gaps.get(key, NO_ANSWERS.format(platform.name)).rstrip("。"))
            for key, platform in self.shopping_platforms.items()
            if key not in answered
        }

    def of_platform(self, given: Mapping[str, Given], platform: str) -> Given | None:
        """Return what is ``given`` for a platform by its key, or else under that of what holds on any; None
        where neither is.
        """
        everywhere = (key for key, one in self.platforms.items() if one.any_platform)
        return next((given[key] for key in (platform, *everywhere) if key in given), None)

    def fits(self, answer: Answer, platform: str) -> bool:
        """Return whether what ``answer`` holds may stand on a page for the shoppers of ``platform``."""
        home = self.platforms.get(answer.platform)
        return answer.platform == platform or home is None or home.any_platform

    def for_merchants(self, answer: Answer) -> bool:
        """Return whether ``answer`` is of a topic that is written for merchants; False of an unknown one."""
        topic = self.topics.get(answer.topic)
        return topic is not None and topic.audience == "merchant"

    @cached_property
    def _by_id(self) -> dict[str, Answer]:
        by_id = {answer.id: answer for answer in self.answers}
        return {old: by_id[new] for old, new in self.replaced.items()} | by_id

    @cached_property
    def replaced(self) -> dict[str, str]:
        """The id of every answer that was merged into another, with the id of that one."""
        return {old: answer.id for answer in self.answers for old in answer.replaces}

    @cached_property
    def sharing(self) -> list[tuple[tuple[str, ...], tuple[Answer, ...]]]:
        """The shared asks of each trouble with the answers that share them: those that answer it best."""
        rows = {key: row for _, key, row in self.coverage.rows()}
        return [
            (asks, tuple({one.id: one for one in map(self.answer, rows[key].best)}.values()))
            for key, asks in self.shared_asks.items()
        ]

    def asks_of(self, answer: Answer) -> tuple[str, ...]:
        """Return how people ask for an answer: in its own words, then in those that it shares."""
        shared = (asks for asks, answers in self.sharing if any(one.id == answer.id for one in answers))
        return (*answer.asks, *chain.from_iterable(shared))

    @property
    def count_of_asks(self) -> int:
        """How many ways to ask there are, those that are shared counted once."""
        asks = [*(answer.asks for answer in self.answers), *self.shared_asks.values()]
        return sum(map(len, asks))

    def carried_claims(self) -> set[str]:
        """Return the ids of the claims that at least one answer carries."""
        return {claim for answer in self.answers for claim in answer.claims}


def platform_names(platforms: Mapping[str, Platform]) -> str:
    """Return the names of the platforms one can buy on, as a sentence lists them."""
    return "、".join(platform.name for platform in platforms.values() if not platform.any_platform)


def _firsts(pairs: Iterable[tuple[str, Named]]) -> dict[str, Named]:
    """Return a mapping in the order of ``pairs``; of a key given twice, the first."""
    found: dict[str, Named] = {}
    for key, fact in pairs:
        found.setdefault(key, fact)
    return found
