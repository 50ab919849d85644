"""What was typed or pasted -> what of it is a question, before anything is folded.

Percent-encoded and escaped text (\\u9000, &#36864;) is decoded; links, markup, calls of code and what
programs say are left out, since their letters are no pinyin; pinyin loses its tones (tui4kuan3, tuì kuǎn; ü
is v); digits said one by one become digits (九五一五二, 123一五, 四百零零…), formal numerals plain ones
(拾伍); 双11 is 双十一, and the day of a purchase, or an amount (400块), weighs nothing; English is put as the
forms of the word lists are (``analysis.folding.english_in_short``); what stands apart one by one is together
(k f d h, 退.款.多.久).
On a site of other people's documents only the first and the marks of tones: there code, dates and numbers in
words are what people look for.
``engine/typed.js`` takes the same steps.
"""

from __future__ import annotations

import re

from shouhou.analysis.folding import english_in_short

_ENCODED = re.compile("(?:%[0-9A-Fa-f]{2}){3,}")
_PASTED = re.compile("[hH][tT][tT][pP][sS]?://[!-~]+|<[A-Za-z/!][^<>]{0,200}>|[A-Za-z_]+\\([^()]{0,80}\\)")
_CODE = re.compile(
    '[wW]{3}\\.[!-~]+|\\$?\\{\\{?[^{}一-鿿]{0,80}\\}?\\}|"[A-Za-z_]+" *:'
    "|&#?[A-Za-z0-9]{2,8};|[A-Za-z_][A-Za-z0-9_]*==?[!-~]+"
    "|\\b(?:NaN|null|undefined|Infinity)\\b|\\b(?:SELECT|INSERT|UPDATE|DELETE|DROP|ALTER|UNION) [ -~]*"
    "|\\b(?:Traceback|HTTP/[0-9]|Content-[A-Z][a-z]+|[A-Za-z]+(?:Error|Exception))\\b[ -~]*"
    "|\\b(?:OR|AND) +[!-~]+ *= *[!-~]+",
    re.ASCII,
)
_ESCAPED = re.compile("\\\\u([0-9A-Fa-f]{4})|&#([0-9]{2,5});")
_WITH_TONES = re.compile("\\b(?:[A-Za-z]{1,6}[1-5] ?){2,}\\b", re.A)
_APART = re.compile("\\b[A-Za-z](?: [A-Za-z]){2,}\\b|[一-鿿](?:[ .、，/_-][一-鿿]){2,}(?![一-鿿])", re.A)
_BETWEEN = re.compile("[ .、，/_-]")
_MARKED = dict(zip("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv", strict=True))
_SPOKEN = re.compile(
    "什么|怎么|那么|这么|多么|[零〇幺么一二三四五六七八九](?: ?[零〇幺么一二三四五六七八九]){3,}"
)
_HUNDREDS = re.compile("([一二三四五六七八九])百(?=[零〇][零〇一二三四五六七八九]{4})")
_HALF_SPOKEN = re.compile("[0-9]{2,}[零〇幺么一二三四五六七八九]{2,}(?![十百千万亿个件块元天年月日号份单斤])")
_DIGITS = dict(zip("零〇幺么一二三四五六七八九", "0011123456789", strict=True))
_FORMAL = re.compile("[壹贰叁肆伍陆柒捌玖拾佰]{2,}")
_PLAIN = dict(zip("壹贰叁肆伍陆柒捌玖拾佰", "一二三四五六七八九十百", strict=True))
_SALE = re.compile("双(1[12])(?![0-9])")
_AMOUNT_OR_DAY = re.compile(
    "[0-9]{1,2}月[0-9]{1,2}[日号]|双十[一二](?=买|下单|拍|抢|订)|[0-9.]+(?=[块元克斤])"
)


LONGEST = 4000
"""Characters of what was typed or pasted that are looked at: what is longer is no question, and some patterns
take time with the square of what they look at.
"""


def question_in(text: str, verbatim: bool = False) -> str:
    """Return what of ``text`` is a question: ``"tui4kuan3 https://a.example/x"`` -> ``"tuikuan  "``;
    ``verbatim`` where everything is, as it stands.
    """
    text = _ENCODED.sub(_decoded, text[:LONGEST])
    if verbatim:
        return _each(text, _MARKED)
    text = _ESCAPED.sub(_unescaped, text)
    text = _each(_CODE.sub(" ", _PASTED.sub(" ", text)), _MARKED)
    text = english_in_short(text)
    text = _WITH_TONES.sub(lambda match: re.sub("[1-5]", "", match.group()), text)
    text = _APART.sub(lambda match: _BETWEEN.sub("", match.group()), text)
    text = _FORMAL.sub(lambda match: _each(match.group(), _PLAIN), text)
    text = _HUNDREDS.sub(r"\1零零", text)
    text = _HALF_SPOKEN.sub(_in_digits, _SPOKEN.sub(_in_digits, text))
    text = _SALE.sub(lambda match: "双十一" if match.group(1) == "11" else "双十二", text)
    return _AMOUNT_OR_DAY.sub(" ", text)


def _decoded(match: re.Match[str]) -> str:
    try:
        return bytes.fromhex(match.group().replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def _unescaped(match: re.Match[str]) -> str:
    code = int(match.group(1) or "0", 16) or int(match.group(2) or "0")
    return " " if 0xD800 <= code < 0xE000 else chr(code)


def _in_digits(match: re.Match[str]) -> str:
    return match.group() if len(match.group()) == 2 else _each(match.group(), _DIGITS).replace(" ", "")


def _each(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
