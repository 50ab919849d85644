"""Text -> folded text: what every character counts as. The browser does the same in ``engine/words.js``.

``fold`` is the full rule, used on the content at publish time: ``"Ｋ退⼿①貨"`` -> ``"k退手1货"``. A
query is folded on both sides with a *table* made from it (``folding_table``): only the characters that
could lead to something on the site travel, and since Python's ``find`` and the browser read the same table,
they agree on every string, whatever Unicode version each was built with (that is why neither calls a
Unicode function on a query).

What folds to nothing (zero width, combining) does not separate what stands around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from opencc import OpenCC
from shouhou.analysis.runs import HAN
from shouhou.remembered import remembered

_NOTHING = frozenset(
    [*range(0x300, 0x370), *range(0x200B, 0x2010), 0x2060, 0xFEFF, 0xAD, *range(0xFE00, 0xFE10)]
)
# Radicals that Unicode gives no compatibility form although they look like, and get typed as, the character
# itself.
_RADICALS = dict(
    zip(
        "⺁⺅⺈⺉⺗⺘⺙⺛⺝⺟⺠⺡⺢⺣⺨⺩⺫⺬⺮⺱⺲⺶⺷⺸⺹⺼⺽⻁⻄⻅⻆⻉⻊⻋⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂人刀刀心手攵无月母民水水火犬王目示竹网网羊羊羊老肉臼虎西见角贝足车长长长门雨青韦页风飞食食首马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
# What Cantonese and Wu write where Mandarin has another character or word for the same, and which Mandarin
# does not write: 唔理人 is 不理人, 揿咗 is 点了.
_DIALECTS = {
    "唔": "不", "弗": "不", "冇": "没", "嘅": "的", "咗": "了", "佢": "他", "哋": "们", "喺": "在",
    "嗰": "那", "啲": "些", "咩": "什么", "乜": "什么", "咁": "这么", "嚟": "来", "畀": "给", "俾": "给",
    "攞": "拿", "揾": "找", "搵": "找", "揿": "点", "撳": "点", "睇": "看", "掟": "扔", "嘢": "东西",
    "侬": "你", "儂": "你",
}  # fmt: skip
_INSTEAD = _RADICALS | _DIALECTS

_NOT = re.compile(
    "\\b(?:do|does|did|can?|wo|will|has|have|had|is|are|was|were|would|could|should)(?:n['’]?t| ?not)\\b",
    re.I | re.A,
)
_ENDED = re.compile("(?<=[A-Za-z])['’](?:s|re|ve|ll|d|m)(?![A-Za-z])", re.I | re.A)
_NEEDLESS = re.compile("([A-Za-z]) (?:the|my|your|been)(?= [A-Za-z])", re.I | re.A)


@cache
def fold(character: str) -> str:
    """Return what ``character`` counts as: lower-case ASCII, simplified Han, or nothing; at most a few
    characters.
    """
    if ord(character) in _NOTHING:
        return ""
    character = _INSTEAD.get(character, character)
    decomposed = unicodedata.normalize("NFKD", character).lower()
    plain = "".join(unicodedata.normalize("NFKC", c) for c in decomposed if not unicodedata.combining(c))
    return _simplify(plain) if any(HAN[0] <= c <= HAN[2] for c in plain) else plain


def _simplify(text: str) -> str:
    """Simplify twice: a few characters (薴 → 苧 → 苎) take two steps."""
    once = str(_simplifier().convert(text))
    return once if once == text else str(_simplifier().convert(once))


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


class _Folding(dict[int, str]):
    """Code point -> what its character counts as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold(chr(code))
        return folded


_FOLDING = _Folding()


def fold_text(text: str) -> str:
    """Fold every character of ``text``."""
    return text.translate(_FOLDING)


def english_in_short(text: str) -> str:
    """Return ``text`` with what English says of it in one form: don't, cannot and did not are not, what an
    apostrophe ends a word with is no word (seller's), and what stands between words says nothing (cancel my
    order). ``engine/typed.js`` takes the same steps.
    """
    return _NEEDLESS.sub(r"\1", _ENDED.sub("", _NOT.sub("not", text)))


def fold_form(form: str) -> str:
    """Fold a form that queries are read with (a synonym, a name) as a query with that form is read."""
    return fold_text(english_in_short(form))


ASCII_FORMS = {
    character: folded
    for character in map(chr, (*range(0x21, 0x7F), *range(0xFF01, 0xFF5F)))
    if (folded := fold(character)) != character and folded in "abcdefghijklmnopqrstuvwxyz0123456789-=_"
}
"""Capitals, and full-width forms of ASCII: what people often type. Every table holds them, and whoever reads
one knows them by himself.
"""


def folding_table(known: Iterable[str]) -> dict[str, str]:
    """Return the folding of every character of the Basic Multilingual Plane that leads to ``known``
    characters only, and of ``ASCII_FORMS``.

    ``known`` are the characters of the site's terms; ASCII letters and digits, and what joins groups of
    digits, always count as known.
    """
    reach = set(known) | set("abcdefghijklmnopqrstuvwxyz0123456789- ")
    return ASCII_FORMS | {
        character: folded
        for character, folded in _folded_plane().items()
        if ord(character) in _NOTHING or (folded and reach.issuperset(folded))
    }


@remembered
def _folded_plane() -> dict[str, str]:
    """Return the folding of every character of the plane that is not folded to itself."""
    plane = [*map(chr, (*range(0x21, 0xD800), *range(0xE000, 0x10000)))]
    alone = str(_simplifier().convert("\n".join(plane))).split("\n")  # so that none are read as one word
    return {
        character: folded
        for character, simple in zip(plane, alone, strict=True)
        if not _is_plain(character, simple) and (folded := fold(character)) != character
    }


def _is_plain(character: str, simple: str) -> bool:
    """Tell whether a character is surely folded to itself; ``simple`` is what it is simplified to."""
    return (
        character == simple == unicodedata.normalize("NFKD", character) == character.lower()
        and ord(character) not in _NOTHING
        and character not in _INSTEAD
        and not unicodedata.combining(character)
    )
