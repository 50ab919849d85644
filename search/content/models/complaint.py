"""The complaint's texts as data (``docs/data/complaint.yml``): what is asked, what may be quoted when, how
a text is put together.

A text is made of sections, a section of parts. ``{slot}`` in a part is a fact of the person's own or what
is made of others (``MADE``); a fact that is missing becomes its placeholder, 【商品名】. A part with
``needs`` stands only where all of those are there, one with ``unless`` only where none is. A part with
``each`` is repeated for every law, passed deadline or proof, the same words only once. Where a channel takes
no more than ``most`` characters, the parts that have a ``spare`` are shortened and then left out, the
highest first; those without never are.

``search/tools/complaint/letter.js`` composes in the page, ``shouhou.tools.complaint.letters`` the examples
of the page as published; ``tests/vectors/letters.json`` holds both to the same texts. The rules across
files are in ``rules.complaint`` and ``rules.quoted_laws``.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, StringConstraints, model_validator
from shouhou.content.models.record import Identifier, Line, Record
from shouhou.content.models.site import Source

Channel = Literal["merchant", "platform", "regulator"]
DateFact = Literal["ordered", "received", "asked", "returned", "sent", "due", "warned", "requested"]
Form = Literal["first", "again"]
Each = Literal["laws", "overdue", "unanswered", "proof"]

SlotName = Annotated[str, StringConstraints(pattern="^[a-z_]+$")]
SLOT = re.compile(r"\{([a-z_]*)\}")
DATES: tuple[DateFact, ...] = get_args(DateFact)
LISTS: dict[Each, frozenset[str]] = {
    "laws": frozenset({"law", "says"}),
    "overdue": frozenset({"passed", "brief"}),
    "unanswered": frozenset({"passed", "brief"}),
    "proof": frozenset({"proof"}),
}
"""What a part may be repeated for, and the slots it then has: ``overdue`` are the deadlines that the
merchant let pass, ``unanswered`` those of whoever the last text was sent to."""
MADE = frozenset(
    {"platform", "seller", "request", "happened", "ground", "closing", "law_names", "proofs", "sum"}
)
"""Slots that are no fact of the person's own: ``law_names`` and ``proofs`` name all of a list in one line,
``sum`` is the amount that a wish asks for besides the price."""
AGAINST_PLATFORM = "platform_respondent"
"""What a part may need or shun besides: the wish is directed against the platform."""
PASSED = frozenset({"law", "says", "start", "last", "days", "period"})
"""The slots of ``QuotedLaw.passed`` and ``brief``: ``start`` is the day counted from, ``period`` the limit
in words."""

_LAW_NAME = re.compile(r"《(?:中华人民共和国)?([^》]+)》")


def law_name(source: Source) -> str | None:
    """Return a law's name as people quote it: 《消费者权益保护法》; None where the source's name holds
    none.
    """
    found = _LAW_NAME.search(source.name)
    return f"《{found.group(1)}》" if found else None


class Clock(Record):
    """A limit of an answer, counted from one of the person's dates."""

    limit: Identifier
    from_: Annotated[DateFact, Field(alias="from")]


class Quotation(Record):
    """``quote`` stands in the answer word for word, ``text`` is the sentence around it; ``adds`` is what it
    lets one ask for besides.
    """

    quote: Line
    text: Annotated[Line, StringConstraints(pattern=r"\{quote\}")] = "{quote}"
    adds: Line | None = None

    @property
    def says(self) -> str:
        """The sentence with the quotation in it."""
        return self.text.replace("{quote}", self.quote)


class QuotedLaw(Quotation):
    """An article that may be quoted.

    Quoted only where all that is given fits: ``troubles``, ``wishes``, ``channels``, ``platforms``;
    ``marks``, one of these is ticked; ``until``, the person asked before the limit ran out; ``after``, it
    has run out; ``unless``, that date is not given. ``late`` is what it says instead once the limit of
    ``until`` has run out, ``passed`` how the letter says that the limit of ``after`` has, ``brief`` the
    same where space is wanting. ``closing`` is asked of an authority besides.
    """

    source: Identifier
    article: Annotated[int, Field(gt=0, le=10_000)]
    answer: Identifier
    troubles: tuple[Identifier, ...] = ()
    wishes: tuple[Identifier, ...] = ()
    channels: tuple[Channel, ...] = ()
    platforms: tuple[Identifier, ...] = ()
    marks: tuple[Identifier, ...] = ()
    until: Clock | None = None
    late: Quotation | None = None
    after: Clock | None = None
    unless: DateFact | None = None
    passed: Line | None = None
    brief: Line | None = None
    closing: Line | None = None

    @model_validator(mode="after")
    def late_after_a_limit(self) -> Self:
        if self.late and not self.until:
            raise ValueError("写了 late 就要写 until：过了哪个期限")
        if (self.after is None) != (self.passed is None):
            raise ValueError("after 和 passed 要一起写：过了哪个期限，过了怎么说")
        return self


class Wish(Record):
    """What the person may want: ``name`` on the form, ``text`` in the request; only of ``channels`` and in
    the ``form`` where these are given.

    ``ground`` is said before the request; ``sum`` is the amount of an answer that ``{sum}`` is counted by,
    ``sum_of`` the slot of the money it is so many times of;
    ``respondent`` whom 12315 is asked to deal with; ``any_cause`` is true where it may be wanted whatever
    is behind the trouble.
    """

    name: Line
    text: Line
    channels: tuple[Channel, ...] = ()
    form: Form | None = None
    ground: Line | None = None
    sum: Identifier | None = None
    sum_of: Identifier = "amount"
    respondent: Literal["shop", "platform"] = "shop"
    any_cause: bool = False

    @model_validator(mode="after")
    def sum_where_it_is_counted(self) -> Self:
        if ("{sum}" in self.text) != (self.sum is not None):
            raise ValueError("text 里有 {sum} 就要写 sum：按哪个金额算；没有就不写")
        return self


class Mark(Record):
    """What the person may tick; shown for the ``channels`` and ``troubles`` where these are given."""

    name: Line
    channels: tuple[Channel, ...] = ()
    troubles: tuple[Identifier, ...] = ()


class Part(Record):
    """A piece of a section; see the module's docstring. ``short`` stands in for ``text`` where space is
    wanting.
    """

    text: Line
    needs: tuple[Line, ...] = ()
    unless: tuple[Line, ...] = ()
    each: Each | None = None
    spare: int = 0
    short: Line | None = None


class Section(Record):
    """Parts one after the other, under a title where it has one; numbered lines where ``numbered``."""

    title: Line | None = None
    numbered: bool = False
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]


class ChannelText(Record):
    """Whom the text is for: how the seller is called there, how long a text it takes, the first text and
    the follow-up.

    ``answers`` maps each platform to the answer that tells how to send it; what stands there for any holds
    for those that have none of their own.
    """

    name: Line
    seller: Line
    hint: Line
    answers: dict[Identifier, Identifier]
    most: Annotated[int, Field(gt=0, le=100_000)] | None = None
    first: Annotated[tuple[Section, ...], Field(min_length=1)]
    again: Annotated[tuple[Section, ...], Field(min_length=1)]


class Advice(Record):
    """A sentence on the page, with the answers to read."""

    say: Line
    answers: Annotated[tuple[Identifier, ...], Field(min_length=1)]


class TroubleText(Record):
    """A trouble's part of a text: what may be wanted, the most usual first; which dates matter; what
    happened, in a sentence.

    ``cause`` is true where another trouble is behind it, which then decides as well what may be quoted and
    is told first, in its ``behind``; ``never`` are dates that cannot be where this is the trouble or the
    cause; ``instead`` is said where no text to send would help.
    """

    wishes: tuple[Identifier, ...] = ()
    dates: tuple[DateFact, ...] = ()
    never: tuple[DateFact, ...] = ()
    happened: Line | None = None
    behind: Line | None = None
    example: Line | None = None
    cause: bool = False
    note: Advice | None = None
    instead: Advice | None = None

    @model_validator(mode="after")
    def text_or_instead(self) -> Self:
        if self.instead is None and not (self.wishes and self.happened):
            raise ValueError("要写 wishes 和 happened；不该写投诉文字的，写 instead")
        if ("{what}" in (self.happened or "")) != (self.example is not None):
            raise ValueError("happened 里有 {what} 就要写 example，没有就不写")
        return self


class ComplaintTexts(Record):
    """The whole file. ``slots`` maps each fact of the person's own to the name in its placeholder."""

    slots: dict[SlotName, Line]
    wishes: dict[Identifier, Wish]
    marks: dict[Identifier, Mark] = Field(default_factory=dict)
    troubles: dict[Identifier, TroubleText]
    laws: dict[Identifier, QuotedLaw]
    channels: dict[Channel, ChannelText]

    def wishes_for(self, trouble: str, channel: Channel, again: bool = False) -> list[str]:
        """Return what may be wanted of a channel in a trouble of no known cause, the most usual first."""
        form = "again" if again else "first"
        wishes = ((key, self.wishes.get(key)) for key in self.troubles[trouble].wishes)
        return [
            key
            for key, wish in wishes
            if wish and (not wish.channels or channel in wish.channels) and wish.form in (None, form)
        ]


NO_TEXTS = ComplaintTexts(slots={}, wishes={}, troubles={}, laws={}, channels={})
"""What stands for a file that cannot be read, so that the rules have something to look at."""
