"""A good with a fault: how plainly a query says so, and what weighs less beside the fault.
``engine/faults.js`` takes the same steps.

    蚊帐有味道      one thing and a fault, the plainest: 4 where there is nothing but the fault, here 3
    蚊帐 16, 有味道 16, =质量问题 14 -> 蚊帐 4, 有味道 16, =质量问题 14

Any good may have any fault, and what helps is hardly ever another for another good. A site names each good in
an ask or two, or never, so that its name, being rare, would say more than the fault does: 蚊帐有味道 would
lead to somebody who had bought the wrong 蚊帐. So what few asks say, and one at most of what is not covered,
keeps a quarter of its weight beside a fault, and is one thing together, known or not. What a synonym group
knows (衣服, 水果) and what many ask of (沙发, 会员) tell which answer is meant, and keep all. Words side by
side are one name, whatever each of them is, and how the good was used is no thing: 脚|链|戴|两天|断了 is as
plain as 蚊帐有味道.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from shouhou.engine.query_terms import Query

BESIDE = 4
"""Other things beside a fault from which on a query tells more than that something has it; what few say is
one of them, however many words that is.
"""

ASKED = 2
"""As so many other things counts that something is asked: 掉毛吗 and 掉色怎么固色 are said before anything is
bought, or where it can be helped. Of 113 such questions without an answer that say a fault 20 fewer are sure.
"""

ASKING = frozenset(
    (
        "怎么",
        "怎么样",
        "怎样",
        "如何",
        "咋",
        "咋样",
        "为什么",
        "为啥",
        "什么",
        "啥",
        "哪",
        "哪个",
        "哪些",
        "吗",
        "么",
        "呀",
        "呢",
        "有没有",
        "会不会",
        "是不是",
        "是否",
        "要不要",
    )
)
"""Words without weight that ask something; 怎么办 is said of what is broken."""

USED = (
    "^(?:[没才]?[几半一两二三四五六十多好0-9]+个?(?:[天次回晚夜月周下步年水会遍]|分钟|小时|星期|晚上|半天)"
    "|[用穿戴洗吃喝睡坐骑背走开打吹充插按装拆买股出掉住完死里上]|收到|到手|打开|开机|晚上|半天|每次"
    "|[里上下外]面|底下|一[边半块股]|[出起下上进回]来|[出下上进]去|[有没]用)$"
)
"""How a thing was used when it broke, how long or how often, where on it and how much, how an action ends:
充|一晚上|也充不满, 戴|两天|断了, 漏|出来. In the browser's language too.
"""

NAME = 6
"""So many characters of words side by side, none understood, are one name: 香薰|机, 空气|净化器. Of 3,420
goods with a fault 550 more say it as plainly as can be, and 16 more of 2,900 questions without an answer.
"""

FEW = 10
"""So many asks, and no more, say what names a good. With 5 or 20 a good answer is found first as often."""

STRAY = 1
"""So many asks for what is not covered may be among them: somebody asks how to use any good. Of 4,170 goods
with a fault a hundred more are sure and right than with none.
"""

KEPT = (1, 4)
"""Share of its weight that such a word keeps, or a pair across two words, beside a fault: of 1,710 goods with
a fault 80 more have a right answer first, and of 600 questions that say a fault in a sentence 3 more.
"""


def tuning_of(faults: Collection[str]) -> dict[str, object]:
    """Return what the browser needs to count alike."""
    words = {"asking": sorted(ASKING), "used": USED} if faults else {}
    return {"beside": [BESIDE, ASKED, NAME, FEW, STRAY, *KEPT], "faults": [*faults], **words}


def things_in(query: Query, asks: Sequence[tuple[int, int]], faults: Collection[str]) -> set[str]:
    """Return the terms of a query that few ask for; ``asks`` are, term by term, those that have it, and those
    of them that are for what is not covered.
    """
    own = ({word for word, kind in query.words if kind is None} - query.pieces) | query.pairs
    return {
        term
        for term, (count, foreign) in zip(query.terms, asks, strict=True)
        if term in own and count <= FEW and foreign <= STRAY
        if term not in query.understood and not query.says(term, faults)
    }


def faulty(query: Query, things: Collection[str], faults: Collection[str]) -> int:
    """Return how plainly a query says that something has one of these ``faults``. All names that have
    ``things`` that few ask for in them, or pieces of what the site has no word for, are one; any other name,
    or word that is understood, is one more; that anything is asked is two.
    """
    if not any(query.says(word, faults) for word, _ in query.words):
        return 0
    names: list[bool] = []
    length = others = 0
    for word, kind in query.words:
        is_thing = word in things or word in query.pieces
        is_beside = kind is not None or query.says(word, faults) or re.search(USED, word)
        if is_beside or (word in query.understood and not is_thing):
            others += not is_beside
            length = 0
            continue
        if not 0 < length <= NAME - len(word):
            names.append(False)
            length = 0
        length += len(word)
        names[-1] |= is_thing
    asked = 0 if ASKING.isdisjoint(query.fillers) else ASKED
    return max(BESIDE - others - names.count(False) - any(names) - asked, 0)


def beside_faults(query: Query, things: Collection[str], plainly: int) -> list[int]:
    """Return what the terms of a query weigh that says a fault so ``plainly``; a share is rounded up."""
    share, whole = KEPT if plainly else (1, 1)
    return [
        (weight * share + whole - 1) // whole if term in things else weight
        for term, weight in query.terms.items()
    ]
