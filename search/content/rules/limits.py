"""The rules of time limits: ``then`` and ``beside`` name limits that are there, ``then`` comes to an end,
the shopper's own say what remains when they were missed."""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.models.limit import SHOPPER
from shouhou.content.rules.context import Context, Rule, near
from shouhou.errors import Problem


def _links_lead_to_other_limits(context: Context) -> Iterator[Problem]:
    known = context.library.limits
    for answer, limit in known.values():
        number = answer.limits.index(limit)
        links = [(f"beside[{place}]", target) for place, target in enumerate(limit.beside)]
        for key, target in [("then", limit.then), *links] if limit.then else links:
            where = f"limits[{number}].{key}"
            if target == limit.id:
                yield context.at(
                    answer, "limits", number, message=f"{where} 写的是这条时限自己；请删掉，或改成别的时限"
                )
            elif target not in known and not context.may_define(target):
                yield context.at(
                    answer,
                    "limits",
                    number,
                    message=f"{where} 写的 {target} 没有这条时限；{near(target, known)}",
                )
        if len(set(limit.beside)) < len(limit.beside):
            yield context.at(
                answer, "limits", number, message=f"limits[{number}].beside 里有重复；每条只写一次"
            )


def _what_follows_comes_to_an_end(context: Context) -> Iterator[Problem]:
    """One problem a loop, on its first limit in the site's order."""
    known = context.library.limits
    reported: set[str] = set()
    for name, (answer, limit) in known.items():
        chain, following = [name], limit.then
        while following in known and following not in chain:
            chain.append(following)
            following = known[following][1].then
        if following == name and len(chain) > 1 and name not in reported:
            reported.update(chain)
            number = answer.limits.index(limit)
            way = " → ".join([*chain, name])
            message = f"limits[{number}].then 一路接下去又回到了自己（{way}）；请删掉其中一个 then"
            yield context.at(answer, "limits", number, message=message)


def _what_was_merged_is_gone(context: Context) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for name, (answer, limit) in context.library.limits.items():
        number = answer.limits.index(limit)
        for old in limit.replaces or ():
            where = f"limits[{number}].replaces 写的 {old}"
            if old in context.library.limits:
                message = f"{where} 还是一条时限的编号；并进来以后，请删掉那一条"
                yield context.at(answer, "limits", number, message=message)
            elif old in seen:
                message = f"{where} 已在 {seen[old]} 里；只留一处"
                yield context.at(answer, "limits", number, message=message)
            seen.setdefault(old, name)


def _what_was_missed_is_said(context: Context) -> Iterator[Problem]:
    for answer, limit in context.library.limits.values():
        number = answer.limits.index(limit)
        if limit.actor == SHOPPER and not limit.missed:
            yield context.at(
                answer,
                "limits",
                number,
                message=f"limits[{number}] 是{SHOPPER}自己的期限，要写 missed：过了这天怎么办",
            )


RULES: tuple[Rule, ...] = (
    _links_lead_to_other_limits,
    _what_follows_comes_to_an_end,
    _what_was_missed_is_said,
    _what_was_merged_is_gone,
)
"""See ``rules.check``."""
