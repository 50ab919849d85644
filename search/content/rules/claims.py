"""The rules about the claims of the articles: each has its article, and is carried or set aside."""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.figures import find_figures
from shouhou.content.files import CLAIMS, SET_ASIDE, SOURCES
from shouhou.content.models.amount import Amount
from shouhou.content.models.contact import Contact
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.limit import Limit
from shouhou.content.models.record import letters_of
from shouhou.content.rules.context import Context, Rule
from shouhou.content.sums import sums_in
from shouhou.errors import Problem


def _claims_are_accounted_for(context: Context) -> Iterator[Problem]:
    library = context.library
    carried = library.carried_claims()
    for claim in library.claims.values() if not context.lost(SET_ASIDE) else ():
        if claim.id not in carried | library.set_aside.keys() and not context.may_define(claim.id):
            message = (
                f"说法 {claim.id}（{claim.claim}）没有答案采用；"
                "写进某个答案的 claims，或连同理由写进 set-aside.yml（R12）"
            )
            yield context.in_file(CLAIMS, claim.id, message=message)
    for claim_id in library.set_aside:
        if claim_id not in library.claims and not context.lost(CLAIMS):
            yield context.in_file(SET_ASIDE, claim_id, message=f"{claim_id} 不在 claims.tsv 里；请核对编号")
        elif claim_id in carried:
            yield context.in_file(SET_ASIDE, claim_id, message=f"{claim_id} 已有答案采用；从这里删掉")


def _claims_of_facts_are_carried(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for key, number, fact in answer.claiming():
            for claim in sorted(set(fact.claims) - set(answer.claims)):
                message = f"{key}[{number}] 用了说法 {claim}，但答案的 claims 里没有；请补上"
                yield context.at(answer, key, number, message=message)


def _claims_are_of_an_article(context: Context) -> Iterator[Problem]:
    letters = _articles(context)
    firsts: dict[str, str] = {}
    for claim in context.library.claims if not context.lost(SOURCES) else ():
        firsts.setdefault(letters_of(claim), claim)
    for letter in sorted(firsts.keys() - letters.keys()):
        first = firsts[letter]
        message = (
            f"说法 {first} 的字母 {letter} 没有来源认领；"
            f"在 {SOURCES} 里那篇文章下面加一行 claims: {letter}，或改正编号"
        )
        yield context.in_file(CLAIMS, first, message=message)
    for key, source in context.library.sources.items():
        if source.claims and letters[source.claims] != key:
            message = (
                f"claims: {source.claims} 已经是 {letters[source.claims]} 的字母；每篇文章用一个自己的字母"
            )
            yield context.in_file(SOURCES, key, "claims", message=message)


def _claims_are_carried_with_their_article(context: Context) -> Iterator[Problem]:
    letters = _articles(context)
    for answer in context.library.answers:
        missing = {letters.get(letters_of(claim)) for claim in answer.claims} - {None, *answer.sources}
        for key in sorted(filter(None, missing)):
            carried = "、".join(claim for claim in answer.claims if letters.get(letters_of(claim)) == key)
            message = f"claims 里的 {carried} 出自 {key}，但 sources 里没有它；请补上（R26）"
            yield context.at(answer, "sources", message=message)


def _figures_of_articles_are_in_their_claims(context: Context) -> Iterator[Problem]:
    """The figure of what only an article says, or the most of its range, is in one of its claims."""
    for answer in context.library.answers:
        for key, number, fact in answer.facts():
            claims = [context.library.claims[one] for one in fact.claims if one in context.library.claims]
            if not claims or fact.evidence.key is not Evidence.ARTICLE or isinstance(fact, Contact):
                continue
            texts = "；".join(one.claim for one in claims)
            if not _said_in(fact, texts):
                names = "、".join(one.id for one in claims)
                message = (
                    f"{key}[{number}] {fact.id} 是“{fact.amount}”，"
                    f"依据是网络文章，但它的说法 {names} 没有这个数（{texts}）；"
                    "文章没变就改回来，有了新的依据就改 evidence、source 和 claims"
                )
                yield context.at(answer, key, number, message=message)


def _said_in(fact: Limit | Amount, texts: str) -> bool:
    if isinstance(fact, Amount):
        return not fact.sums.isdisjoint(sums_in(texts))
    longest = fact.figure.most, fact.figure.unit
    return any((figure.most, figure.unit) == longest for _, figure in find_figures(texts))


def _articles(context: Context) -> dict[str, str]:
    """Return the source that every letter of claims belongs to; of a letter given twice, the first."""
    letters: dict[str, str] = {}
    for key, source in context.library.sources.items():
        if source.claims:
            letters.setdefault(source.claims, key)
    return letters


RULES: tuple[Rule, ...] = (
    _claims_are_accounted_for,
    _claims_of_facts_are_carried,
    _claims_are_of_an_article,
    _claims_are_carried_with_their_article,
)
REMINDERS: tuple[Rule, ...] = (_figures_of_articles_are_in_their_claims,)
