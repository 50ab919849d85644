"""The rules about the laws that the complaint's texts quote: each stands word for word in its answer.

So an answer that changes cannot leave an old rule behind in a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.files import COMPLAINT, SOURCES
from shouhou.content.models.answer import Answer
from shouhou.content.models.complaint import Quotation, QuotedLaw, law_name
from shouhou.content.models.evidence import Evidence
from shouhou.content.rules.context import Context, Rule
from shouhou.errors import Problem


def _laws_stand_in_their_answers(context: Context) -> Iterator[Problem]:
    for key, law in context.library.complaint.laws.items():
        for field, message in _faults(context, law):
            yield context.in_file(COMPLAINT, "laws", key, field, message=f"laws.{key}.{field} {message}")


def _figures_stand_in_the_quotes_alone(context: Context) -> Iterator[Problem]:
    for key, law in context.library.complaint.laws.items():
        for field, quotation in _quotations(law):
            if re.search(r"\d", quotation.text.replace("{quote}", "") + (quotation.adds or "")):
                place = field or "text"
                message = f"laws.{key}.{place} 里有数字；数字只能在 quote 里，从答案照抄"
                yield context.in_file(COMPLAINT, "laws", key, place, message=message)


def _faults(context: Context, law: QuotedLaw) -> Iterator[tuple[str, str]]:
    """Yield the field at fault and what is wrong with it."""
    library = context.library
    source = library.sources.get(law.source)
    if source is None:
        if not context.lost(SOURCES):
            yield "source", f"写的 {law.source} 不在 {SOURCES} 里；请核对"
        return
    name = law_name(source)
    if source.label.key is not Evidence.LAW or name is None:
        label = library.evidence[Evidence.LAW].label
        yield "source", f"写的 {law.source} 不是{label}；投诉里只引用标签是 law、名称带《》的来源"
        return
    answer = context.owners["答案"].get(law.answer)
    if answer is not None:
        yield from _faults_of_answer(context, law, name, answer)
    elif not context.may_be_answer(law.answer):
        yield "answer", f"写的 {law.answer} 没有这个答案；请核对编号"


def _faults_of_answer(
    context: Context, law: QuotedLaw, name: str, answer: Answer
) -> Iterator[tuple[str, str]]:
    if law.source not in answer.sources:
        yield "source", f"写的 {law.source} 不在 {answer.file} 的 sources 里；换来源，或换答案"
    if not _states_article(answer.text, name, law.article):
        yield "article", f"是{name}第{law.article}条，但 {answer.file} 没有写这一条；改条号，或换答案"
    for field, quotation in _quotations(law):
        if quotation.quote not in answer.text:
            yield field or "quote", f"“{quotation.quote}”在 {answer.file} 里找不到；要一字不差地从那里抄"
    platform = answer.platform
    if platform in context.library.shopping_platforms and law.platforms != (platform,):
        way_out = f"加上 platforms: [{platform}]，或换成各平台通用的答案"
        yield "answer", f"写的 {law.answer} 只讲 {platform}；{way_out}"


def _quotations(law: QuotedLaw) -> Iterator[tuple[str, Quotation]]:
    """Yield the law itself, and with the name of its field what it says too late."""
    yield "", law
    if law.late:
        yield "late", law.late


def _states_article(text: str, law: str, article: int) -> bool:
    """True where ``text`` names the law and, before it names another, the article: 第25条, 第24、25条,
    24条.
    """
    article_of = re.compile(rf"(?<!\d){article}(?:[、至]\d+)*条")
    return any(article_of.search(re.split("[《\n]", rest)[0]) for rest in text.split(law)[1:])


RULES: tuple[Rule, ...] = (_laws_stand_in_their_answers, _figures_stand_in_the_quotes_alone)
