"""The complaint's form: what it offers to choose from, and the facts that it asks for.

It is written out by ``form.html``, hidden until ``search/tools/complaint/page.js`` has its data. No field
for a fact has a name: even a form sent by mistake carries none of them into an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shouhou.content import Library
from shouhou.content.models.complaint import DATES
from shouhou.markup.platform_lists import PlatformLists, platform_lists


@dataclass(frozen=True)
class Field:
    """How a fact is asked for: ``label`` where the placeholder's name is too short, ``hint`` under it."""

    label: str = ""
    hint: str = ""
    long: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


MONEY = {"inputmode": "decimal", "maxlength": "20"}

FIELDS = {
    "item": Field(hint="比如：保温杯一个", attributes={"maxlength": "60"}),
    "amount": Field(label="实付多少元", attributes=MONEY),
    "part": Field(label="这部分值多少元", attributes=MONEY),
    "deposit": Field(label="付了多少元定金", attributes=MONEY),
    "difference": Field(label="另买同款贵了多少元", hint="先解除合同，再买同款同规格的。", attributes=MONEY),
    "outside": Field(label="在站外付了多少元", attributes=MONEY),
    "shop": Field(attributes={"maxlength": "60"}),
    "order": Field(
        label="订单号（可以不填）",
        hint="只留在这台设备上，不上传。",
        attributes={"maxlength": "40", "spellcheck": "false"},
    ),
    "company": Field(
        hint="在店铺页、商品页的“营业执照”或“主体信息”里找；找不到，写“店铺没有公示”。",
        attributes={"maxlength": "120"},
    ),
    "operator": Field(
        hint="在平台APP的用户协议、“关于我们”里找。",
        attributes={"maxlength": "120"},
    ),
    "case": Field(hint="提交投诉后给你的编号。", attributes={"maxlength": "40", "spellcheck": "false"}),
    "what": Field(hint="一两句话，只写事实。", long=True),
    "reply": Field(label="商家怎么答复的（没有就不填）", long=True),
    "other": Field(hint="比如：赔偿维修费80元", attributes={"maxlength": "80"}),
    "ordered": Field(label="哪天下的单"),
    "received": Field(label="哪天签收的"),
    "asked": Field(label="哪天申请售后、提出要求的（没有就不填）"),
    "returned": Field(label="商家哪天签收退货的（没退货就不填）"),
    "sent": Field(label="上次哪天提交给对方的"),
    "due": Field(label="最晚哪天要发货、送到", hint="法律没有写要给几天，别给得太短，比如给一周。"),
    "warned": Field(
        label="催的时候写明的最后一天", hint="这一天过完了，才能解除合同。没催过，先选“限期……”那一样。"
    ),
    "requested": Field(label="哪天向平台要的卖家信息"),
}
"""The facts' fields by their slots; a slot without one gets a plain line."""


@dataclass(frozen=True)
class Fact:
    """A fact on the form, under the name of its slot."""

    slot: str
    label: str
    hint: str
    long: bool
    date: bool
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Form:
    """What the form offers, text by key, and the facts in their order; ``causes`` are the troubles that may
    be behind another.
    """

    platforms: PlatformLists
    troubles: dict[str, str]
    causes: dict[str, str]
    channels: dict[str, str]
    marks: dict[str, str]
    facts: list[Fact]


def form_of(library: Library) -> Form:
    """Return the form for the texts of the library."""
    texts, troubles = library.complaint, library.troubles
    return Form(
        platforms=platform_lists(library, everywhere=False),
        troubles={key: f"{troubles[key].name}：{troubles[key].ask}" for key in texts.troubles},
        causes={
            key: troubles[key].name
            for key, text in texts.troubles.items()
            if not text.cause and not text.instead
        },
        channels={key: channel.name for key, channel in texts.channels.items()},
        marks={key: mark.name for key, mark in texts.marks.items()},
        facts=[_fact(slot, name, FIELDS.get(slot, Field())) for slot, name in texts.slots.items()],
    )


def _fact(slot: str, name: str, asked: Field) -> Fact:
    return Fact(slot, asked.label or name, asked.hint, asked.long, slot in DATES, asked.attributes)
