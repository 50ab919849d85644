"""The rules about the complaint's texts: what they name exists, and nothing that is needed is left out.

A figure may stand in a text only as part of a quotation (``quoted_laws``): so an answer that changes cannot
leave an old rule behind here. What a shopper might have written (``example``) is free.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from shouhou.content.files import COMPLAINT, TROUBLES
from shouhou.content.models.complaint import (
    AGAINST_PLATFORM,
    DATES,
    LISTS,
    MADE,
    PASSED,
    SLOT,
    ChannelText,
    ComplaintTexts,
    Section,
)
from shouhou.content.rules.context import Context, Path, Rule, figure_mistake, near
from shouhou.errors import Problem


def _names_exist(context: Context) -> Iterator[Problem]:
    texts, library = context.library.complaint, context.library
    known: dict[str, Collection[str]] = {
        "麻烦": library.troubles,
        "要求": texts.wishes,
        "勾选项": texts.marks,
        "金额": {amount.id for answer in library.answers for amount in answer.amounts if amount.times},
        "平台": library.shopping_platforms,
        "时限": library.limits,
        "答案": context.ids,
    }
    for path, kind, name in _named(context):
        if name in known[kind] or context.may_define(name) or (kind == "麻烦" and context.lost(TROUBLES)):
            continue
        listed = kind not in ("时限", "答案", "金额")
        way_out = f"应为 {'、'.join(known[kind])} 之一" if listed else near(name, known[kind])
        message = f"{'.'.join(map(str, path))} 写的 {name} 没有这个{kind}；{way_out}"
        yield context.in_file(COMPLAINT, *path, message=message)


def _named(context: Context) -> Iterator[tuple[Path, str, str]]:
    """Yield place, kind and name of everything that the texts refer to."""
    texts = context.library.complaint
    for key, wish in texts.wishes.items():
        if wish.sum:
            yield ("wishes", key, "sum"), "金额", wish.sum
    for key, mark in texts.marks.items():
        yield from (
            (("marks", key, "troubles", n), "麻烦", trouble) for n, trouble in enumerate(mark.troubles)
        )
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
            ("marks", "勾选项", law.marks),
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
            home = context.library.platforms.get(platform)
            if home is None or not home.any_platform:
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
            forms = (texts.wishes_for(key, channel, again) for again in (False, True))
            if not trouble.instead and not all(forms):
                yield context.in_file(
                    COMPLAINT,
                    "troubles",
                    key,
                    "wishes",
                    message=f"troubles.{key}.wishes 里没有一样能向{text.name}要；请补上",
                )
        for platform in library.shopping_platforms:
            if library.of_platform(text.answers, platform) is None:
                yield context.in_file(
                    COMPLAINT,
                    "channels",
                    channel,
                    "answers",
                    message=f"channels.{channel}.answers 里没有 {platform}；写上教人怎么提交的答案",
                )


def _slots_are_known(context: Context) -> Iterator[Problem]:
    texts = context.library.complaint
    own = set(texts.slots) | {"seller", "platform"}
    for key, wish in texts.wishes.items():
        yield from _unknown(context, ("wishes", key, "text"), wish.text, own | {"sum"})
        yield from _unknown(context, ("wishes", key, "ground"), wish.ground or "", own)
        if wish.sum:
            yield from _unknown(context, ("wishes", key, "sum_of"), f"{{{wish.sum_of}}}", set(texts.slots))
    for key, trouble in texts.troubles.items():
        yield from _unknown(context, ("troubles", key, "happened"), trouble.happened or "", own)
        yield from _unknown(context, ("troubles", key, "behind"), trouble.behind or "", own)
    for key, law in texts.laws.items():
        yield from _unknown(context, ("laws", key, "adds"), law.adds or "", {"seller"})
        yield from _unknown(context, ("laws", key, "late"), (law.late and law.late.adds) or "", {"seller"})
        yield from _unknown(context, ("laws", key, "passed"), law.passed or "", set(PASSED))
        yield from _unknown(context, ("laws", key, "brief"), law.brief or "", set(PASSED))
    if texts.slots:
        for date in DATES:
            if date not in texts.slots:
                message = f"slots 里没有 {date}；日期的占位名都要有，请补上"
                yield context.in_file(COMPLAINT, "slots", message=message)
    for channel, text in texts.channels.items():
        for path, section in _sections(channel, text):
            yield from _unknown_in_parts(context, path, section, set(texts.slots) | MADE, set(texts.marks))


def _sections(channel: str, text: ChannelText) -> Iterator[tuple[Path, Section]]:
    forms: Mapping[str, tuple[Section, ...]] = {"first": text.first, "again": text.again}
    for form, sections in forms.items():
        yield from ((("channels", channel, form, n), section) for n, section in enumerate(sections))


def _unknown_in_parts(
    context: Context, path: Path, section: Section, known: set[str], marks: set[str]
) -> Iterator[Problem]:
    conditions = known | set(LISTS) | marks | {AGAINST_PLATFORM}
    for n, part in enumerate(section.parts):
        place = (*path, "parts", n)
        slots = known | (LISTS[part.each] if part.each else frozenset())
        yield from _unknown(context, (*place, "text"), part.text, slots)
        yield from _unknown(context, (*place, "short"), part.short or "", slots)
        for name, conditioned in (("needs", part.needs), ("unless", part.unless)):
            written = "".join(f"{{{condition}}}" for condition in conditioned)
            yield from _unknown(context, (*place, name), written, conditions)


def _unknown(context: Context, path: Path, text: str, known: set[str]) -> Iterator[Problem]:
    for slot in SLOT.findall(text):
        if slot not in known:
            place = ".".join(map(str, path))
            message = f"{place} 里的 {{{slot}}} 不认识；能写的是 {'、'.join(sorted(known))}"
            yield context.in_file(COMPLAINT, *path, message=message)


def _figures_stand_in_quotes(context: Context) -> Iterator[Problem]:
    for path, text in _wording(context.library.complaint):
        if message := figure_mistake(text):
            yield context.in_file(COMPLAINT, *path, message=message)


def _wording(texts: ComplaintTexts) -> Iterator[tuple[Path, str | None]]:
    """Yield place and text of all that is said beside the laws."""
    yield from ((("slots", key), name) for key, name in texts.slots.items())
    for key, wish in texts.wishes.items():
        yield ("wishes", key, "name"), wish.name
        yield ("wishes", key, "text"), wish.text
        yield ("wishes", key, "ground"), wish.ground
    yield from ((("marks", key, "name"), mark.name) for key, mark in texts.marks.items())
    for key, law in texts.laws.items():
        yield ("laws", key, "passed"), law.passed
        yield ("laws", key, "brief"), law.brief
        yield ("laws", key, "closing"), law.closing
    for key, trouble in texts.troubles.items():
        yield ("troubles", key, "happened"), trouble.happened
        yield ("troubles", key, "behind"), trouble.behind
        for name, advice in (("note", trouble.note), ("instead", trouble.instead)):
            if advice:
                yield ("troubles", key, name, "say"), advice.say
    for channel, text in texts.channels.items():
        for name in ("name", "seller", "hint"):
            yield ("channels", channel, name), getattr(text, name)
        for path, section in _sections(channel, text):
            yield (*path, "title"), section.title
            for n, part in enumerate(section.parts):
                yield (*path, "parts", n, "text"), part.text
                yield (*path, "parts", n, "short"), part.short


CAUSES: tuple[Rule, ...] = (_names_exist,)
RULES: tuple[Rule, ...] = (
    _nothing_is_left_out,
    _slots_are_known,
    _figures_stand_in_quotes,
)
