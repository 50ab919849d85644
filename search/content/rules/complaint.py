"""The rules about the complaint's texts: what they name exists, and every law quoted stands in the answer
it comes from.

A figure may stand in a text only as part of a quotation: so an answer that changes cannot leave an old rule
behind here, nor in the proof of ``troubles.yml``. What a shopper might have written (``example``) is free.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from shouhou.content.files import COMPLAINT, SOURCES, TROUBLES
from shouhou.content.models.complaint import (
    DATES,
    LISTS,
    MADE,
    SLOT,
    ChannelText,
    ComplaintTexts,
    Quotation,
    QuotedLaw,
    Section,
    law_name,
)
from shouhou.content.models.evidence import Evidence
from shouhou.content.rules.context import Context, Path, Rule, figure_mistake, near
from shouhou.errors import Problem


def _names_exist(context: Context) -> Iterator[Problem]:
    texts, library = context.library.complaint, context.library
    known: dict[str, Collection[str]] = {
        "麻烦": library.troubles,
        "要求": texts.wishes,
        "平台": library.shopping_platforms,
        "时限": library.limits,
        "答案": context.ids,
    }
    for path, kind, name in _named(context):
        if name in known[kind] or context.may_define(name) or (kind == "麻烦" and context.lost(TROUBLES)):
            continue
        listed = kind not in ("时限", "答案")
        way_out = f"应为 {'、'.join(known[kind])} 之一" if listed else near(name, known[kind])
        message = f"{'.'.join(map(str, path))} 写的 {name} 没有这个{kind}；{way_out}"
        yield context.in_file(COMPLAINT, *path, message=message)


def _named(context: Context) -> Iterator[tuple[Path, str, str]]:
    """Yield place, kind and name of everything that the texts refer to."""
    texts = context.library.complaint
    for key, trouble in texts.troubles.items():
        yield ("troubles", key), "麻烦", key
        yield from ((("troubles", key, "wishes", n), "要求", wish) for n, wish in enumerate(trouble.wishes))
        for name, advice in (("note", trouble.note), ("instead", trouble.instead)):
            for n, answer in enumerate(advice.answers if advice else ()):
                yield ("troubles", key, name, "answers", n), "答案", answer
    for key, law in texts.laws.items():
        lists: tuple[tuple[str, str, tuple[str, ...]], ...] = (
            ("troubles", "麻烦", law.troubles),
            ("wishes", "要求", law.wishes),
            ("platforms", "平台", law.platforms),
        )
        yield from (
            (("laws", key, name, n), kind, value)
            for name, kind, values in lists
            for n, value in enumerate(values)
        )
        yield from (
            (("laws", key, name, "limit"), "时限", clock.limit)
            for name, clock in (("until", law.until), ("after", law.after))
            if clock
        )
    for channel, text in texts.channels.items():
        for platform, answer in text.answers.items():
            yield ("channels", channel, "answers", platform), "平台", platform
            yield ("channels", channel, "answers", platform), "答案", answer


def _nothing_is_left_out(context: Context) -> Iterator[Problem]:
    texts, library = context.library.complaint, context.library
    if not texts.channels:
        return
    for key in library.troubles:
        if key not in texts.troubles:
            yield context.in_file(
                COMPLAINT,
                "troubles",
                message=f"troubles 里没有 {key}（{library.troubles[key].name}）；请补上",
            )
    for channel, text in texts.channels.items():
        for key, trouble in texts.troubles.items():
            if not trouble.instead and not texts.wishes_for(key, channel):
                yield context.in_file(
                    COMPLAINT,
                    "troubles",
                    key,
                    "wishes",
                    message=f"troubles.{key}.wishes 里没有一样能向{text.name}要；请补上",
                )
        for platform in library.shopping_platforms:
            if platform not in text.answers:
                yield context.in_file(
                    COMPLAINT,
                    "channels",
                    channel,
                    "answers",
                    message=f"channels.{channel}.answers 里没有 {platform}；写上教人怎么提交的答案",
                )


def _laws_stand_in_their_answers(context: Context) -> Iterator[Problem]:
    for key, law in context.library.complaint.laws.items():
        for field, message in _faults(context, law):
            yield context.in_file(COMPLAINT, "laws", key, field, message=f"laws.{key}.{field} {message}")


def _faults(context: Context, law: QuotedLaw) -> Iterator[tuple[str, str]]:
    """Yield the field at fault and what is wrong with it."""
    library = context.library
    for field, quotation in _quotations(law):
        if re.search(r"\d", quotation.text.replace("{quote}", "") + (quotation.adds or "")):
            yield field or "text", "里有数字；数字只能在 quote 里，从答案照抄"
    source = library.sources.get(law.source)
    if source is None and context.lost(SOURCES):
        return
    if source is None:
        yield "source", f"写的 {law.source} 不在 docs/data/sources.yml 里；请核对"
        return
    name = law_name(source)
    if source.label.key is not Evidence.LAW or name is None:
        yield (
            "source",
            f"写的 {law.source} 不是{library.evidence[Evidence.LAW].label}；投诉里只引用标签是 law、名称带《》的来源",
        )
        return
    answer = next((answer for answer in library.answers if answer.id == law.answer), None)
    if answer is None:
        if not context.may_be_answer(law.answer):
            yield "answer", f"写的 {law.answer} 没有这个答案；请核对编号"
        return
    if law.source not in answer.sources:
        yield "source", f"写的 {law.source} 不在 {answer.file} 的 sources 里；换来源，或换答案"
    if not _states_article(answer.text, name, law.article):
        yield "article", f"是{name}第{law.article}条，但 {answer.file} 没有写这一条；改条号，或换答案"
    for field, quotation in _quotations(law):
        if quotation.quote not in answer.text:
            yield field or "quote", f"“{quotation.quote}”在 {answer.file} 里找不到；要一字不差地从那里抄"
    if answer.platform in library.shopping_platforms and law.platforms != (answer.platform,):
        yield (
            "answer",
            f"写的 {law.answer} 只讲 {answer.platform}；加上 platforms: [{answer.platform}]，或换成 rights 的答案",
        )


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


def _slots_are_known(context: Context) -> Iterator[Problem]:
    texts = context.library.complaint
    own = set(texts.slots) | {"seller", "platform"}
    for key, wish in texts.wishes.items():
        yield from _unknown(context, ("wishes", key, "text"), wish.text, own)
    for key, trouble in texts.troubles.items():
        yield from _unknown(context, ("troubles", key, "happened"), trouble.happened or "", own)
        yield from _unknown(context, ("troubles", key, "behind"), trouble.behind or "", own)
    for key, law in texts.laws.items():
        yield from _unknown(context, ("laws", key, "adds"), law.adds or "", {"seller"})
        yield from _unknown(context, ("laws", key, "late"), (law.late and law.late.adds) or "", {"seller"})
    if texts.slots:
        for date in DATES:
            if date not in texts.slots:
                yield context.in_file(
                    COMPLAINT, "slots", message=f"slots 里没有 {date}；日期的占位名都要有，请补上"
                )
    for channel, text in texts.channels.items():
        for path, section in _sections(channel, text):
            yield from _unknown_in_parts(context, path, section, set(texts.slots) | MADE)


def _sections(channel: str, text: ChannelText) -> Iterator[tuple[Path, Section]]:
    forms: Mapping[str, tuple[Section, ...]] = {"first": text.first, "again": text.again}
    for form, sections in forms.items():
        yield from ((("channels", channel, form, n), section) for n, section in enumerate(sections))


def _unknown_in_parts(context: Context, path: Path, section: Section, known: set[str]) -> Iterator[Problem]:
    for n, part in enumerate(section.parts):
        place = (*path, "parts", n)
        slots = known | (LISTS[part.each] if part.each else frozenset())
        yield from _unknown(context, (*place, "text"), part.text, slots)
        yield from _unknown(context, (*place, "short"), part.short or "", slots)
        yield from _unknown(
            context, (*place, "needs"), "".join(f"{{{need}}}" for need in part.needs), known | set(LISTS)
        )


def _unknown(context: Context, path: Path, text: str, known: set[str]) -> Iterator[Problem]:
    for slot in SLOT.findall(text):
        if slot not in known:
            yield context.in_file(
                COMPLAINT,
                *path,
                message=f"{'.'.join(map(str, path))} 里的 {{{slot}}} 不认识；能写的是 {'、'.join(sorted(known))}",
            )


def _figures_stand_in_quotes(context: Context) -> Iterator[Problem]:
    for path, text in _wording(context.library.complaint):
        if message := figure_mistake(text):
            yield context.in_file(COMPLAINT, *path, message=message)


def _wording(texts: ComplaintTexts) -> Iterator[tuple[Path, str | None]]:
    """Yield place and text of all that is said beside the laws."""
    for key, wish in texts.wishes.items():
        yield ("wishes", key, "text"), wish.text
    for key, trouble in texts.troubles.items():
        yield ("troubles", key, "happened"), trouble.happened
        yield ("troubles", key, "behind"), trouble.behind
        yield from (
            (("troubles", key, name, "say"), advice.say)
            for name, advice in (("note", trouble.note), ("instead", trouble.instead))
            if advice
        )
    for channel, text in texts.channels.items():
        yield ("channels", channel, "hint"), text.hint
        for path, section in _sections(channel, text):
            for n, part in enumerate(section.parts):
                yield from (
                    (
                        ((*path, "parts", n, name), said)
                        for name, said in (("text", part.text), ("short", part.short))
                    )
                )


RULES: tuple[Rule, ...] = (
    _names_exist,
    _nothing_is_left_out,
    _laws_stand_in_their_answers,
    _slots_are_known,
    _figures_stand_in_quotes,
)
