"""A way to reach somebody, and a number or address that nobody could verify."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal, Self

from pydantic import ValidationInfo, model_validator
from shouhou.content.models.basis import Basis
from shouhou.content.models.evidence import Evidenced, Labels
from shouhou.content.models.record import ClaimId, Day, Identifier, Line, Record

VALUE_FORMS = {
    "phone": (r"\+?[0-9]+(-[0-9]+)*", "电话只写数字，可以用-分段，如 400-126-0088"),
    "email": (r"[^\s@]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", "邮箱写成 名字@网站 的样子，不带别的字"),
    "web": (r"[a-z0-9-]+(\.[a-z0-9-]+)+", "网站只写域名，小写，不带 https:// 和斜线，如 www.12315.cn"),
}
"""Form of a value by its kind, and that form in words: what is written another way could not be found by
its number.
"""

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

    Spans follow one another and end at midnight at the latest: a night's service is
    每天00:00-02:00、20:00-24:00. The browser reads the same form (search/tools/contact_cards/hours.js;
    tests/vectors/hours.json holds both to it).
    """
    if not HOURS.fullmatch(hours):
        return (
            f"hours 写的是 {hours}；应像 每天09:00-21:00 或 工作日09:00-12:00、13:30-18:00，没有查到写 null"
        )
    times = re.findall(r"\d\d:\d\d", hours)
    if any(early >= late for early, late in pairwise(times)):
        return f"hours 写的是 {hours}；时间要从早到晚，过了半夜的分成两段，如 每天00:00-02:00、20:00-24:00"
    return None


class Contact(Basis):
    """A contact channel. ``value`` is a number, address or site, or the way through the app as taps (我 →
    设置).

    ``use`` says what it is for and, at its end, what it is not for (举报短视频内容，不处理退款退货).
    ``walked`` is the day on which one of us last went that way, number dialled or taps followed; absent
    where nobody has.
    """

    id: Identifier
    kind: Literal["phone", "email", "app", "web", "post"]
    name: Line
    value: Line
    use: Line
    hours: Line | None = None
    evidence: Evidenced
    dial: bool = False
    claims: tuple[ClaimId, ...] = ()
    walked: Day | None = None

    @model_validator(mode="after")
    def value_and_hours_have_their_form(self) -> Self:
        for mistake in (
            form_mistake(self.kind, self.value),
            hours_mistake(self.hours) if self.hours else None,
        ):
            if mistake:
                raise ValueError(mistake)
        return self

    @model_validator(mode="after")
    def dial_needs_evidence(self, info: ValidationInfo) -> Self:
        if self.dial and self.kind != "phone":
            raise ValueError("dial: true 只用于 kind: phone")
        if self.dial and not self.evidence.dial:
            labels: Labels = (info.context or {})["evidence"]
            needed = " 或 ".join(key.value for key, label in labels.items() if label.dial)
            raise ValueError(
                f"dial: true 需要 {needed} 的依据，这里是 {self.evidence.key.value}；改为 dial: false"
            )
        return self

    @property
    def about(self) -> tuple[str, ...]:
        """What it is, whatever its number or way: the same for versions that follow each other."""
        return self.kind, self.name

    @property
    def amount(self) -> str:
        """What a text states of it: its value."""
        return self.value

    def stated_in(self, text: str) -> bool:
        """True where ``text`` gives the value."""
        return self.value in text

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
    """A number or address that circulates but that nobody could verify: shown only as a warning, never as a
    link.
    """

    value: Line
    kind: Literal["phone", "email", "web"]
    claims: tuple[ClaimId, ...] = ()
    note: Line

    @model_validator(mode="after")
    def value_has_its_form(self) -> Self:
        if mistake := form_mistake(self.kind, self.value):
            raise ValueError(mistake)
        return self
