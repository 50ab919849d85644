"""The rules about replies: plain words that an agent can send as they are, but for the placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.models.answer import PLACEHOLDERS
from shouhou.content.rules.context import Context, Rule
from shouhou.errors import Problem

NOT_PLAIN = re.compile(r"\]\(|\*\*|`|<[a-zA-Z/]|https?:")
BRACES = re.compile(r"[{}｛｝]")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
KNOWN = "、".join(f"{{{name}}}" for name in PLACEHOLDERS)


def _replies_are_plain_text(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for key, text in answer.copied_texts():
            if found := NOT_PLAIN.search(text):
                message = f"{key} 里有“{found[0]}”；这一句原样发给顾客，只写文字，网址由程序加在后面（R32）"
                yield context.at(answer, key, message=message)


def _placeholders_are_known(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for key, text in answer.copied_texts():
            unknown = [name for name in PLACEHOLDER.findall(text) if name not in PLACEHOLDERS]
            loose = BRACES.search(PLACEHOLDER.sub("", text))
            if unknown or loose:
                written = f"{{{unknown[0]}}}" if unknown else "单独的花括号"
                yield context.at(answer, key, message=f"{key} 里有{written}；要客服填的只有{KNOWN}（R32）")
            elif key in ("short", "row", "gain") and PLACEHOLDER.search(text):
                yield context.at(
                    answer, key, message=f"{key} 是给读者看的，不能留空给人填；请直接写出来（R32）"
                )


def _the_reply_of_a_shop_stands_beside_another(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        if answer.reply_shop and not answer.reply:
            message = "有 reply_shop，没有 reply；先写不分立场的回复，店铺说法不同时再写 reply_shop（R32）"
            yield context.at(answer, "reply_shop", message=message)
        elif answer.reply_shop and answer.reply_shop == answer.reply:
            message = "reply_shop 和 reply 一样；店铺也这样说，就删掉 reply_shop（R32）"
            yield context.at(answer, "reply_shop", message=message)


RULES: tuple[Rule, ...] = (
    _replies_are_plain_text,
    _placeholders_are_known,
    _the_reply_of_a_shop_stands_beside_another,
)
