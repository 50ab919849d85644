"""The rules about what refers to what: ids stand once, and whatever is named is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator

from shouhou.content.fact_references import named
from shouhou.content.files import CLAIMS, NOT_COVERED, SOURCES, index_of
from shouhou.content.models.answer import Answer
from shouhou.content.rules.context import Context, Path, Rule, near
from shouhou.content.text import FACT_REFERENCE, answer_references
from shouhou.errors import Problem

KINDS = {"limits": "时限", "amounts": "金额", "contacts": "渠道"}
"""What a fact is called, by the key that it stands under."""
PAGE_REFERENCE = re.compile(r"\]\(((?:\.\./)*(?:[a-z0-9-]+/)*[a-z0-9-]+\.md)(?:#[a-z0-9-]*)?\)")


def _ids_are_unique(context: Context) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Answer] = {}
    for answer in context.library.answers:
        named: list[tuple[str, str, Path]] = [("答案", answer.id, ("id",))]
        named += [(KINDS[key], fact.id, (key, n, "id")) for key, n, fact in answer.facts()]
        named += [("渠道号码", one.value, ("contacts", n, "value")) for n, one in enumerate(answer.contacts)]
        for kind, value, path in named:
            if other := seen.get((kind, value)):
                message = f"{kind} {value} 已在 {other.file} 里定义；每个只定义一次，这里改用链接或换一个编号"
                yield context.at(answer, *path, message=message)
            seen.setdefault((kind, value), answer)


def _related_answers_exist(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for number, related in enumerate(answer.related):
            if related == answer.id:
                yield context.at(answer, "related", number, message=f"related[{number}] 是答案自己；请删掉")
            elif not context.may_be_answer(related):
                message = f"related[{number}] 写的 {related} 没有这个答案；{way_out(context, related)}"
                yield context.at(answer, "related", number, message=message)


def _what_comes_nearest_exists(context: Context) -> Iterator[Problem]:
    for key, item in context.library.not_covered.items():
        if item.see and not context.may_be_answer(item.see):
            message = f"{key}.see 写的 {item.see} 没有这个答案；{way_out(context, item.see)}"
            yield context.in_file(NOT_COVERED, key, "see", message=message)


def _links_lead_to_answers(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for offset, message in _broken_links(context, answer.body):
            yield context.in_body(answer, offset, message)
    for name, page in context.library.pages.items():
        for offset, message in _broken_links(context, page):
            yield context.in_page(name, offset, message)


def _broken_links(context: Context, markdown: str) -> Iterator[tuple[int, str]]:
    for offset, target in answer_references(markdown):
        if not context.may_be_answer(target):
            yield offset, f"链接 answer:{target} 没有这个答案；{way_out(context, target)}"


def _facts_referred_to_are_there(context: Context) -> Iterator[Problem]:
    """What is left of the references: the others have become what they refer to."""
    for answer in context.library.answers:
        for offset, message in _lost_facts(context, answer.body, answer.platform):
            yield context.in_body(answer, offset, message)
    for name, page in context.library.pages.items():
        for offset, message in _lost_facts(context, page, None):
            yield context.in_page(name, offset, message)


def _lost_facts(context: Context, markdown: str, platform: str | None) -> Iterator[tuple[int, str]]:
    library = context.library
    known: dict[str, Collection[str]] = {
        "limit": library.limits,
        "amount": library.amounts,
        "contact": library.contacts,
    }
    for offset, line in enumerate(markdown.split("\n")):
        for found in FACT_REFERENCE.finditer(line):
            kind, name = found["kind"], found["id"]
            called = KINDS[f"{kind}s"]
            answer, _ = named(library, kind, name)
            if answer is not None:
                home = library.platforms[answer.platform].name
                yield (
                    offset,
                    (
                        f"引用的 {kind}:{name} 是{home}的{called}；"
                        "一个平台的数不写进另一个平台的答案，请删掉（R8）"
                    ),
                )
            elif not context.may_define(name):
                yield offset, f"引用的 {kind}:{name} 没有这个{called}；{near(name, known[kind])}"


def _links_lead_to_pages(context: Context) -> Iterator[Problem]:
    """What the generator would refuse too, in its own words and without a line."""
    for file, text in context.texts.items():
        if not file.endswith(".md"):
            continue
        folder = file.rpartition("/")[0]
        for number, line in enumerate(text.split("\n"), 1):
            for target in PAGE_REFERENCE.findall(line) if ".md" in line else ():
                page = posixpath.normpath(f"{folder}/{target}")
                if page not in context.texts and page not in context.unread:
                    known = near(target.rpartition("/")[2], _pages_beside(context, page))
                    yield Problem(file, number, f"链接 {target} 没有这一页；{known}")


def _pages_beside(context: Context, page: str) -> list[str]:
    folder = page.rpartition("/")[0]
    return [name.rpartition("/")[2] for name in context.texts if name.rpartition("/")[0] == folder]


def way_out(context: Context, target: str) -> str:
    """Return what to write instead of an id that no answer has: that of the answer it was merged into."""
    merged = context.library.replaced.get(target)
    return f"它已经并入 {merged}，请改成 {merged}" if merged else near(target, context.ids)


def _sources_and_claims_are_listed(context: Context) -> Iterator[Problem]:
    library = context.library
    for answer in library.answers:
        for number, key in enumerate(answer.sources):
            if key not in library.sources and not context.lost(SOURCES):
                message = f"sources[{number}] 写的 {key} 不在 {SOURCES} 里；{near(key, set(library.sources))}"
                yield context.at(answer, "sources", number, message=message)
        for number, claim in enumerate(answer.claims):
            if claim not in library.claims and not context.lost(CLAIMS):
                message = f"claims[{number}] 写的 {claim} 不在 {CLAIMS} 里；请核对编号"
                yield context.at(answer, "claims", number, message=message)


def _topic_pages_have_answers(context: Context) -> Iterator[Problem]:
    for platform, topic in context.library.topic_pages:
        folder = f"docs/{platform}/{topic}/"
        lost = any(file.startswith(folder) for file in context.unread_answers)
        if not context.library.answers_of(platform, topic) and not lost:
            message = f"主题页下面没有答案，读者点进来是空的；在 {folder} 里写一个，或删掉这个文件夹（R27）"
            yield Problem(index_of(f"{platform}/{topic}"), 1, message)


CAUSES: tuple[Rule, ...] = (_ids_are_unique, _sources_and_claims_are_listed)
RULES: tuple[Rule, ...] = (
    _related_answers_exist,
    _what_comes_nearest_exists,
    _links_lead_to_answers,
    _facts_referred_to_are_there,
    _links_lead_to_pages,
    _topic_pages_have_answers,
)
