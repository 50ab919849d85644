"""The rules about old addresses: each leads to one answer or to one reason, and none is in use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.files import GONE, OWN_ADDRESSES
from shouhou.content.rules.context import Context, Rule
from shouhou.errors import Problem

OLD_ADDRESS = re.compile(rf"a/[a-z0-9-]+/|(?!(?:{'|'.join(sorted(OWN_ADDRESSES))})/)([a-z0-9-]+/)+")


def _addresses_gone_are_not_in_use(context: Context) -> Iterator[Problem]:
    taken = _in_use(context)
    for address in context.library.gone:
        if not OLD_ADDRESS.fullmatch(address):
            message = f"撤下的网址写的是 {address}；应像 平台/refund/old-name/，以 / 结尾"
            yield context.in_file(GONE, address, message=message)
        elif address in taken:
            message = f"撤下的网址 {address} 现在还在用，是 {taken[address]} 的地址；请删掉这一行"
            yield context.in_file(GONE, address, message=message)


def _redirects_are_old_addresses(context: Context) -> Iterator[Problem]:
    taken = _in_use(context)
    seen: dict[str, str] = {}
    for answer in context.library.answers:
        for number, old in enumerate(answer.redirect_from):
            if not OLD_ADDRESS.fullmatch(old):
                message = f"redirect_from[{number}] 写的是 {old}；应为旧地址，如 平台/refund/old-name/"
            elif old in (answer.url, answer.permalink):
                message = f"旧地址 {old} 就是这个答案现在的地址，会绕回自己；请删掉这一条"
            elif old in context.library.gone:
                message = f"旧地址 {old} 也写在 {GONE} 里；要么转到这个答案，要么撤下，只留一处"
            elif old in taken:
                message = f"旧地址 {old} 现在是 {taken[old]} 的地址；请删掉这一条"
            elif old in seen:
                message = f"旧地址 {old} 已在 {seen[old]} 里；只留一处"
            else:
                seen[old] = answer.file
                continue
            yield context.at(answer, "redirect_from", number, message=message)


def _pages_have_addresses_of_their_own(context: Context) -> Iterator[Problem]:
    """``docs/mall.md`` and ``docs/mall/index.md`` would be written to the same place."""
    seen: dict[str, str] = {}
    for name in context.library.pages:
        address = _address_of(name)
        if other := seen.get(address):
            message = f"这一页的网址 {address} 和 docs/{other} 的一样，只会剩下一页；请改名或删掉一个"
            yield Problem(f"docs/{name}", 1, message)
        seen.setdefault(address, name)


def _in_use(context: Context) -> dict[str, str]:
    """Return the addresses of today, each with the file it is of."""
    taken = {_address_of(name): f"docs/{name}" for name in context.library.pages}
    for answer in context.library.answers:
        taken |= dict.fromkeys((answer.url, answer.permalink), answer.file)
        taken |= {f"a/{old}/": answer.file for old in answer.replaces}
    return taken


def _address_of(page: str) -> str:
    return re.sub(r"(^|/)index\.md$|\.md$", r"\1", page).rstrip("/") + "/"


def _merged_ids_lead_to_one_answer(context: Context) -> Iterator[Problem]:
    ids = {answer.id: answer.file for answer in context.library.answers}
    seen: dict[str, str] = {}
    for answer in context.library.answers:
        for number, old in enumerate(answer.replaces):
            if old in ids:
                message = f"replaces[{number}] 写的 {old} 还是 {ids[old]} 的编号；并进来以后，请删掉那个文件"
            elif old in seen:
                message = f"replaces[{number}] 写的 {old} 已在 {seen[old]} 里；只留一处"
            else:
                seen[old] = answer.file
                continue
            yield context.at(answer, "replaces", number, message=message)


RULES: tuple[Rule, ...] = (
    _pages_have_addresses_of_their_own,
    _addresses_gone_are_not_in_use,
    _redirects_are_old_addresses,
    _merged_ids_lead_to_one_answer,
)
