"""What of a text is somebody's own, and where it stands: numbers, ids, names, houses. Gaps mask it in what is
kept of a question (``gaps.masking``, with its twin ``masking.js`` on the reader's device); content must not
have it (``content.rules.privacy``).

>>> text, _ = read("寄给王先生，京A１２３４５")
>>> [(one.kind, text[one.start : one.end]) for one in somebodys(text)]
[('plate', '京A12345'), ('name', '王')]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_SHORT = 7
_NUMERALS = "零〇一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_FIGURES = str.maketrans(_NUMERALS, "0011223456789123456789")
_SPOKEN = re.compile(f"[{_NUMERALS}](?: ?[{_NUMERALS}]){{2,}}")
"""Numerals that are read out one by one: one alone after a number may begin a word, such as 一直."""
_HAN = "[\u3400-\u9fff]"

_RUN = re.compile("[0-9](?:[ ()+-]{0,3}[0-9]|[._*/][0-9]{3,})*(?:[ -]?[Xx](?![A-Za-z0-9]))?")
_DATE = re.compile(r"(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])")
_GROUP = re.compile("[0-9]+")
_MOBILE = re.compile("(?:(?:00)?86)?1[3-9][0-9]{9}")
_LANDLINE = re.compile("0[1-9][0-9]{8,10}")
_IDENTITY = re.compile(
    "[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]"
)
SERVICE = re.compile("[48]00[0-9]{7}|9[56][0-9]{3,6}|1[012][0-9]|1[0-2][0-9]{3}")
"""Numbers that everybody may call: 12315, 400 and 95 numbers."""
_DAY = re.compile("20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")

_CHAT = (
    r"((?:微 ?信(?:号|名)?|薇信|威信|卫星号?|[vV] ?信|[vVwW][xX]"
    r"|[wW][eE][iI]?[xX][iI][nN]|[wW][eE][cC][hH][aA][tT]|[qQ]{2}号?"
    r"|扣扣号?|企鹅号?|旺旺号?|支付宝[账帐]?号|钉钉号?|飞机号?|[tT][gG])"
    r"(?: ?[iI][dD])? {0,2}(?:是|叫|为|:|=)? {0,2})([A-Za-z_][A-Za-z0-9_-]{5,19}|[1-9][0-9]{4,11})"
)
_LABELLED = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("chat", _CHAT),
        ("chat", r"(加(?:我|一下|个)?(?:微|好友|[vV])?[: ]{0,2})([A-Za-z_][A-Za-z0-9_-]{5,19})"),
        (
            "chat",
            r"([㐀-鿿]{1,2}[^型货款牌色尺码批]号[: ]{0,2}(?:是|叫|为)?[: ]{0,2})"
            r"([A-Za-z_][A-Za-z0-9_-]{5,19})",
        ),
        (
            "code",
            r"((?:验证码|校验码|动态码|取件码|提货码|核销码|券码|卡密|密码|口令"
            r"|(?:订单|单|运单|工单|流水|售后|会员|卡|尾|账|帐|编)号)[^0-9A-Za-z\n]{0,6})"
            r"([0-9A-Za-z!@#$%^&*.-]{3,})",
        ),
    )
]
"""What is somebody's own is the second group."""
_WHOLE = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("address", r"[A-Za-z0-9_.+-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+"),
        ("address", r"https?://[^ \n㐀-鿿]+|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/[^ \n㐀-鿿]+"),
        ("id", r"[A-Za-z]{1,4}[ -]?[0-9]{6,}"),
        (
            "plate",
            r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][· ]?"
            r"[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])",
        ),
    )
]
_TOKEN = re.compile("[A-Za-z0-9_-]{10,}")

USUAL = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚"
    "沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵覃武钱戴严莫孔汤康施樊葛"
    "邢齐伍庞颜倪庄聂章鲁岳翟殷詹申欧耿兰焦俞柳甘祝尚舒阮柯纪梅童凌毕季裴霍涂苗谷翁冉骆辛靳柴鲍喻祁滕饶牟"
    "尤阎穆卓缪芦褚娄窦戚岑卜冷晏佟臧闵苟邬卞姬仇栾隋刁巫寇桑郎甄虞敖巩佘邝"
)
"""Surnames that seldom begin a word."""
OTHERS = (
    "于白万常温牛安左关包宁符单成盛曲蓝路游管蒙华蒲房屈解艾时阳农古吉简车项连麦景党宫费席卫米柏宗桂全应边"
    "师沙荣丛仲池查麻苑迟"
)
"""Those that do."""
DOUBLE = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|夏侯|南宫|端木"

_ANY_NAME = f"(?:(?:{DOUBLE}){_HAN}{{1,2}}|[{USUAL}{OTHERS}] ?{_HAN}{{1,2}}|[小阿老]{_HAN}{{1,2}})"
_USUAL_NAME = f"(?:(?:{DOUBLE}){_HAN}{{1,2}}|[{USUAL}]{_HAN}{{1,2}})"
_WHO = (
    "(?:姓名|名字|真名|实名|昵称|署名|户名|收件人|收货人|寄件人|发件人"
    "|联系人|签收人|持卡人|开户人|申请人|投诉人)"
)
_NAMES = [
    re.compile(pattern)
    for pattern in (
        f"((?:[我他她]|名字?|[人服板理主播傅])叫(?:做|作)?[ :]{{0,2}})({_ANY_NAME})",
        f"({_WHO}[ ]?[:=][ ]?)({_HAN}{{1,6}})",
        f"({_WHO}(?:[是叫为]| )[ ]?)({_ANY_NAME})",
        f"({_WHO})({_USUAL_NAME})",
        f"((?:我是|本人))({_USUAL_NAME})(?!{_HAN})",
        f"()((?:{DOUBLE}){_HAN}{{0,2}}|[{USUAL}{OTHERS}]{_HAN}{{0,2}})(?=女士|先生|小姐|太太|阿姨|大姐|大哥)",
        f"()([{USUAL}])(?=师傅|经理|老板|律师|老师|主任|医生|警官)",
        f"()({_HAN}{{1,6}}(?:[·•]{_HAN}{{1,4}})+)",
    )
]
_NAME_BEFORE = re.compile(f"(?:^|[^㐀-鿿])({_USUAL_NAME})[ ,:;]{{0,3}}$")
_NAME_AFTER = re.compile(f"[ ,:;]{{0,3}}({_USUAL_NAME})(?!{_HAN})")

_DOOR = f"[0-9A-Za-z十百{_NUMERALS}]{{1,6}}"
_PART = f"(?:{_DOOR}(?:号院|号楼|号|栋|幢|座|弄|单元|室|楼|层|户|组|队)[ -]?)"
_HOUSE = re.compile(
    "(?:路|街|大道|巷|胡同|弄|小区|花园|公寓|大厦|家园|新村|村|镇|乡|屯|社区|广场"
    f"|[苑园城府湾庄](?={_DOOR}(?:号楼|栋|幢|座|单元)))"
    f"[东南西北中]?段? ?{_PART}+(?:[0-9]{{1,5}}(?:室|号|户)?)?"
)
_NO_PLACE = re.compile("^.*(?:寄|住|在|到|往|从|去|是|给|址|我|的|叫|至|[:])")
_BEFORE_HOUSE = re.compile("[㐀-鿿0-9A-Za-z:]{0,20}$")
_REGION = re.compile(
    f"{_HAN}{{2,3}}(?:省|市|自治区){_HAN}{{1,6}}?(?:市|区|县|州|盟|旗){_HAN}{{1,8}}?"
    "(?:区|县|镇|乡|街道|村|社区|路|街)"
)
_GIVEN = re.compile(
    r"((?:地址|住址|寄到|寄往|寄回|送到|送至|发到|发往|住在|家住|我住)[ :是在为]{0,3})"
    r"([^,;!?。、\n〔〕]{2,40})"
)
_NUMBERED = re.compile("[0-9一二三四五六七八九十](?:号|栋|幢|座|室|楼|单元|弄|层|组|户)")
_UNITS = re.compile("[省市县镇乡村路街巷弄]|(?:^|[^小])区")
_LED_BY_ADDRESS = re.compile("址[ ]?[:是为]")

_INVISIBLE = "\u115f\u1160\u3164"
_DASHES = re.compile("[‐-―−⁃]")
_STOPS = re.compile("(?:https?://|www)[a-z0-9-]*(?:[。｡][a-z0-9-]+)+", re.IGNORECASE)

Span = tuple[int, int]


@dataclass(frozen=True)
class Somebodys:
    """``kind`` is number, id (by its form, whatever it is), address (of mail or of the net), plate, chat,
    code (after a word for a number), name, house, or place (a region, or what stands after 地址 and the
    like).
    """

    kind: str
    start: int
    end: int


def somebodys(text: str, without: Collection[str] = ()) -> Iterator[Somebodys]:
    """Yield what is or may be somebody's own in a text as ``read`` gives it; more than is, so each reader
    leaves out the kinds that it knows otherwise; those ``without`` are not even looked for. Finds may
    overlap.
    """
    figures = _SPOKEN.sub(lambda spoken: spoken[0].translate(_FIGURES), text)
    numbers = list(_numbers(figures))
    phones = [span for span, phone in numbers if phone]
    found = [
        *(("number", span) for span, _ in numbers if "number" not in without),
        *_ids(figures, without),
        *(("name", span) for span in _names(text, phones)),
        *_houses(figures),
    ]
    for kind, (start, end) in found:
        yield Somebodys(kind, start, end)


def read(pasted: str) -> tuple[str, list[int]]:
    """Return a text as ``tools/shared/reading.js`` reads it, with the place of each of its characters."""
    starts, letters = _letters(pasted)
    narrow = list(map(_narrow, letters))
    text = "".join(narrow)
    places = [at for at, letter in zip(starts, narrow, strict=True) for _ in letter]
    return _STOPS.sub(lambda found: re.sub("[。｡]", ".", found[0]), text), [*places, len(pasted)]


def _letters(pasted: str) -> tuple[list[int], list[str]]:
    """Return where every character with the marks on it stands, and these."""
    starts = [at for at, character in enumerate(pasted) if at == 0 or not _is_mark(character)]
    if len(starts) == len(pasted):
        return starts, list(pasted)
    return starts, [pasted[start:end] for start, end in pairwise([*starts, len(pasted)])]


@lru_cache(maxsize=8_192)
def _narrow(letter: str) -> str:
    return _DASHES.sub("-", "".join(filter(_seen, unicodedata.normalize("NFKC", letter))))


@lru_cache(maxsize=8_192)
def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def shown(character: str) -> bool:
    """Tell whether a character is seen at all."""
    return unicodedata.category(character) != "Cf" and character not in _INVISIBLE


def _seen(character: str) -> bool:
    return shown(character) and not unicodedata.category(character).startswith("M")


def _numbers(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield numbers with the form of somebody's own, or of so many figures; and whether one is a phone's."""
    days = _DATE.sub(lambda day: "\n" * len(day[0]), text)
    for run in _RUN.finditer(days):
        for start, end in _pieces(run[0]):
            piece = run[0][start:end]
            value = re.sub("[^0-9Xx]", "", piece).upper()
            phone = bool(_MOBILE.fullmatch(value) or _LANDLINE.fullmatch(value))
            if phone or _own(value, _GROUP.findall(piece)):
                yield (run.start() + start, run.start() + end), phone


def _pieces(run: str) -> list[Span]:
    """Return the numbers of a run: a group of more than eight figures is one by itself."""
    found: list[Span] = []
    start = end = 0
    for group in _GROUP.finditer(run):
        if len(group[0]) > 8:
            found += [(start, end)] if end > start else []
            found.append(group.span())
            start = end = group.end()
        else:
            start, end = (group.start() if end == start else start), group.end()
    found += [(start, end)] if end > start else []
    if run[-1] in "Xx":  # the X of an identity card is a figure of the last
        found[-1] = (found[-1][0], len(run))
    return found


def _own(value: str, groups: list[str]) -> bool:
    """Tell whether a number that is no phone's is somebody's own."""
    if _IDENTITY.fullmatch(value):
        return True
    if all(map(SERVICE.fullmatch, groups)) or SERVICE.fullmatch(value):
        return False
    joined = any(len(group) > 2 for group in groups) or all(len(group) == 1 for group in groups)
    return len(value) >= _SHORT and joined and not _DAY.fullmatch(value)


def _ids(text: str, without: Collection[str]) -> Iterator[tuple[str, Span]]:
    """Yield what else is an id by its form, or by the word before it."""
    for found in _TOKEN.finditer(text) if "id" not in without else ():
        if len(re.findall("[0-9]", found[0])) > 4 and re.search("[A-Za-z]", found[0]):
            yield "id", found.span()
    for kind, pattern in _WHOLE:
        if kind not in without:
            yield from ((kind, found.span()) for found in pattern.finditer(text))
    for kind, pattern in _LABELLED:
        yield from ((kind, found.span(2)) for found in pattern.finditer(text))


def _names(text: str, phones: Iterable[Span]) -> Iterator[Span]:
    for pattern in _NAMES:
        yield from (found.span(2) for found in pattern.finditer(text))
    for start, end in phones:
        first = max(0, start - 8)
        if before := _NAME_BEFORE.search(text[first:start]):
            yield first + before.start(1), first + before.end(1)
        if after := _NAME_AFTER.match(text[end:]):
            yield end + after.start(1), end + after.end(1)


def _houses(text: str) -> Iterator[tuple[str, Span]]:
    for found in _HOUSE.finditer(text):
        before = _BEFORE_HOUSE.search(text[: found.start()])
        place = _NO_PLACE.sub("", before[0] if before else "")
        yield "house", (found.start() - len(place), found.end())
    yield from (("place", found.span()) for found in _REGION.finditer(text))
    for found in _GIVEN.finditer(text):
        enough = 0 if _LED_BY_ADDRESS.search(found[1]) else 1
        if _NUMBERED.search(found[2]) or len(_UNITS.findall(found[2])) > enough:
            yield "place", found.span(2)
