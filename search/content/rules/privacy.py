"""The rules about people: no customer's order, name or account stands in the content, and nobody is led to a
private chat.

Phones and mail boxes have rules of their own (``text``): each must be a contact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.rules.context import Context, Rule
from shouhou.content.rules.mistyped import of_platform
from shouhou.content.rules.text import ADDRESS
from shouhou.errors import Problem

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任"
    "卢姚沈钟姜崔谭陆范汪廖石金韦贾夏傅方邹熊白孟秦邱侯江尹薛闫段雷龙陶贺顾毛郝龚邵万钱覃武戴莫孔汤"
)
PRIVATE: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        r"\d{12}",
        re.compile(r"(?<![\d./-])\d{17}[\dXx](?![\d-])|(?<![\d./-])\d{12,19}(?![\d.-])"),
        "像是订单号、运单号或证件号；顾客的号码不写，例子里也不写，请删掉（R15）",
    ),
    (
        r"号.{0,9}\d{6}",
        re.compile(r"(?:订单|运单|快递单|退款|售后)(?:编)?号(?:码)?(?:是|为|[:：])?\s*[A-Za-z]{0,3}\d{6,}"),
        "写了一个订单号或单号；顾客的号码不写，例子里也不写，请删掉（R15）",
    ),
    (
        r"微信|威信|薇|微心|[vV][xX]|[wW]e[cC]hat|加[我客]",
        re.compile(
            r"(?:微信号?|威信|薇信|微心|[vV][xX]|[wW]e[cC]hat)(?:号|ID|id)?(?:是|为|[:：])\s*(?=[A-Za-z0-9_-]*[A-Za-z0-9])"
            r"[A-Za-z][A-Za-z0-9_-]{4,19}"
            r"|[加➕+](?:我|客服|他|她)?的?(?:微信|薇|威信|[vV][xX]?|[wW]e[cC]hat)(?:号)?[:：是]?\s*[A-Za-z0-9_-]{5,20}"
        ),
        "写了一个微信号；本站不把人引到私人账号，请删掉（R15）",
    ),
    (
        r"[qQ]{2}|扣扣",
        re.compile(r"(?:[qQ]{2}|扣扣)(?:群|号)*(?:是|为|[:：])?\s*\d{5,12}(?!\d)"),
        "写了一个QQ号；本站不把人引到私人账号，请删掉（R15）",
    ),
    (
        r"姓名|收件人|收货人|联系人|买家|顾客|客户|我叫|名叫",
        re.compile(
            rf"(?:姓名|收件人|收货人|联系人|买家|顾客|客户|我叫|名叫)(?:是|为|[:：])?\s*(?:[{SURNAMES}][一-鿿]{{1,2}})"
            r"(?=[，。；、）)\s]|$)"
        ),
        "写了一个人的姓名；顾客的姓名不写，例子里也不写，请删掉（R15）",
    ),
    (
        r"女士|先生|小姐",
        re.compile(rf"(?<![一-鿿])[{SURNAMES}](?:女士|先生|小姐)"),
        "写了一个人的称呼；顾客是谁不写，例子里也不写，请删掉（R15）",
    ),
)
"""What a file must have for a pattern to be looked for in its lines, the pattern, and what is wrong."""
_THERE = [re.compile(there) for there, _, _ in PRIVATE]


def _no_person_is_in_the_content(context: Context) -> Iterator[Problem]:
    for file, text in context.texts.items():
        patterns = [
            PRIVATE[at][1:] for at, there in enumerate(_THERE) if of_platform(file) and there.search(text)
        ]
        if not patterns:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            plain = ADDRESS.sub(lambda found: " " * len(found[0]), line) if "https://" in line else line
            taken: list[range] = []
            for pattern, said in patterns:
                for found in pattern.finditer(plain):
                    if not any(found.start() < one.stop and one.start < found.end() for one in taken):
                        taken.append(range(*found.span()))
                        yield Problem(file, number, f"“{found[0]}”{said}", found.start() + 1)


RULES: tuple[Rule, ...] = (_no_person_is_in_the_content,)
