"""The rules of the links between time limits: ``then`` and ``beside`` name limits that are there, and ``then`` comes to an end."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from search.content.context import Context, Rule
from search.content.models import Answer, Limit
from search.errors import Problem


def _links_lead_to_other_limits(context: Context) -> Iterator[Problem]:
    known = _limits(context)
    for answer, number, limit in known.values():
        links = [(f"beside[{place}]", target) for place, target in enumerate(limit.beside)]
        for key, target in [("then", limit.then), *links] if limit.then else links:
            where = f"limits[{number}].{key}"
            if target == limit.id:
                yield context.at(answer, "limits", number, message=f"{where} 写的是这条时限自己；请删掉，或改成别的时限")
            elif target not in known and not any(target in text for text in context.unread.values()):
                close = get_close_matches(target, known, n=1)
                way_out = f"是不是 {close[0]}？" if close else "请核对编号，或删掉"
                yield context.at(answer, "limits", number, message=f"{where} 写的 {target} 没有这条时限；{way_out}")
        if len(set(limit.beside)) < len(limit.beside):
            yield context.at(answer, "limits", number, message=f"limits[{number}].beside 里有重复；每条只写一次")


def _what_follows_comes_to_an_end(context: Context) -> Iterator[Problem]:
    """One problem a loop, on its first limit in the site's order."""
    known = _limits(context)
    reported: set[str] = set()
    for name, (answer, number, limit) in known.items():
        chain = [name]
        while limit.then in known and limit.then not in chain:
            chain.append(limit.then)
            _, _, limit = known[limit.then]
        if limit.then == name and len(chain) > 1 and name not in reported:
            reported.update(chain)
            message = f"limits[{number}].then 一路接下去又回到了自己（{' → '.join([*chain, name])}）；请删掉其中一个 then"
            yield context.at(answer, "limits", number, message=message)


def _limits(context: Context) -> dict[str, tuple[Answer, int, Limit]]:
    """Return every limit by its id, with its answer and its place there."""
    return {limit.id: (answer, number, limit) for answer in context.library.answers for number, limit in enumerate(answer.limits)}


RULES: tuple[Rule, ...] = (_links_lead_to_other_limits, _what_follows_comes_to_an_end)
"""See ``rules.check``."""
