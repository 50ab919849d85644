"""The page that writes a complaint, as it stands without its program: the form, which the program fills and
shows, and for those without it the texts, the evidence and the laws to copy from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup
from shouhou.content import Answer, Library, Limit
from shouhou.content.models.answer import Note
from shouhou.content.models.complaint import Advice, ChannelText, QuotedLaw
from shouhou.content.models.evidence import EvidenceLabel
from shouhou.content.models.site import Trouble
from shouhou.markup.days import told
from shouhou.markup.templates import render
from shouhou.tools.complaint.form import form_of
from shouhou.tools.complaint.letters import Occasion, article_of, example_letter, laws_in_force

PAGE = "tools/complaint.md"


@dataclass(frozen=True)
class Example:
    """A channel's text with nothing filled in, and the answers that tell how to send it."""

    key: str
    channel: ChannelText
    ways: list[Answer]
    lines: list[str]


@dataclass(frozen=True)
class Quotable:
    """A law that may be quoted: as it is quoted, when, where it is explained. A condition in words has the
    attributes of its days (``markup.days``).
    """

    article: str
    conditions: list[list[tuple[Markup, str]]]
    law: QuotedLaw
    answer: Answer
    evidence: EvidenceLabel


@dataclass(frozen=True)
class Proofs:
    """What to keep as evidence in a trouble, and the laws; ``instead`` is said where no text helps."""

    key: str
    trouble: Trouble
    instead: Advice | None
    answers: list[Answer]
    laws: list[Quotable]


def complaint_part(library: Library, path: str) -> str:
    """Return what never to write, the form, and what stands there without a program; nothing on another
    page than the tool's.
    """
    if path != PAGE:
        return ""
    return render(
        "tools/complaint/page.html",
        page=path,
        form=form_of(library),
        examples=list(_examples(library)),
        evidence=list(_evidence(library)),
    )


def _examples(library: Library) -> Iterator[Example]:
    texts = library.complaint
    trouble = next(key for key, text in texts.troubles.items() if not text.instead)
    for key, channel in texts.channels.items():
        told = {name: library.of_platform(channel.answers, name) for name in library.shopping_platforms}
        text = example_letter(library, Occasion(next(iter(told)), trouble, key))
        ways = _answers(library, dict.fromkeys(filter(None, told.values())))
        yield Example(key, channel, ways, text.split("\n"))


def _evidence(library: Library) -> Iterator[Proofs]:
    texts = library.complaint
    for key, text in texts.troubles.items():
        laws = [_quotable(library, law) for law in laws_in_force(library) if key in law.troubles]
        answers = _answers(library, text.instead.answers if text.instead else ())
        yield Proofs(key, library.troubles[key], text.instead, answers, laws)


def _answers(library: Library, ids: Iterable[str]) -> list[Answer]:
    return [library.answer(answer) for answer in ids]


def _quotable(library: Library, law: QuotedLaw) -> Quotable:
    conditions, label = list(_conditions(library, law)), library.sources[law.source].label
    return Quotable(article_of(library, law), conditions, law, library.answer(law.answer), label)


def _conditions(library: Library, law: QuotedLaw) -> Iterator[list[tuple[Markup, str]]]:
    """Yield in words when the law is quoted, beside its troubles, with the attributes of its days."""
    yield from ([(Markup(), words)] for words in _lasting(library, law))
    if clock := law.until or law.after:
        answer, limit = library.limits[clock.limit]
        yield [(days, _counted(law, limit, note)) for days, note in told(answer, limit)]


def _lasting(library: Library, law: QuotedLaw) -> Iterator[str]:
    """Yield the conditions that have no days."""
    texts = library.complaint
    if law.platforms:
        yield "、".join(library.platforms[platform].name for platform in law.platforms)
    if law.channels:
        yield f"只写给{_named(texts.channels[channel].name for channel in law.channels)}"
    if law.wishes:
        yield f"要的是{_named(texts.wishes[wish].name for wish in law.wishes)}"
    if law.marks:
        yield f"勾了{_named(texts.marks[mark].name for mark in law.marks)}"


def _counted(law: QuotedLaw, limit: Limit, note: Note | None) -> str:
    """Return when a law is quoted that rests on a limit: 签收起7日内才写."""
    when = "内才写" if law.until else "过了才写"
    return f"{limit.event or limit.from_}起{f'的天数{note.text}' if note else limit.amount + when}"


def _named(names: Iterable[str]) -> str:
    """Return the names in a row, without what stands in brackets behind them."""
    return "、".join(name.partition("（")[0] for name in names)
