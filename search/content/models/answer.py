"""An answer: the front matter of its file, where it stands, and its body."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, Field, PrivateAttr, StringConstraints
from shouhou.content.models.amount import Amount
from shouhou.content.models.contact import Contact, Unverified
from shouhou.content.models.evidence import EvidenceLabel
from shouhou.content.models.limit import Limit
from shouhou.content.models.record import ClaimId, Day, Identifier, Line, Record

SHORT_MAX = 80
ROW_MAX = 16
"""Characters of an answer's second line in a list; a phone of 360 px shows them beside the leaf, unbroken."""
GAIN_MAX = 20
"""Characters of what one gets, and by when: two short lines beside the leaf."""
REPLY_MAX = 140
"""Characters of a written reply; with evidence and link it stays below what a chat shows unfolded."""
PLACEHOLDERS = ("称呼", "订单号")
"""What a reply may leave to the agent, as {称呼}."""
TEXT_MAX = 1500
NAME_MAX = 20
"""Characters of the name of who checked."""
CHANGE_MAX = 60
"""Characters of a sentence about a change."""
ASKS_MIN, ASKS_MAX = 5, 40
_SAYS_NOTHING = re.compile(
    "(?:简答|正文|内容|答案|文字|全文|[和、都])*(?:重写|改写|修改|更新|改动|改)过?了?一?[些下]?。?"
)
Fact = Limit | Amount | Contact
"""A typed fact."""
OneFact = TypeVar("OneFact", bound=Fact)


def _says_what(what: str) -> str:
    if _SAYS_NOTHING.fullmatch(what):
        raise ValueError("只说了改过；请写改了什么，如“热线换成……”，读者用不着知道的就删掉这一条")
    return what


class Change(Record):
    """What readers should know has changed in an answer, and since when."""

    on: Day
    what: Annotated[Line, StringConstraints(max_length=CHANGE_MAX), AfterValidator(_says_what)]


def _newest_first(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    if any(later.on < earlier.on for later, earlier in pairwise(changes)):
        raise ValueError("要新的在前；请按日期从新到旧排")
    return changes


class AnswerFields(Record):
    """The front matter of an answer file, as the editor writes it.

    ``mentions`` are the limits of other answers that the text tells in passing; ``figures`` maps a figure of
    time in the text that is no limit to the reason (20分钟: 微信支付的说明).
    ``checked_by`` held the answer against its evidence on the day ``checked``, and against which of its
    sources (``checked_against``), where not all. ``changes`` are told to readers, the newest first. ``aside``
    are the sources that carry nothing of what is told first: see ``Answer.short_evidence``.
    ``replaces`` are the ids of the answers that were merged into this one: they lead here for ever.
    ``row`` is the answer in a breath, the second line in a list. ``gain`` is what one gets, and after a comma
    by when (退回货款，收到退货7日内), where a limit leads the answer. ``reply`` is what an agent of no
    particular side sends to a customer, ``reply_shop`` what the shop itself sends where it would say it
    otherwise; both may hold PLACEHOLDERS.
    """

    id: Identifier
    title: Annotated[Line, StringConstraints(max_length=40)]
    short: Annotated[Line, StringConstraints(max_length=SHORT_MAX)]
    row: Annotated[Line, StringConstraints(max_length=ROW_MAX)] | None = None
    gain: Annotated[Line, StringConstraints(max_length=GAIN_MAX)] | None = None
    reply: Annotated[Line, StringConstraints(max_length=REPLY_MAX)] | None = None
    reply_shop: Annotated[Line, StringConstraints(max_length=REPLY_MAX)] | None = None
    asks: Annotated[tuple[Line, ...], Field(min_length=ASKS_MIN, max_length=ASKS_MAX)]
    limits: tuple[Limit, ...] = ()
    amounts: tuple[Amount, ...] = ()
    mentions: tuple[Identifier, ...] = ()
    figures: dict[Line, Line] = Field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    unverified: tuple[Unverified, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    sources: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    aside: tuple[Identifier, ...] = ()
    checked: Day
    checked_by: Annotated[Line, StringConstraints(max_length=NAME_MAX)] | None = None
    checked_against: tuple[Identifier, ...] = ()
    review_months: Annotated[int, Field(ge=1, le=24)]
    changes: Annotated[tuple[Change, ...], AfterValidator(_newest_first)] = ()
    related: tuple[Identifier, ...] = ()
    redirect_from: tuple[str, ...] = ()
    replaces: tuple[Identifier, ...] = ()

    def copied_texts(self) -> Iterator[tuple[str, str]]:
        """Yield the texts that are read or copied by themselves, each with the key it stands under."""
        for key in ("short", "row", "gain", "reply", "reply_shop"):
            if text := getattr(self, key):
                yield key, text

    def facts(self) -> Iterator[tuple[str, int, Fact]]:
        """Yield every typed fact, with the key that it stands under in the file and its place there."""
        yield from (("limits", number, limit) for number, limit in enumerate(self.limits))
        yield from (("amounts", number, amount) for number, amount in enumerate(self.amounts))
        yield from (("contacts", number, contact) for number, contact in enumerate(self.contacts))

    def versions(self, fact: OneFact) -> list[OneFact]:
        """Return the facts that are about the same as one of the answer's, itself among them: versions that
        follow each other.
        """
        return [one for _, _, one in self.facts() if isinstance(one, type(fact)) and one.about == fact.about]

    def claiming(self) -> Iterator[tuple[str, int, Fact | Unverified]]:
        """Yield all that names the claims it rests on: the typed facts, and what nobody could verify."""
        yield from self.facts()
        yield from (("unverified", number, item) for number, item in enumerate(self.unverified))


Place = str | int
"""Where a text stands in an answer's file: under a key of the front matter, or on a line of the body, from
0.
"""


class Answer(AnswerFields):
    """An answer: its front matter, where it stands, and its body.

    ``platform`` and ``topic`` are the folders it stands in; ``body`` is Markdown; ``text`` is the plain
    text of title, short answer and body, at most 1,500 characters; ``evidence`` is what its sources are,
    strongest first; ``short_evidence`` the same of those that what is told first rests on: the texts that are
    read or copied by themselves, and the steps. ``notice`` is what has to be said of figures in the text that
    do not hold (``timeline``), ``doubtful`` are these figures; nothing of most answers.
    """

    platform: str
    topic: str
    slug: str
    file: str
    body: str
    text: str
    evidence: tuple[EvidenceLabel, ...]
    short_evidence: tuple[EvidenceLabel, ...]
    notice: str = ""
    doubtful: frozenset[str] = frozenset()
    _stretches: tuple[Stretch, ...] = PrivateAttr(default=())

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """What the answer says in the course of time, from the day of the publish; one stretch of most."""
        return self._stretches or (Stretch(None, None, self, {}),)

    @property
    def now(self) -> Answer:
        """The answer as it is told on the day of the publish."""
        return self.stretches[0].answer

    def note(self, fact: Fact) -> str:
        """Return what is to be said of a fact on the day of the publish; nothing of one that holds."""
        note = self.stretches[0].notes.get(fact)
        return note.text if note else ""

    def notes_in_time(self, fact: Fact) -> list[tuple[dt.date | None, dt.date | None, Note | None]]:
        """Return what is to be said of a fact, here or elsewhere, each with the first and the last of its
        days; None while it holds.
        """
        notes: list[tuple[dt.date | None, dt.date | None, Note | None]] = []
        for one in self.stretches:
            note = one.notes.get(fact)
            since = notes.pop()[0] if notes and notes[-1][2] == note else one.since
            notes.append((since, one.until, note))
        return notes

    def through(self, stretches: tuple[Stretch, ...]) -> Self:
        """Return the answer as one that says other things in the course of time."""
        copy = self.model_copy()
        copy._stretches = stretches
        return copy

    @property
    def evidence_aside(self) -> tuple[EvidenceLabel, ...]:
        """The labels that only what stands below the steps has."""
        return tuple(one for one in self.evidence if one not in self.short_evidence)

    def told_texts(self) -> Iterator[tuple[Place, str]]:
        """Yield the texts that are read or copied by themselves, then the body line by line, each with its
        place.
        """
        yield from self.copied_texts()
        yield from enumerate(self.body.split("\n"))

    @property
    def url(self) -> str:
        """The page's address, relative to the site's root, with a slash at its end."""
        return f"{self.platform}/{self.topic}/{self.slug}/"

    @property
    def plain_body(self) -> str:
        """The body without markup: what stands in ``text`` after the lines of title and short answer."""
        return self.text.split("\n", 2)[2]

    @property
    def permalink(self) -> str:
        """The short permanent address, relative to the site's root; it leads to the page wherever the file
        moves.
        """
        return f"a/{self.id}/"

    @property
    def old_addresses(self) -> tuple[str, ...]:
        """The addresses that lead here since it moved or took in others, relative to the site's root."""
        return (*self.redirect_from, *(f"a/{old}/" for old in self.replaces))


@dataclass(frozen=True)
class Note:
    """What is to be said of a fact that does not hold: ``text``; ``ahead`` of one that will."""

    text: str
    ahead: bool


@dataclass(frozen=True)
class Stretch:
    """Days on which an answer says the same: ``answer`` is what it then says, ``notes`` has every fact that
    does not hold, with what is to be said of it. ``since`` is None for the first of them, ``until`` for the
    last.
    """

    since: dt.date | None
    until: dt.date | None
    answer: Answer
    notes: Mapping[Fact, Note]
