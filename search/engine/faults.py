"""A good with a fault: how plainly a query says so, and what weighs less beside the fault.
``engine/faults.js`` takes the same steps.

    蚊帐有味道      one thing and a fault, the plainest: 4 where there is nothing but the fault, here 3
    蚊帐 16, 有味道 16, =质量问题 14 -> 蚊帐 4, 有味道 16, =质量问题 14

Any good may have any fault, and what helps is hardly ever another for another good. A site names each good in
an ask or two, or never, so that its name, being rare, would say more than the fault does: 蚊帐有味道 would
lead to somebody who had bought the wrong 蚊帐. So what few asks say, and one at most of what is not covered,
keeps a quarter of its weight beside a fault, and is one thing together, known or not. What a synonym group
knows (衣服, 水果) and what many ask of (沙发, 会员) tell which answer is meant, and keep all.
"""

from __future__ import annotations

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
    asking = sorted(ASKING) if faults else []
    return {"beside": [BESIDE, ASKED, FEW, STRAY, *KEPT], "asking": asking, "faults": [*faults]}


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
    """Return how plainly a query says that something has one of these ``faults``: all ``things`` that few ask
    for and pieces of what the site has no word for are one, any other word is one more, and so are two
    where anything is asked.
    """
    said = [(word, word in things or word in query.pieces) for word, kind in query.words if kind is None]
    if not any(query.says(word, faults) for word, _ in query.words):
        return 0
    others = [is_thing for word, is_thing in said if not query.says(word, faults)]
    asked = 0 if ASKING.isdisjoint(query.fillers) else ASKED
    return max(BESIDE - others.count(False) - any(others) - asked, 0)


def beside_faults(query: Query, things: Collection[str], plainly: int) -> list[int]:
    """Return what the terms of a query weigh that says a fault so ``plainly``; a share is rounded up."""
    share, whole = KEPT if plainly else (1, 1)
    return [
        (weight * share + whole - 1) // whole if term in things else weight
        for term, weight in query.terms.items()
    ]
