"""The rules that keep the platforms apart (R8): what was said of one is never told of another, and what holds
on any speaks of none (R35).

The platforms meant are those one can buy on; what holds on any may stand in the answers of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.files import CLAIMS
from shouhou.content.rules.context import Context, Rule
from shouhou.errors import Problem

BRACKETED = re.compile("（[^（）]*）")


def _claims_name_their_platform(context: Context) -> Iterator[Problem]:
    platforms = context.library.platforms
    names = [platform.name for platform in platforms.values()]
    for claim in context.library.claims.values() if not context.lost_platform else ():
        if claim.platform not in names:
            message = f"说法 {claim.id} 的 platform 写的是 {claim.platform}；应为 {'、'.join(names)} 之一"
            yield context.in_file(CLAIMS, claim.id, message=message)


def _facts_carry_claims_of_their_platform(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        home = context.library.shopping_platforms.get(answer.platform)
        if home is None:
            continue
        for key, number, fact in answer.claiming():
            for claim in (context.library.claims.get(name) for name in fact.claims):
                if claim and claim.platform != home.name:
                    message = (
                        f"{key}[{number}] 用的说法 {claim.id} 讲的是{claim.platform}，"
                        f"这个答案是{home.name}的；请换成{home.name}的说法，或删掉（R8）"
                    )
                    yield context.at(answer, key, number, message=message)


def _numbers_stay_with_their_platform(context: Context) -> Iterator[Problem]:
    """Figures of time do so by the rules about figures: a limit of another platform holds none."""
    shopping = context.library.shopping_platforms
    for answer in context.library.answers:
        for owner, contact in context.library.contacts.values():
            apart = {owner.platform, answer.platform} <= shopping.keys() and owner.platform != answer.platform
            if apart and contact.kind in ("phone", "email") and contact.value in answer.text:
                message = (
                    f"写了“{contact.value}”，那是{shopping[owner.platform].name}的渠道 {contact.id}；"
                    "一个平台的号码不写进另一个平台的答案，请删掉（R8）"
                )
                lines = (n for n, line in enumerate(answer.body.split("\n")) if contact.value in line)
                yield context.in_body(answer, next(lines, 0), message)


def _what_holds_anywhere_names_no_platform(context: Context) -> Iterator[Problem]:
    """But in brackets, where a report tells of whom it is."""
    names = [platform.name for platform in context.library.shopping_platforms.values()]
    for answer in context.library.answers:
        home = context.library.platforms.get(answer.platform)
        for offset, line in enumerate(answer.body.split("\n") if home and home.any_platform else ()):
            plain = BRACKETED.sub("", line)
            for name in (one for one in names if one in plain):
                message = (
                    f"正文写了“{name}”，可是这个答案在哪个平台都管用；请写成“平台”，它自己的答案页上会列出，"
                    "是依据的，写进括号（R35）"
                )
                yield context.in_body(answer, offset, message)


RULES: tuple[Rule, ...] = (
    _claims_name_their_platform,
    _facts_carry_claims_of_their_platform,
    _numbers_stay_with_their_platform,
    _what_holds_anywhere_names_no_platform,
)
