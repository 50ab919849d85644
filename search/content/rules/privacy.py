"""The rules about people: no customer's order, name, address or account stands in the content, and nobody is
led to a private chat. What masks questions (``analysis.personal``) knows most of it; ``PRIVATE`` is what it
has not.

Phones and mail boxes have rules of their own (``text``): each must be a contact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.analysis.personal import DOUBLE, SERVICE, USUAL, Somebodys, read, somebodys
from shouhou.content.rules.context import Context, Rule
from shouhou.content.rules.mistyped import of_platform
from shouhou.content.rules.text import ADDRESS
from shouhou.errors import Problem
from shouhou.remembered import remembered

_NAME = "写了一个人的姓名或称呼；顾客是谁不写，例子里也不写，请删掉（R15）"
_CHAT = "写了一个私人账号；本站不把人引到私人账号，请删掉（R15）"
_HOUSE = "写了一个人的地址；顾客住哪里不写，例子里也不写，请删掉（R15）"
_CODE = "是一个号码或它的尾号；顾客的号码不写，例子里也不写，请删掉（R15）"
SAID = {
    "chat": _CHAT,
    "code": _CODE,
    "name": _NAME,
    "house": _HOUSE,
    "place": _HOUSE,
    "plate": "写了一个车牌号；顾客的号码不写，例子里也不写，请删掉（R15）",
}
"""What is wrong with each kind of what is somebody's own."""
KNOWN_OTHERWISE = ("number", "id", "address")
"""Kinds that have rules of their own."""
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
        r"买家|顾客|客户",
        re.compile(rf"(?:买家|顾客|客户)(?:是|为|[:：])?\s*[{USUAL}][一-鿿]{{1,2}}(?=[，。；、）)\s]|$)"),
        _NAME,
    ),
    (r"旺旺", re.compile(r"旺旺(?:号|[iI][dD]|名)*(?:是|叫|为|[:：])\s*[\w一-鿿-]{2,20}"), _CHAT),
    (r"单元|[楼栋幢]", re.compile(r"\d{1,4}(?:号楼|栋|幢)(?:\d{1,2}单元)?\d{3,4}(?!\d)室?"), _HOUSE),
)
"""What a file must have for a pattern to be looked for in its lines, the pattern, and what is wrong."""
TITLE_AFTER = re.compile("女士|先生|小姐|太太|阿姨|大[姐哥]|师傅|经理|老[板师]|律师|主任|医生|警官")
OF_A_TRADE = re.compile("(?<=[一-鿿])[钱方付](?=师傅|经理|老[板师]|律师|主任|医生|警官)")
"""No surnames: 不交钱师傅就不装, 对方律师."""
AMOUNT = re.compile("[0-9]+ ?(?:[天日元年月个条位次件分]|小时)")
_THERE = [re.compile(there) for there, _, _ in PRIVATE]


def _no_person_is_in_the_content(context: Context) -> Iterator[Problem]:
    posted = " ".join(
        contact.value for _, contact in context.library.contacts.values() if contact.kind == "post"
    )
    for file, text in context.texts.items():
        for line, message, column in _told_of(text, posted) if of_platform(file) else ():
            yield Problem(file, line, message, column)


@remembered
def _told_of(text: str, posted: str) -> list[tuple[int, str, int]]:
    """Return the line of everything that is somebody's own, what is wrong with it, and its column; of what
    is ``posted`` nothing.
    """
    patterns = [PRIVATE[at][1:] for at, there in enumerate(_THERE) if there.search(text)]
    told = []
    for number, line in enumerate(text.split("\n"), 1):
        plain = ADDRESS.sub(lambda found: " " * len(found[0]), line) if "https://" in line else line
        taken: list[range] = []
        for start, end, said in (*_of_form(plain, patterns), *of_somebody(plain)):
            if line[start:end] in posted or any(start < one.stop and one.start < end for one in taken):
                continue
            taken.append(range(start, end))
            told.append((number, f"“{line[start:end]}”{said}", start + 1))
    return told


def _of_form(line: str, patterns: list[tuple[re.Pattern[str], str]]) -> Iterator[tuple[int, int, str]]:
    for pattern, said in patterns:
        yield from ((*found.span(), said) for found in pattern.finditer(line))


def of_somebody(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield what masks of questions would hide, but what content may well say."""
    if line.isascii():
        return
    text, places = read(line)
    for one in somebodys(text, without=KNOWN_OTHERWISE):
        if not _harmless(text, one):
            title = TITLE_AFTER.match(text, one.end) if one.kind == "name" else None
            end = title.end() if title else one.end
            yield places[one.start], places[end], SAID[one.kind]


def _harmless(text: str, one: Somebodys) -> bool:
    """Tell whether what has the form of somebody's own is likely none."""
    found = text[one.start : one.end]
    if one.kind == "name":
        surname = found[0] in USUAL or found.startswith(tuple(DOUBLE.split("|")))
        named = surname or TITLE_AFTER.match(text, one.end)
        return not named or "·" in found or OF_A_TRADE.match(text, one.start) is not None
    if one.kind == "code":
        apart = text[one.start - 1] in ",;!?。、"
        return apart or bool(SERVICE.fullmatch(found) or AMOUNT.match(text, one.start)) or not _figures(found)
    return one.kind == "place" and not _figures(found)


def _figures(found: str) -> bool:
    return re.search("[0-9]", found) is not None


RULES: tuple[Rule, ...] = (_no_person_is_in_the_content,)
