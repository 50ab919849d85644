"""An explanation in sentences for editors, whose levers are words: asks, titles, synonyms, heads.
``engine/reasons.js`` writes the same, letter for letter.

Scores are told in hundredths, each part rounded together with those before it, so that the parts as they are
told add up to the score as it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypedDict

from shouhou.engine.explaining import Explained, Explanation, Judged, Measured, Part, Reading

KINDS = {
    "word": "词（分量）",
    "meaning": "同义词（分量）",
    "pair": "连着的两个字（分量）",
    "initials": "标题的首字母（分量）",
}

PARTS = {
    "own": "正文里的词",
    "title": "标题像不像这句话",
    "held": "问题里的词，它的问法合起来有多少",
    "core": "问法里常说、这句话没说的词",
    "sense": "词义近不近",
    "least": "词义再远也保底",
    "any": "点名或者选了平台，各平台通用的打折",
    "one": "没说是哪个平台，只在一个平台管用的打折",
    "shopper": "商家在问，写给买家的打折",
    "goods": "只讲一类商品，问题没说是它，打折",
    "head": "heads.yml写明放在前面",
    "see": "not-covered.yml的see写明放在第一",
    "quoted": "问的是这一页的原话，提到前3条",
    "behind": "前面那条分数更低（各平台轮流），按它的分数算",
}

LEVERS = {
    "own": ("正文", "正文里用上问题里的词"),
    "ask": ("问法", "给它补一条这样的问法"),
    "title": ("标题", "标题写得更像这句话"),
    "held": ("问法里的词", "补问法，用上问题里还没有的词"),
    "core": ("问法里常说、这句话没说的词", "补问法，不说那些词"),
    "sense": ("词义", "补问法，词义会跟着变"),
}
"""What an answer may have less of than the first, and what an editor can do about it."""

MEASURES = {
    "best": ("词对得最好的答案，词得的分", ""),
    "rival": ("“本站没有答案的事”里最像的问法，是它的", "%"),
    "foreign": ("“本站没有答案的事”里最像的一条问法，是照问题写的一条的", "%"),
    "lead": ("第1条的分，是第2条的", "%"),
    "ahead": ("第1条的分，是第10条的", "%"),
    "fit": ("第1条的分，是标题和问题一字不差能加的分的", "%"),
    "alike": ("第1条和问题的词义相近", "%"),
    "unknown": ("问题里的词，网站上没有的占", "%"),
    "unasked": ("问题里的词，哪条问法都没有的占", "%"),
    "leaning": ("问题里的词，是“本站没有答案的事”的问法用的，不是答案的问法用的", "%"),
    "pull": ("问题里的词合起来，像有答案的问题（100%是说不准），有", "%"),
    "manner": ("没有分量的词，像出了事（了、就），不像打听东西（这个、吗）（100%是说不准），有", "%"),
    "mass": ("问题的分量，折成普通的词", "个"),
    "named": ("点名的平台", "个"),
    "pieced": ("问题里不认识的东西占", "%"),
    "faulty": ("说东西有毛病，旁边别的事物（4是没有，3是一样，像只说了商品，0是没说毛病）", ""),
    "guessed": ("全靠首字母和单个音节猜的（1是，2是而且像乱敲的，0不是）", ""),
}
"""What each measure of doubt is called, and what it is counted in."""

WHY = {
    "elsewhere": "问题点名的东西，本站没有答案。",
    "head": "这句话写在heads.yml里，第一个答案是编辑选的。",
    "quoted": "前3条里有问题的原话。",
    "nothing": "没有一个答案用到这些词。",
}

ADVICE = (
    "想让一条靠前：给它补一条这样的问法，标题用上问题里的词；只搜两三个字的，写进heads.yml。",
    "读得不对：意思一样的词写进synonyms.yml，切错的词写进words.txt，没有分量的词写进fillers.txt。",
    "本站没有答案的事，写进not-covered.yml；有答案却说没有，给那个答案补问法。",
)


class Section(TypedDict):
    heading: str
    lines: list[str]


def tell(explanation: Explanation) -> list[Section]:
    """Return the explanation in sections: the reading, every answer, the judgement, what can be done."""
    unit, answers = explanation["unit"], explanation["answers"]
    sections: list[Section] = [{"heading": "怎么读这句话", "lines": list(_reading(explanation["read"]))}]
    for place, one in enumerate(answers, 1):
        heading = f"第{place}条：{one['title']}（{one['id']}，{_score(one['score'], unit)}分）"
        behind = _behind(answers[0], one, unit) if place > 1 else ()
        sections.append({"heading": heading, "lines": [*_parts(one["parts"], unit), *behind]})
    sections.append({"heading": "有没有把握", "lines": list(_judgement(explanation["judged"]))})
    return [*sections, {"heading": "怎么改", "lines": list(ADVICE)}]


def _reading(read: Reading) -> Iterator[str]:
    if not read["terms"]:
        yield "没有读出可以查的词。"
    for kind, label in KINDS.items():
        if terms := [term for term in read["terms"] if term["kind"] == kind]:
            yield f"{label}：" + "、".join(f"{term['text']} {term['weight']}" for term in terms)
    if unknown := [t["text"] for t in read["terms"] if t["kind"] == "word" and not t["known"]]:
        yield f"网站上没有的词：{'、'.join(unknown)}"
    for clause in read["clauses"]:
        share = clause["share"]
        yield f"分句“{clause['text']}”：" + ("这句领头" if share == 16 else f"分量只算{share * 100 // 16}%")
    for correction in read["corrections"]:
        yield f"“{correction['wrong']}”按“{correction['right']}”读"
    if read["spoken"]:
        yield "字母按拼音读"
    if read["platforms"]:
        names = "、".join(read["platforms"])
        yield f"问的是这些平台：{names}；没有另选平台时，只出它们和各平台通用的答案"
    if read["elsewhere"] is not None:
        yield f"点名了not-covered.yml里的{read['elsewhere']}"
    if read["fillers"]:
        yield f"没有分量的词：{'、'.join(read['fillers'])}"


def _parts(parts: Sequence[Part], unit: int) -> Iterator[str]:
    told = total = 0
    for part in parts:
        total += part["adds"]
        adds = _hundredths(total, unit) - told
        told += adds
        whose = "别的平台的问法" if part["kind"] == "lent" else "问法"
        label = f"{whose}“{part['text']}”" if "text" in part else PARTS[part["kind"]]
        yield f"{label}：{'-' if adds < 0 else '+'}{_decimal(abs(adds))}"


def _behind(first: Explained, one: Explained, unit: int) -> Iterator[str]:
    """Yield what an answer lacks most beside the first, and what could be done."""
    lacks = {kind: _sum(first, kind) - _sum(one, kind) for kind in LEVERS}
    kind = max(lacks, key=lambda kind: lacks[kind])
    gap = _hundredths(first["score"], unit) - _hundredths(one["score"], unit)
    if gap and lacks[kind] > 0:
        name, lever = LEVERS[kind]
        yield f"比第1条少{_decimal(gap)}分，差得最多的是{name}（少{_score(lacks[kind], unit)}）：{lever}。"


def _sum(one: Explained, kind: str) -> int:
    """Return what parts of a kind add; asks are those of other platforms, too."""
    kinds = (kind, "lent") if kind == "ask" else (kind,)
    return sum(part["adds"] for part in one["parts"] if part["kind"] in kinds)


def _judgement(judged: Judged) -> Iterator[str]:
    yield "有把握。" if judged["sure"] else "可能是这些，没有把握。" if judged["confident"] else "没有答案。"
    if judged["notice"] is not None:
        yield f"网站会说：{judged['notice']}"
    if judged["why"] != "points":
        yield WHY[judged["why"]]
        return
    yield f"可能：得{judged['points']}分，要{judged['maybe']}分。"
    yield f"把握：得{judged['trust']}分，要{judged['certain']}分。"
    for one in judged["measures"]:
        if one["points"] or one["trust"]:
            yield f"{_measure(one)}：可能{_signed(one['points'])}，把握{_signed(one['trust'])}"


def _measure(one: Measured) -> str:
    label, counted = MEASURES[one["name"]]
    if counted == "%":
        return f"{label}{one['value'] * 100 // one['whole']}%"
    return f"{label} {_score(one['value'], one['whole'])}{counted}"


def _signed(number: int) -> str:
    return f"{'-' if number < 0 else '+'}{abs(number)}"


def _score(value: int, unit: int) -> str:
    return _decimal(_hundredths(value, unit))


def _hundredths(value: int, unit: int) -> int:
    return (value * 200 + unit) // (unit * 2)


def _decimal(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}"
