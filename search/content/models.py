"""The shape of an answer file's front matter and of the data files beside the answers.

Field names are those of the answer file (design.md §4), so that an error can name the very key the editor wrote. Records
are frozen. Rules that one record can check by itself live here; rules across files live in ``rules``.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ClaimId = Annotated[str, StringConstraints(pattern=r"^[A-D][0-9]{2}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]

SHOPPER = "消费者"
"""The ``actor`` of a limit that is the shopper's own to keep."""
CONTACT_TOPIC = "contact"
"""The topic whose page tells how to reach a platform."""

SHORT_MAX = 80
TEXT_MAX = 1500
ASKS_MIN, ASKS_MAX = 5, 25


class Evidence(StrEnum):
    """How well a fact is supported, strongest first; the value is what files say, ``label`` what people read."""

    LAW = "law"
    PLATFORM = "platform"
    NEWS = "news"
    RELAYED = "relayed"
    ARTICLE = "article"

    @property
    def label(self) -> str:
        return EVIDENCE_LABELS[self]

    @property
    def may_be_dialled(self) -> bool:
        """True where a phone number with this evidence may be offered for dialling."""
        return self in (Evidence.LAW, Evidence.PLATFORM, Evidence.NEWS)


EVIDENCE_LABELS = {
    Evidence.LAW: "法律条文",
    Evidence.PLATFORM: "平台资料",
    Evidence.NEWS: "媒体报道",
    Evidence.RELAYED: "第三方转述官方资料",
    Evidence.ARTICLE: "网络文章，未核实",
}


def strongest_first(evidence: set[Evidence]) -> list[Evidence]:
    """Return the labels ordered from the strongest evidence to the weakest."""
    return [item for item in Evidence if item in evidence]


class Record(BaseModel):
    """Frozen, and refuses keys it does not know, so that a misspelt key cannot pass for an absent one."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Limit(Record):
    """A time limit: exactly one of ``days``, ``months``, ``years``; ``days_min`` makes it a range (3-7 days).

    ``event`` is what happened on the day to count from, where ``from`` is worded otherwise (签收, not 签收的次日): the day of
    the event is never counted itself. ``then`` is the limit whose clock starts when this one ends, ``beside`` those that
    bind in the same matter at the same time, such as the law's own beside a platform's. ``missed`` is what to do when the last
    day has passed, where that is not told by the answer's own section: a limit of the shopper's own always has it.
    """

    id: Identifier
    days: Annotated[int, Field(gt=0)] | None = None
    days_min: Annotated[int, Field(gt=0)] | None = None
    months: Annotated[int, Field(gt=0)] | None = None
    years: Annotated[int, Field(gt=0)] | None = None
    unit: Literal["working", "calendar"] = "calendar"
    from_: Annotated[Line, Field(alias="from")]
    to: Line
    actor: Line
    evidence: Evidence
    claims: tuple[ClaimId, ...] = ()
    event: Line | None = None
    then: Identifier | None = None
    beside: tuple[Identifier, ...] = ()
    missed: Line | None = None

    @model_validator(mode="after")
    def one_amount(self) -> Self:
        given = [name for name in ("days", "months", "years") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("时限要写 days、months、years 中的恰好一个")
        if self.days_min is not None and (self.days is None or self.days_min >= self.days):
            raise ValueError("days_min 要和 days 一起写，并且比 days 小")
        if self.unit == "working" and self.days is None:
            raise ValueError("unit: working（工作日）只能和 days 一起用")
        return self

    @property
    def amount(self) -> str:
        """The figure as people read it: 7个工作日, 3-7个工作日, 15日, 6个月, 3年."""
        if self.months is not None:
            return f"{self.months}个月"
        if self.years is not None:
            return f"{self.years}年"
        figure = str(self.days) if self.days_min is None else f"{self.days_min}-{self.days}"
        return figure + ("个工作日" if self.unit == "working" else "日")

    def stated_in(self, text: str) -> bool:
        """True where ``text`` gives this figure, in digits or Chinese numerals, with any dash or the word 天.

        The end of a longer figure (十七天) and of a date (11月7日) does not state 7 days.
        """
        figure = _numeral(self.months or self.years or self.days or 0)
        if self.days_min is not None:
            figure = rf"{_numeral(self.days_min)}\s*[-‐-―−~至到]\s*{figure}"
        unit = "个月" if self.months else "年" if self.years else "工作[日天]" if self.unit == "working" else "[日天]"
        return re.search(rf"(?<![{_NUMERALS}\d.月])(?<!月\s){figure}\s*个?\s*{unit}", text) is not None


_NUMERALS = "零一二三四五六七八九十百千〇两"


def _numeral(number: int) -> str:
    """Return a pattern of the ways to write ``number``: ``(?:2|二|两)``."""
    tens, ones = divmod(number, 10)
    words = [str(number)]
    if 0 < number < 100:
        words.append(("" if not tens else "十" if tens == 1 else _NUMERALS[tens] + "十") + (_NUMERALS[ones] if ones else ""))
    if number == 2:
        words.append("两")
    return f"(?:{'|'.join(words)})"


VALUE_FORMS = {
    "phone": (r"\+?[0-9]+(-[0-9]+)*", "电话只写数字，可以用-分段，如 400-126-0088"),
    "email": (r"[^\s@]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", "邮箱写成 名字@网站 的样子，不带别的字"),
    "web": (r"[a-z0-9-]+(\.[a-z0-9-]+)+", "网站只写域名，小写，不带 https:// 和斜线，如 www.12315.cn"),
}
"""Form of a value by its kind, and that form in words: what is written another way could not be found by its number."""

_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_SPAN = rf"{_TIME}-(?:{_TIME}|24:00)"
HOURS = re.compile(rf"(?:每天|工作日){_SPAN}(?:、{_SPAN})*")

REFUSAL = re.compile("，不(?:办理|处理|受理|管)")
"""What stands in ``Contact.use`` between that which a contact is for and that which it is not for."""


def form_mistake(kind: str, value: str) -> str | None:
    """Return what is wrong with ``value`` as a phone number, mail box or site; None where nothing is."""
    pattern, form = VALUE_FORMS.get(kind, ("", ""))
    return f"value 写的是 {value}；{form}" if pattern and not re.fullmatch(pattern, value) else None


def hours_mistake(hours: str) -> str | None:
    """Return what is wrong with service hours; None for 每天09:00-21:00 or 工作日09:00-12:00、13:30-18:00.

    Spans follow one another and end at midnight at the latest: a night's service is 每天00:00-02:00、20:00-24:00. The browser
    reads the same form (search/browser/tools/hours.js; tests/vectors/hours.json holds both to it).
    """
    if not HOURS.fullmatch(hours):
        return f"hours 写的是 {hours}；应像 每天09:00-21:00 或 工作日09:00-12:00、13:30-18:00，没有查到写 null"
    times = re.findall(r"\d\d:\d\d", hours)
    if any(early >= late for early, late in pairwise(times)):
        return f"hours 写的是 {hours}；时间要从早到晚，过了半夜的分成两段，如 每天00:00-02:00、20:00-24:00"
    return None


class Contact(Record):
    """A contact channel. ``value`` is a number, address or site, or the way through the app as taps (我 → 设置).

    ``use`` says what it is for and, at its end, what it is not for (举报短视频内容，不处理退款退货). ``walked`` is the day on which
    one of us last went that way, number dialled or taps followed; absent where nobody has.
    """

    id: Identifier
    kind: Literal["phone", "email", "app", "web", "post"]
    name: Line
    value: Line
    use: Line
    hours: Line | None = None
    evidence: Evidence
    dial: bool = False
    claims: tuple[ClaimId, ...] = ()
    walked: dt.date | None = None

    @model_validator(mode="after")
    def value_and_hours_have_their_form(self) -> Self:
        for mistake in (form_mistake(self.kind, self.value), hours_mistake(self.hours) if self.hours else None):
            if mistake:
                raise ValueError(mistake)
        return self

    @model_validator(mode="after")
    def dial_needs_evidence(self) -> Self:
        if self.dial and self.kind != "phone":
            raise ValueError("dial: true 只用于 kind: phone")
        if self.dial and not self.evidence.may_be_dialled:
            raise ValueError(f"dial: true 需要 law、platform 或 news 的依据，这里是 {self.evidence.value}；改为 dial: false")
        return self

    @property
    def tel(self) -> str:
        """The link that dials it: tel:4001260088."""
        return f"tel:{self.value.replace('-', '')}"

    @property
    def serves(self) -> str:
        """What it is for: 举报短视频内容."""
        return REFUSAL.split(self.use, maxsplit=1)[0]

    @property
    def refuses(self) -> str | None:
        """What it is not for, where ``use`` says so: 退款退货."""
        return next(iter(REFUSAL.split(self.use, maxsplit=1)[1:]), None)

    @property
    def taps(self) -> tuple[str, ...]:
        """The way through the app, tap by tap: 我, 设置, 帮助与反馈."""
        return tuple(tap.strip() for tap in self.value.split("→"))


class Unverified(Record):
    """A number or address that circulates but that nobody could verify: shown only as a warning, never as a link."""

    value: Line
    kind: Literal["phone", "email", "web"]
    claims: tuple[ClaimId, ...] = ()
    note: Line

    @model_validator(mode="after")
    def value_has_its_form(self) -> Self:
        if mistake := form_mistake(self.kind, self.value):
            raise ValueError(mistake)
        return self


class AnswerFields(Record):
    """The front matter of an answer file, as the editor writes it."""

    id: Identifier
    title: Annotated[Line, StringConstraints(max_length=40)]
    short: Annotated[Line, StringConstraints(max_length=SHORT_MAX)]
    asks: Annotated[tuple[Line, ...], Field(min_length=ASKS_MIN, max_length=ASKS_MAX)]
    limits: tuple[Limit, ...] = ()
    contacts: tuple[Contact, ...] = ()
    unverified: tuple[Unverified, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    sources: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    checked: dt.date
    review_months: Annotated[int, Field(ge=1, le=24)]
    related: tuple[Identifier, ...] = ()
    redirect_from: tuple[str, ...] = ()


class Answer(AnswerFields):
    """An answer: its front matter, where it stands, and its body.

    ``platform`` and ``topic`` are the folders it stands in; ``body`` is Markdown; ``text`` is the plain text of title,
    short answer and body, at most 1,500 characters; ``evidence`` is what its sources are, strongest first.
    """

    platform: str
    topic: str
    slug: str
    file: str
    body: str
    text: str
    evidence: tuple[Evidence, ...]

    @property
    def url(self) -> str:
        """The page's address, relative to the site's root, with a slash at its end."""
        return f"{self.platform}/{self.topic}/{self.slug}/"

    @property
    def permalink(self) -> str:
        """The short permanent address, relative to the site's root; it leads to the page wherever the file moves."""
        return f"a/{self.id}/"


class Source(Record):
    """Where a fact comes from. ``url`` only where a reader may follow it; dates are the source's own."""

    name: Line
    label: Evidence
    url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")] | None = None
    date: dt.date | None = None
    in_force: dt.date | None = None
    note: Line | None = None
    checked: dt.date


class Topic(Record):
    """A topic, the same for every platform. Answers of a topic for merchants stay out of shoppers' results."""

    name: Line
    ask: Line
    aliases: tuple[Line, ...]
    audience: Literal["shopper", "merchant"] = "shopper"


class Platform(Record):
    """A platform, from the front matter of its ``index.md``; ``any_platform`` marks what holds on every platform."""

    name: Line
    title: Line
    order: int
    aliases: tuple[Line, ...]
    description: Line
    any_platform: bool = False


class TopicPage(Record):
    """The front matter of a platform's topic page."""

    title: Line
    description: Line


class NotCovered(Record):
    """Something the site has no answer to (``docs/data/not-covered.yml``): how people ask for it, what they are told.

    ``names`` are names whose mention alone settles it, such as another platform's.
    """

    name: Line
    say: Line
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


class SearchException(Record):
    """A search that the publish's self-test makes and that need not succeed (``docs/data/search-exceptions.yml``)."""

    kind: Literal["title", "pinyin", "initials", "ask", "short", "phrase", "synonym"]
    query: Line
    reason: Line


class Claim(Record):
    """One checked statement of a source article (``docs/data/claims.tsv``)."""

    id: ClaimId
    claim: Line
    note: str
