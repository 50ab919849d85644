"""The rules about what refers to what: ids, ways of asking, references, claims, evidence, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shouhou.content.files import CLAIMS, GONE, NOT_COVERED, SET_ASIDE, SOURCES
from shouhou.content.library import Library
from shouhou.content.models.answer import Answer
from shouhou.content.models.contact import Contact, Unverified
from shouhou.content.models.limit import Limit
from shouhou.content.rules.context import Context, Path, Rule, near
from shouhou.content.text import answer_references
from shouhou.errors import Problem

OLD_ADDRESS = re.compile(r"(?!(?:api|assets)/)([a-z0-9-]+/)+")


def _ids_are_unique(context: Context) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Answer] = {}
    for answer in context.library.answers:
        named: list[tuple[str, str, Path]] = [("答案", answer.id, ("id",))]
        named += [("时限", limit.id, ("limits", n, "id")) for n, limit in enumerate(answer.limits)]
        named += [("渠道", contact.id, ("contacts", n, "id")) for n, contact in enumerate(answer.contacts)]
        named += [
            ("渠道号码", contact.value, ("contacts", n, "value")) for n, contact in enumerate(answer.contacts)
        ]
        for kind, value, path in named:
            if other := seen.get((kind, value)):
                message = f"{kind} {value} 已在 {other.file} 里定义；每个只定义一次，这里改用链接或换一个编号"
                yield context.at(answer, *path, message=message)
            seen.setdefault((kind, value), answer)


def _asks_are_distinct(context: Context) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file, path, what, phrase in _phrases(context.library):
        bare = re.sub(r"\W", "", phrase).lower()
        if bare in seen:
            message = f"{what}“{phrase}”与 {seen[bare]}相同；换一个说法，或删掉"
            yield context.in_file(file, *path, message=message)
        seen.setdefault(bare, f"{file} 的 {what}")


def _phrases(library: Library) -> Iterator[tuple[str, Path, str, str]]:
    """Yield file, path, name and text of every phrase for a question, those that keep their words first."""
    for answer in library.answers:
        yield answer.file, ("title",), "title", answer.title
    for answer in library.answers:
        for number, ask in enumerate(answer.asks):
            yield answer.file, ("asks", number), f"asks[{number}]", ask
    for key, item in library.not_covered.items():
        for number, ask in enumerate(item.asks):
            yield NOT_COVERED, (key, "asks", number), f"{key}.asks[{number}]", ask


def _references_exist(context: Context) -> Iterator[Problem]:
    library = context.library
    for answer in library.answers:
        for number, related in enumerate(answer.related):
            if related == answer.id:
                yield context.at(answer, "related", number, message=f"related[{number}] 是答案自己；请删掉")
            elif not context.may_be_answer(related):
                yield context.at(
                    answer,
                    "related",
                    number,
                    message=f"related[{number}] 写的 {related} 没有这个答案；{near(related, context.ids)}",
                )
        for offset, target in answer_references(answer.body):
            if not context.may_be_answer(target):
                yield context.in_body(
                    answer, offset, f"链接 answer:{target} 没有这个答案；{near(target, context.ids)}"
                )
        for number, key in enumerate(answer.sources):
            if key not in library.sources and not context.lost(SOURCES):
                yield context.at(
                    answer,
                    "sources",
                    number,
                    message=f"sources[{number}] 写的 {key} 不在 docs/data/sources.yml 里；{near(key, set(library.sources))}",
                )
        for number, claim in enumerate(answer.claims):
            if claim not in library.claims and not context.lost(CLAIMS):
                yield context.at(
                    answer,
                    "claims",
                    number,
                    message=f"claims[{number}] 写的 {claim} 不在 docs/data/claims.tsv 里；请核对编号",
                )
    for name, page in library.pages.items():
        for offset, target in answer_references(page):
            if not context.may_be_answer(target):
                yield context.in_page(
                    name, offset, f"链接 answer:{target} 没有这个答案；{near(target, context.ids)}"
                )


def _claims_are_accounted_for(context: Context) -> Iterator[Problem]:
    library = context.library
    carried = library.carried_claims()
    for claim in library.claims.values() if not context.lost(SET_ASIDE) else ():
        if claim.id not in carried | library.set_aside.keys() and not context.may_define(claim.id):
            message = f"说法 {claim.id}（{claim.claim}）没有答案采用；写进某个答案的 claims，或连同理由写进 set-aside.yml"
            yield context.in_file(CLAIMS, claim.id, message=message)
    for claim_id in library.set_aside:
        if claim_id not in library.claims and not context.lost(CLAIMS):
            yield context.in_file(SET_ASIDE, claim_id, message=f"{claim_id} 不在 claims.tsv 里；请核对编号")
        elif claim_id in carried:
            yield context.in_file(SET_ASIDE, claim_id, message=f"{claim_id} 已有答案采用；从这里删掉")


def _facts_have_sources(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        typed: tuple[tuple[str, Sequence[Limit | Contact]], ...] = (
            ("limits", answer.limits),
            ("contacts", answer.contacts),
        )
        for key, facts in typed:
            for number, fact in enumerate(facts):
                if fact.evidence not in answer.evidence and not context.lost(SOURCES):
                    message = f"{key}[{number}].evidence 是 {fact.evidence.value}，但 sources 里没有这一级的来源；补上来源，或改 evidence"
                    yield context.at(answer, key, number, message=message)
        for number, limit in enumerate(answer.limits):
            if not limit.stated_in(answer.text):
                yield context.at(
                    answer,
                    "limits",
                    number,
                    message=f"limits[{number}] 是“{limit.amount}”，但简答和正文里没有这个数；请写上，或改正数字",
                )


def _claims_of_facts_are_carried(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        facts: dict[str, Sequence[Limit | Contact | Unverified]] = {
            "limits": answer.limits,
            "contacts": answer.contacts,
            "unverified": answer.unverified,
        }
        for key in facts:
            for number, fact in enumerate(facts[key]):
                for claim in sorted(set(fact.claims) - set(answer.claims)):
                    yield context.at(
                        answer,
                        key,
                        number,
                        message=f"{key}[{number}] 用了说法 {claim}，但答案的 claims 里没有；请补上",
                    )


def _redirects_are_addresses(context: Context) -> Iterator[Problem]:
    taken = {
        re.sub(r"(^|/)index\.md$|\.md$", r"\1", name).rstrip("/") + "/": f"docs/{name}"
        for name in context.library.pages
    }
    taken |= {
        address: answer.file
        for answer in context.library.answers
        for address in (answer.url, answer.permalink)
    }
    for address in context.library.gone:
        if not OLD_ADDRESS.fullmatch(address):
            yield context.in_file(
                GONE,
                address,
                message=f"撤下的网址写的是 {address}；应像 kuaishou/refund/old-name/，以 / 结尾",
            )
        elif address in taken:
            yield context.in_file(
                GONE,
                address,
                message=f"撤下的网址 {address} 现在还在用，是 {taken[address]} 的地址；请删掉这一行",
            )
    taken |= dict.fromkeys(context.library.gone, GONE)
    seen: dict[str, str] = {}
    for answer in context.library.answers:
        for number, old in enumerate(answer.redirect_from):
            if not OLD_ADDRESS.fullmatch(old):
                yield context.at(
                    answer,
                    "redirect_from",
                    number,
                    message=f"redirect_from[{number}] 写的是 {old}；应为旧地址，如 kuaishou/refund/old-name/",
                )
            elif old in (answer.url, answer.permalink):
                yield context.at(
                    answer,
                    "redirect_from",
                    number,
                    message=f"旧地址 {old} 就是这个答案现在的地址，会绕回自己；请删掉这一条",
                )
            elif old in context.library.gone:
                yield context.at(
                    answer,
                    "redirect_from",
                    number,
                    message=f"旧地址 {old} 也写在 {GONE} 里；要么转到这个答案，要么撤下，只留一处",
                )
            elif old in taken:
                yield context.at(
                    answer,
                    "redirect_from",
                    number,
                    message=f"旧地址 {old} 现在是 {taken[old]} 的地址；请删掉这一条",
                )
            elif old in seen:
                yield context.at(
                    answer, "redirect_from", number, message=f"旧地址 {old} 已在 {seen[old]} 里；只留一处"
                )
            seen.setdefault(old, answer.file)


RULES: tuple[Rule, ...] = (
    _ids_are_unique,
    _asks_are_distinct,
    _references_exist,
    _claims_are_accounted_for,
    _facts_have_sources,
    _claims_of_facts_are_carried,
    _redirects_are_addresses,
)
