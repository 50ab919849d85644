"""The rules about facts that contradict each other (R34): two about one thing agree, or stand in
``docs/data/conflicts.yml`` with the sentence that readers see.

What is one thing: on one platform, the same who, from what and to what, in the same or nearly the same words
(of two ways to reach somebody, the same name); or, in whatever words and beside what holds on any platform,
the same ``step``. Not so where they hold at different times, where one is the line after which a delay counts
as deliberate (``redline``), where their words name different figures (鞋50元以下, 鞋50元以上), and where they
count from one event for different things (签收手表, 签收珠宝).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations

from shouhou.content.files import CONFLICTS
from shouhou.content.library import Library
from shouhou.content.models.amount import Amount
from shouhou.content.models.answer import Answer, Fact
from shouhou.content.models.contact import Contact
from shouhou.content.models.limit import Limit
from shouhou.content.models.validity import Span
from shouhou.content.rules.context import Context, Rule, figure_mistake, near
from shouhou.content.timeline import span_of
from shouhou.errors import Problem

Placed = tuple[Answer, str, int, Fact]
"""A fact with its answer, the key that it stands under and its place there."""

NEAR = 0.7
"""How much of their pairs of characters two texts share that say nearly the same; of today's facts those that
are about different things share at most 0.6.
"""
_SMALL = re.compile(r"[\W_的了之后以]")


def _facts_about_one_thing_agree(context: Context) -> Iterator[Problem]:
    library = context.library
    declared = {
        pair
        for conflict in library.conflicts.values()
        for pair in map(frozenset, combinations(conflict.facts, 2))
    }
    if context.lost(CONFLICTS):
        return
    for one, other in _pairs(library):
        answer, key, number, fact = other
        if frozenset((one[3].id, fact.id)) in declared:
            continue
        first = f"{one[0].file} 的 {one[3].id}（{one[3].amount}）"
        message = (
            f"{key}[{number}] {fact.id}（{fact.amount}）和 {first}说的是同一件事，却不一样；"
            "改正一个，或写清各管什么情形；真的互相矛盾，"
            f"在 {CONFLICTS} 写上这两个编号和给读者看的一句话（R34）"
        )
        yield context.at(answer, key, number, message=message)


def _pairs(library: Library) -> Iterator[tuple[Placed, Placed]]:
    """Yield every two facts about one thing that do not agree, in the order of the site."""
    groups: dict[tuple[str, ...], list[Placed]] = {}
    for answer in library.answers:
        for key, number, fact in answer.facts():
            for name in _groups(answer, fact):
                groups.setdefault(name, []).append((answer, key, number, fact))
    seen: set[frozenset[str]] = set()
    for group in groups.values():
        for one, other in combinations(group, 2):
            pair = frozenset((one[3].id, other[3].id))
            if pair not in seen and _contradict(library, one, other):
                seen.add(pair)
                yield one, other


def _groups(answer: Answer, fact: Fact) -> Iterator[tuple[str, ...]]:
    """Yield under what a fact is to be held against others: so that few are, not each against all."""
    kind = type(fact).__name__
    if fact.step:
        yield kind, fact.step
    if isinstance(fact, Limit):
        yield kind, answer.platform, folded(fact.actor)
    elif isinstance(fact, Amount):
        yield kind, answer.platform, folded(fact.actor), folded(fact.name)
    else:
        yield kind, answer.platform, fact.kind, folded(fact.name)


def _contradict(library: Library, one: Placed, other: Placed) -> bool:
    fact, second = one[3], other[3]
    if fact.amount == second.amount or not _meet(library, one[0], other[0]):
        return False
    if _apart_in_time(span_of(library, one[0], fact), span_of(library, other[0], second)):
        return False
    if isinstance(fact, Contact) or isinstance(second, Contact):
        return True
    if fact.step and fact.step == second.step:
        return True
    if isinstance(fact, Amount) or isinstance(second, Amount):
        return True
    if fact.redline != second.redline or _numbers(fact) != _numbers(second):
        return False
    if not _same_case(fact, second):
        return False
    starts = max(
        alike(fact.event or fact.from_, second.event or second.from_), alike(fact.from_, second.from_)
    )
    return min(starts, alike(fact.to, second.to)) >= NEAR


def _same_case(one: Limit, other: Limit) -> bool:
    """True unless both say of what the day is that they are counted from, and say other things: 签收手表 and
    签收珠宝, where the day is that of 签收.
    """
    cases = [_case(one), _case(other)]
    return not all(cases) or not set(cases[0]).isdisjoint(cases[1])


def _case(limit: Limit) -> str:
    """Return what ``from`` says beside the event that the day is called by."""
    if not limit.event:
        return ""
    return _ANY_GOODS.sub("", folded(limit.from_).replace(folded(limit.event), ""))


_ANY_GOODS = re.compile("商品|货物|[货件品]|订单|包裹|快递|次日|当日|当天|[您你]")


def _meet(library: Library, one: Answer, other: Answer) -> bool:
    """True where what both answers hold may be told to one shopper."""
    return library.fits(one, other.platform) or library.fits(other, one.platform)


def _apart_in_time(one: Span, other: Span) -> bool:
    """True where one ends before the other begins."""
    return any(
        early.until is not None and late.since is not None and early.until < late.since
        for early, late in ((one, other), (other, one))
    )


def _numbers(limit: Limit) -> list[str]:
    return re.findall(r"\d+", unicodedata.normalize("NFKC", f"{limit.from_} {limit.to}"))


def folded(text: str) -> str:
    """Return a text without what changes nothing: 商家收到退回的商品之后 and 商家收到退回商品 are one."""
    return _SMALL.sub("", unicodedata.normalize("NFKC", text)).lower()


def alike(one: str, other: str) -> float:
    """Return how much of their pairs of characters two texts share, from 0 to 1 (Dice's coefficient)."""
    first, second = _pairs_of(folded(one)), _pairs_of(folded(other))
    return 2 * len(first & second) / (len(first) + len(second))


def _pairs_of(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}


def _conflicts_are_of_facts_that_differ(context: Context) -> Iterator[Problem]:
    for key, conflict in context.library.conflicts.items():
        if message := _fault(context, conflict.facts):
            yield context.in_file(CONFLICTS, key, "facts", message=f"{key}.facts {message}（R34）")
        if message := figure_mistake(conflict.say):
            yield context.in_file(CONFLICTS, key, "say", message=f"{key}.say {message}（R34）")


def _fault(context: Context, names: tuple[str, ...]) -> str | None:
    """Return what is wrong with the facts that are said to contradict each other."""
    library = context.library
    known = library.facts
    for name in names:
        if name not in known:
            return (
                None
                if context.may_define(name)
                else f"写的 {name} 没有这个时限、金额或渠道；{near(name, known)}"
            )
    if len(set(names)) < len(names):
        return "里有重复；每个编号只写一次"
    placed = [known[name] for name in names]
    if len({type(fact) for _, fact in placed}) > 1:
        return "写的不是一类东西；时限和时限比，金额和金额比，渠道和渠道比"
    for (one, _), (other, _) in combinations(placed, 2):
        if not _meet(library, one, other):
            return f"里的 {one.file} 和 {other.file} 是两个平台；各说各的，不算矛盾，请删掉（R8）"
    if len({fact.amount for _, fact in placed}) < 2:
        return "写的几处现在一样了；请从这里删掉"
    return None


RULES: tuple[Rule, ...] = (_facts_about_one_thing_agree, _conflicts_are_of_facts_that_differ)
