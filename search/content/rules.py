"""The rules that need more than one value, one file, or the body: references, claims, numbers, figures, sections.

Each rule is a generator of Problems over a whole library; ``check`` runs them all. A rule says what was found and the way
out, and points at the line of the value it is about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from search.content.front_matter import Lines
from search.content.models import TEXT_MAX, Answer, Contact, Limit
from search.content.text import answer_references
from search.errors import Problem

if TYPE_CHECKING:
    from search.content.library import Library

IF_IT_FAILS = "## 如果不行"

EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
PHONE = re.compile(
    r"(?<![\d.])(?:400[-‐-―\s]?\d{3,4}[-‐-―\s]?\d{3,4}|800-\d{3}-\d{4}|95\d{3}|96\d{3}|12[13]\d{2}"
    r"|1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?![\d.])"
)
LOOK_ALIKES = re.compile(r"[⺀-⿕\u200b-\u200f\u2060\ufeff\u00ad\ufffd]")
FORBIDDEN_MARKUP = {
    "tel:": "电话链接由 contacts 里 dial: true 的渠道生成；正文里只写号码",
    "mailto:": "正文里不放邮件链接；只写地址",
    "<": "正文里不用 HTML；改用 Markdown",
}


class _Context:
    """A library with the line of everything in it."""

    def __init__(self, library: Library, lines: dict[str, Lines], body_lines: dict[str, int]) -> None:
        self.library = library
        self._lines = lines
        self._body_lines = body_lines
        self.ids = {answer.id for answer in library.answers}

    def at(self, answer: Answer, *path: str | int, message: str) -> Problem:
        lines = self._lines.get(answer.file, {})
        return Problem(answer.file, lines.get(path, lines.get(path[:1], 1)), message)

    def in_body(self, answer: Answer, offset: int, message: str) -> Problem:
        return Problem(answer.file, self._body_lines.get(answer.file, 1) + offset, message)

    def in_page(self, name: str, offset: int, message: str) -> Problem:
        return Problem(f"docs/{name}", self._body_lines.get(f"docs/{name}", 1) + offset, message)

    def in_data(self, name: str, key: str, message: str) -> Problem:
        file = f"docs/data/{name}"
        return Problem(file, self._lines.get(file, {}).get((key,), 1), message)


def check(library: Library, lines: dict[str, Lines], body_lines: dict[str, int]) -> list[Problem]:
    """Return every mistake that shows only when the files are held against each other."""
    context = _Context(library, lines, body_lines)
    return [problem for rule in RULES for problem in rule(context)]


def _ids_are_unique(context: _Context) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Answer] = {}
    for answer in context.library.answers:
        named: list[tuple[str, str, tuple[str | int, ...]]] = [("答案", answer.id, ("id",))]
        named += [("时限", limit.id, ("limits", n, "id")) for n, limit in enumerate(answer.limits)]
        named += [("渠道", contact.id, ("contacts", n, "id")) for n, contact in enumerate(answer.contacts)]
        named += [("渠道号码", contact.value, ("contacts", n, "value")) for n, contact in enumerate(answer.contacts)]
        for kind, value, path in named:
            other = seen.setdefault((kind, value), answer)
            if other is not answer or (kind == "时限" and [x.id for x in answer.limits].count(value) > 1):
                message = f"{kind} {value} 已在 {other.file} 里定义；每个只定义一次，这里改用链接或换一个编号"
                yield context.at(answer, *path, message=message)


def _asks_are_distinct(context: _Context) -> Iterator[Problem]:
    seen: dict[str, tuple[Answer, str]] = {}
    for answer in context.library.answers:
        seen.setdefault(_bare(answer.title), (answer, "标题"))
    for answer in context.library.answers:
        for number, ask in enumerate(answer.asks):
            other, what = seen.setdefault(_bare(ask), (answer, f"asks[{number}]"))
            if (other, what) != (answer, f"asks[{number}]"):
                message = f"问法“{ask}”与 {other.file} 的{what}相同；换一个说法，或删掉"
                yield context.at(answer, "asks", number, message=message)


def _bare(question: str) -> str:
    return re.sub(r"\W", "", question).lower()


def _references_exist(context: _Context) -> Iterator[Problem]:
    library = context.library
    for answer in library.answers:
        for number, related in enumerate(answer.related):
            if related == answer.id:
                yield context.at(answer, "related", number, message=f"related[{number}] 是答案自己；请删掉")
            elif related not in context.ids:
                yield context.at(answer, "related", number, message=f"related[{number}] 写的 {related} 没有这个答案；{_near(related, context.ids)}")
        for offset, target in answer_references(answer.body):
            if target not in context.ids:
                yield context.in_body(answer, offset, f"链接 answer:{target} 没有这个答案；{_near(target, context.ids)}")
        for number, key in enumerate(answer.sources):
            if key not in library.sources:
                yield context.at(answer, "sources", number, message=f"sources[{number}] 写的 {key} 不在 docs/data/sources.yml 里；{_near(key, set(library.sources))}")
        for number, claim in enumerate(answer.claims):
            if claim not in library.claims:
                yield context.at(answer, "claims", number, message=f"claims[{number}] 写的 {claim} 不在 docs/data/claims.tsv 里；请核对编号")
    for name, page in library.pages.items():
        for offset, target in answer_references(page):
            if target not in context.ids:
                yield context.in_page(name, offset, f"链接 answer:{target} 没有这个答案；{_near(target, context.ids)}")


def _near(wrong: str, known: set[str]) -> str:
    close = get_close_matches(wrong, sorted(known), n=1)
    return f"是不是 {close[0]}？" if close else "请核对编号"


def _claims_are_accounted_for(context: _Context) -> Iterator[Problem]:
    library = context.library
    carried = library.carried_claims()
    for claim in library.claims.values():
        if claim.id not in carried and claim.id not in library.set_aside:
            message = f"说法 {claim.id}（{claim.claim}）没有答案采用；写进某个答案的 claims，或连同理由写进 set-aside.yml"
            yield Problem("docs/data/claims.tsv", list(library.claims).index(claim.id) + 2, message)
    for claim_id in library.set_aside:
        if claim_id not in library.claims:
            yield context.in_data("set-aside.yml", claim_id, f"{claim_id} 不在 claims.tsv 里；请核对编号")
        elif claim_id in carried:
            yield context.in_data("set-aside.yml", claim_id, f"{claim_id} 已有答案采用；从这里删掉")


def _facts_have_sources(context: _Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        labels = set(answer.evidence)
        typed: tuple[tuple[str, tuple[Limit | Contact, ...]], ...] = (("limits", answer.limits), ("contacts", answer.contacts))
        for key, facts in typed:
            for number, fact in enumerate(facts):
                if fact.evidence not in labels:
                    message = f"{key}[{number}].evidence 是 {fact.evidence.value}，但 sources 里没有这一级的来源；补上来源，或改 evidence"
                    yield context.at(answer, key, number, message=message)
                for claim in set(fact.claims) - set(answer.claims):
                    yield context.at(answer, key, number, message=f"{key}[{number}] 用了说法 {claim}，但答案的 claims 里没有；请补上")
        for number, limit in enumerate(answer.limits):
            if not limit.stated_in(answer.text):
                yield context.at(answer, "limits", number, message=f"limits[{number}] 是“{limit.amount}”，但简答和正文里没有这个数；请写上，或改正数字")


def _numbers_are_known(context: _Context) -> Iterator[Problem]:
    answers = context.library.answers
    known = {_digits(contact.value) for a in answers for contact in a.contacts}
    owners = {_digits(item.value): answer for answer in answers for item in answer.unverified}
    for answer in answers:
        rows = [("title", 0, answer.title), ("short", 0, answer.short)]
        rows += [("asks", number, ask) for number, ask in enumerate(answer.asks)]
        for key, number, text in rows:
            for found in _numbers(text):
                if message := _number_problem(found, answer, known, owners):
                    yield context.at(answer, key, number, message=message)
        for offset, line in enumerate(answer.body.split("\n")):
            for found in _numbers(line):
                if message := _number_problem(found, answer, known, owners):
                    yield context.in_body(answer, offset, message)
    for name, page in context.library.pages.items():
        for offset, line in enumerate(page.split("\n")):
            for found in _numbers(line):
                if message := _number_problem(found, None, known, owners):
                    yield context.in_page(name, offset, message)


def _numbers(text: str) -> list[str]:
    return EMAIL.findall(text) + PHONE.findall(EMAIL.sub(" ", text))


def _digits(value: str) -> str:
    return value.lower() if "@" in value else re.sub(r"\D", "", value)


def _number_problem(found: str, answer: Answer | None, known: set[str], owners: dict[str, Answer]) -> str | None:
    value = _digits(found)
    if value in owners:
        owner = owners[value]
        return None if owner is answer else f"{found} 未经核实，只能出现在 {owner.file} 的警告里；请删掉，改为链接 answer:{owner.id}"
    return None if value in known else f"{found} 不是任何答案 contacts 里的渠道；号码变了请改 contacts 和这里，无法核实的请删掉"


def _text_is_fit(context: _Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        if len(answer.text) > TEXT_MAX:
            message = f"标题、简答和正文合计 {len(answer.text)} 个字；最多 {TEXT_MAX} 个字，请删减或拆成两个答案"
            yield context.in_body(answer, 0, message)
        topic = context.library.topics.get(answer.topic)
        for_merchants = topic is not None and topic.audience == "merchant"
        if not for_merchants and IF_IT_FAILS not in answer.body.split("\n"):
            yield context.in_body(answer, 0, f"缺少“{IF_IT_FAILS}”一节；请在正文最后写上，不成功时下一步找谁")
        for offset, line in enumerate(answer.body.split("\n")):
            if line.startswith("# "):
                yield context.in_body(answer, offset, "正文里不用一级标题；标题已在资料区，小节用 ##")
            for mark, way_out in FORBIDDEN_MARKUP.items():
                if mark in line:
                    yield context.in_body(answer, offset, f"正文里有 {mark}；{way_out}")


def _characters_are_what_they_seem(context: _Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for offset, line in enumerate((context.library.root / answer.file).read_text("utf-8-sig").split("\n")):
            for found in LOOK_ALIKES.findall(line):
                message = f"有一个看不出来的字符 U+{ord(found):04X}；删掉它，或改成通常的字"
                yield Problem(answer.file, 1 + offset, message)


def _redirects_are_addresses(context: _Context) -> Iterator[Problem]:
    taken = {answer.url: answer for answer in context.library.answers}
    seen: dict[str, list[str]] = defaultdict(list)
    for answer in context.library.answers:
        for number, old in enumerate(answer.redirect_from):
            if not re.fullmatch(r"([a-z0-9-]+/)+", old):
                yield context.at(answer, "redirect_from", number, message=f"redirect_from[{number}] 写的是 {old}；应为旧地址，如 kuaishou/refund/old-name/")
            elif old in taken:
                yield context.at(answer, "redirect_from", number, message=f"旧地址 {old} 现在是 {taken[old].file} 的地址；请删掉这一条")
            elif seen[old]:
                yield context.at(answer, "redirect_from", number, message=f"旧地址 {old} 已在 {seen[old][0]} 里；只留一处")
            seen[old].append(answer.file)


RULES: tuple[Callable[[_Context], Iterator[Problem]], ...] = (
    _ids_are_unique,
    _asks_are_distinct,
    _references_exist,
    _claims_are_accounted_for,
    _facts_have_sources,
    _numbers_are_known,
    _text_is_fit,
    _characters_are_what_they_seem,
    _redirects_are_addresses,
)
