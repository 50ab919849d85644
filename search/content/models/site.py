"""What stands beside the answers: sources, claims, platforms, topics, troubles, and what is not covered or
excepted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from shouhou.content.models.evidence import Evidence, Evidenced, SourceKind
from shouhou.content.models.record import ClaimId, ClaimLetters, Day, Identifier, Line, Record
from shouhou.content.models.validity import Span

CONTACT_TOPIC = "contact"
"""The topic whose page tells how to reach a platform."""


IconName = Literal["box", "calendar", "chat", "clock", "pen", "shield", "shop", "way"]
"""The icons that a tile may have (``markup/icons.html``)."""


ArticleNumbers = Annotated[
    str, StringConstraints(max_length=20, pattern=r"^([0-9]+(\.[0-9]+)*(-[0-9]+)?|…)$")
]
"""One article or a range of them: ``24``, ``2.3.1``, ``26-29``; ``…`` for those that we have not read."""


class Source(Record):
    """Where a fact comes from. ``url`` only where a reader may follow it; dates are the source's own.

    ``kind`` parts what a platform published: a ``rule`` for everybody, or the description of an
    ``interface`` for merchants' programs. ``version`` is the day that its version bears, ``copied`` the day
    on which the copy that we read was taken.

    ``until`` is the last day on which it is in force, ``superseded_by`` the source that takes its place: once
    that is in force, what rests on this one has to be checked again at once. ``review_months`` is after how
    many months it is to be looked at again, where that is not left to the answers; ``checked_by`` who did so
    last.

    ``claims`` is the letter that the ids of its claims in ``claims.tsv`` start with, where it has any.
    ``articles`` are the numbers of the articles in the text that we read, ranges as ``1-38``; a last ``…``
    says that the text is an extract.
    """

    name: Line
    label: Evidenced
    url: Annotated[str, StringConstraints(max_length=500, pattern=r"^https://\S+$")] | None = None
    date: Day | None = None
    in_force: Day | None = None
    until: Day | None = None
    superseded_by: Identifier | None = None
    kind: SourceKind | None = None
    version: Day | None = None
    copied: Day | None = None
    note: Line | None = None
    claims: ClaimLetters | None = None
    articles: tuple[ArticleNumbers, ...] = ()
    checked: Day
    checked_by: Line | None = None
    review_months: Annotated[int, Field(ge=1, le=24)] | None = None

    @model_validator(mode="after")
    def ends_after_it_began(self) -> Self:
        if self.until and self.in_force and self.until < self.in_force:
            raise ValueError("until（到哪天为止）比 in_force（从哪天施行）早；请核对这两天")
        return self

    @model_validator(mode="after")
    def kind_of_a_platform(self) -> Self:
        platform = self.label.key is Evidence.PLATFORM
        if self.kind and not platform:
            raise ValueError("kind 只用于平台自己的资料（label: platform）")
        if (self.version or self.copied) and not self.kind:
            raise ValueError("写了 version 或 copied，就要写 kind：rule（平台规则）或 interface（接口说明）")
        return self

    @property
    def called(self) -> str:
        """What its evidence is called: for a platform's rule and interface each its own name."""
        return self.label.kinds.get(self.kind, self.label.label) if self.kind else self.label.label

    @property
    def span(self) -> Span:
        """From when to when it is in force."""
        return Span(self.in_force, self.until)

    @property
    def announced(self) -> dt.date | None:
        """The day from which it was to hold, where the copy is older: nobody of us saw it in force."""
        return self.in_force if self.in_force and self.copied and self.copied < self.in_force else None


class Topic(Record):
    """A topic, the same for every platform. Answers of a topic for merchants stay out of shoppers'
    results. ``ask`` is how shoppers ask for it, ``ask_without_phone`` on the page of a platform that has no
    phone number, where ``ask`` promises one.
    """

    name: Line
    ask: Line
    ask_without_phone: Line | None = None
    aliases: tuple[Line, ...]
    icon: IconName | None = None
    audience: Literal["shopper", "merchant"] = "shopper"


def _six_digits(value: object) -> str:
    if isinstance(value, str) and re.fullmatch("#[0-9a-f]{6}", value):
        return value
    raise ValueError(
        '应写成 "#75437f" 这样：一个井号、六位十六进制数字（小写），外面有英文双引号'
        "（没有引号，井号后面的会当成注释）"
    )


Colour = Annotated[str, BeforeValidator(_six_digits)]
"""A colour as a style sheet has it, such as ``#75437f``."""
READABLE = 4.5
"""The contrast of a text with its ground that WCAG 2.2 AA asks for."""


class Shade(Record):
    """A platform's character and the tint that it stands on, so different that everybody can read it."""

    ink: Colour
    ground: Colour

    @model_validator(mode="after")
    def readable(self) -> Self:
        lighter, darker = sorted((_luminance(self.ink), _luminance(self.ground)), reverse=True)
        contrast = (lighter + 0.05) / (darker + 0.05)
        if contrast < READABLE:
            raise ValueError(
                f"{self.ink} 写在 {self.ground} 上看不清（对比度 {contrast:.1f}，至少要 {READABLE}）；"
                "把 ink 和 ground 的深浅拉开"
            )
        return self


def _luminance(colour: str) -> float:
    """Return the relative luminance as WCAG defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class PlatformColour(Record):
    """A platform's colour in a light scheme and in a dark one."""

    light: Shade
    dark: Shade


class Tile(Record):
    """The words on a tile that leads to a page: its name, and what one finds there."""

    name: Line
    says: Line


class PageTile(Tile):
    """The tile of a tool's page, with its icon."""

    icon: IconName


class PageSettings(Record):
    """The front matter of a page that is no answer's; the generator's templates read all of it but what is
    for other pages: its ``tile`` among the tools, the names under which the ``footer`` of every page leads to
    it, each with the section meant (``#errors``, or nothing), and on the home page the searches that are
    offered (``tries``).

    ``template`` and ``layout`` are how the page looks, ``tool`` names its program, ``program`` is false where
    that is not loaded; ``hide`` are the parts of the frame that it goes without.
    """

    title: Line | None = None
    description: Line | None = None
    template: Literal["tool.html", "desk.html", "device.html", "evidence.html"] | None = None
    tool: Identifier | None = None
    program: bool = True
    layout: Literal["own", "wide"] | None = None
    search_in_page: bool = False
    hide: tuple[Literal["navigation", "toc"], ...] = ()
    tile: PageTile | None = None
    footer: dict[Line, Annotated[str, StringConstraints(pattern="^(#[a-z0-9-]+)?$")]] = Field(
        default_factory=dict
    )
    tries: tuple[Line, ...] = ()


class Platform(Record):
    """A platform, from the front matter of its ``index.md``; ``any_platform`` marks what holds on every
    platform.

    ``not_before``: one of the ``aliases`` -> the characters before which it is no name of the platform
    (a short name that ends where 书包 begins).
    ``glyph`` is the one character that stands for it, in its ``colour``; ``menu`` is its name in the menu,
    ``tile`` the words on its tile, each where the name alone says too little.
    """

    name: Line
    title: Line
    order: int
    aliases: tuple[Line, ...]
    not_before: Mapping[Line, Line] = {}
    description: Line
    any_platform: bool = False
    glyph: Annotated[Line, StringConstraints(max_length=1)] | None = None
    menu: Line | None = None
    tile: Tile | None = None
    colour: PlatformColour | None = None

    @property
    def character(self) -> str:
        """The one character that stands for the platform."""
        return self.glyph or self.name[0]


class TopicGroup(Record):
    """Answers of a topic that belong together, the most important first."""

    name: Line
    answers: Annotated[tuple[Identifier, ...], Field(min_length=1)]


class TopicPage(Record):
    """The front matter of a platform's topic page; ``groups`` part its answers where there are many."""

    title: Line
    description: Line
    groups: tuple[TopicGroup, ...] = ()


class NotCovered(Record):
    """Something the site has no answer to (``docs/data/not-covered.yml``): how people ask for it, what they
    are told.

    ``see`` is the answer that comes nearest, which leads the results; ``names`` are names whose mention
    alone settles it, such as another platform's.
    """

    name: Line
    say: Line
    see: Identifier | None = None
    names: tuple[Line, ...] = ()
    asks: Annotated[tuple[Line, ...], Field(min_length=5)]


class Trouble(Record):
    """What can go wrong with an order (``docs/data/troubles.yml``), the same for every tool that asks for it.

    ``ask`` is how a shopper would put it; ``proof`` is what to keep as evidence, the weightiest first:
    its name and, after a comma, what makes it useful.
    """

    name: Line
    ask: Line
    proof: Annotated[tuple[Line, ...], Field(min_length=2)]


class Head(Record):
    """Phrases that people search bare (``docs/data/heads.yml``), and the ids of the answers that must come
    first, at most one a platform, in the order in which they are shown where no platform is named.
    """

    phrases: Annotated[tuple[Line, ...], Field(min_length=1)]
    first: Annotated[tuple[Line, ...], Field(min_length=1)]


MeasureName = Literal[
    "best", "rival", "foreign", "lead", "ahead", "fit", "alike", "unknown", "unasked",
    "leaning", "pull", "manner", "mass", "named", "pieced", "faulty", "guessed",
]  # fmt: skip
"""What the search can measure: the names of ``shouhou.engine.judging.MEASURES``."""


class Measure(Record):
    """A number that the search has, cut at its ``limits`` (in 256ths) into bins of so many ``points`` for
    being an answer and of so much ``trust`` that it is the right one.
    """

    name: MeasureName
    limits: tuple[int, ...]
    points: tuple[int, ...]
    trust: tuple[int, ...]

    @model_validator(mode="after")
    def one_bin_more_than_limits(self) -> Self:
        if {len(self.points), len(self.trust)} != {len(self.limits) + 1}:
            raise ValueError(
                "points 和 trust 都要比 limits 正好多一个；请运行 python3 scripts/dev.py doubt 重新生成"
            )
        if list(self.limits) != sorted(set(self.limits)):
            raise ValueError("limits 要从小到大，不重复；请运行 python3 scripts/dev.py doubt 重新生成")
        return self


class Doubt(Record):
    """What makes a result sure, and what makes it one that may fit (``docs/data/doubt.yml``): what trust and
    points of its measures must add up to. What is measured is told in ``shouhou.engine.judging``; ``manner``
    is how far words without weight sound like trouble.
    """

    sure: int
    maybe: int
    manner: dict[Line, int] = Field(default_factory=dict)
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)]


class SearchException(Record):
    """A search that the publish's self-test makes and that need not succeed
    (``docs/data/search-exceptions.yml``).
    """

    kind: Literal[
        "title", "pinyin", "initials", "ask", "short", "phrase", "synonym", "term", "head", "shared"
    ]
    query: Line
    reason: Line


class Claim(Record):
    """One checked statement of a source article (``docs/data/claims.tsv``); ``platform`` is the name of the
    one it is about.
    """

    id: ClaimId
    claim: Line
    note: str
    platform: Line
